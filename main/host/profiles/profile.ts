/**
 * Everything that may differ between acquirers, as data: routing, algorithms, policies. The rest of the program asks the
 * profile and never an acquirer's name; it opens nothing and computes nothing.
 */
import type { FieldTable, Title } from '../iso8583/field-table.ts';
import type { EntryMode } from './facts.ts';
import type { InventedKind, Layout, TransactionKind } from './layout.ts';
import type { ResponseCodeRow } from './response-codes.ts';

export interface ReversalPolicy {
  /** F39 of a 0410 that closes the reversal. */
  readonly closingCodes: readonly string[];
  /** F39 of a declined payment, or of a 0410, at which the reversal stays owed. */
  readonly keepOn: readonly string[];
}

export interface FallbackPolicy {
  readonly isAllowed: boolean;
  /** 60.5 of a stripe read after a failed chip. */
  readonly chipCondition: string;
}

export interface ChipTags {
  /** Field 55 of an authorisation, in this order; tags the card or terminal lacks are left out. */
  readonly request: readonly string[];
  readonly reversal: readonly string[];
  readonly scriptNotice: readonly string[];
}

/** Field 62 of one chip record (unionpay-pos 2.6) for each result; `{organisation}` is 00 or 01, `{amount}` 12 digits. */
export interface ChipRecordForms {
  readonly approved: string;
  readonly 'card-declined': string;
  readonly 'issuer-authentication-failed': string;
  /** F23 of a failed record whose card has no sequence number. */
  readonly unknownSequence: string;
}

export interface SmallPaymentPolicy {
  readonly isAllowed: boolean;
  /** Contactless at or below: neither PIN nor signature (unionpay-pos 4.6). */
  readonly limitMinor: number;
}

export interface PinPolicy {
  /** 0: ISO 9564 format 0, F53 starts with 2. without-pan: F53 starts with 1. */
  readonly format: '0' | 'without-pan';
  readonly minimumDigits: number;
  readonly maximumDigits: number;
  readonly mayBypass: boolean;
}

/** How a signature goes up (unionpay-pos 4.9). */
export interface SignaturePolicy {
  /** Bytes of the picture in one message. */
  readonly partBytes: number;
  /** 60.4 of a part that is not the last, and of the last. */
  readonly more: string;
  readonly last: string;
}

export interface AcquirerProfile {
  readonly name: string;
  readonly title: Title;
  readonly isTraining: boolean;
  readonly fields: FieldTable;
  readonly layouts: Readonly<Record<TransactionKind, Layout>>;
  /** Of training alone: no acquirer published them (counter.md 5.9). Without them the desk says `not-in-profile`. */
  readonly invented?: Readonly<Record<InventedKind, Layout>>;
  readonly responseCodes: ReadonlyMap<string, ResponseCodeRow>;
  /** 10 digits. */
  readonly tpdu: string;
  /** 12 digits. */
  readonly header: string;
  readonly macAlgorithm: 'unionpay-ecb' | 'x9.9' | 'x9.19';
  readonly keyScheme: '001' | '003' | '004';
  readonly trackEncryption: boolean;
  readonly pin: PinPolicy;
  readonly currency: { readonly numeric: string; readonly name: 'CNY' };
  /** First two digits of F22. */
  readonly entryModes: Readonly<Record<EntryMode, string>>;
  /** F39 of a payment by code whose payer has not decided (unionpay-pos 2.9: in progress). */
  readonly pendingCodes: readonly string[];
  /** How field 62 lists stopped cards; no source tells (unionpay-pos 2.1 names 390 and 391 alone). */
  readonly blacklist?: 'counted-digits';
  readonly signature: SignaturePolicy;
  /** 60.4. */
  readonly terminalCapability: string;
  /** 60.4 of a tap. */
  readonly tapCapability: string;
  /** 60.6; left out when undefined. */
  readonly partialApproval?: '0' | '1';
  readonly fallback: FallbackPolicy;
  readonly chipTags: ChipTags;
  readonly chipRecords: ChipRecordForms;
  readonly smallPayment: SmallPaymentPolicy;
  readonly reversal: ReversalPolicy;
}
