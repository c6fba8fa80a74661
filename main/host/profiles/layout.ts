/**
 * The shape of a message layout: which fields a request has and when, what its answer must repeat. `layouts.ts` holds the
 * rows; builder, answer check, simulator and printed documentation read them.
 */
import type { Title } from '../iso8583/field-table.ts';
import type { Facts } from './facts.ts';

export type TransactionKind =
  | 'sign-on'
  | 'sign-off'
  | 'echo'
  | 'balance'
  | 'sale'
  | 'void'
  | 'refund'
  | 'preauth'
  | 'add-preauth'
  | 'preauth-void'
  | 'completion'
  | 'completion-void'
  | 'completion-advice'
  | 'offline-sale'
  | 'adjustment'
  | 'settlement'
  | 'batch-upload'
  | 'chip-record-upload'
  | 'chip-failure-upload'
  | 'batch-end'
  | 'signature-upload'
  | 'status-upload'
  | 'parameter-download'
  | 'parameter-end'
  | 'ca-key-query'
  | 'ca-key-download'
  | 'ca-key-end'
  | 'aid-query'
  | 'aid-download'
  | 'aid-end'
  | 'small-payment-download'
  | 'small-payment-end'
  | 'blacklist-download'
  | 'blacklist-end';

/** Messages that no public source gives (counter.md 5.9): a profile has them only if it is a training one. */
export type InventedKind = 'code-query' | 'code-cancel' | 'shown-code';

/** Messages made from another one's layout. */
export type DerivedKind = 'reversal' | 'script-notice' | 'advice-upload';

export interface Condition {
  readonly words: Title;
  readonly holds: (facts: Facts) => boolean;
}

export interface ConditionalField {
  readonly field: number;
  readonly when: Condition;
}

/**
 * always: missing or different is a mismatch. when-approved: only an approval must repeat it. when-present: it may be
 * missing. amount: an approval must repeat it but for a partial one, a decline may leave it out.
 */
export type EchoRule = 'always' | 'when-approved' | 'when-present' | 'amount';

export interface Echo {
  readonly field: number;
  readonly rule: EchoRule;
}

/** 60.3, or what decides it. */
export type NetworkCode =
  | string
  | { readonly by: 'key-scheme' }
  | { readonly by: 'balance'; readonly balanced: string; readonly unbalanced: string }
  /** `whole` when one message takes it all, else counted up from `first`. */
  | { readonly by: 'part'; readonly whole: string; readonly first: string };

/** 60.1, or what decides it. */
export type MessageType = string | { readonly by: 'tip'; readonly withTip: string; readonly without: string };

/** What field 61 says of the original (unionpay-pos 1.6). */
export type OriginalForm =
  | 'batch-and-stan'
  | 'date-only'
  | 'batch-stan-and-date'
  /** No numbers, then how it was authorised and by whom: 18 digits, 29 with the institution. */
  | 'offline-authorisation'
  /** Batch and trace number of the payment itself. */
  | 'own-numbers'
  /** Batch and trace number of the message being reversed itself, and 0000. */
  | 'reversed-message';

export interface Layout {
  readonly kind: TransactionKind | DerivedKind | InventedKind;
  readonly title: Title;
  readonly mti: string;
  readonly answerMti: string;
  /** F3. */
  readonly processingCode?: string;
  /** F25. */
  readonly conditionCode?: string;
  /** 60.1. */
  readonly messageType: MessageType;
  readonly networkCode: NetworkCode;
  /**
   * Management messages send only 60.1 to 60.3: 11 digits; payments say what the terminal can read; a part of something says in 60.4
   * whether more follow.
   */
  readonly sixty: 'management' | 'payment' | 'part';
  /** Whether the host may approve a smaller amount (60.6, F39 10). */
  readonly partialApproval: boolean;
  readonly originalForm?: OriginalForm;
  readonly mandatory: readonly number[];
  readonly conditional: readonly ConditionalField[];
  readonly echoes: readonly Echo[];
  /** A settlement's answer has no F39 at some hosts (2.5). */
  readonly answerHasCode: boolean;
  readonly mac: boolean;
  readonly reversible: boolean;
  readonly reference: string;
  /** Where the book is silent or two books differ. */
  readonly note?: string;
  /** No public source gives this message. */
  readonly invented?: true;
}
