/**
 * How the money of a past payment stands: what refunds have given back of a sale and what they still may, what an authorisation holds
 * and the most that a completion may take of it (unionpay-pos 4.5, counter.md 5.4). Pure; rules, history and screens read it here.
 */
import type { PaymentKind } from './payment-kinds.ts';

/** As much of a payment as its standing depends on. */
export interface Standing {
  readonly kind: PaymentKind;
  readonly amountMinor: number;
  readonly result?: string;
  /** What has taken it back, when something has. */
  readonly voidedById?: string;
}

/** A completion may exceed what is held by so much: 115 in a hundred (unionpay-pos 4.5). */
export const COMPLETION_PERCENT = 115;

const stands = ({ result, voidedById }: Standing): boolean => result === 'approved' && voidedById === undefined;
const sumOf = (payments: readonly Standing[]): number =>
  payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

export interface SaleStanding {
  /** Minor units that refunds have given back, or may have: one without an answer counts until it is settled (counter.md 4). */
  readonly refundedMinor: number;
  /** Minor units that may still be refunded; nothing of a sale that is void or was never approved. */
  readonly refundableMinor: number;
}

/** Of a sale and what refers to it. */
export function saleStanding(sale: Standing, followers: readonly Standing[]): SaleStanding {
  const mayHaveGone = followers.filter(
    (one) => one.kind === 'refund' && (one.result === 'approved' || one.result === 'unknown'),
  );
  const refundedMinor = sumOf(mayHaveGone);
  return { refundedMinor, refundableMinor: stands(sale) ? Math.max(0, sale.amountMinor - refundedMinor) : 0 };
}

export interface HeldStanding {
  /** Minor units held on the card now; nothing once it was completed or taken back. */
  readonly heldMinor: number;
  /** The most that a completion may take, in minor units. */
  readonly completableMinor: number;
}

/** Of an authorisation and what refers to it. */
export function heldStanding(preauth: Standing, followers: readonly Standing[]): HeldStanding {
  const completed = followers.some(
    (one) => (one.kind === 'completion' || one.kind === 'completion-advice') && tookIt(one),
  );
  if (!stands(preauth) || completed) return { heldMinor: 0, completableMinor: 0 };
  const added = followers.filter((one) => one.kind === 'add-preauth' && stands(one));
  const heldMinor = preauth.amountMinor + sumOf(added);
  return { heldMinor, completableMinor: Math.floor((heldMinor * COMPLETION_PERCENT) / 100) };
}

/** It took the money, or may have: only what ended without it leaves the authorisation as it was. */
const tookIt = ({ result, voidedById }: Standing): boolean =>
  voidedById === undefined && (result === 'approved' || result === 'unknown');
