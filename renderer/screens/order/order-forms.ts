/**
 * What the counter must ask the cashier for before a payment of each kind begins: where its original is looked for, how its amount is
 * come by, and whether a code belongs to it. Whether a supervisor must allow it is the counter's to say.
 */
import type { FollowingKind, PaymentKind } from '../../../preload/contract/words.ts';

export type OrderKind = Exclude<PaymentKind, 'sale'>;

export interface OriginalForm {
  /** Kinds that it may refer to. */
  readonly kinds: readonly PaymentKind[];
  /** In this batch alone: after the settlement there is nothing to find. */
  readonly thisBatch?: true;
  /** Authorisations that still hold money. */
  readonly holding?: true;
  /** What an old slip is known by where our journal has not got it (unionpay-pos 4.5). */
  readonly typed?: 'reference' | 'authorisation';
}

/** `remaining` and `held` stand in place at first; `tip` is keyed and added to the original; `typed` only where no original is known. */
export type AmountForm = 'keyed' | 'remaining' | 'held' | 'tip' | 'typed' | 'none';

export interface OrderForm {
  readonly original?: OriginalForm;
  readonly amount: AmountForm;
  /** An authorisation code told by telephone may be typed. */
  readonly code?: true;
}

const HELD: OriginalForm = { kinds: ['preauth'], holding: true, typed: 'authorisation' };

export const ORDER_FORMS: Readonly<Record<OrderKind, OrderForm>> = {
  void: { original: { kinds: ['sale'], thisBatch: true }, amount: 'none' },
  refund: { original: { kinds: ['sale'], typed: 'reference' }, amount: 'remaining' },
  preauth: { amount: 'keyed' },
  'add-preauth': { original: HELD, amount: 'keyed' },
  'preauth-void': { original: HELD, amount: 'typed' },
  completion: { original: HELD, amount: 'held' },
  'completion-advice': { original: HELD, amount: 'held' },
  'completion-void': { original: { kinds: ['completion'], thisBatch: true }, amount: 'none' },
  balance: { amount: 'none' },
  'offline-sale': { amount: 'keyed', code: true },
  adjustment: { original: { kinds: ['sale', 'offline-sale'], thisBatch: true }, amount: 'tip' },
};

export const isFollowing = (kind: OrderKind): kind is FollowingKind => ORDER_FORMS[kind].original !== undefined;
