/**
 * What a file that no mapping fits may be: its encoding, its separator or its widths, the row of its headings, and what each column means by
 * its heading. Only a beginning for a person, who sees at once what comes of it and changes it; nothing is taken by a guess.
 */
import { amountOf, momentIn, plainCell } from './cells.ts';
import { CARD_WORDS, KIND_WORDS, MEANING_WORDS, TOTAL_WORDS } from './guess-words.ts';
import type { Meaning, StatementProfile } from './profile.ts';
import { firstRows, headOf } from './survey.ts';
import { isArchive, type Row, textOf } from './text-rows.ts';

type File = StatementProfile['file'];

/** A part of two digits at most behind a mark is fen; amounts without any mark are fen throughout. */
function amountFormOf(amounts: readonly string[]): Pick<StatementProfile, 'unit' | 'decimals'> {
  const some = (form: RegExp): boolean => amounts.some((cell) => form.test(cell));
  if (some(/,\d{1,2}-?$/) && !some(/\.\d{1,2}-?$/)) return { unit: 'yuan', decimals: 'comma' };
  return { unit: amounts.length > 0 && !some(/\./) ? 'fen' : 'yuan' };
}

const ORDERS = ['year-first', 'day-first', 'month-first'] as const;

/** The first that fits most cells: a file may end in a row that is none. */
function dateOrderOf(cells: readonly string[]): StatementProfile['dates'] {
  const fits = ORDERS.map((order) => ({
    order,
    count: cells.filter((cell) => momentIn(cell, order) !== undefined).length,
  }));
  return fits.toSorted((one, other) => other.count - one.count)[0]?.order ?? 'year-first';
}

const BLANK: Omit<StatementProfile, 'file' | 'headingRow' | 'columns'> = {
  name: '-',
  unit: 'yuan',
  dates: 'year-first',
  sign: { by: 'amount' },
  feeSign: 'kept-above',
  kinds: {},
  cardKinds: {},
  organisations: {},
  takenBack: 'listed',
  cutOffMinutes: 1380,
};

export async function guessProfile(bytes: Uint8Array): Promise<StatementProfile> {
  const file = fileOf(bytes);
  const { rows } = await firstRows(bytes, file);
  const headingRow = headingRowIn(rows);
  const body = rows.filter(({ row }) => row > headingRow);
  const columns = columnsBy(rows.find(({ row }) => row === headingRow)?.cells ?? [], body);
  const cellsOf = (meaning: Meaning): readonly string[] => {
    const place = columns.get(meaning);
    return place === undefined
      ? []
      : body.map(({ cells }) => plainCell(cells[place] ?? '')).filter((cell) => cell !== '');
  };
  const amounts = cellsOf('gross');
  const totals = TOTAL_WORDS.filter((word) =>
    body.some(({ cells }) => cells.some((cell) => plainCell(cell).startsWith(word))),
  );
  return {
    ...BLANK,
    file,
    headingRow,
    columns: Object.fromEntries([...columns].map(([meaning, place]) => [meaning, { place: place + 1 }])),
    ...amountFormOf(amounts),
    dates: dateOrderOf((['dateTime', 'date', 'settlementDate'] as const).flatMap(cellsOf)),
    sign: signOf(columns, amounts),
    kinds: wordsKnown(cellsOf('kind'), KIND_WORDS),
    cardKinds: wordsKnown(cellsOf('cardKind'), CARD_WORDS),
    ...(totals.length > 0 && { totals: { words: totals, check: 'sum' as const } }),
  };
}

function fileOf(bytes: Uint8Array): File {
  if (isArchive(bytes)) return { form: 'xlsx', sheet: 1 };
  const head = headOf(bytes);
  const encoding = textOf(head, 'utf-8') === undefined ? 'gb18030' : 'utf-8';
  const lines = (textOf(head, encoding) ?? '').split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const delimiter = delimiterOf(lines);
  if (delimiter !== undefined) return { form: 'separated', delimiter, encoding };
  return { form: 'fixed', encoding, unit: 'characters', cells: cellsBetweenSpaces(lines) };
}

const DELIMITERS = [',', '\t', '|', ';'] as const;

/** The mark that cuts most lines into the same number of cells, two at least. */
function delimiterOf(lines: readonly string[]): (typeof DELIMITERS)[number] | undefined {
  const scored = DELIMITERS.map((delimiter) => {
    const counts = Map.groupBy(lines, (line) => line.split(delimiter).length);
    const usual = [...counts]
      .filter(([cells]) => cells > 1)
      .toSorted(([, one], [, other]) => other.length - one.length)[0];
    return { delimiter, cells: usual?.[0] ?? 0, lines: usual?.[1].length ?? 0 };
  });
  const best = scored.toSorted((one, other) => other.lines - one.lines || other.cells - one.cells)[0];
  return best !== undefined && best.cells > 1 && best.lines * 2 >= lines.length ? best.delimiter : undefined;
}

/** Columns of blanks that go through all lines are edges; one cell where there are none. */
function cellsBetweenSpaces(lines: readonly string[]): { readonly from: number; readonly length: number }[] {
  const some = lines.slice(0, 100);
  const width = Math.max(1, ...some.map((line) => line.length));
  const isBlank = Array.from({ length: width }, (_, place) => some.every((line) => (line[place] ?? ' ') === ' '));
  const starts = isBlank.flatMap((blank, place) =>
    !blank && (place === 0 || isBlank[place - 1] === true) ? [place] : [],
  );
  const edges = starts.length === 0 ? [0] : [0, ...starts.slice(1)];
  return edges.slice(0, 80).map((from, place) => ({ from: from + 1, length: (edges[place + 1] ?? width) - from }));
}

const ROWS_BEFORE_BODY = 30;

/** The first row of words alone with a row of as many cells and a number below it; 0 where there is none. */
function headingRowIn(rows: readonly Row[]): number {
  const found = rows.slice(0, ROWS_BEFORE_BODY).find(({ cells }, place) => {
    const below = rows[place + 1]?.cells ?? [];
    const isWords = cells.every((cell) => cell !== '' && !/^[\d.,:/¥+-]+$/.test(plainCell(cell)));
    return cells.length > 1 && isWords && below.length >= cells.length && below.some((cell) => /\d/.test(cell));
  });
  return found?.row ?? 0;
}

/** Each meaning once: the first heading that says it. */
function columnsBy(heading: readonly string[], body: readonly Row[]): ReadonlyMap<Meaning, number> {
  const columns = new Map<Meaning, number>();
  for (const [place, cell] of heading.entries()) {
    const said = plainCell(cell)
      .toLocaleLowerCase('en')
      .replaceAll(/[\s_-]/g, '');
    const meaning = MEANING_WORDS.find(([, words]) => words.test(said))?.[0];
    if (meaning === undefined) continue;
    const meant = meaning === 'date' && hasTime(body, place) ? 'dateTime' : meaning;
    if (!columns.has(meant)) columns.set(meant, place);
  }
  return columns;
}

/** A column called a date may hold the time too. */
function hasTime(body: readonly Row[], place: number): boolean {
  const cell = plainCell(body[0]?.cells[place] ?? '');
  return momentIn(cell)?.time !== undefined || momentIn(cell, 'day-first')?.time !== undefined;
}

function signOf(columns: ReadonlyMap<Meaning, number>, amounts: readonly string[]): StatementProfile['sign'] {
  const isSigned = amounts.some((cell) => (amountOf(cell, { unit: 'yuan' }) ?? 0) < 0);
  if (isSigned) return { by: 'amount' };
  if (columns.has('direction'))
    return { by: 'direction', plus: ['D', '借', '收入', '+'], minus: ['C', '贷', '支出', '-'] };
  return { by: columns.has('kind') ? 'kind' : 'amount' };
}

const wordsKnown = <Value>(cells: readonly string[], words: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries([...new Set(cells)].flatMap((cell) => (words[cell] === undefined ? [] : [[cell, words[cell]]])));
