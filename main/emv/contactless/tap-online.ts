/**
 * The usual tap (emv.md 2.6, step 5): the card has given a cryptogram for its issuer and is not needed any more. No word of the
 * host goes back to it: neither authentication data nor scripts.
 */

import { neverAsked } from '../kernel/exchange.ts';
import type { ChipOutcome, Kernel } from '../kernel/kernel.ts';
import type { WorkingState } from '../kernel/working-state.ts';
import type { SmallPaymentParameters } from '../parameters/small-payment-parameters.ts';
import { interruptedTap, showTapCard } from './ask-people.ts';
import type { Tap } from './initiate-tap.ts';
import { cardOfTap } from './tap-card.ts';
import { terminated } from './tap-ending.ts';
import { verifyAtTap } from './verify-at-tap.ts';

export function* concludeOnline(tap: Tap, smallPayment: SmallPaymentParameters | undefined): Kernel<ChipOutcome> {
  const card = cardOfTap(tap.working);
  if (card === undefined) return terminated('card-data', tap.working);
  const shown = yield* showTapCard(tap.working, card);
  return shown.ok ? yield* askHostAfterTap(tap, smallPayment) : shown.fault;
}

/** The cashier has seen the card. */
export function* askHostAfterTap(tap: Tap, smallPayment: SmallPaymentParameters | undefined): Kernel<ChipOutcome> {
  const { working } = tap;
  const verified = yield* verifyAtTap(tap, smallPayment);
  if (!verified.ok) return verified.fault;
  const event = yield { do: 'goOnline', facts: working.facts(), pinCaptured: working.pinCaptured };
  // Never asked a second time: only the flow knows whether something has left. It interrupts while nothing has.
  const interrupted = interruptedTap(event, working);
  if (interrupted !== undefined) return interrupted.fault;
  if (event.type === 'hostUnreachable') return declinedWith(working, 'Z3', 'unreachable');
  if (event.type !== 'hostAnswered') return neverAsked(event, 'goOnline');
  if (!event.approved) return declinedWith(working, event.code, 'host');
  working.setResponseCode(event.code);
  return { kind: 'approved', by: 'host', facts: working.facts() };
}

/** Nothing to take back: the host said no, or the flow itself owes the reversal of a request without an answer. */
function declinedWith(working: WorkingState, code: string, by: 'host' | 'unreachable'): ChipOutcome {
  working.setResponseCode(code);
  return { kind: 'declined', by, facts: working.facts(), reversalNeeded: false, cardGone: false };
}
