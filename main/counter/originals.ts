/**
 * The payment that another refers to: found in our journal by id, voucher or what its slip says, or taken as typed; and why the one
 * may not follow the other now. One rule for each relation of the table of kinds; sums are main/domain/standing.ts's.
 */
import { assertNever } from '../domain/assert-never.ts';
import { type BatchNumber, paymentId, stan as stanOf } from '../domain/numbers.ts';
import { kindRow, type PaymentKind } from '../domain/payment-kinds.ts';
import { heldStanding, saleStanding } from '../domain/standing.ts';
import type { PaymentRow, Reader } from '../journal/role.ts';
import { keptSchema, type Original } from '../sale/kept.ts';
import { codeReferenceOf } from '../sale/row.ts';
import type { OriginalAsk } from './order.ts';
import type { CounterRefusal } from './parts.ts';

/** With its row where it is ours. */
export interface FoundOriginal {
  readonly row?: PaymentRow;
  readonly reference: Original;
}

/** Limits of the shop's settings, in minor units and percent. */
export interface FollowLimits {
  /** 0: no limit of our own. */
  readonly refundMinor: number;
  readonly tipPercent: number;
}

export interface Following {
  readonly kind: PaymentKind;
  readonly ask: OriginalAsk;
  /** As ordered; undefined where the original's own is meant. */
  readonly amountMinor: number | undefined;
  readonly limits: FollowLimits;
}

/** The original and the amount that is meant, or why not. */
export function whatFollows(
  journal: Reader,
  following: Following,
): { readonly original: FoundOriginal; readonly amountMinor: number } | CounterRefusal {
  const { kind, ask, amountMinor } = following;
  const original = findOriginal(journal, kind, ask);
  if (typeof original === 'string') return original;
  const { row } = original;
  if (row === undefined) return whatFollowsTyped(journal, original, following);
  const why = whyNotFollow(journal, row, following);
  return why ?? { original, amountMinor: amountMinor ?? wholeOf(journal, row) };
}

function whatFollowsTyped(
  journal: Reader,
  original: FoundOriginal,
  { kind, amountMinor, limits }: Following,
): ReturnType<typeof whatFollows> {
  if (amountMinor === undefined) return 'amount-needed';
  if (kind !== 'refund') return { original, amountMinor };
  // Of another till's sale nothing is known but what we have sent ourselves (counter.md 4).
  const { rrn } = original.reference;
  const isOpen = journal.unresolvedRefunds().some((row) => keptSchema.parse(row.facts).opening.original?.rrn === rrn);
  if (isOpen) return 'refund-unresolved';
  return isOverRefundLimit(amountMinor, limits) ? 'refund-too-large' : { original, amountMinor };
}

function findOriginal(journal: Reader, kind: PaymentKind, ask: OriginalAsk): FoundOriginal | CounterRefusal {
  switch (ask.by) {
    case 'voucher': {
      const row = journal.paymentByVoucher(journal.batch(), stanOf(ask.voucher));
      return row === undefined ? 'no-such-payment' : ours(row);
    }
    case 'payment': {
      const row = journal.payment(paymentId(ask.paymentId));
      return row === undefined ? 'original-unknown' : ours(row);
    }
    case 'reference':
      return typed(journal, kind, { rrn: ask.rrn, date: ask.date });
    case 'authorisation':
      return typed(journal, kind, { authCode: ask.authCode, date: ask.date });
    default:
      return assertNever(ask);
  }
}

/** Ours if the journal has it, so that sums are kept; else as it was typed, where its message can name it so (unionpay-pos 1.6 F61). */
function typed(
  journal: Reader,
  kind: PaymentKind,
  words: { readonly rrn?: string; readonly authCode?: string; readonly date: string },
): FoundOriginal | CounterRefusal {
  const { rrn, authCode, date } = words;
  const named = rrn === undefined ? [] : journal.byReference({ rrn });
  const authorised = authCode === undefined ? [] : journal.byReference({ authCode });
  const fits = (row: PaymentRow): boolean => kindRow(kind).of.includes(row.kind);
  const found =
    named.find((row) => fits(row) && (dateOf(row) ?? date) === date) ??
    authorised.find((row) => fits(row) && dateOf(row) === date);
  if (found !== undefined) return ours(found);
  // The number is ours and the date is not, or it names what this kind may not follow: as another till's it would escape its own sums.
  if (named.length > 0) return 'original-unknown';
  const isNamed = kindRow(kind).of.includes('sale') ? rrn !== undefined : authCode !== undefined;
  return isNamed ? { reference: words } : 'original-unknown';
}

const ours = (row: PaymentRow): FoundOriginal => ({ row, reference: referenceOf(row) });

const dateOf = (row: PaymentRow): string | undefined => keptSchema.parse(row.facts).outcome?.hostDate;

function referenceOf(row: PaymentRow): Original {
  const date = dateOf(row);
  return {
    id: row.id,
    batch: row.batch,
    ...(row.stan !== undefined && { stan: row.stan }),
    ...(row.maskedPan && { maskedPan: row.maskedPan }),
    ...(row.rrn && { rrn: row.rrn }),
    ...(row.authCode && { authCode: row.authCode }),
    ...(row.organisation && { organisation: row.organisation }),
    ...(date && { date }),
    ...codeReferenceOf(row),
  };
}

/** What it counts with now: adjusted, or held with all additions. */
export function wholeOf(journal: Reader, row: PaymentRow): number {
  const followers = journal.followers(row.id);
  return row.kind === 'preauth' ? heldStanding(row, followers).heldMinor : adjustedMinor(row, followers);
}

/** What it was without a tip: the next one is counted from there. */
export function untippedMinor(row: PaymentRow, followers: readonly PaymentRow[]): number {
  const last = lastAdjustment(followers);
  if (last === undefined) return row.amountMinor;
  return last.amountMinor - (keptSchema.parse(last.facts).opening.tipMinor ?? 0);
}

const lastAdjustment = (followers: readonly PaymentRow[]): PaymentRow | undefined =>
  followers.filter(({ kind, result }) => kindRow(kind).relation === 'changes-amount' && result === 'approved').at(-1);

/** A sale's amount after its last adjustment that the host has not refused. */
export function adjustedMinor(row: PaymentRow, followers: readonly PaymentRow[]): number {
  return lastAdjustment(followers)?.amountMinor ?? row.amountMinor;
}

/** Why the kind may not follow this payment now, or undefined; without an amount it is asked whether it may at all. */
export function whyNotFollow(
  journal: Reader,
  found: PaymentRow,
  { kind, amountMinor, limits }: Pick<Following, 'kind' | 'amountMinor' | 'limits'>,
): CounterRefusal | undefined {
  const { of, original, relation } = kindRow(kind);
  if (!of.includes(found.kind)) return kind === 'void' ? 'not-a-sale' : 'wrong-original';
  if (original === 'this-batch' && found.batch !== journal.batch()) return 'other-batch';
  const row = journal.payment(found.id) ?? found;
  if (row.voidedById !== undefined) return 'already-voided';
  const followers = journal.followers(row.id);
  // What follows it with an unknown result may stand at the host: first that one is settled.
  const open = followers.find(({ stage }) => OPEN.includes(stage));
  if (open !== undefined)
    return kindRow(open.kind).unanswered === 'unresolved' ? 'refund-unresolved' : 'reversal-unresolved';
  if (row.result !== 'approved') return 'not-approved';
  const ask: Asked = { row, followers, amountMinor, limits, batch: journal.batch() };
  switch (relation) {
    case 'takes-back':
      return whyNotBack(ask);
    case 'gives-back':
      return whyNotGiven(ask);
    case 'holds-more':
      return isCompleted(ask) ? 'already-completed' : undefined;
    case 'completes':
      return whyNotCompleted(ask);
    case 'changes-amount':
      return whyNotAdjusted(ask);
    case 'none':
      return 'wrong-original';
    default:
      return assertNever(relation);
  }
}

const OPEN: readonly PaymentRow['stage'][] = [
  'authorising',
  'polling',
  'completing',
  'partial',
  'reversing',
  'unresolved',
];

interface Asked {
  readonly row: PaymentRow;
  readonly followers: readonly PaymentRow[];
  readonly amountMinor: number | undefined;
  readonly limits: FollowLimits;
  readonly batch: BatchNumber;
}

/** Whole or not at all: what was given back in part or adjusted cannot be (counter.md 5.4). */
function whyNotBack(ask: Asked): CounterRefusal | undefined {
  const { row, followers } = ask;
  if (row.kind === 'preauth') return isCompleted(ask) ? 'already-completed' : undefined;
  if (saleStanding(row, followers).refundedMinor > 0) return 'already-refunded';
  return isAdjusted(ask) ? 'already-adjusted' : undefined;
}

/** The whole of a sale of this batch is voided instead; together they never exceed the sale (counter.md 5.4). */
function whyNotGiven({ row, followers, amountMinor, limits, batch }: Asked): CounterRefusal | undefined {
  // The host knows nothing of it yet and has given it no reference to be refunded by.
  if (row.advice === 'owed') return 'original-not-told';
  const whole = adjustedMinor(row, followers);
  const { refundedMinor } = saleStanding(row, followers);
  if (refundedMinor >= whole || (amountMinor !== undefined && refundedMinor + amountMinor > whole))
    return 'refund-too-large';
  if (amountMinor === undefined) return undefined;
  if (isOverRefundLimit(amountMinor, limits)) return 'refund-too-large';
  const isWhole = amountMinor === whole && whole === row.amountMinor;
  return row.batch === batch && isWhole ? 'refund-in-batch-use-void' : undefined;
}

const isOverRefundLimit = (amountMinor: number, { refundMinor }: FollowLimits): boolean =>
  refundMinor > 0 && amountMinor > refundMinor;

/** Once, and at most 115 in a hundred of what is held (unionpay-pos 4.5). */
function whyNotCompleted(ask: Asked): CounterRefusal | undefined {
  const { row, followers, amountMinor } = ask;
  if (isCompleted(ask)) return 'already-completed';
  const { completableMinor } = heldStanding(row, followers);
  return amountMinor !== undefined && amountMinor > completableMinor ? 'preauth-over-115' : undefined;
}

function whyNotAdjusted({ row, followers, amountMinor, limits }: Asked): CounterRefusal | undefined {
  // The message names the card (unionpay-pos 2.1), and a payment by code has none.
  if (codeReferenceOf(row).way !== undefined) return 'tip-by-code';
  if (row.maskedPan === undefined) return 'wrong-original';
  if (saleStanding(row, followers).refundedMinor > 0) return 'already-refunded';
  const untipped = untippedMinor(row, followers);
  if (amountMinor === undefined || amountMinor <= untipped) return undefined;
  if (limits.tipPercent === 0) return 'tip-not-allowed';
  return amountMinor > mostWithTip(untipped, limits.tipPercent) ? 'tip-over-limit' : undefined;
}

export const mostWithTip = (amountMinor: number, percent: number): number =>
  Math.floor((amountMinor * (100 + percent)) / 100);

/** Held no more: a completion took it, or may have. */
const isCompleted = ({ row, followers }: Asked): boolean => heldStanding(row, followers).heldMinor === 0;

const isAdjusted = ({ followers }: Asked): boolean => lastAdjustment(followers) !== undefined;
