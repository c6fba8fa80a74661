/**
 * The acquirer's host in business words. The flow imports these types only; `host-desk.ts` does the work. Every outcome says
 * whether a byte may have left, because that alone decides between "try again" and "a reversal is owed" (counter.md 5.1).
 */
import type { BatchNumber, Stan } from '../domain/numbers.ts';
import type { PaymentKind } from '../domain/payment-kinds.ts';
import type { Secret } from '../domain/secret.ts';

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

/** The payment that a void, refund or reversal speaks of. */
export interface OriginalReference {
  readonly batch: BatchNumber;
  readonly stan: Stan;
  readonly rrn?: string;
  readonly authCode?: string;
}

export type FinancialKind = PaymentKind;

/** How the card came: F22 digits 1-2 are the profile's business. `none` is a void without the card. */
export type EntryMode = 'stripe' | 'stripe-fallback' | 'manual' | 'none' | 'chip' | 'tap';

export interface AuthoriseRequest {
  readonly kind: FinancialKind;
  readonly stan: Stan;
  readonly batch: BatchNumber;
  readonly amountMinor: number;
  readonly entry: EntryMode;
  readonly card: Secret<CardForHost>;
  /** 8 bytes from the pad; absent without a PIN. */
  readonly pinBlock?: Secret<Uint8Array>;
  /** Chip and tap: field 55 in the profile's order (unionpay-pos 2.7); open data. */
  readonly field55?: Uint8Array;
  readonly original?: OriginalReference;
}

/** 98 no answer, A0 wrong MAC, 06 everything else (unionpay-pos 4.2). */
export type ReversalReason = '98' | 'A0' | '06';

export interface ReverseRequest {
  readonly kind: FinancialKind;
  /** The trace number of the message being reversed. */
  readonly stan: Stan;
  readonly batch: BatchNumber;
  readonly amountMinor: number;
  readonly entry: EntryMode;
  readonly pinEntered: boolean;
  readonly reason: ReversalReason;
  readonly card: Secret<CardForHost>;
  /** Only if an approval with one was received. */
  readonly authCode?: string;
  /** F13 of the answer when the reason is A0. */
  readonly hostDate?: string;
  /** Chip alone: what a reversal carries (unionpay-pos 2.7). */
  readonly field55?: Uint8Array;
  readonly original?: OriginalReference;
}

/** 0620: what the card made of the issuer's scripts; before a reversal and before any next payment (unionpay-pos 2.7, 4.1). */
export interface ScriptNoticeRequest {
  readonly kind: FinancialKind;
  /** A number of its own. */
  readonly stan: Stan;
  readonly batch: BatchNumber;
  readonly amountMinor: number;
  readonly entry: EntryMode;
  readonly pinEntered: boolean;
  readonly card: Secret<CardForHost>;
  readonly field55: Uint8Array;
  /** The payment whose answer brought the scripts. */
  readonly original: OriginalReference;
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

/** What header digit 6 of an answer asks for (unionpay-pos 1.3). */
export type FollowUp =
  | 'none'
  | 'parameters'
  | 'status-upload'
  | 'sign-on'
  | 'ca-keys'
  | 'ic-parameters'
  | 'application'
  | 'blacklist';

export type AnswerOutcome =
  | 'approved'
  | 'approved-partial'
  | 'declined'
  | 'keep-card'
  | 'try-again'
  | 'sign-on-again'
  | 'fix-at-terminal'
  | 'call';

/** A readable answer with the right MAC that belongs to the request. */
export interface HostAnswer {
  /** F39, two characters. */
  readonly code: string;
  readonly outcome: AnswerOutcome;
  readonly rrn?: string;
  readonly authCode?: string;
  /** hhmmss. */
  readonly hostTime?: string;
  /** MMDD. */
  readonly hostDate?: string;
  /** MMDD. */
  readonly settlementDate?: string;
  readonly amountMinor?: number;
  /** F44: issuer and acquirer, 8 to 11 characters each. */
  readonly issuerId?: string;
  readonly acquirerId?: string;
  /** F63.1; `CUP` when missing. Decides domestic or foreign in the totals. */
  readonly organisation: string;
  readonly remarks?: string;
  /** F55 as it came: 91, 71, 72; open data for the card. */
  readonly issuerData?: Uint8Array;
  readonly followUp: FollowUp;
}

export type NotAnswered =
  /** No byte left: nothing is owed. */
  | { readonly kind: 'never-sent'; readonly why: 'unreachable' | 'cancelled' | 'no-keys' }
  /** Bytes left and no whole answer came within the limit. */
  | { readonly kind: 'no-answer'; readonly why: 'timed-out' | 'closed' }
  /** Something came that is not the answer: wrong MAC, another message's, not readable. */
  | { readonly kind: 'bad-answer'; readonly fault: 'mac' | 'mismatch' | 'unreadable' };

export type Answered = { readonly kind: 'answered'; readonly answer: HostAnswer };
export type Delivery = Answered | NotAnswered;

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
  endUpload(request: EndUploadRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery>;
  scriptNotice(request: ScriptNoticeRequest, watch: HostWatch, signal: AbortSignal): Promise<Delivery>;
  /** `first`: 1-based number of the first key or application wanted; not used for small-payments. */
  chipQuery(kind: 'ca-keys' | 'applications', first: number, signal: AbortSignal): Promise<ChipQueryOutcome>;
  chipDownload(kind: ChipParameterKind, name: Uint8Array, signal: AbortSignal): Promise<ChipDownloadOutcome>;
  chipEnd(kind: ChipParameterKind, signal: AbortSignal): Promise<Delivery>;
  /** Late and duplicate answers, which are journaled and never applied (design.md 6, law 5). Open data only. */
  onStray(listener: (stray: { readonly mti: string; readonly stan?: number }) => void): () => void;
}
