/** The records are read: the cashier compares the number with the card, the flow looks the card up in its own lists (counter.md 1). */
import { ok } from '../../../domain/result.ts';
import { interrupted, type Step } from '../ending.ts';
import { interruptionOf, neverAsked } from '../exchange.ts';
import type { ChipCard } from '../kernel.ts';
import type { WorkingState } from '../working-state.ts';

export function* showCard(working: WorkingState, card: ChipCard): Step<void> {
  const event = yield { do: 'showCard', card };
  const interruption = interruptionOf(event);
  if (interruption !== undefined) return interrupted(interruption, working);
  if (event.type !== 'cardAccepted') return neverAsked(event, 'showCard');
  working.onExceptionFile = event.onExceptionFile;
  working.loggedMinor = event.loggedMinor;
  return ok(undefined);
}
