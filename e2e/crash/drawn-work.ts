/**
 * What the next customer wants, by chance and only where it is possible: every kind of the table of kinds, with the originals that may have
 * it now, payments by code, tips, and bills over several tenders.
 */
import type { FollowingOrder, Order } from '../../main/counter/order.ts';
import { mayFollow } from '../../main/counter/orders.ts';
import { ALL_PAYMENT_KINDS, kindRow, type PaymentKind } from '../../main/domain/payment-kinds.ts';
import { testCodes } from '../../main/host/simulator/test-codes.ts';
import type { PaymentRow } from '../../main/journal/role.ts';
import { type BillStep, newBill, workOff } from './bill-hands.ts';
import type { Cashier } from './cashier.ts';
import type { SeededChance } from './chance.ts';
import { type CodeAsk, payByCode } from './code-hands.ts';
import { drawAmount, drawCard, drawSameCard, isBad } from './drawn-cards.ts';

/** How many of the newest payments a customer may come back with. */
const REMEMBERED = 30;

export interface Work {
  /** For the tally. */
  readonly name: PaymentKind | 'code' | 'tip' | 'bill';
  do(cashier: Cashier): Promise<unknown>;
}

/** A sale by card as often as everything else that begins anew; what follows another payment as often as both together. */
export function drawWork(chance: SeededChance, cashier: Cashier): Work {
  const following = chance.below(2) === 0 ? drawFollowing(chance, cashier) : undefined;
  if (following !== undefined) return following;
  const others = [codeWork, tipWork, billWork, preauthWork, balanceWork, offlineWork];
  const draw = chance.below(2) === 0 ? saleWork : chance.pick(others);
  return draw(chance);
}

const byCard = (name: Work['name'], order: Order, chance: SeededChance): Work => {
  const card = drawCard(chance);
  return { name, do: (cashier) => cashier.pay(order, card) };
};

const amountOf = (chance: SeededChance) => ({ amountMinor: drawAmount(chance) });

const saleWork = (chance: SeededChance): Work => byCard('sale', { kind: 'sale', amount: amountOf(chance) }, chance);
const preauthWork = (chance: SeededChance): Work =>
  byCard('preauth', { kind: 'preauth', amount: amountOf(chance) }, chance);
const balanceWork = (chance: SeededChance): Work => byCard('balance', { kind: 'balance' }, chance);

function offlineWork(chance: SeededChance): Work {
  const amount = { amountMinor: 1 + chance.below(100_000) };
  return byCard('offline-sale', { kind: 'offline-sale', amount, authCode: 'TEL001' }, chance);
}

function tipWork(chance: SeededChance): Work {
  const untipped = drawAmount(chance);
  const tip = { amountMinor: Math.floor((untipped * chance.below(21)) / 100) };
  return byCard('tip', { kind: 'sale', amount: { amountMinor: untipped + tip.amountMinor }, tip }, chance);
}

function drawCode(chance: SeededChance): CodeAsk & { readonly amountMinor: number } {
  const code = chance.below(4) === 0 ? undefined : chance.pick(testCodes).id;
  return {
    amountMinor: drawAmount(chance),
    ...(code !== undefined && { code }),
    ...(chance.below(3) > 0 && { payer: chance.pick(['pays', 'refuses'] as const) }),
    ...(isBad(chance) && { cancelAt: chance.pick(['scan', 'polling'] as const) }),
  };
}

function codeWork(chance: SeededChance): Work {
  const ask = drawCode(chance);
  return { name: 'code', do: (cashier) => payByCode(cashier, ask) };
}

function billWork(chance: SeededChance): Work {
  const steps = Array.from({ length: 1 + chance.below(3) }, () => drawStep(chance));
  const amountMinor = 1 + steps.reduce((sum, step) => sum + ('ask' in step ? step.ask.amountMinor : 1_000), 0);
  return {
    name: 'bill',
    do: (cashier) => workOff(cashier, newBill(cashier.seat.till.world, { amountMinor, steps })),
  };
}

function drawStep(chance: SeededChance): BillStep & { readonly by: 'card' | 'code' | 'cash' | 'voucher' } {
  switch (chance.pick(['card', 'code', 'cash', 'voucher'] as const)) {
    case 'card':
      return { by: 'card', ask: { ...drawCard(chance), amountMinor: drawAmount(chance) } };
    case 'code':
      return { by: 'code', ask: drawCode(chance) };
    case 'cash':
      return { by: 'cash', takenMinor: 1 + chance.below(2_000) };
    case 'voucher':
      return { by: 'voucher', amountMinor: 1 + chance.below(1_000) };
  }
}

/** Undefined where nothing that was paid may have a follower now. */
function drawFollowing(chance: SeededChance, { seat }: Cashier): Work | undefined {
  const { parts } = seat.counter;
  const possible = seat.till.journal
    .find({ text: '', limit: REMEMBERED })
    .flatMap((row) => mayFollow(row, parts).map((kind) => ({ row, kind })));
  const kinds = ALL_PAYMENT_KINDS.filter((kind) => possible.some((one) => one.kind === kind));
  if (kinds.length === 0) return undefined;
  const wanted = chance.pick(kinds);
  const { row, kind } = chance.pick(possible.filter((one) => one.kind === wanted));
  const order = orderOf(chance, row, kind);
  const isCardless = kindRow(kind).card === 'none' || kindRow(kind).card === 'by-setting' || isByCode(row);
  const card = drawSameCard(chance, row.maskedPan);
  return { name: kind, do: (cashier) => (isCardless ? cashier.payWithoutCard(order) : cashier.pay(order, card)) };
}

/** Its shown form is no card's. */
const isByCode = ({ maskedPan }: PaymentRow): boolean => !/^\d{6}\*+\d{4}$/.test(maskedPan ?? '');

/** A little too much now and then: the counter refuses it. */
function orderOf(chance: SeededChance, row: PaymentRow, kind: FollowingOrder['kind']): FollowingOrder {
  const original = { by: 'payment', paymentId: row.id } as const;
  if (kindRow(kind).amount !== 'keyed') return { kind, original };
  const most = kind === 'adjustment' || kind.startsWith('completion') ? 1.17 : 1;
  const least = kind === 'adjustment' ? 1 : 0;
  const share = least + (most - least) * (chance.below(101) / 100);
  return { kind, original, amount: { amountMinor: Math.max(1, Math.floor(row.amountMinor * share)) } };
}
