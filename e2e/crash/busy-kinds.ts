/**
 * Work of every kind for the busy cashier: stripes, chips and taps, codes before the scanner, voids, holds and their completions,
 * refunds of what is closed. What follows an earlier payment takes the newest one that history still offers, so that it works across kills.
 */
import type { HistoryRow, Input, View } from '../../preload/contract/contract.ts';
import { type Counter, clearScreen, isCalm, sellOne, typePin, until } from './busy-cashier.ts';
import type { SeededChance } from './chance.ts';

/** The busy cashier's program, and what its history shows. */
export interface CounterWithHistory extends Counter {
  /** The newest payments, newest first. */
  rows(): Promise<readonly HistoryRow[]>;
}

type Order = Input<'payment.start'>['order'];
type Payment = NonNullable<View['payment']>;
type Presenting =
  | { readonly by: 'stripe' | 'chip' | 'tap'; readonly card: string }
  | { readonly by: 'code'; readonly code: string };

interface Work {
  readonly counter: CounterWithHistory;
  readonly chance: SeededChance;
}

/** By the last four digits of their numbers, which is what history shows. */
const STRIPES: Readonly<Record<string, string>> = {
  '0022': 'approve',
  '0030': 'approve-no-pin',
  '0019': 'approve-foreign',
};
const CHIPS = ['chip-dda', 'chip-cda', 'chip-no-funds'];
const TAPS = ['tap', 'tap-phone'];
const CODES = ['code-pays', 'code-password', 'code-refuses', 'code-no-funds', 'code-answer-lost'];
/** Above the limit of taps the card would have to be inserted. */
const MOST_TAPPED = 9_000;
const MOST_LOOKS = 2_500;
const LOOK_MS = 8;
/** A card that was presented while nobody listened is presented again; one that is being read is left where it is. */
const LOOKS_PER_PRESENTING = 400;
const CHANGING_CARDS_MS = 150;
const SUPERVISOR = { operator: '00', password: '123456' };

const KINDS: readonly ((work: Work) => Promise<void>)[] = [
  ({ counter, chance }) => sellOne(counter, chance),
  ({ counter, chance }) => sellOne(counter, chance),
  (work) => order(work, sale(work), { by: 'chip', card: work.chance.pick(CHIPS) }),
  (work) => order(work, sale(work, MOST_TAPPED), { by: 'tap', card: work.chance.pick(TAPS) }),
  (work) => order(work, { ...sale(work), way: 'code' }, { by: 'code', code: work.chance.pick(CODES) }),
  (work) => order(work, { kind: 'preauth', amount: amountOf(work) }, { by: 'stripe', card: 'approve' }),
  voidTheNewest,
  completeTheNewest,
];

/** One piece of work, drawn; what the counter refuses is left alone. */
export async function workOne(counter: CounterWithHistory, chance: SeededChance): Promise<void> {
  await clearScreen(counter);
  await chance.pick(KINDS)({ counter, chance });
}

const amountOf = ({ chance }: Work, most = 90_000) => ({
  amountMinor: 100 + chance.below(most),
  currency: 'CNY' as const,
});
const sale = (work: Work, most?: number) => ({ kind: 'sale' as const, amount: amountOf(work, most) });

async function voidTheNewest(work: Work): Promise<void> {
  const row = await newest(work, 'sale');
  if (row?.voucher === undefined) return work.counter.pause(LOOK_MS);
  await order(work, { kind: 'void', original: { by: 'voucher', voucher: row.voucher } }, cardOf(row));
}

async function completeTheNewest(work: Work): Promise<void> {
  const row = await newest(work, 'preauth');
  if (row === undefined) return work.counter.pause(LOOK_MS);
  const original = { by: 'payment' as const, paymentId: row.paymentId };
  await order(work, { kind: 'completion', original, amount: row.amount }, cardOf(row));
}

/** The newest approved one of a kind which a card at hand has paid; whether it may still be followed is for the counter to say. */
async function newest({ counter }: Work, kind: 'sale' | 'preauth'): Promise<HistoryRow | undefined> {
  const rows = await counter.rows();
  return rows.find(
    (row) => row.kind === kind && row.result === 'approved' && row.voidedBy === undefined && last4(row) in STRIPES,
  );
}

const last4 = ({ maskedPan }: HistoryRow): string => maskedPan?.slice(-4) ?? '';
const cardOf = (row: HistoryRow): Presenting => ({ by: 'stripe', card: STRIPES[last4(row)] ?? 'approve' });

async function order({ counter, chance }: Work, what: Order, presenting: Presenting): Promise<void> {
  const paymentId = chance.uuid();
  const supervisorWord = { ...SUPERVISOR, reason: 'a busy day' };
  if ((await counter.ask('payment.start', { paymentId, order: what, supervisorWord })) !== 'granted')
    return counter.pause(LOOK_MS);
  await until(counter, 'the payment', (view) => view.payment?.paymentId === paymentId);
  await playOut(counter, presenting);
  await counter.ask('bench.act', { act: 'remove' });
  await clearScreen(counter);
}

/** Does what each picture asks of cashier and customer until nothing moves by itself any more. */
async function playOut(counter: Counter, presenting: Presenting): Promise<void> {
  let sinceShown = LOOKS_PER_PRESENTING;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const view = await counter.look();
    const { payment } = view;
    if (payment !== undefined && isWanted(payment)) {
      if (sinceShown >= LOOKS_PER_PRESENTING) await present(counter, presenting);
      sinceShown = sinceShown >= LOOKS_PER_PRESENTING ? 0 : sinceShown + 1;
    } else if (payment === undefined || !(await answered(counter, payment))) {
      if (isCalm(view)) return;
    }
    await counter.pause(LOOK_MS);
  }
  const { payment } = await counter.look();
  throw new Error(
    `waited in vain for the end of ${payment?.kind ?? '-'} at ${payment?.stage ?? '-'} ${payment?.prompt ?? '-'} after ${JSON.stringify(presenting)}`,
  );
}

const isWanted = ({ prompt, stage }: Payment): boolean => stage === 'presenting' && prompt !== 'reading-chip';

async function present(counter: Counter, presenting: Presenting): Promise<void> {
  // A kill may have left the last card in the slot, as in a shop. No hand changes cards in less.
  await counter.ask('bench.act', { act: 'remove' });
  await counter.pause(CHANGING_CARDS_MS);
  if (presenting.by === 'code') await counter.ask('bench.act', { act: 'show-code', code: presenting.code });
  else if (presenting.by === 'stripe')
    await counter.ask('bench.act', { act: 'swipe', card: presenting.card, how: 'well' });
  else
    await counter.ask('bench.act', {
      act: presenting.by === 'chip' ? 'insert' : 'tap',
      card: presenting.card,
      how: 'well',
    });
}

/** Whether the picture asked for a person's answer. */
async function answered(counter: Counter, { paymentId, stage, may }: Payment): Promise<boolean> {
  if (stage === 'confirming') await counter.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
  else if (stage === 'pin') await typePin(counter);
  else if (may.includes('paper-signature'))
    await counter.ask('payment.act', { paymentId, act: { do: 'paper-signature' } });
  else return false;
  return true;
}
