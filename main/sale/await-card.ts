/**
 * Waits for a card in whatever way it comes: stripe, contacts or field, whichever is first. The other waits are ended before this
 * one is: a device serves one wait at a time. A card of the payment before is asked out first; a device that goes away is waited
 * for again when it is back.
 */

import type { ChipReader } from '../../native-drivers/chip-reader/role.ts';
import type { DeviceState } from '../../native-drivers/device-state.ts';
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
  // One limit for all: a device that comes back in the middle does not begin it anew.
  void parts.clock.sleep(CARD_LIMIT_MS, together).then(() => {
    if (!together.aborted) over.abort();
  });
  await Promise.all([
    stripeCame(parts.reader, together, () => swipe({ ...performing, signal: together })).then(settle),
    chipCame(chips.contact, { parts, signal: together, came: { type: 'cardInserted' } }).then(settle),
    chips.field === undefined
      ? undefined
      : chipCame(chips.field, { parts, signal: together, came: { type: 'cardTapped' } }).then(settle),
  ]);
  return first.event ?? (signal.aborted ? { type: 'cancelled' } : { type: 'cardWaitEnded', why: 'timed-out' });
}

/** Undefined when the wait was ended by a chip, by the cashier or by time. */
async function stripeCame(
  reader: SaleParts['reader'],
  signal: AbortSignal,
  swipe: () => Promise<SaleEvent>,
): Promise<SaleEvent | undefined> {
  for (;;) {
    const event = await swipe();
    if (event.type === 'cancelled') return undefined;
    if (event.type !== 'cardWaitEnded') return event;
    if (event.why === 'timed-out' || !(await isBack(reader, signal))) return undefined;
  }
}

/** Resolves when the device serves (again), or with false when the signal ends it. */
function isBack(device: Pick<ChipReader, 'state' | 'onState'>, signal: AbortSignal): Promise<boolean> {
  const serves = ({ standing }: DeviceState): boolean => standing === 'ready' || standing === 'busy';
  if (signal.aborted || serves(device.state)) return Promise.resolve(!signal.aborted);
  return new Promise((resolve) => {
    const finish = (back: boolean): void => {
      forget();
      signal.removeEventListener('abort', give);
      resolve(back);
    };
    const give = (): void => finish(false);
    const forget = device.onState((state) => {
      if (serves(state)) finish(true);
    });
    signal.addEventListener('abort', give, { once: true });
  });
}

interface Waiting {
  readonly parts: SaleParts;
  readonly signal: AbortSignal;
  readonly came: Came;
}

async function chipCame(reader: ChipReader, { parts, signal, came }: Waiting): Promise<SaleEvent | undefined> {
  for (;;) {
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
        return undefined;
      case 'device-gone':
        if (!(await isBack(reader, signal))) return undefined;
    }
  }
}
