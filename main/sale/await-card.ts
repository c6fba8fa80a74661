/**
 * Waits for a card in whatever way it comes: stripe, contacts or field, whichever is first. The other waits are ended before this
 * one is: a device serves one wait at a time. A card of the payment before is asked out first.
 */
import type { ChipReader } from '../../native-drivers/chip-reader/role.ts';
import type { SaleEvent } from './happenings.ts';
import { CARD_LIMIT_MS, type SaleParts } from './parts.ts';
import type { Performing } from './perform.ts';

type Came = Extract<SaleEvent, { type: 'cardInserted' | 'cardTapped' | 'cardsCollided' }>;

/** `swipe` waits for a stripe, as the one way that is always there. */
export async function awaitCard(
  performing: Performing,
  swipe: (performing: Performing) => Promise<SaleEvent>,
): Promise<SaleEvent> {
  const { parts, signal, tell } = performing;
  tell({ at: 'reading', sinceMs: parts.clock.nowMs(), limitMs: CARD_LIMIT_MS });
  const { chips } = parts;
  if (chips?.terminal() === undefined) return swipe(performing);
  const over = new AbortController();
  const together = AbortSignal.any([signal, over.signal]);
  const first: { event?: SaleEvent } = {};
  const settle = (event: SaleEvent | undefined): void => {
    if (event === undefined || first.event !== undefined) return;
    first.event = event;
    over.abort();
  };
  await Promise.all([
    swipe({ ...performing, signal: together }).then((event) => settle(ofStripe(event, signal))),
    chipCame(chips.contact, { parts, signal: together, came: { type: 'cardInserted' } }).then(settle),
    chips.field === undefined
      ? undefined
      : chipCame(chips.field, { parts, signal: together, came: { type: 'cardTapped' } }).then(settle),
  ]);
  return first.event ?? (signal.aborted ? { type: 'cancelled' } : { type: 'cardWaitEnded', why: 'timed-out' });
}

/** The stripe's wait was ended by a chip, or its reader is missing: neither ends the payment while a chip may come. */
function ofStripe(event: SaleEvent, signal: AbortSignal): SaleEvent | undefined {
  if (event.type === 'cancelled') return signal.aborted ? event : undefined;
  return event.type === 'cardWaitEnded' ? undefined : event;
}

interface Waiting {
  readonly parts: SaleParts;
  readonly signal: AbortSignal;
  readonly came: Came;
}

async function chipCame(reader: ChipReader, { parts, signal, came }: Waiting): Promise<SaleEvent | undefined> {
  if (parts.chips !== undefined && !(await parts.chips.slots.removed(reader, signal))) return undefined;
  const waiting = await reader.waitForCard({ timeoutMs: CARD_LIMIT_MS, signal });
  switch (waiting.kind) {
    case 'present':
      return came;
    case 'collision':
      // Both must leave before one is looked at again, or they would collide for ever.
      parts.chips?.slots.begin(reader);
      parts.chips?.slots.over(reader);
      return { type: 'cardsCollided' };
    case 'cancelled':
    case 'timed-out':
    case 'device-gone':
      return undefined;
  }
}
