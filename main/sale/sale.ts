/**
 * One payment as a union by stage: each member holds just the facts that are true then. `kept` may reach the disk,
 * `passing` never does. See the table of stages in docs/one-sale.md.
 */

import type { Secret } from '../domain/secret.ts';
import type { CardForHost } from '../host/role.ts';
import type { AbandonedBecause, Closed, Intent, Opening, Outcome, Owed, ShownCard, SlipProgress } from './kept.ts';

/** What the last swipe said while a card is still wanted. */
export type CardNotice =
  | 'none'
  | 'unreadable'
  | 'blank'
  | 'bad-format'
  | 'encrypted'
  | 'insert-chip'
  | 'expired'
  | 'differs';

export interface PassingCard {
  readonly card: Secret<CardForHost>;
}
export interface PassingRequest extends PassingCard {
  readonly pinBlock?: Secret<Uint8Array>;
}

interface Sent {
  readonly opening: Opening;
  readonly shown: ShownCard;
  readonly intent: Intent;
}
interface Answered extends Sent {
  readonly outcome: Outcome;
}
interface Owing extends Sent {
  readonly owed: Owed;
  readonly outcome?: Outcome;
}

export type Presenting = {
  readonly stage: 'presenting';
  readonly kept: { readonly opening: Opening };
  readonly notice: CardNotice;
};
export type Confirming = {
  readonly stage: 'confirming';
  readonly kept: { readonly opening: Opening; readonly shown: ShownCard };
  readonly passing: PassingCard;
};
export type EnteringPin = {
  readonly stage: 'pin';
  readonly kept: { readonly opening: Opening; readonly shown: ShownCard };
  readonly passing: PassingCard;
  readonly entry: Intent['entry'];
};
export type Authorising = { readonly stage: 'authorising'; readonly kept: Sent; readonly passing: PassingRequest };
export type Partial = { readonly stage: 'partial'; readonly kept: Answered };
export type Approved = {
  readonly stage: 'approved';
  readonly kept: Answered & { readonly slips: readonly SlipProgress[] };
};
export type Declined = { readonly stage: 'declined'; readonly kept: Answered };
export type Reversing = { readonly stage: 'reversing'; readonly kept: Owing };
export type Unresolved = { readonly stage: 'unresolved'; readonly kept: Owing };
export type Reversed = { readonly stage: 'reversed'; readonly kept: Owing };
export type Done =
  | { readonly stage: 'done'; readonly kept: Answered & { readonly slips: readonly SlipProgress[] } }
  | { readonly stage: 'done'; readonly kept: Owing & { readonly closed: Closed } };
export type Abandoned = {
  readonly stage: 'abandoned';
  readonly kept: {
    readonly opening: Opening;
    readonly shown?: ShownCard;
    readonly intent?: Intent;
    readonly abandonedBecause: AbandonedBecause;
  };
};

export type Sale =
  | Presenting
  | Confirming
  | EnteringPin
  | Authorising
  | Partial
  | Approved
  | Declined
  | Reversing
  | Unresolved
  | Reversed
  | Done
  | Abandoned;

export type Stage = Sale['stage'];

/** True when nothing more can happen by itself: another payment may begin. */
export const isOver = (sale: Sale): boolean =>
  sale.stage === 'done' ||
  sale.stage === 'declined' ||
  sale.stage === 'reversed' ||
  sale.stage === 'abandoned' ||
  sale.stage === 'unresolved';
