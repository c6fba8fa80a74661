/**
 * A text file as rows of cells: separated by a mark or of fixed width, UTF-8 or GB18030. A file that is not what its profile says is refused
 * as a whole; nothing is repaired. Pure: bytes in, rows or a fault out.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { bad, ok, type Result } from '../../domain/result.ts';
import { type FileFault, LONGEST_ROW, MOST_ROWS } from './faults.ts';
import type { StatementProfile } from './profile.ts';

export interface Row {
  readonly cells: readonly string[];
  /** As an editor counts, from 1. */
  readonly row: number;
}

type TextFile = Exclude<StatementProfile['file'], { form: 'xlsx' }>;

/** `fromLine`: what stands above is no row, from 1. */
export function textRows(bytes: Uint8Array, file: TextFile, fromLine = 1): Result<readonly Row[], FileFault> {
  if (isArchive(bytes)) return bad('another-form');
  return file.form === 'fixed' && file.unit === 'bytes' ? byteRows(bytes, file) : characterRows(bytes, file, fromLine);
}

/** A zip (XLSX) or an old spreadsheet: their names often end like a text's. */
export const isArchive = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);

function characterRows(bytes: Uint8Array, file: TextFile, fromLine: number): Result<readonly Row[], FileFault> {
  const text = textOf(bytes, file.encoding);
  if (text === undefined) return bad('not-text');
  if (file.form === 'separated') return separatedRows(text, file.delimiter, fromLine);
  return limited(
    linesOf(text).map((line, place) => ({
      row: place + 1,
      cells:
        line.trim() === '' ? [] : file.cells.map(({ from, length }) => line.slice(from - 1, from - 1 + length).trim()),
    })),
  );
}

/**
 * Read from the headings on: the library makes an error of every row that is not as wide as the first it sees, which for a title above a
 * hundred thousand rows takes longer than all the rest.
 */
function separatedRows(text: string, delimiter: string, fromLine: number): Result<readonly Row[], FileFault> {
  const rows: Row[] = [];
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      from_line: fromLine,
      max_record_size: LONGEST_ROW,
      to: MOST_ROWS + 1,
      on_record: (cells: readonly string[], { lines }) => void rows.push({ cells, row: lines }),
    });
    return rows.length === 0 && text.trim() !== '' ? bad('no-lines') : limited(rows);
  } catch (error) {
    if (error instanceof CsvError) return bad(error.code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-long' : 'quotes-broken');
    throw error;
  }
}

/** Places are counted in bytes before anything is decoded: a Chinese name must not shift the columns behind it. */
function byteRows(bytes: Uint8Array, file: Extract<TextFile, { form: 'fixed' }>): Result<readonly Row[], FileFault> {
  const encoding =
    file.encoding === 'detect' ? (decoded(bytes, 'utf-8') === undefined ? 'gb18030' : 'utf-8') : file.encoding;
  if (textOf(bytes, encoding) === undefined) return bad('not-text');
  const decoder = new TextDecoder(encoding);
  const rows: Row[] = [];
  for (const [place, line] of byteLines(withoutMark(bytes)).entries()) {
    if (line.length > LONGEST_ROW) return bad('row-too-long');
    const cells = file.cells.map(({ from, length }) =>
      decoder.decode(line.subarray(from - 1, from - 1 + length)).trim(),
    );
    rows.push({ row: place + 1, cells: cells.every((cell) => cell === '') ? [] : cells });
    if (rows.length > MOST_ROWS) return bad('too-many-rows');
  }
  return limited(rows);
}

function limited(rows: readonly Row[]): Result<readonly Row[], FileFault> {
  if (rows.length > MOST_ROWS) return bad('too-many-rows');
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  return filled.length === 0 ? bad('file-empty') : ok(filled);
}

/** GB18030 never has a line feed inside a character. */
function byteLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  while (from < bytes.length) {
    const found = bytes.indexOf(0x0a, from);
    const end = found < 0 ? bytes.length : found;
    lines.push(bytes.subarray(from, bytes[end - 1] === 0x0d && end > from ? end - 1 : end));
    from = end + 1;
  }
  return lines;
}

const withoutMark = (bytes: Uint8Array): Uint8Array =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/);

/** Undefined for what is not in this encoding, or holds control characters: it is no text. */
export function textOf(bytes: Uint8Array, encoding: TextFile['encoding']): string | undefined {
  const text =
    encoding === 'detect' ? (decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')) : decoded(bytes, encoding);
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
