/** What was ordered of the counter, judged by the table of kinds and the shop's settings: its amount, its original, its limits. */
import { ALL_PAYMENT_KINDS, kindRow } from '../domain/payment-kinds.ts';
import type { PaymentRow } from '../journal/role.ts';
import type { Opening } from '../sale/kept.ts';
import { whyNotAmount } from './guards.ts';
import type { FollowingOrder, Order } from './order.ts';
import {
  type FollowLimits,
  type FoundOriginal,
  mostWithTip,
  untippedMinor,
  whatFollows,
  whyNotFollow,
} from './originals.ts';
import type { CounterParts, CounterRefusal } from './parts.ts';

type Parts = Pick<CounterParts, 'journal' | 'settings'>;

/** What goes into the opening of the payment, and the original where it is ours. */
export interface Judged {
  readonly opening: Pick<Opening, 'kind' | 'amountMinor' | 'tipMinor' | 'way' | 'authCode' | 'original'>;
  readonly original?: FoundOriginal;
}

const yuan = (count: number): number => count * 100;

export const followLimits = ({ settings }: Pick<Parts, 'settings'>): FollowLimits => ({
  refundMinor: yuan(settings.current.refundLimitYuan),
  tipPercent: settings.current.tipPercent,
});

/** The amount as keyed; undefined where the original's own is meant. */
export const orderedMinor = (order: Order): number | undefined =>
  'amount' in order ? order.amount?.amountMinor : kindRow(order.kind).amount === 'none' ? 0 : undefined;

/** Why the amount itself is no amount, before anything else is looked at. */
export function whyNotKeyed(order: Order): CounterRefusal | undefined {
  const amountMinor = orderedMinor(order);
  return amountMinor === undefined || kindRow(order.kind).amount === 'none' ? undefined : whyNotAmount(amountMinor);
}

export function judgeOrder(order: Order, parts: Parts): Judged | CounterRefusal {
  if ('original' in order) return judgeFollowing(order, parts);
  const amountMinor = orderedMinor(order) ?? 0;
  switch (order.kind) {
    case 'sale': {
      const tipMinor = order.tip?.amountMinor;
      const why = tipMinor === undefined ? undefined : whyNotTip(amountMinor, tipMinor, parts);
      return why ?? { opening: { kind: order.kind, amountMinor, ...(tipMinor && { tipMinor }), ...wayOf(order) } };
    }
    case 'offline-sale': {
      const why = whyNotOffline(amountMinor, parts);
      return why ?? { opening: { kind: order.kind, amountMinor, ...(order.authCode && { authCode: order.authCode }) } };
    }
    case 'preauth':
    case 'balance':
      return { opening: { kind: order.kind, amountMinor } };
  }
}

/** By code, the customer's or ours; a card is the rule and not kept. */
const wayOf = ({ way }: Extract<Order, { kind: 'sale' }>): Pick<Opening, 'way'> =>
  way === undefined || way === 'card' ? {} : { way };

function judgeFollowing(order: FollowingOrder, parts: Parts): Judged | CounterRefusal {
  const { kind } = order;
  if (kind === 'add-preauth' && !parts.settings.current.additionalPreauth) return 'kind-not-in-profile';
  const why = kindRow(kind).unanswered === 'send-again' ? whyNoMoreAdvices(parts) : undefined;
  if (why !== undefined) return why;
  const follows = whatFollows(parts.journal, {
    kind,
    ask: order.original,
    amountMinor: orderedMinor(order),
    limits: followLimits(parts),
  });
  if (typeof follows === 'string') return follows;
  const { original, amountMinor } = follows;
  const tipMinor = kind === 'adjustment' && original.row ? tipOf(original.row, amountMinor, parts) : 0;
  return { opening: { kind, amountMinor, original: original.reference, ...(tipMinor > 0 && { tipMinor }) }, original };
}

const tipOf = (row: PaymentRow, amountMinor: number, { journal }: Parts): number =>
  amountMinor - untippedMinor(row, journal.followers(row.id));

/** The tip is a part of the amount; the limit is on what is left without it. */
function whyNotTip(amountMinor: number, tipMinor: number, { settings }: Parts): CounterRefusal | undefined {
  const { tipPercent } = settings.current;
  if (tipMinor > 0 && tipPercent === 0) return 'tip-not-allowed';
  return amountMinor > mostWithTip(amountMinor - tipMinor, tipPercent) ? 'tip-over-limit' : undefined;
}

function whyNotOffline(amountMinor: number, parts: Parts): CounterRefusal | undefined {
  const { offlineLimitYuan, offlineMost } = parts.settings.current;
  if (offlineLimitYuan === 0 || offlineMost === 0) return 'offline-not-allowed';
  if (amountMinor > yuan(offlineLimitYuan)) return 'offline-too-large';
  return whyNoMoreAdvices(parts);
}

/** What waits for the host is money nobody has promised yet: so many and no more. */
const whyNoMoreAdvices = ({ journal, settings }: Parts): CounterRefusal | undefined =>
  journal.owingAdvices().length >= Math.max(1, settings.current.offlineMost) ? 'offline-too-many' : undefined;

/** The kinds that may follow this payment now, the whole of a sale of this batch by void alone (counter.md 5.4). */
export function mayFollow(row: PaymentRow, parts: Parts): readonly FollowingOrder['kind'][] {
  const limits = followLimits(parts);
  const mayBe = (kind: FollowingOrder['kind']): boolean =>
    kindRow(kind).of.includes(row.kind) &&
    !(kind === 'add-preauth' && !parts.settings.current.additionalPreauth) &&
    whyNotFollow(parts.journal, row, { kind, amountMinor: undefined, limits }) === undefined;
  return FOLLOWING.filter(mayBe);
}

const FOLLOWING = ALL_PAYMENT_KINDS.filter((kind): kind is FollowingOrder['kind'] => kindRow(kind).original !== 'none');
