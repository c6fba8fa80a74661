/**
 * The records of a card that has approved by itself, read while it is still held to the reader (emv.md 2.6, step 6). The tap calls
 * it; a card that leaves meanwhile has to be tapped again.
 */
import { ok } from '../../domain/result.ts';
import type { Step } from '../kernel/ending.ts';
import { STATUS } from '../kernel/exchange.ts';
import { parseAfl } from '../kernel/records/afl.ts';
import { keepRecord, NAMES, type Reading, readingsOf } from '../kernel/records/keep-record.ts';
import { type CardRecord, parseRecord, readRecordCommand } from '../kernel/records/read-record.ts';
import type { WorkingState } from '../kernel/working-state.ts';
import type { Tap } from './initiate-tap.ts';
import { ended, touch } from './tap-ending.ts';

/** Without 94 there is nothing to read. No object may come twice, those of the answer before counted too. */
export function* readTapRecords({ working, answer }: Tap): Step<void> {
  const locator = working.data.card('94');
  if (locator === undefined) return ok(undefined);
  const afl = parseAfl(locator);
  if (!afl.ok) return ended('card-data', working);
  const readings = readingsOf(afl.value);
  const seen = new Set([...answer.objects.keys(), ...NAMES]);
  for (const reading of readings) {
    const record = yield* readOne(working, reading);
    if (!record.ok) return record;
    if (!keepRecord(working, reading, { seen, record: record.value })) return ended('card-data', working);
  }
  return ok(undefined);
}

function* readOne(working: WorkingState, { sfi, record }: Reading): Step<CardRecord> {
  const answer = yield* touch(readRecordCommand(sfi, record), working);
  if (!answer.ok) return answer;
  if (answer.value.statusWord !== STATUS.done) return ended('card-error', working);
  const parsed = parseRecord(sfi, answer.value.data);
  return parsed.ok ? parsed : ended('card-data', working);
}
