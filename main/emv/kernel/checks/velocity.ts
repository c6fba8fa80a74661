/** Velocity checking (EMV 4.4 Book 3, 10.6.3; emv.md 1.10): how long ago the card was online, by its own counters. */
import { ok } from '../../../domain/result.ts';
import { TVR } from '../../tags/bits.ts';
import { binaryValue } from '../../tags/formats.ts';
import { interrupted, type Step } from '../ending.ts';
import { getData } from '../get-data.ts';
import type { WorkingState } from '../working-state.ts';

const COUNTER_BYTES = 2;

/** Only when the card has both limits, 9F14 and 9F23. */
export function* checkVelocity(working: WorkingState): Step<void> {
  const [lower] = working.data.card('9F14') ?? [];
  const [upper] = working.data.card('9F23') ?? [];
  if (lower === undefined || upper === undefined) return ok(undefined);
  const counter = yield* counterOf(working, '9F36');
  if (!counter.ok) return counter;
  const lastOnline = yield* counterOf(working, '9F13');
  if (!lastOnline.ok) return lastOnline;
  const since = passed(counter.value, lastOnline.value);
  if (since === undefined || since > lower) working.verified(TVR.lowerOfflineLimitExceeded);
  if (since === undefined || since > upper) working.verified(TVR.upperOfflineLimitExceeded);
  if (lastOnline.value === 0) working.verified(TVR.newCard);
  return ok(undefined);
}

/** Transactions since the card was online; undefined when the counters do not tell. */
const passed = (counter: number | undefined, lastOnline: number | undefined): number | undefined =>
  counter === undefined || lastOnline === undefined || counter <= lastOnline ? undefined : counter - lastOnline;

function* counterOf(working: WorkingState, tag: '9F36' | '9F13'): Step<number | undefined> {
  const value = yield* getData(tag);
  if (!value.ok) return interrupted(value.fault, working);
  if (value.value?.length !== COUNTER_BYTES) return ok(undefined);
  working.data.setCard(tag, value.value);
  return ok(binaryValue(value.value));
}
