/** Swipe readers over the kernel's hidraw and node-hid. */
import assert from 'node:assert/strict';
import type { SwipeKind } from '../emulator/orders.ts';
import { absent, ID_TECH, MAGNESAFE, MAGTEK, reading, ready, swipeReader } from './drivers.ts';
import type { Lab, Scenario } from './lab.ts';

const PAN = '6217000000000000004';
const MASKED = '6217***********0004';

interface Reader {
  readonly kind: SwipeKind;
  readonly ids: { readonly vendorId: number; readonly productId: number };
  readonly form: Scenario['form'];
}

const CLEAR: readonly Reader[] = [
  { kind: 'magtek-337', ids: MAGTEK, form: 'short' },
  { kind: 'magtek-887-clear', ids: MAGNESAFE, form: 'full' },
  { kind: 'id-tech-plain', ids: ID_TECH, form: 'short' },
];
const ENCRYPTED: readonly Reader[] = [
  { kind: 'magtek-856-encrypted', ids: MAGNESAFE, form: 'full' },
  { kind: 'magtek-887-encrypted', ids: MAGNESAFE, form: 'short' },
];

const cleanSwipe = ({ kind, ids, form }: Reader): Scenario => ({
  name: `when a card is swiped at a ${kind} reader on the bus, then its number is read`,
  form,
  async run(lab) {
    await lab.tell('plug', { id: 'reader', kind });
    const reader = swipeReader(lab, ids);
    await ready(lab, reader);
    const outcome = reading(reader);
    await lab.tell('swipe', { id: 'reader' });
    await assertCard(outcome);
  },
});

const encryptedSwipe = ({ kind, ids, form }: Reader): Scenario => ({
  name: `when a card is swiped at a ${kind} reader on the bus, then it is told as encrypted and its number is not read`,
  form,
  async run(lab) {
    await lab.tell('plug', { id: 'reader', kind });
    const reader = swipeReader(lab, ids);
    await ready(lab, reader);
    const outcome = reading(reader);
    await lab.tell('swipe', { id: 'reader' });
    assert.deepEqual(await outcome, { kind: 'encrypted', maskedPan: MASKED });
  },
});

const unpluggedWhileWaiting: Scenario = {
  name: 'when a swipe reader is unplugged while a card is waited for and plugged in again, then the wait ends as gone and the next swipe is read',
  form: 'short',
  async run(lab) {
    const reader = await pluggedIn(lab);
    const outcome = reading(reader);
    await lab.tell('unplug', { id: 'reader' });
    assert.deepEqual(await outcome, { kind: 'device-gone' });
    await absent(lab, reader);
    await lab.tell('replug', { id: 'reader' });
    await ready(lab, reader);
    const again = reading(reader);
    await lab.tell('swipe', { id: 'reader' });
    await assertCard(again);
  },
};

const halfReport: Scenario = {
  name: 'when half a report comes, then no card is made of it and the next swipe is read',
  form: 'short',
  async run(lab) {
    const reader = await pluggedIn(lab);
    const outcome = reading(reader);
    await lab.tell('cutReport', { id: 'reader', lengthBytes: 130 });
    const first = await Promise.race([outcome, lab.until('nothing', () => undefined, 1_500).catch(() => undefined)]);
    lab.say(`half a report gives ${first?.kind ?? 'nothing'}`);
    assert.notEqual(first?.kind, 'card');
    const next = first === undefined ? outcome : reading(reader);
    await lab.tell('swipe', { id: 'reader' });
    await assertCard(next);
  },
};

const stalled: Scenario = {
  name: 'when the endpoint of a swipe reader stalls, then swipes are read again by themselves or after plugging it in again',
  form: 'full',
  async run(lab) {
    const reader = await pluggedIn(lab);
    await lab.tell('stall', { id: 'reader', endpoint: 0x81 });
    await lab.until('the halt to have come', () => true);
    const outcome = reading(reader);
    await lab.tell('swipe', { id: 'reader' });
    const first = await Promise.race([outcome, lab.until('nothing', () => undefined, 5_000).catch(() => undefined)]);
    lab.say(`a stalled reader gives ${first?.kind ?? 'nothing'}`);
    if (first?.kind === 'card') return;
    await lab.tell('unplug', { id: 'reader' });
    await lab.tell('replug', { id: 'reader' });
    await absent(lab, reader).catch(() => undefined);
    await ready(lab, reader);
    const again = reading(reader);
    await lab.tell('swipe', { id: 'reader' });
    await assertCard(again);
  },
};

async function pluggedIn(lab: Lab) {
  await lab.tell('plug', { id: 'reader', kind: 'magtek-337' });
  const reader = swipeReader(lab, MAGTEK);
  await ready(lab, reader);
  return reader;
}

/** The laboratory's own card has been read. */
export async function assertCard(outcome: ReturnType<typeof reading>): Promise<void> {
  const read = await outcome;
  assert.equal(read.kind, 'card');
  assert.equal(read.kind === 'card' && read.card.pan, PAN);
}

export const swipeScenarios: readonly Scenario[] = [
  ...CLEAR.map(cleanSwipe),
  ...ENCRYPTED.map(encryptedSwipe),
  unpluggedWhileWaiting,
  halfReport,
  stalled,
];
