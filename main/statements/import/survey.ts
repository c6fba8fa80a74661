/**
 * A first look at a file by a mapping that may still be wrong: its first rows as they are, what each comes to, and how many could not be read and
 * why. Nothing is taken by it. What is shown is covered wherever a card number could hide.
 */
import type { StatementLine } from '../statement-line.ts';
import { plainCell, shownText } from './cells.ts';
import type { FileFault, ImportFault, RowFault } from './faults.ts';
import type { Meaning, StatementProfile } from './profile.ts';
import { headingIn, type Places, placesOf, surveyLines } from './read-lines.ts';
import { isArchive, type Row, textOf, textRows } from './text-rows.ts';
import { xlsxRows } from './xlsx-rows.ts';

/** A kind of fault, and in how many rows. */
export interface Reason {
  readonly fault: RowFault | FileFault;
  readonly column?: string;
  readonly count: number;
}

export interface Survey {
  /** The first rows, from the first of the file on, covered where a card number could hide. */
  readonly rows: readonly Row[];
  /** The first rows of a text of fixed width, whole. */
  readonly raw: readonly string[];
  readonly columns: number;
  /** Which column means what, from 0; those whose headings are not there are absent. */
  readonly places: Places;
  /** What the first good rows come to. */
  readonly lines: readonly StatementLine[];
  readonly counts: { readonly rows: number; readonly good: number; readonly totals: number; readonly leftOut: number };
  /** The most frequent first. */
  readonly reasons: readonly Reason[];
  readonly faults: readonly ImportFault[];
  /** What stands in the columns whose words have a meaning of their own. */
  readonly words: Readonly<Partial<Record<WordColumn, readonly string[]>>>;
  /** Nothing of the file was left unlooked at. */
  readonly whole: boolean;
}

const WORD_COLUMNS = ['kind', 'cardKind', 'direction'] as const satisfies readonly Meaning[];
export type WordColumn = (typeof WORD_COLUMNS)[number];

export const ROWS_SURVEYED = 500;
const ROWS_SHOWN = 12;
const LINES_SHOWN = 8;
const FAULTS_SHOWN = 20;
const MOST_WORDS = 30;
const MOST_COLUMNS = 60;
const LONGEST_SHOWN = 60;
const LONGEST_RAW = 240;
const HEAD_BYTES = 256 * 1024;

/** The first rows of a file, from its first row on; `whole` when that is all of it. */
export interface FirstRows {
  readonly rows: readonly Row[];
  readonly fault?: FileFault;
  readonly whole: boolean;
}

export async function firstRows(bytes: Uint8Array, file: StatementProfile['file']): Promise<FirstRows> {
  if (bytes.length === 0) return { rows: [], fault: 'file-empty', whole: true };
  const head = file.form === 'xlsx' || isArchive(bytes) ? bytes : headOf(bytes);
  const read = file.form === 'xlsx' ? await xlsxRows(bytes, file.sheet) : textRows(head, file);
  if (!read.ok) return { rows: [], fault: read.fault, whole: true };
  const rows = read.value.slice(0, ROWS_SURVEYED);
  return { rows, whole: rows.length === read.value.length && head.length === bytes.length };
}

/** Up to the end of a line: GB18030 and UTF-8 have no line feed inside a character. */
export function headOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= HEAD_BYTES) return bytes;
  const end = bytes.subarray(0, HEAD_BYTES).lastIndexOf(0x0a);
  return bytes.subarray(0, end < 0 ? HEAD_BYTES : end + 1);
}

export async function survey(bytes: Uint8Array, profile: StatementProfile): Promise<Survey> {
  const { rows, fault, whole } = await firstRows(bytes, profile.file);
  const shown = {
    rows: rows.slice(0, ROWS_SHOWN).map(shownRow),
    raw: rawOf(bytes, profile),
    whole,
    columns: Math.min(
      MOST_COLUMNS,
      rows.reduce((most, { cells }) => Math.max(most, cells.length), 0),
    ),
  };
  if (fault !== undefined) return { ...shown, ...nothingRead([{ fault, count: 1 }]) };
  const { known, absent } = knownColumns(rows, profile);
  const read = surveyLines(rows, known);
  if (!read.ok) return { ...shown, ...nothingRead(read.fault.faults.map((each) => ({ ...each, count: 1 }))) };
  const { lines, totals, leftOut, faults } = read.value;
  const heading = headingIn(rows, profile);
  const places = placesOf(heading?.cells ?? [], known);
  return {
    ...shown,
    places: places.ok ? places.value : {},
    lines: lines.slice(0, LINES_SHOWN),
    counts: { rows: lines.length + totals + leftOut + faults.length, good: lines.length, totals, leftOut },
    reasons: [
      ...absent.map((column) => ({ fault: 'column-missing', column, count: 1 }) as const),
      ...reasonsOf(faults),
    ],
    faults: faults.slice(0, FAULTS_SHOWN),
    words: wordsOf(
      rows.filter(({ row }) => heading === undefined || row > heading.row),
      places.ok ? places.value : {},
    ),
  };
}

const nothingRead = (reasons: readonly Reason[]): Omit<Survey, 'rows' | 'raw' | 'columns' | 'whole'> => ({
  places: {},
  lines: [],
  counts: { rows: 0, good: 0, totals: 0, leftOut: 0 },
  reasons,
  faults: [],
  words: {},
});

/** Headings that the file does not have are told, and what is left is looked at without them. */
function knownColumns(
  rows: readonly Row[],
  profile: StatementProfile,
): { readonly known: StatementProfile; readonly absent: readonly Meaning[] } {
  const heading = headingIn(rows, profile)?.cells ?? [];
  const entries = Object.entries(profile.columns) as [Meaning, NonNullable<StatementProfile['columns'][Meaning]>][];
  const isThere = ([meaning, column]: (typeof entries)[number]): boolean =>
    placesOf(heading, { ...profile, columns: { [meaning]: column } }).ok;
  return {
    known: { ...profile, columns: Object.fromEntries(entries.filter(isThere)) },
    absent: entries.filter((each) => !isThere(each)).map(([meaning]) => meaning),
  };
}

const shownRow = ({ row, cells }: Row): Row => ({
  row,
  cells: cells.slice(0, MOST_COLUMNS).map((cell) => shownText(cell).slice(0, LONGEST_SHOWN)),
});

function rawOf(bytes: Uint8Array, { file }: StatementProfile): readonly string[] {
  if (file.form !== 'fixed' || isArchive(bytes)) return [];
  const text = textOf(headOf(bytes), file.encoding) ?? '';
  return text
    .split(/\r\n|\n|\r/)
    .slice(0, ROWS_SHOWN)
    .map((line) => shownText(line).slice(0, LONGEST_RAW));
}

function reasonsOf(faults: readonly ImportFault[]): readonly Reason[] {
  const alike = Map.groupBy(faults, ({ fault, column }) => `${fault} ${column ?? ''}`);
  return [...alike.values()]
    .flatMap(([first, ...others]) =>
      first === undefined
        ? []
        : [
            {
              fault: first.fault,
              ...(first.column !== undefined && { column: first.column }),
              count: 1 + others.length,
            },
          ],
    )
    .toSorted((one, other) => other.count - one.count)
    .slice(0, FAULTS_SHOWN);
}

function wordsOf(rows: readonly Row[], places: Places): Survey['words'] {
  const found = WORD_COLUMNS.flatMap((meaning) => {
    const place = places[meaning];
    if (place === undefined) return [];
    const words = new Set(rows.map(({ cells }) => plainCell(cells[place] ?? '')).filter((word) => word !== ''));
    return [[meaning, [...words].slice(0, MOST_WORDS).map((word) => shownText(word).slice(0, LONGEST_SHOWN))] as const];
  });
  return Object.fromEntries(found);
}
