import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type FakeReader,
  fakeReader,
  flush,
  type ManualClock,
  manualClock,
  STRIPE,
} from '../counter/counter-builders.ts';
import { createEarlyCard, type EarlyCard, type EarlyCardState, HELD_MS } from './early-card.ts';

let clock: ManualClock;
let reader: FakeReader;
let early: EarlyCard;
let told: EarlyCardState[];
const SHOWN = { shown: { maskedPan: '622500******0014', expiry: '3012' } };

beforeEach(() => {
  clock = manualClock();
  reader = fakeReader(clock);
  told = [];
  early = createEarlyCard({ reader, clock, onState: (state) => told.push(state) });
});
afterEach(() => early.drop());

async function swipe(card = STRIPE): Promise<void> {
  expect(reader.swipe(card)).toBe(true);
  await flush();
}
const taken = async () => (await early.take())?.use((card) => card.pan);

test('when a card is swiped before the amount then it is shown masked and given to the next sale once', async () => {
  early.listen();
  await swipe();
  expect(early.state).toEqual(SHOWN);
  expect(JSON.stringify(told)).not.toContain(STRIPE.pan);
  expect(await taken()).toBe(STRIPE.pan);
  expect(early.state).toEqual({});
  expect(await taken()).toBeUndefined();
});

test('when the card is taken then the reader is free at once', async () => {
  early.listen();
  await flush();
  expect(reader.isReading).toBe(true);
  await early.take();
  expect(reader.isReading).toBe(false);
  await expect(reader.readCard({ timeoutMs: 1, signal: AbortSignal.abort() })).resolves.toEqual({ kind: 'cancelled' });
});

test('when it is told to listen twice then one reading waits', async () => {
  early.listen();
  early.listen();
  await flush();
  expect(reader.timeouts).toHaveLength(1);
});

test('when a second card is swiped then it takes the place of the first', async () => {
  early.listen();
  await swipe();
  await swipe({ ...STRIPE, pan: '6225000000000022' });
  expect(await taken()).toBe('6225000000000022');
});

test('when a minute has passed then the card is forgotten, on the screen and in memory', async () => {
  early.listen();
  await swipe();
  clock.advance(HELD_MS - 1);
  await flush();
  expect(early.state).toEqual(SHOWN);
  clock.advance(1);
  await flush();
  expect(early.state).toEqual({});
  expect(await taken()).toBeUndefined();
});

test('when the minute has passed in the very moment of the sale then the old card is not used', async () => {
  early.listen();
  await swipe();
  await early.take();
  early.listen();
  await swipe();
  clock.advance(HELD_MS);
  expect(await taken()).toBeUndefined();
});

test.each([
  [{ kind: 'unreadable', why: 'track-error' }, 'unreadable'],
  [{ kind: 'unreadable', why: 'bad-format' }, 'bad-format'],
  [{ kind: 'blank' }, 'blank'],
  [{ kind: 'encrypted', maskedPan: '' }, 'encrypted'],
] as const)('when a swipe comes to %o then it is said and the next good one counts', async (outcome, notice) => {
  early.listen();
  await flush();
  reader.give(outcome);
  await flush();
  expect(early.state).toEqual({ notice });
  await swipe();
  expect(early.state).toEqual(SHOWN);
});

test('when a bad swipe follows a good one then no card is held behind the notice', async () => {
  early.listen();
  await swipe();
  reader.give({ kind: 'blank' });
  await flush();
  expect(early.state).toEqual({ notice: 'blank' });
  expect(await taken()).toBeUndefined();
});

test('when the reader is lost then it is asked again every second, and the held card is still forgotten in time', async () => {
  early.listen();
  await swipe();
  for (let second = 0; second < 60; second += 1) {
    reader.give({ kind: 'device-gone' });
    await flush(4);
    clock.advance(1000);
    await flush(4);
  }
  expect(reader.timeouts.length).toBeGreaterThan(30);
  expect(early.state).toEqual({});
});

test('when the reader comes back late then the card does not get a second minute', async () => {
  early.listen();
  await swipe();
  clock.advance(50_000);
  reader.give({ kind: 'device-gone' });
  await flush();
  clock.advance(1000);
  await flush();
  expect(early.state).toEqual(SHOWN);
  clock.advance(9_000);
  await flush();
  expect(early.state).toEqual({});
});

test('when it is dropped then nothing is held, nothing is shown and nobody listens', async () => {
  early.listen();
  await swipe();
  await early.drop();
  expect(early.state).toEqual({});
  expect(reader.isReading).toBe(false);
  clock.advance(5_000);
  await flush();
  expect(reader.isReading).toBe(false);
});

test('when a swipe meets the amount halfway then it is not lost', async () => {
  early.listen();
  await flush();
  reader.swipe();
  expect(await taken()).toBe(STRIPE.pan);
});
