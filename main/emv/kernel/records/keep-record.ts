/**
 * From a file locator to the card's data: which records are read, and what of each is kept for the kernel and for offline data
 * authentication (EMV 4.4 Book 3, 10.2; emv.md 1.6). Slot and tap read with it alike.
 */
import type { WorkingState } from '../working-state.ts';
import type { AflEntry } from './afl.ts';
import { type CardRecord, isEmvFile } from './read-record.ts';

export interface Reading {
  readonly sfi: number;
  readonly record: number;
  readonly isSigned: boolean;
}

/** The selected application's name stays what SELECT said: field 55 carries it. */
export const NAMES: readonly string[] = ['84', '4F'];

/** Every record of the locator, in its order. */
export const readingsOf = (afl: readonly AflEntry[]): readonly Reading[] =>
  afl.flatMap(({ sfi, first, last, oda }) =>
    Array.from({ length: last - first + 1 }, (_, index) => ({ sfi, record: first + index, isSigned: index < oda })),
  );

export interface Kept {
  /** Tags that may not come again; grows with each record. */
  readonly seen: Set<string>;
  readonly record: CardRecord;
}

/** False when an object comes a second time (EMV 4.4 Book 3, 10.2); a proprietary file may repeat and is not heard twice. */
export function keepRecord(working: WorkingState, { sfi, isSigned }: Reading, { seen, record }: Kept): boolean {
  for (const [tag, value] of record.objects) {
    if (seen.has(tag) && isEmvFile(sfi)) return false;
    if (!seen.has(tag) && !NAMES.includes(tag)) working.data.setCard(tag, value);
    seen.add(tag);
  }
  if (!isSigned || working.odaRecords === undefined) return true;
  working.odaRecords = record.signedPart === undefined ? undefined : [...working.odaRecords, record.signedPart];
  return true;
}
