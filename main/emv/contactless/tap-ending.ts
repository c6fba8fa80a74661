/** How a tap ends, and the one exchange with a card that may leave the field at any moment (emv.md 2.6). */
import { bad, ok } from '../../domain/result.ts';
import type { Step } from '../kernel/ending.ts';
import { type CardAnswer, exchange } from '../kernel/exchange.ts';
import type { ChipOutcome, Termination } from '../kernel/kernel.ts';
import type { WorkingState } from '../kernel/working-state.ts';

/** A tap never leads to the stripe: the card is tapped again or inserted (unionpay-pos 4.5). */
export const terminated = (why: Termination, working?: WorkingState): ChipOutcome => ({
  kind: 'terminated',
  why,
  chipFailed: false,
  ...(working === undefined ? {} : { facts: working.facts() }),
});

export const ended = (why: Termination, working?: WorkingState) => bad<ChipOutcome>(terminated(why, working));

/** No host was asked; 8A is Z1 (emv.md 1.11). */
export function declinedOffline(working: WorkingState): ChipOutcome {
  working.setResponseCode('Z1');
  return { kind: 'declined', by: 'offline', facts: working.facts(), reversalNeeded: false, cardGone: false };
}

/** A weak field and a hand that moved look the same: either way the card is held there again. */
export function* touch(command: Uint8Array, working?: WorkingState): Step<CardAnswer> {
  const answer = yield* exchange(command);
  if (answer.ok) return ok(answer.value);
  return ended(answer.fault === 'cancelled' ? 'cancelled' : 'card-gone', working);
}
