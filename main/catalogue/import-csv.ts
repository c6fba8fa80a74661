/**
 * A price list as a file: UTF-8 or GB18030, commas, semicolons or tabs, columns by the name of their heading. Either every row is good and
 * the whole list comes out, or a report says line by line what is wrong and nothing does. Pure: bytes in, items or faults out. The file
 * comes from outside and may be anything at all.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { mayHoldCardNumber } from '../domain/card-number.ts';
import { goodsCode } from '../domain/goods-code.ts';
import { LARGEST_AMOUNT_MINOR } from '../domain/money.ts';
import { bad, ok, type Result } from '../domain/result.ts';
import { initialsOf } from './initials.ts';
import type { CatalogueItem } from './items.ts';

/** Faults of the file as a whole. */
export const FILE_FAULTS = [
  'file-empty',
  'file-too-large',
  'not-text',
  'quotes-broken',
  'no-name-column',
  'no-price-column',
  'column-twice',
  'too-many-rows',
] as const;
/** Faults of one cell. */
export const ROW_FAULTS = [
  'cells-missing',
  'name-missing',
  'name-too-long',
  'name-unprintable',
  'card-number',
  'price-unreadable',
  'price-zero',
  'price-too-large',
  'tax-unreadable',
  'code-form',
  'code-check',
  'code-twice',
] as const;
export type FileFault = (typeof FILE_FAULTS)[number];
export type RowFault = (typeof ROW_FAULTS)[number];

export interface ImportFault {
  readonly fault: FileFault | RowFault;
  /** As an editor counts lines; absent where the file as a whole is meant. */
  readonly line?: number;
}

export interface ImportReport {
  /** The first of them; a file of the wrong kind has one in every row. */
  readonly faults: readonly ImportFault[];
  readonly count: number;
}

export const LARGEST_FILE_BYTES = 4 * 1024 * 1024;
export const MOST_ITEMS = 20_000;
const MOST_FAULTS_TOLD = 20;
const LONGEST_NAME = 60;

const HEADINGS = {
  code: ['条码', '条形码', '商品条码', '编码', '商品编码', '货号', 'barcode', 'code', 'ean', 'gtin', 'sku'],
  name: ['名称', '品名', '商品', '商品名称', 'name', 'description', 'item', 'product'],
  price: ['价格', '单价', '售价', '零售价', 'price', 'unit price', 'unitprice', 'retail price'],
  tax: ['税率', '增值税率', 'tax', 'tax rate', 'taxrate', 'vat', 'vat rate'],
} as const;
type Column = keyof typeof HEADINGS;
const COLUMNS = Object.keys(HEADINGS) as readonly Column[];

const whole = (fault: FileFault): Result<never, ImportReport> => bad({ faults: [{ fault }], count: 1 });

export function readCatalogue(bytes: Uint8Array): Result<readonly CatalogueItem[], ImportReport> {
  if (bytes.length > LARGEST_FILE_BYTES) return whole('file-too-large');
  const text = textOf(bytes);
  if (text === undefined) return whole('not-text');
  const rows = rowsOf(text);
  if (rows === undefined) return whole('quotes-broken');
  const [heading, ...rest] = rows;
  if (heading === undefined) return whole('file-empty');
  const places = placesOf(heading.cells);
  if (typeof places === 'string') return whole(places);
  if (rest.length === 0) return whole('file-empty');
  if (rest.length > MOST_ITEMS) return whole('too-many-rows');
  return itemsOf(rest, places);
}

/** UTF-8 where it is UTF-8; else GB18030, which a spreadsheet of Chinese Windows writes. Neither may hold control characters. */
function textOf(bytes: Uint8Array): string | undefined {
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  return text === undefined || /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(text) ? undefined : text;
}

function decoded(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

function rowsOf(text: string): readonly CsvRow[] | undefined {
  try {
    const records: unknown = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    });
    return (records as readonly { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      cells: record,
      line: info.lines,
    }));
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** Whichever the first line has most of. */
function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const count = (mark: string): number => first.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

type Places = Readonly<Partial<Record<Column, number>>> & { readonly name: number; readonly price: number };

/** Which column is which; unknown ones are nobody's concern. */
function placesOf(heading: readonly string[]): Places | FileFault {
  const found: Partial<Record<Column, number>> = {};
  for (const [place, cell] of heading.entries()) {
    const said = cell.normalize('NFKC').trim().toLocaleLowerCase('en');
    const column = COLUMNS.find((each) => (HEADINGS[each] as readonly string[]).includes(said));
    if (column === undefined) continue;
    if (found[column] !== undefined) return 'column-twice';
    found[column] = place;
  }
  const { name, price } = found;
  if (name === undefined) return 'no-name-column';
  if (price === undefined) return 'no-price-column';
  return { ...found, name, price };
}

function itemsOf(rows: readonly CsvRow[], places: Places): Result<readonly CatalogueItem[], ImportReport> {
  const items: CatalogueItem[] = [];
  const faults: ImportFault[] = [];
  const codes = new Set<string>();
  for (const { cells, line } of rows) {
    const item = itemOf(cells, places);
    if (!item.ok) faults.push({ fault: item.fault, line });
    else if (item.value.code !== undefined && codes.has(item.value.code)) faults.push({ fault: 'code-twice', line });
    else {
      if (item.value.code !== undefined) codes.add(item.value.code);
      items.push(item.value);
    }
  }
  return faults.length === 0 ? ok(items) : bad({ faults: faults.slice(0, MOST_FAULTS_TOLD), count: faults.length });
}

function itemOf(cells: readonly string[], places: Places): Result<CatalogueItem, RowFault> {
  const cell = (column: Column): string | undefined => {
    const place = places[column];
    return place === undefined ? undefined : cells[place];
  };
  const name = cell('name');
  const price = cell('price');
  if (name === undefined || price === undefined) return bad('cells-missing');
  const whyNot = nameFault(name);
  if (whyNot !== undefined) return bad(whyNot);
  const priceMinor = priceOf(price);
  if (typeof priceMinor === 'string') return bad(priceMinor);
  const tax = taxOf(cell('tax') ?? '');
  if (tax === 'tax-unreadable') return bad(tax);
  const typed = cell('code') ?? '';
  const code = typed === '' ? undefined : goodsCode(typed);
  if (code?.ok === false) return bad(code.fault);
  return ok({
    name,
    initials: initialsOf(name),
    priceMinor,
    ...(code && { code: code.value }),
    ...(tax !== undefined && { taxBasisPoints: tax }),
  });
}

/** Names come onto screen and paper: no tabs, no line ends, nothing that turns the direction of writing, and no card number. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

export function nameFault(
  name: string,
): 'name-missing' | 'name-too-long' | 'name-unprintable' | 'card-number' | undefined {
  if (name.trim() === '') return 'name-missing';
  if (name.length > LONGEST_NAME) return 'name-too-long';
  if (UNPRINTABLE.test(name)) return 'name-unprintable';
  return mayHoldCardNumber(name) ? 'card-number' : undefined;
}

const PRICE = /^[¥￥]?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?\s*元?$/;

/** `12.5`, `¥1,280.00`, `3元` in minor units; no fraction is ever computed. */
function priceOf(text: string): number | 'price-unreadable' | 'price-zero' | 'price-too-large' {
  const parts = PRICE.exec(text.normalize('NFKC').trim().replace(/^¥/, ''));
  if (parts === null) return 'price-unreadable';
  const [, yuan = '', fen = ''] = parts;
  const priceMinor = Number(yuan.replaceAll(',', '')) * 100 + Number(fen.padEnd(2, '0'));
  if (priceMinor === 0) return 'price-zero';
  return priceMinor > LARGEST_AMOUNT_MINOR ? 'price-too-large' : priceMinor;
}

/** `13%`, `13` or `6.5%` in hundredths of a per cent. 0.13 could be either, so it is refused. */
function taxOf(text: string): number | undefined | 'tax-unreadable' {
  const said = text.normalize('NFKC').trim();
  if (said === '' || said === '-' || said === '免税') return said === '免税' ? 0 : undefined;
  const parts = /^(\d{1,2})(?:\.(\d{1,2}))?\s*(%?)$/.exec(said);
  if (parts === null) return 'tax-unreadable';
  const [, percent = '', hundredths = '', sign] = parts;
  const basisPoints = Number(percent) * 100 + Number(hundredths.padEnd(2, '0'));
  return sign === '' && basisPoints > 0 && basisPoints < 100 ? 'tax-unreadable' : basisPoints;
}
