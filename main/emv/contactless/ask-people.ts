/**
 * Questions at a tap that the card has no part in: it has answered and may be gone (emv.md 2.6, step 5). A reader that tells of
 * the card leaving is heard, and the question stays.
 */
import { ok } from '../../domain/result.ts';
import type { Step } from '../kernel/ending.ts';
import { interruptionOf, neverAsked } from '../kernel/exchange.ts';
import type { ChipCard, Kernel, KernelEffect, KernelEvent } from '../kernel/kernel.ts';
import type { WorkingState } from '../kernel/working-state.ts';
import { ended } from './tap-ending.ts';

/** A card leaves once, and a reader may say so twice; one that goes on saying it is broken. */
const MOST_ASKED = 4;

/** The last event is given back, whatever it is: the caller ends when it is an interruption. */
export function* askPeople(effect: KernelEffect): Kernel<KernelEvent> {
  let event = yield effect;
  for (let asked = 1; asked < MOST_ASKED && isOfTheCard(event); asked += 1) event = yield effect;
  return event;
}

const isOfTheCard = ({ type }: KernelEvent): boolean => type === 'cardGone' || type === 'transmissionFailed';

/** Cancelled by a person, or the reader does not stop talking. */
export const interruptedTap = (event: KernelEvent, working: WorkingState) => {
  const interruption = interruptionOf(event);
  if (interruption === undefined) return undefined;
  return ended(interruption === 'cancelled' ? 'cancelled' : 'card-gone', working);
};

export function* showTapCard(working: WorkingState, card: ChipCard): Step<void> {
  const event = yield* askPeople({ do: 'showCard', card });
  const interrupted = interruptedTap(event, working);
  if (interrupted !== undefined) return interrupted;
  if (event.type !== 'cardAccepted') return neverAsked(event, 'showCard');
  working.onExceptionFile = event.onExceptionFile;
  working.loggedMinor = event.loggedMinor;
  return ok(undefined);
}
