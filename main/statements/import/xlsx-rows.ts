/**
 * A sheet of an XLSX file as rows of texts. The archive is foreign: names, sizes and ratios are held to limits before a byte of it is inflated,
 * each entry is inflated into the size it has declared and no further, and what is not XML of the workbook is left out. Only then does
 * the library read it, out of an archive of ours. Numbers stay the digits that stand in the file.
 */
import { type UnzipFileInfo, unzipSync, type Zippable, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { bad, ok, type Result } from '../../domain/result.ts';
import { type FileFault, MOST_CELLS, MOST_ROWS } from './faults.ts';
import type { Row } from './text-rows.ts';

export interface ZipLimits {
  readonly entries: number;
  /** Of all entries together, inflated. */
  readonly bytes: number;
  /** How many times larger than in the archive an entry may become, once it is larger than a megabyte. */
  readonly ratio: number;
}

export const ZIP_LIMITS: ZipLimits = { entries: 300, bytes: 160 * 1024 * 1024, ratio: 120 };
const SMALL_BYTES = 1024 * 1024;

type Outcome = Result<readonly Row[], FileFault>;

export async function xlsxRows(bytes: Uint8Array, sheet: number, limits = ZIP_LIMITS): Promise<Outcome> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return bad('zip-locked');
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return bad('another-form');
  const unpacked = unpack(bytes, limits);
  if (!unpacked.ok) return unpacked;
  const names = Object.keys(unpacked.value);
  if (!names.includes('xl/workbook.xml')) return bad('another-form');
  const hasFormula = names.some((name) => name.startsWith('xl/worksheets/') && holdsFormula(unpacked.value[name]));
  if (hasFormula) return bad('formulas');
  return await sheetRows(zipSync(unpacked.value, { level: 0 }), sheet);
}

type Entries = Readonly<Record<string, Uint8Array>> & Zippable;

class TooLarge extends Error {}

function unpack(bytes: Uint8Array, limits: ZipLimits): Result<Entries, FileFault> {
  let [entries, inflated] = [0, 0];
  const filter = ({ name, size, originalSize }: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > limits.entries) throw new TooLarge();
    if (!/^(xl\/.*|_rels\/.*|\[Content_Types\])\.(xml|rels)$/.test(name) || name.includes('..')) return false;
    inflated += originalSize;
    const grows = originalSize > SMALL_BYTES && originalSize > size * limits.ratio;
    if (inflated > limits.bytes || grows) throw new TooLarge();
    return true;
  };
  try {
    return ok(unzipSync(bytes, { filter }));
  } catch (error) {
    if (error instanceof TooLarge) return bad('zip-too-large');
    // The library throws whatever a broken archive makes of it.
    if (error instanceof Error) return bad('zip-broken');
    throw error;
  }
}

const FORMULA = [...new TextEncoder().encode('<f')];

/** `<f>`, `<f t=…>` or `<f/>`: XML of spreadsheets is UTF-8, and no other element of a cell is called so. */
function holdsFormula(xml: Uint8Array | undefined): boolean {
  if (xml === undefined) return false;
  const [open = 0, letter = 0] = FORMULA;
  for (let from = xml.indexOf(open); from >= 0; from = xml.indexOf(open, from + 1)) {
    const after = xml[from + 2];
    if (xml[from + 1] === letter && after !== undefined && [0x3e, 0x20, 0x2f, 0x09, 0x0a, 0x0d].includes(after))
      return true;
  }
  return false;
}

async function sheetRows(archive: Uint8Array, sheet: number): Promise<Outcome> {
  const blob = new Blob([Uint8Array.from(archive)]);
  try {
    const data = await readSheet<string>(blob, sheet, { parseNumber: (text) => text });
    if (data.length > MOST_ROWS) return bad('too-many-rows');
    const rows = data.map((cells, place) => ({ row: place + 1, cells: cells.slice(0, MOST_CELLS).map(textOfCell) }));
    const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
    return filled.length === 0 ? bad('file-empty') : ok(filled);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return bad(
      error.name === 'SheetNotFoundError' || /sheet.*not found/i.test(error.message)
        ? 'sheet-missing'
        : 'sheet-unreadable',
    );
  }
}

/** A day without a time is a day; a time without a day counts from the end of 1899. */
function textOfCell(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (!(cell instanceof Date)) return String(cell).trim();
  if (Number.isNaN(cell.getTime())) return '#';
  const text = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString();
  const [day = '', time = ''] = [text.slice(0, 10), text.slice(11, 19)];
  if (cell.getTime() < Date.UTC(1901, 0, 1)) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}
