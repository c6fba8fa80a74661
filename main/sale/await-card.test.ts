import { expect, test } from 'vitest';
import type { DeviceState } from '../../native-drivers/device-state.ts';
import type { TerminalConfiguration } from '../emv/kernel/chip-transaction.ts';
import { awaitCard } from './await-card.ts';
import { type FakeChipReader, fakeChipReader } from './fake-chip-reader.ts';
import type { SaleEvent } from './happenings.ts';
import type { SaleParts } from './parts.ts';
import type { Performing } from './perform.ts';
import { readCard } from './sale-builders.ts';
import { createSlotKeeper, type SlotKeeper } from './slot-keeper.ts';

const CARD = { reset: () => Uint8Array.of(0x3b, 0), exchange: () => Uint8Array.of(0x90, 0) };
const SWIPED: SaleEvent = { type: 'cardRead', read: readCard() };
const flush = () => new Promise<void>((resolve) => setImmediate(resolve));

interface Bench {
  readonly contact: FakeChipReader;
  readonly field: FakeChipReader;
  readonly slots: SlotKeeper;
  readonly stop: AbortController;
  readonly swipe: (event: SaleEvent) => void;
  readonly event: Promise<SaleEvent>;
  readonly swipeEnded: () => boolean;
  readonly readerIsBack: () => void;
}

function bench(prepare: (slots: SlotKeeper, contact: FakeChipReader) => void = () => undefined): Bench {
  const [contact, field] = [fakeChipReader(), fakeChipReader()];
  const slots = createSlotKeeper(
    () => undefined,
    (trouble) => {
      throw trouble;
    },
  );
  prepare(slots, contact);
  const stop = new AbortController();
  let give: (event: SaleEvent) => void = () => undefined;
  let comeBack = (): void => undefined;
  const stripeReader = {
    state: { standing: 'absent' },
    onState: (listener: (state: DeviceState) => void) => {
      comeBack = () => listener({ standing: 'ready' });
      return () => undefined;
    },
  };
  let ended = false;
  const parts = {
    clock: { nowMs: () => 0, sleep: () => new Promise<void>(() => undefined) },
    reader: stripeReader,
    chips: { contact, field, slots, terminal: () => ({}) as TerminalConfiguration },
  } as unknown as SaleParts;
  const performing: Performing = { parts, signal: stop.signal, tell: () => undefined };
  const event = awaitCard(performing, ({ signal }) =>
    new Promise<SaleEvent>((resolve) => {
      give = resolve;
      signal.addEventListener('abort', () => resolve({ type: 'cancelled' }), { once: true });
    }).finally(() => {
      ended = true;
    }),
  );
  const readerIsBack = () => comeBack();
  return { contact, field, slots, stop, swipe: (swiped) => give(swiped), event, swipeEnded: () => ended, readerIsBack };
}

test('when a stripe comes first, then the chips are waited for no longer', async () => {
  const { swipe, event } = bench();
  swipe(SWIPED);
  expect(await event).toBe(SWIPED);
});

test('when a card is inserted first, then the stripe is waited for no longer', async () => {
  const { contact, event, swipeEnded } = bench();
  contact.insert(CARD);
  expect(await event).toEqual({ type: 'cardInserted' });
  expect(swipeEnded()).toBe(true);
});

test('when a card is tapped, or two are, then that is told apart', async () => {
  const tapped = bench();
  tapped.field.insert(CARD);
  expect(await tapped.event).toEqual({ type: 'cardTapped' });
  const collided = bench();
  collided.field.collide();
  expect(await collided.event).toEqual({ type: 'cardsCollided' });
});

test('when the cashier cancels, then every wait ends', async () => {
  const { stop, event } = bench();
  stop.abort();
  expect(await event).toEqual({ type: 'cancelled' });
});

test('when a reader goes away and comes back, then it is waited for again', async () => {
  const { swipe, readerIsBack, event } = bench();
  swipe({ type: 'cardWaitEnded', why: 'device-gone' });
  await flush();
  readerIsBack();
  await flush();
  swipe(SWIPED);
  expect(await event).toBe(SWIPED);
});

test('when the stripe reader is missing or gave nothing in time, then a chip may still come', async () => {
  const { swipe, contact, event } = bench();
  swipe({ type: 'cardWaitEnded', why: 'device-gone' });
  await flush();
  contact.insert(CARD);
  expect(await event).toEqual({ type: 'cardInserted' });
});

test('when the card of the payment before is still in, then it must come out and another one go in', async () => {
  const { contact, slots, event } = bench((keeper, reader) => {
    reader.insert(CARD);
    keeper.begin(reader);
    keeper.over(reader);
  });
  let came: SaleEvent | undefined;
  void event.then((told) => {
    came = told;
  });
  await flush();
  expect(came).toBeUndefined();
  expect(slots.mayLeave(contact)).toBe(true);
  contact.pull();
  await flush();
  expect(slots.isSpent(contact)).toBe(false);
  contact.insert(CARD);
  await flush();
  expect(came).toEqual({ type: 'cardInserted' });
});

test('when a card is in before the first payment since the start, then it is asked out too: a power cut may have left it', async () => {
  const { contact, slots, event } = bench((_, reader) => reader.insert(CARD));
  await flush();
  expect(slots.mayLeave(contact)).toBe(true);
  contact.pull();
  await flush();
  contact.insert(CARD);
  expect(await event).toEqual({ type: 'cardInserted' });
});
