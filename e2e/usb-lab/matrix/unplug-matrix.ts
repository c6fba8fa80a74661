/**
 * Each device pulled out at each stage of a payment and plugged in again: the steps, for whatever counter is under test. Over memory
 * wires it runs in the ordinary tests, on the kernel's bus in the laboratory.
 */
import { randomUUID } from 'node:crypto';
import type { BenchView, View } from '../../../preload/contract/contract.ts';
import { type Counter, clearScreen, until } from '../../crash/busy-cashier.ts';

/** A counter with a bench beside it. */
export interface BenchedCounter extends Counter {
  bench(): Promise<BenchView>;
  /** As history has it; `none` for a payment that was given up before anything of it was kept. */
  resultOf(paymentId: string): Promise<string>;
}

export type Device = 'reader' | 'chip' | 'pad' | 'printer';
export type Moment = 'presenting' | 'confirming' | 'pin' | 'authorising' | 'printing';
export type Way = 'swipe' | 'insert';

export interface UnplugCase {
  readonly device: Device;
  readonly moment: Moment;
  readonly way: Way;
}

const MOMENTS: readonly Moment[] = ['presenting', 'confirming', 'pin', 'authorising', 'printing'];
const DEVICES: Readonly<Record<Way, readonly Device[]>> = {
  swipe: ['reader', 'pad', 'printer'],
  insert: ['chip', 'pad', 'printer'],
};

/** Three devices, five moments, two ways of paying. */
export const UNPLUG_CASES: readonly UnplugCase[] = (['swipe', 'insert'] as const).flatMap((way) =>
  DEVICES[way].flatMap((device) => MOMENTS.map((moment) => ({ device, moment, way }))),
);

const CARD: Readonly<Record<Way, string>> = { swipe: 'approve', insert: 'chip-dda' };
const PIN = ['1', '2', '3', '4', '5', '6', 'enter'] as const;

/** What became of the payment, in the counter's own words; the stage at which it was interrupted was reached. */
export async function pullAt(counter: BenchedCounter, { device, moment, way }: UnplugCase): Promise<string> {
  // The host takes its time, so that the moment between request and answer can be met.
  if (moment === 'authorising') await counter.ask('bench.act', { act: 'host', fault: 'slow' });
  const paymentId = await walkTo(counter, moment, way);
  await plug(counter, device, false);
  await counter.ask('bench.act', { act: 'host', fault: 'none' });
  const wasMissed = await missesWithin(PULLED_MS, counter, device);
  await plug(counter, device, true);
  // A line whose other side vanished is noticed by its name, once a second: until then its lamp is the old one's.
  if (!wasMissed) await missesWithin(NOTICED_MS, counter, device);
  await until(counter, `the ${device} to be back`, (view) => isReady(view, device));
  await leave(counter, paymentId);
  return await counter.resultOf(paymentId);
}

const PULLED_MS = 300;
const NOTICED_MS = 2_000;

/** Looks for that long whether the lamp goes out, and says whether it did. */
async function missesWithin(ms: number, counter: BenchedCounter, device: Device): Promise<boolean> {
  let isMissed = false;
  for (let waitedMs = 0; waitedMs < ms; waitedMs += LOOK_MS) {
    if (!isReady(await counter.look(), device)) isMissed = true;
    await counter.pause(LOOK_MS);
  }
  return isMissed;
}

/** A whole payment. @returns its result. */
export async function pay(counter: BenchedCounter, way: Way): Promise<string> {
  const paymentId = await walkTo(counter, 'printing', way);
  await leave(counter, paymentId);
  return await counter.resultOf(paymentId);
}

async function walkTo(counter: BenchedCounter, moment: Moment, way: Way): Promise<string> {
  const paymentId = randomUUID();
  const amount = { amountMinor: 1_234, currency: 'CNY' as const };
  await granted(
    counter,
    'the sale',
    await counter.ask('payment.start', { paymentId, order: { kind: 'sale', amount } }),
  );
  await until(counter, 'a card is wanted', (view) => view.payment?.prompt === 'present-card');
  if (moment === 'presenting') return paymentId;
  await presentCard(counter, way);
  await until(counter, 'the card', (view) => view.payment?.stage === 'confirming');
  if (moment === 'confirming') return paymentId;
  await granted(counter, 'the card', await counter.ask('payment.act', { paymentId, act: { do: 'confirm-card' } }));
  await untilPadAsks(counter);
  if (moment === 'pin') return paymentId;
  for (const key of PIN) await counter.ask('bench.act', { act: 'press', key });
  await until(counter, 'the host is asked', ({ payment }) => !BEFORE_HOST.includes(payment?.stage ?? ''));
  if (moment === 'authorising') return paymentId;
  await until(counter, 'an approval', (view) => view.payment?.result === 'approved');
  return paymentId;
}

/** A swipe that came while the reader was not yet listening is lost, as at a real one: the card is passed again. */
async function presentCard(counter: BenchedCounter, way: Way): Promise<void> {
  const card = CARD[way];
  if (way === 'insert') {
    await counter.ask('bench.act', { act: 'insert', card, how: 'well' });
    return;
  }
  for (let tries = 0; tries < SWIPES; tries += 1) {
    await counter.ask('bench.act', { act: 'swipe', card, how: 'well' });
    for (let looks = 0; looks < LOOKS; looks += 1) {
      if ((await counter.look()).payment?.stage !== 'presenting') return;
      await counter.pause(LOOK_MS);
    }
  }
}

const SWIPES = 5;
const LOOKS = 100;
const LOOK_MS = 20;

async function untilPadAsks(counter: BenchedCounter): Promise<void> {
  for (let looks = 0; looks < LOOKS * SWIPES; looks += 1) {
    const { pad, chip } = await counter.bench();
    if (pad.lit || chip.asking) return;
    await counter.pause(LOOK_MS);
  }
  const { payment, devices } = await counter.look();
  const lamps = devices.map(({ device, lamp, trouble }) => `${device} ${lamp} ${trouble ?? ''}`.trimEnd());
  throw new Error(`no pad asked for a PIN at ${payment?.stage ?? '-'} ${payment?.prompt ?? '-'}: ${lamps.join(', ')}`);
}

const ASKING_HOST = ['authorising', 'completing'];
const BEFORE_HOST = ['presenting', 'confirming', 'chip', 'pin'];

async function plug(counter: BenchedCounter, device: Device, plugged: boolean): Promise<void> {
  await granted(counter, `the ${device}`, await counter.ask('bench.act', { act: 'plug', device, plugged }));
}

function isReady({ devices }: View, device: Device): boolean {
  const lamp = devices.find((one) => one.device === device)?.lamp;
  return lamp !== undefined && lamp !== 'off' && lamp !== 'opening';
}

/** Types a PIN that is still asked for, takes the card out, prints what can be printed, and ends what cannot go on. */
async function leave(counter: BenchedCounter, paymentId: string): Promise<void> {
  await finishPin(counter, paymentId);
  // A card drawn before the host has answered has its approval reversed, rightly: that is the chip's own case, not this step's.
  await until(counter, 'the host has answered', ({ payment }) => !ASKING_HOST.includes(payment?.stage ?? ''));
  await counter.ask('bench.act', { act: 'remove' });
  await clearScreen(counter);
  for (let asks = 0; (await counter.look()).owedReversals > 0 && asks < SWIPES; asks += 1) {
    await counter.ask('reversal.retry', {});
    await counter.pause(PULLED_MS);
    await clearScreen(counter);
  }
}

async function finishPin(counter: BenchedCounter, paymentId: string): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const { payment } = await counter.look();
    if (payment?.stage !== 'pin') return;
    const { pad, chip } = await counter.bench();
    if (pad.lit || chip.asking) for (const key of PIN) await counter.ask('bench.act', { act: 'press', key });
    await counter.pause(LOOK_MS * 5);
  }
  await counter.ask('payment.act', { paymentId, act: { do: 'cancel' } });
}

async function granted(counter: BenchedCounter, what: string, reply: string): Promise<void> {
  if (reply === 'granted') return;
  throw new Error(`${what} was refused: ${reply} at ${(await counter.look()).payment?.stage ?? 'rest'}`);
}
