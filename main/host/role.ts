/**
 * The acquirer's host in business words. The flow imports these types only; `host-desk.ts` does the work. Every outcome says
 * whether a byte may have left, because that alone decides between "try again" and "a reversal is owed" (counter.md 5.1).
 */
import type { BatchNumber, Stan } from '../domain/numbers.ts';
import type { PaymentKind } from '../domain/payment-kinds.ts';
import type { Secret } from '../domain/secret.ts';
import type { Answered, AnswerOutcome, Balance, Delivery, FollowUp, HostAnswer, NotAnswered } from './answer-words.ts';
import type {
  BlacklistOutcome,
  CodePaymentRequest,
  CodeStateOutcome,
  NotInProfile,
  ParameterOutcome,
  ShownCodeOutcome,
  SignatureReceipt,
  SignatureRequest,
  StoppedNumber,
  TerminalParameters,
} from './service-words.ts';

export type {
  Answered,
  AnswerOutcome,
  Balance,
  BlacklistOutcome,
  CodePaymentRequest,
  CodeStateOutcome,
  Delivery,
  FollowUp,
  HostAnswer,
  NotAnswered,
  NotInProfile,
  ParameterOutcome,
  ShownCodeOutcome,
  SignatureReceipt,
  SignatureRequest,
  StoppedNumber,
  TerminalParameters,
};

/** Called as a request makes its way; drives attempt dots, elapsed and remaining time. Must not throw. */
export interface HostWatch {
  connecting(attempt: number, of: number): void;
  /** The connection stands; the first byte leaves now. */
  sending(): void;
  /** Everything is sent; an answer is awaited for at most `limitMs`. */
  receiving(limitMs: number): void;
}

/** Clear card data for one request; passing, never kept. */
export interface CardForHost {
  readonly pan: string;
  /** YYMM. */
  readonly expiry?: string;
  readonly track2?: string;
  readonly track3?: string;
  /** Three digits of 5F34; chip and tap, when the card has one. */
  readonly sequenceNumber?: string;
}

/**
 * The payment that another speaks of. Which parts a message needs is its layout's business (unionpay-pos 1.6 F61): void, completion
 * void and adjustment name batch and number; a refund names reference and date; what follows a pre-authorisation its code and date.
 * One that was typed from a slip has no batch and no number.
 */
export interface OriginalReference {
  readonly batch?: BatchNumber;
  readonly stan?: Stan;
  readonly rrn?: string;
  readonly authCode?: string;
  /** MMDD, the host's date of that day; `0000` goes out when it is not known. */
  readonly date?: string;
  /** F59 A4 of a payment by code, sent back by its void and refund (unionpay-pos 2.10). */
  readonly voucherNumber?: string;
}

/** An original of our own journal. */
export interface JournalReference extends OriginalReference {
  readonly batch: BatchNumber;
  readonly stan: Stan;
}

/**
 * How the card came: F22 digits 1-2 are the profile's business. `none` is without the card, `code` the customer's code scanned,
 * `shown-code` ours shown.
 */
export type EntryMode = 'stripe' | 'stripe-fallback' | 'manual' | 'none' | 'chip' | 'tap' | 'code' | 'shown-code';

/** How an offline sale came to its code: F61.4 and F61.5 (unionpay-pos 1.6). */
export interface OfflineAuthorisation {
  /** F38: given by telephone, or by the terminal's own rules. */
  readonly authCode: string;
  /** Two digits: 00 by a terminal, 01 by telephone, 02 within a small limit. */
  readonly method?: string;
  /** Who gave it, at most 11 digits. */
  readonly institution?: string;
}

/** What one kind or another says beyond card and amount; its layout takes what it needs. */
export interface KindFacts {
  readonly original?: OriginalReference;
  /** Refund, offline sale: F63, three letters; 000 goes out when it is not known. */
  readonly organisation?: string;
  /** Adjustment: the tip within the amount; with it the message is a tip (60.1 34), without it an adjustment (32). */
  readonly tipMinor?: number;
  /** Offline sale. */
  readonly offline?: OfflineAuthorisation;
}

export interface AuthoriseRequest extends KindFacts {
  readonly kind: PaymentKind;
  readonly stan: Stan;
  readonly batch: BatchNumber;
  /** 0 for a balance, which sends none. An adjustment's is the new whole, tip included. */
  readonly amountMinor: number;
  readonly entry: EntryMode;
  /** Absent when there is no card: a payment by code, and what follows one. */
  readonly card?: Secret<CardForHost>;
  /** The customer's code, with entry `code` (F59 A3). Passing, never kept. */
  readonly paymentCode?: Secret<string>;
  /** 8 bytes from the pad; absent without a PIN. */
  readonly pinBlock?: Secret<Uint8Array>;
  /** Chip and tap: field 55 in the profile's order (unionpay-pos 2.7); open data. */
  readonly field55?: Uint8Array;
}

/** 98 no answer, A0 wrong MAC, 06 everything else (unionpay-pos 4.2). */
export type ReversalReason = '98' | 'A0' | '06';

/** Kinds that have no reversal throw: the table of kinds says which have (payment-kinds.ts, `unanswered`). */
export interface ReverseRequest extends KindFacts {
  readonly kind: PaymentKind;
  /** The trace number of the message being reversed. */
  readonly stan: Stan;
  readonly batch: BatchNumber;
  readonly amountMinor: number;
  readonly entry: EntryMode;
  readonly pinEntered: boolean;
  readonly reason: ReversalReason;
  /** Absent when there was none: a payment by code. Its customer's code is not sent again. */
  readonly card?: Secret<CardForHost>;
  /** Only if an approval with one was received. */
  readonly authCode?: string;
  /** F13 of the answer when the reason is A0. */
  readonly hostDate?: string;
  /** Chip alone: what a reversal carries (unionpay-pos 2.7). */
  readonly field55?: Uint8Array;
}

/** 0620: what the card made of the issuer's scripts; before a reversal and before any next payment (unionpay-pos 2.7, 4.1). */
export interface ScriptNoticeRequest {
  readonly kind: PaymentKind;
  /** A number of its own. */
  readonly stan: Stan;
  readonly batch: BatchNumber;
  readonly amountMinor: number;
  readonly entry: EntryMode;
  readonly pinEntered: boolean;
  readonly card: Secret<CardForHost>;
  readonly field55: Uint8Array;
  /** The payment whose answer brought the scripts. */
  readonly original: JournalReference;
  /** F13 of that answer. */
  readonly originalDate?: string;
}

/** One chip payment of a batch upload: 203/205 for what stands, 204/206 for what the card refused (unionpay-pos 2.6). */
export interface ChipUploadRequest {
  readonly batch: BatchNumber;
  /** The payment's own number, which the record repeats. */
  readonly stan: Stan;
  readonly amountMinor: number;
  readonly entry: EntryMode;
  readonly pinEntered: boolean;
  readonly card: Secret<CardForHost>;
  readonly field55: Uint8Array;
  readonly organisation: 'domestic' | 'foreign';
  readonly result: 'approved' | 'card-declined' | 'issuer-authentication-failed';
  /** Whether the settlement agreed. */
  readonly balanced: boolean;
}

/** The kinds that go up one by one at the end of a batch, each in its own layout (unionpay-pos 2.6). */
export type UploadedAdviceKind = 'refund' | 'completion-advice' | 'offline-sale' | 'adjustment';

export interface AdviceUploadRequest extends KindFacts {
  readonly kind: UploadedAdviceKind;
  readonly batch: BatchNumber;
  /** The payment's own number, which the record repeats. */
  readonly stan: Stan;
  readonly amountMinor: number;
  readonly entry: EntryMode;
  readonly pinEntered: boolean;
  readonly card?: Secret<CardForHost>;
}

/** What chips and taps need to know before a card comes: 372/370/371, 382/380/381, 394/395 (unionpay-pos 2.8). */
export type ChipParameterKind = 'ca-keys' | 'applications' | 'small-payments';

export type ChipQueryOutcome =
  /** `names`: field 62 of each download to ask for. `more`: ask again from the number after the last. */
  | { readonly kind: 'listed'; readonly names: readonly Uint8Array[]; readonly more: boolean }
  | { readonly kind: 'declined'; readonly answer: HostAnswer }
  | NotAnswered;

export type ChipDownloadOutcome =
  /** The TLV list of one key or application, or the ASCII of the small-payment parameters, without the leading byte. */
  | { readonly kind: 'downloaded'; readonly data: Uint8Array }
  | { readonly kind: 'declined'; readonly answer: HostAnswer }
  | NotAnswered;

export interface SignOnRequest {
  readonly stan: Stan;
  readonly batch: BatchNumber;
  /** Two digits. */
  readonly operator: string;
}

export type SignOnOutcome =
  | {
      readonly kind: 'signed-on';
      /** hhmmss and MMDD of the host. */
      readonly hostTime: string;
      readonly hostDate: string;
      /** F60.2; zero when the host leaves it to us. Adopted only while ours is empty (counter.md 5.3). */
      readonly batch: number;
      readonly followUp: FollowUp;
    }
  | { readonly kind: 'declined'; readonly answer: HostAnswer }
  | { readonly kind: 'other-terminal' }
  | { readonly kind: 'key-check-wrong'; readonly keys: readonly ('pik' | 'mak' | 'tdk')[] }
  | { readonly kind: 'key-scheme-unknown' }
  | NotAnswered;

/** One side of field 48, gross (unionpay-pos 2.5). */
export interface SideTotals {
  readonly debitMinor: number;
  readonly debitCount: number;
  readonly creditMinor: number;
  readonly creditCount: number;
}

export interface SettleRequest {
  readonly stan: Stan;
  readonly batch: BatchNumber;
  readonly operator: string;
  readonly domestic: SideTotals;
  readonly foreign: SideTotals;
}

/** 1 balanced, 2 not, 3 error (unionpay-pos 2.5). */
export type HostVerdict = 'balanced' | 'unbalanced' | 'error';

export type SettleOutcome =
  | {
      readonly kind: 'answered';
      readonly domestic: HostVerdict;
      readonly foreign: HostVerdict;
      readonly settlementDate?: string;
    }
  | { readonly kind: 'declined'; readonly answer: HostAnswer }
  | NotAnswered;

/** One of up to eight 40-digit records of a batch upload (unionpay-pos 2.6). */
export interface StripeRecord {
  readonly organisation: 'domestic' | 'foreign';
  readonly stan: Stan;
  readonly pan: Secret<string>;
  readonly amountMinor: number;
}

export interface UploadRequest {
  readonly stan: Stan;
  readonly batch: BatchNumber;
  /** At most eight. */
  readonly records: readonly StripeRecord[];
}

export interface EndUploadRequest {
  readonly stan: Stan;
  readonly batch: BatchNumber;
  /** Records uploaded in all; four digits on the wire. */
  readonly total: number;
  /** 207 when the totals agreed, 202 when not. */
  readonly balanced: boolean;
}

export interface HostDesk {
  signOn(request: SignOnRequest, watch: HostWatch, signal: AbortSignal): Promise<SignOnOutcome>;
  signOff(request: SignOnRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery>;
  echo(watch: HostWatch, signal: AbortSignal): Promise<Delivery>;
  /** Sends once at most: after the first byte has left the signal is not looked at any more. */
  authorise(request: AuthoriseRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery>;
  reverse(request: ReverseRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery>;
  settle(request: SettleRequest, watch: HostWatch, signal: AbortSignal): Promise<SettleOutcome>;
  upload(request: UploadRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery>;
  uploadChip(request: ChipUploadRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery>;
  adviseUpload(request: AdviceUploadRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery>;
  endUpload(request: EndUploadRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery>;
  scriptNotice(request: ScriptNoticeRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery>;
  /** `first`: 1-based number of the first key or application wanted; not used for small-payments. */
  chipQuery(kind: 'ca-keys' | 'applications', first: number, signal: AbortSignal): Promise<ChipQueryOutcome>;
  chipDownload(kind: ChipParameterKind, name: Uint8Array, signal: AbortSignal): Promise<ChipDownloadOutcome>;
  chipEnd(kind: ChipParameterKind, signal: AbortSignal): Promise<Delivery>;
  /** All of 360 and the end, 361; header digit 6 says whether more is to come. */
  downloadParameters(signal: AbortSignal): Promise<ParameterOutcome>;
  /** 362: what holds at this terminal now. */
  uploadStatus(values: TerminalParameters, signal: AbortSignal): Promise<Delivery>;
  /** All of 390 and the end, 391. */
  downloadBlacklist(signal: AbortSignal): Promise<BlacklistOutcome>;
  /** In as many messages as it takes; the first that is not answered with yes is the outcome. Repeat all of it then. */
  uploadSignature(request: SignatureRequest, signal: AbortSignal): Promise<Delivery>;
  /** Asks how a payment by code stands; takes no number, moves nothing, may be repeated. Invented (counter.md 5.9). */
  queryCode(request: CodePaymentRequest, signal: AbortSignal): Promise<CodeStateOutcome>;
  /**
   * Takes a payment by code back, whatever became of it; only once polling has ended and the result is unknown. Yes (00) means: no
   * money stays moved. May be repeated. Invented (counter.md 5.9).
   */
  cancelCode(request: CodePaymentRequest, signal: AbortSignal): Promise<Delivery | NotInProfile>;
  /**
   * Begins a payment whose code we show; a financial request, so sent once at most, and what is not answered owes a reversal like any
   * sale. Invented (counter.md 5.9).
   */
  requestShownCode(request: CodePaymentRequest, watch: HostWatch, signal: AbortSignal): Promise<ShownCodeOutcome>;
  /** Late and duplicate answers, which are journaled and never applied (design.md 6, law 5). Open data only. */
  onStray(listener: (stray: { readonly mti: string; readonly stan?: number }) => void): () => void;
}
