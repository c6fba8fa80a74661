/**
 * A cashier on a running program who sells without end, through the same questions the page asks. Whatever a kill left on the
 * screen is dealt with first. Used by the headless counter and, through the page, by the kills of the built program.
 */
import type { Input, QuestionName, View } from '../../preload/contract/contract.ts';
import type { SeededChance } from './chance.ts';

/** How one looks at the program and asks it; the answer is `granted` or the code of the refusal. */
export interface Counter {
  look(): Promise<View>;
  ask<Name extends QuestionName>(name: Name, input: Input<Name>): Promise<string>;
  pause(ms: number): Promise<void>;
}

const LOOK_MS = 8;
const MOST_LOOKS = 2_500;
const SUPERVISOR = { operator: '00', password: '123456' };
const CARDS = [
  'approve',
  'approve',
  'approve-no-pin',
  'approve-foreign',
  'partial',
  'no-funds',
  'answer-lost',
  'closes',
];

export async function until(counter: Counter, what: string, fits: (view: View) => boolean): Promise<View> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const view = await counter.look();
    if (fits(view)) return view;
    await counter.pause(LOOK_MS);
  }
  const { payment, signOn, settlement } = await counter.look();
  const shown = payment && [payment.kind, payment.stage, payment.prompt, ...payment.may].join(' ');
  throw new Error(`waited in vain for ${what}: ${signOn.state} ${shown ?? '-'} ${settlement?.state ?? '-'}`);
}

export async function signIn(counter: Counter): Promise<void> {
  await until(counter, 'devices', (view) =>
    view.devices.every(({ device, lamp }) => device === 'host' || (lamp !== 'opening' && lamp !== 'off')),
  );
  // The training pad cannot prove its master key; that it says so means that the key has been selected.
  await until(counter, 'the pad', ({ devices }) => devices.some(({ trouble }) => trouble === 'key-unverifiable'));
  await counter.ask('operator.signIn', { operator: '01', password: '0000' });
  await until(counter, 'sign-on', (view) => view.signOn.state === 'done');
  await until(counter, 'recovery', (view) => isCalm(view));
}

/** Nothing moves by itself. */
export function isCalm({ payment, signOn, settlement, sendingOwed }: View): boolean {
  if (sendingOwed) return false;
  if (signOn.state === 'running' || settlement?.state === 'running') return false;
  return payment === undefined || payment.may.some((one) => one !== 'cancel') || payment.prompt === 'present-card';
}

export async function sellOne(counter: Counter, chance: SeededChance): Promise<void> {
  await clearScreen(counter);
  const paymentId = chance.uuid();
  const amount = { amountMinor: 100 + chance.below(90_000), currency: 'CNY' as const };
  const supervisorWord = { ...SUPERVISOR, reason: 'a reversal stands' };
  const { unresolved } = await counter.look();
  const started = await counter.ask('payment.start', {
    paymentId,
    order: { kind: 'sale', amount },
    ...(unresolved > 0 && { supervisorWord }),
  });
  if (started !== 'granted') return counter.pause(LOOK_MS);
  await until(counter, 'a card is wanted', (view) => view.payment?.prompt === 'present-card');
  await counter.ask('bench.act', { act: 'swipe', card: chance.pick(CARDS), how: 'well' });
  await until(counter, 'the card', (view) => view.payment?.stage === 'confirming');
  await counter.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
  const asked = await until(counter, 'the pad', (view) => view.payment?.stage !== 'confirming');
  if (asked.payment?.stage === 'pin') await typePin(counter);
  await until(counter, 'the end', isCalm);
  await clearScreen(counter);
}

export async function typePin(counter: Counter): Promise<void> {
  for (let looks = 0; looks < 30; looks += 1) {
    // The pad takes keys only once its display is lit; a digit too early is lost, so they are typed until it goes on.
    for (const key of [...'123456', 'enter']) await counter.ask('bench.act', { act: 'press', key: key as 'enter' });
    await counter.pause(LOOK_MS * 5);
    if ((await counter.look()).payment?.stage !== 'pin') return;
  }
}

/** Does what the payment on the screen still asks for. */
export async function clearScreen(counter: Counter): Promise<void> {
  for (let steps = 0; steps < 20; steps += 1) {
    const { payment } = await until(counter, 'calm', isCalm);
    if (payment === undefined) return;
    const { paymentId, may } = payment;
    if (may.includes('accept-partial'))
      await counter.ask('payment.act', { paymentId, act: { do: 'answer-partial', accept: true } });
    else if (may.includes('next-copy'))
      await counter.ask('payment.act', { paymentId, act: { do: 'next-copy', skip: false } });
    else if (may.includes('retry-print')) await counter.ask('payment.act', { paymentId, act: { do: 'retry-print' } });
    else if (may.includes('dismiss')) await counter.ask('payment.act', { paymentId, act: { do: 'dismiss' } });
    else await counter.ask('payment.act', { paymentId, act: { do: 'cancel' } });
    await counter.pause(LOOK_MS);
  }
}

/** The evening: nothing owed is left, and the batch balances. */
export async function closeDay(counter: Counter): Promise<string> {
  for (let asks = 0; asks < 5; asks += 1) {
    await clearScreen(counter);
    if ((await counter.look()).owedReversals === 0) break;
    await counter.ask('reversal.retry', {});
    await until(counter, 'reversals', isCalm);
  }
  await clearScreen(counter);
  const asked = await counter.ask('settlement.start', {});
  if (asked !== 'granted') return `refused: ${asked}`;
  const { settlement } = await until(
    counter,
    'settlement',
    (view) => view.settlement?.state === 'done' || view.settlement?.state === 'failed',
  );
  return `${settlement?.state ?? '?'} ${settlement?.domestic.verdict ?? '?'} ${settlement?.foreign.verdict ?? '?'}`;
}
