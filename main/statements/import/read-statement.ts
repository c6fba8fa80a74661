/** A statement's file with its profile: its lines and the days it covers, or a report of what is wrong. Nothing is kept here. */
import { bad, ok, type Result } from '../../domain/result.ts';
import type { Period } from '../matching/facts.ts';
import { dayOfLine, type StatementLine } from '../statement-line.ts';
import { type ImportReport, MOST_BYTES, wholeFile } from './faults.ts';
import type { StatementProfile } from './profile.ts';
import { type OnRows, type ReadLines, readLines } from './read-lines.ts';
import { type Row, textRows } from './text-rows.ts';
import { xlsxRows } from './xlsx-rows.ts';

export interface ReadStatement extends ReadLines {
  readonly period: Period;
}

export function readStatement(
  bytes: Uint8Array,
  profile: StatementProfile,
  onRows?: OnRows,
): Result<ReadStatement, ImportReport> {
  if (bytes.length === 0) return bad(wholeFile('file-empty'));
  if (bytes.length > MOST_BYTES) return bad(wholeFile('file-too-large'));
  if (profile.file.form === 'xlsx') return bad(wholeFile('another-form'));
  const rows = textRows(bytes, profile.file, Math.max(1, profile.headingRow));
  return rows.ok ? ofRows(rows.value, profile, onRows) : bad(wholeFile(rows.fault));
}

/** As `readStatement`, spreadsheets too. */
export async function readAnyStatement(
  bytes: Uint8Array,
  profile: StatementProfile,
  onRows?: OnRows,
): Promise<Result<ReadStatement, ImportReport>> {
  if (profile.file.form !== 'xlsx') return readStatement(bytes, profile, onRows);
  if (bytes.length === 0) return bad(wholeFile('file-empty'));
  if (bytes.length > MOST_BYTES) return bad(wholeFile('file-too-large'));
  const rows = await xlsxRows(bytes, profile.file.sheet);
  return rows.ok ? ofRows(rows.value, profile, onRows) : bad(wholeFile(rows.fault));
}

function ofRows(rows: readonly Row[], profile: StatementProfile, onRows?: OnRows): Result<ReadStatement, ImportReport> {
  const read = readLines(rows, profile, onRows);
  return read.ok ? ok({ ...read.value, period: periodOf(read.value.lines) }) : read;
}

/** From the first to the last day that any line counts on; every line tells one. */
export function periodOf(lines: readonly StatementLine[]): Period {
  const days = lines.flatMap((line) => dayOfLine(line) ?? []);
  return days.reduce<Period>(
    ({ fromDay, toDay }, day) => ({ fromDay: day < fromDay ? day : fromDay, toDay: day > toDay ? day : toDay }),
    { fromDay: days[0] ?? '', toDay: days[0] ?? '' },
  );
}
