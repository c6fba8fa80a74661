/**
 * What is true of a bill's parts now. A part that is a payment stands as the payment's own row says, read anew each time: so a power
 * cut, a reversal an hour later or a void from another screen needs no second bookkeeping, and nothing can be counted twice.
 */
import { assertNever } from '../domain/assert-never.ts';
import { paymentId } from '../domain/numbers.ts';
import type { PaymentRow, Reader } from '../journal/role.ts';
import { amountOf, type Bill, type BillPart, isPayment } from './bill.ts';

export type Standing =
  /** The payment is under way. */
  | 'paying'
  | 'paid'
  /** Nobody knows yet: a reversal is owed, of it or of its void. */
  | 'unknown'
  /** Declined, cancelled, reversed, refused or never begun: no money moved, or it went back. */
  | 'not-taken'
  | 'voided'
  /** Money given back over the counter, or a voucher handed back. */
  | 'taken-back'
  /** It stayed unknown until a person closed it against the statement: counted for nothing here. */
  | 'by-hand';

export interface StandingPart {
  readonly part: BillPart;
  readonly standing: Standing;
  /** What counts of it towards the bill. */
  readonly paidMinor: number;
  /** What waits for it and can be paid by nothing else meanwhile. */
  readonly heldMinor: number;
}

/** What became of the payments; the pen of a transaction answers the same. */
export interface PaymentsBook {
  readonly payment: (id: BillPart['id']) => PaymentRow | undefined;
  /** A void or refund of this payment whose own result nobody knows. */
  readonly backOwing: (id: BillPart['id']) => boolean;
  /** The counter is opening or running this very payment: it may have no row yet. */
  readonly isRunning: (id: BillPart['id']) => boolean;
}

export const paymentsBook = (
  journal: Pick<Reader, 'payment' | 'owing'>,
  isRunning: (id: string) => boolean,
): PaymentsBook => ({
  payment: (id) => journal.payment(paymentId(id)),
  backOwing: (id) => journal.owing().some(({ originalId }) => originalId !== undefined && String(originalId) === id),
  isRunning,
});

export function standingOf(part: BillPart, book: PaymentsBook): StandingPart {
  if (!isPayment(part)) {
    const isTaken = part.state === 'taken';
    return { part, standing: isTaken ? 'paid' : 'taken-back', paidMinor: isTaken ? part.amountMinor : 0, heldMinor: 0 };
  }
  if (part.state === 'withdrawn') return { part, standing: 'not-taken', paidMinor: 0, heldMinor: 0 };
  const row = book.payment(part.id);
  const standing = standingOfRow(row, part.id, book);
  const isOpen = standing === 'paying' || standing === 'unknown';
  return {
    part,
    standing,
    // An issuer may have approved a part of what was asked: the row has what it approved.
    paidMinor: standing === 'paid' ? (row?.amountMinor ?? 0) : 0,
    heldMinor: isOpen && part.state !== 'set-aside' ? (row?.amountMinor ?? part.amountMinor) : 0,
  };
}

function standingOfRow(row: PaymentRow | undefined, id: BillPart['id'], book: PaymentsBook): Standing {
  if (row === undefined) return book.isRunning(id) ? 'paying' : 'not-taken';
  switch (row.result) {
    case undefined:
      return 'paying';
    case 'approved':
      if (row.voidedById !== undefined) return 'voided';
      return book.backOwing(id) ? 'unknown' : 'paid';
    case 'unknown':
      return row.stage === 'done' ? 'by-hand' : 'unknown';
    case 'declined':
    case 'reversed':
    case 'abandoned':
      return 'not-taken';
    default:
      return assertNever(row.result);
  }
}

export interface Balance {
  readonly amountMinor: number;
  readonly paidMinor: number;
  readonly heldMinor: number;
  /** What is still to be paid by something. */
  readonly remainingMinor: number;
  readonly parts: readonly StandingPart[];
}

export function balanceOf(bill: Bill, book: PaymentsBook): Balance {
  const parts = bill.parts.map((part) => standingOf(part, book));
  const amountMinor = amountOf(bill);
  const paidMinor = parts.reduce((sum, part) => sum + part.paidMinor, 0);
  const heldMinor = parts.reduce((sum, part) => sum + part.heldMinor, 0);
  return { amountMinor, paidMinor, heldMinor, remainingMinor: Math.max(0, amountMinor - paidMinor - heldMinor), parts };
}

/** Paid in full, with nothing under way. */
export const isPaidInFull = ({ amountMinor, paidMinor, heldMinor }: Balance): boolean =>
  amountMinor > 0 && heldMinor === 0 && paidMinor >= amountMinor;

/** Money stands, or may stand, in one of its parts: it cannot be cancelled. */
export const holdsMoney = ({ parts }: Balance): boolean =>
  parts.some(({ paidMinor, heldMinor }) => paidMinor > 0 || heldMinor > 0);
