/** Step 4 (emv.md 1.6): every record of the file locator, in its order, into the data store and the input of authentication. */
import { ok } from '../../../domain/result.ts';
import { ended, interrupted, type Step } from '../ending.ts';
import { exchange, STATUS } from '../exchange.ts';
import type { ChipCard } from '../kernel.ts';
import type { WorkingState } from '../working-state.ts';
import { parseAfl } from './afl.ts';
import { checkCardData } from './check-card-data.ts';
import { type CardRecord, isEmvFile, parseRecord, readRecordCommand } from './read-record.ts';

interface Reading {
  readonly sfi: number;
  readonly record: number;
  readonly isSigned: boolean;
}

/** The selected application's name stays what SELECT said: field 55 carries it. */
const NAMES = ['84', '4F'];

/** The card, once its records are complete, well coded and of one mind about its number. */
export function* readRecords(working: WorkingState): Step<ChipCard> {
  const afl = parseAfl(working.data.card('94') ?? new Uint8Array());
  if (!afl.ok) return ended('card-data', working);
  const readings = afl.value.flatMap(({ sfi, first, last, oda }) =>
    Array.from({ length: last - first + 1 }, (_, index) => ({ sfi, record: first + index, isSigned: index < oda })),
  );
  // What GET PROCESSING OPTIONS gave may not come again; what the FCI gave may, and the record's word is the later one.
  const seen = new Set(['82', '94']);
  for (const reading of readings) {
    const read = yield* readOne(working, reading);
    if (!read.ok) return read;
    if (!keep(working, reading, { seen, record: read.value })) return ended('card-data', working);
  }
  const card = checkCardData(working);
  return card === undefined ? ended('card-data', working) : ok(card);
}

function* readOne(working: WorkingState, { sfi, record }: Reading): Step<CardRecord> {
  const answer = yield* exchange(readRecordCommand(sfi, record));
  if (!answer.ok) return interrupted(answer.fault, working);
  if (answer.value.statusWord !== STATUS.done) return ended('card-error', working);
  const parsed = parseRecord(sfi, answer.value.data);
  return parsed.ok ? parsed : ended('card-data', working);
}

interface Kept {
  readonly seen: Set<string>;
  readonly record: CardRecord;
}

/** False when an object comes a second time (EMV 4.4 Book 3, 10.2); a proprietary file may repeat and is not heard twice. */
function keep(working: WorkingState, { sfi, isSigned }: Reading, { seen, record }: Kept): boolean {
  for (const [tag, value] of record.objects) {
    if (seen.has(tag) && isEmvFile(sfi)) return false;
    if (!seen.has(tag) && !NAMES.includes(tag)) working.data.setCard(tag, value);
    seen.add(tag);
  }
  if (!isSigned || working.odaRecords === undefined) return true;
  working.odaRecords = record.signedPart === undefined ? undefined : [...working.odaRecords, record.signedPart];
  return true;
}
