/** Step 4 (emv.md 1.6): every record of the file locator, in its order, into the data store and the input of authentication. */
import { ok } from '../../../domain/result.ts';
import { ended, interrupted, type Step } from '../ending.ts';
import { exchange, STATUS } from '../exchange.ts';
import type { ChipCard } from '../kernel.ts';
import type { WorkingState } from '../working-state.ts';
import { parseAfl } from './afl.ts';
import { checkCardData } from './check-card-data.ts';
import { keepRecord, type Reading, readingsOf } from './keep-record.ts';
import { type CardRecord, parseRecord, readRecordCommand } from './read-record.ts';

/** The card, once its records are complete, well coded and of one mind about its number. */
export function* readRecords(working: WorkingState): Step<ChipCard> {
  const afl = parseAfl(working.data.card('94') ?? new Uint8Array());
  if (!afl.ok) return ended('card-data', working);
  const readings = readingsOf(afl.value);
  // What GET PROCESSING OPTIONS gave may not come again; what the FCI gave may, and the record's word is the later one.
  const seen = new Set(['82', '94']);
  for (const reading of readings) {
    const read = yield* readOne(working, reading);
    if (!read.ok) return read;
    if (!keepRecord(working, reading, { seen, record: read.value })) return ended('card-data', working);
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
