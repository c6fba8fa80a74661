/**
 * One payment as a union by stage: each member holds just the facts that are true then. `kept` may reach the disk,
 * `passing` never does. See the table of stages in docs/one-sale.md.
 */

import type { Secret } from '../domain/secret.ts';
import type { OfferedApplication } from '../emv/kernel/kernel.ts';
import type { CardForHost } from '../host/role.ts';
import type { PrintProgress } from '../printing/decide.ts';
import type {
  AbandonedBecause,
  Advice,
  Closed,
  Intent,
  KeptChip,
  KeptPolling,
  Opening,
  Outcome,
  Owed,
  ShownCard,
} from './kept.ts';

/** What the last swipe said while a card is still wanted. */
export type CardNotice =
  | 'none'
  | 'unreadable'
  | 'blank'
  | 'bad-format'
  | 'encrypted'
  | 'insert-chip'
  /** The chip did not answer: in again, the right way round. */
  | 'chip-unreadable'
  /** The chip cannot be used at all and the profile lets the stripe stand in (unionpay-pos 4.5). */
  | 'chip-fallback'
  /** A tap that the card or a limit sends to the contacts. */
  | 'use-contact'
  | 'see-phone'
  | 'one-card-only'
  | 'expired'
  | 'differs'
  /** What was scanned is nobody's payment code. */
  | 'code-unknown'
  | 'code-unreadable';

export interface PassingCard {
  readonly card: Secret<CardForHost>;
}
/** A payment by code, and what follows one, goes without a card. */
export interface PassingRequest extends Partial<PassingCard> {
  /** The customer's own code (unionpay-pos 2.10): as secret as a card number, and kept nowhere. */
  readonly code?: Secret<string>;
  readonly pinBlock?: Secret<Uint8Array>;
}

/** How a card that can do something came. */
export type CardEntry = Exclude<Intent['entry'], 'manual' | 'none' | CodeEntry>;
/** The customer's code scanned, or ours shown. */
export type CodeEntry = 'code' | 'shown-code';

/** What the chip wants of a person while it is being worked with. */
export type ChipAsk =
  | { readonly what: 'nothing' }
  | {
      readonly what: 'application';
      readonly applications: readonly OfferedApplication[];
      /** The one chosen before was refused by the card. */
      readonly again: boolean;
    };

interface Sent {
  readonly opening: Opening;
  readonly shown: ShownCard;
  readonly intent: Intent;
  readonly chip?: KeptChip;
}
interface Answered extends Sent {
  readonly outcome: Outcome;
  /** Recorded here first and told to the host later. */
  readonly advice?: Advice;
}
interface Owing extends Sent {
  readonly owed: Owed;
  readonly outcome?: Outcome;
}

export type Presenting = {
  readonly stage: 'presenting';
  readonly kept: { readonly opening: Opening };
  readonly notice: CardNotice;
  /** Chips that did not answer since this payment began. */
  readonly chipFailures: number;
};
export type Confirming = {
  readonly stage: 'confirming';
  readonly kept: { readonly opening: Opening; readonly shown: ShownCard };
  readonly passing: PassingCard;
  readonly entry: CardEntry;
};
/** Between the card's insertion or tap and the intent: the kernel speaks to the card, the host knows of nothing. */
export type Chip = {
  readonly stage: 'chip';
  readonly kept: { readonly opening: Opening; readonly shown?: ShownCard };
  readonly passing: Partial<PassingRequest>;
  readonly entry: 'chip' | 'tap';
  readonly asks: ChipAsk;
  readonly chipFailures: number;
};
export type EnteringPin = {
  readonly stage: 'pin';
  readonly kept: { readonly opening: Opening; readonly shown: ShownCard };
  readonly passing: PassingCard;
  readonly entry: Intent['entry'];
};
export type Authorising = { readonly stage: 'authorising'; readonly kept: Sent; readonly passing: PassingRequest };
/**
 * A payment by code of which the host knows, or may know, and whose payer has not decided, or whose answer never came: it is asked
 * about until it is known or the time is over; then it is taken back.
 */
export type Polling = {
  readonly stage: 'polling';
  readonly kept: Sent & { readonly polling: KeptPolling };
  /** What our own code says; not after a restart, when nobody is shown it any more. */
  readonly content?: string;
};
/** The host has answered yes and the card has the last word: until it says so, nothing is approved. */
export type Completing = { readonly stage: 'completing'; readonly kept: Answered & { readonly chip: KeptChip } };
export type PartlyApproved = { readonly stage: 'partial'; readonly kept: Answered };
/** `slips` are kept as print jobs beside the payment, one for each copy. */
export type Approved = {
  readonly stage: 'approved';
  readonly kept: Answered & { readonly slips: readonly PrintProgress[] };
};
/** By the host, or by the card before the host was asked: then there is no intent. */
export type Declined =
  | { readonly stage: 'declined'; readonly kept: Answered }
  | {
      readonly stage: 'declined';
      /** `shown` is missing when a tapped card refused before it said its number. */
      readonly kept: { readonly opening: Opening; readonly shown?: ShownCard; readonly chip: KeptChip };
    };
export type Reversing = { readonly stage: 'reversing'; readonly kept: Owing };
export type Unresolved = { readonly stage: 'unresolved'; readonly kept: Owing };
export type Reversed = { readonly stage: 'reversed'; readonly kept: Owing };
export type Done =
  | { readonly stage: 'done'; readonly kept: Answered & { readonly slips: readonly PrintProgress[] } }
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
  | Chip
  | EnteringPin
  | Authorising
  | Polling
  | Completing
  | PartlyApproved
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
