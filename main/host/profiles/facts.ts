/**
 * What a payment knows when a message is to be built. The host desk gathers it, layouts ask it which conditional fields are
 * due, fills turn it into field values. It holds card data in clear: build, pack, drop; never keep or log it.
 */
import type { BatchNumber, Stan } from '../../domain/numbers.ts';

/** How the card came to the counter; `no-card` is a void or a completion from the journal, `shown` a code of ours. */
export type EntryMode = 'keyed' | 'swiped' | 'fallback' | 'inserted' | 'tapped' | 'scanned' | 'shown' | 'no-card';

export interface CardFacts {
  readonly pan?: string;
  /** YYMM. */
  readonly expiryYymm?: string;
  /** As it goes on the wire: D for `=`, already encrypted where the profile says so. */
  readonly track2?: string;
  readonly track3?: string;
  /** Three digits, tag 5F34; left out when the card has none. */
  readonly sequenceNumber?: string;
  /** Field 55, ready. */
  readonly chipData?: Uint8Array;
  /** The code on the customer's phone. */
  readonly paymentCode?: string;
}

/** The payment that a void, refund, completion or script notice is about; without its numbers when typed from a slip. */
export interface OriginalFacts {
  readonly batchNumber?: BatchNumber;
  readonly stan?: Stan;
  /** MMDD of the host; unknown when the cashier could not give it. */
  readonly localDateMmdd?: string;
  readonly retrievalReference?: string;
  readonly authorisationCode?: string;
  /** Two digits and at most eleven: who authorised an offline sale, and how (F61.4, F61.5). */
  readonly authorisationMethod?: string;
  readonly authorisationInstitution?: string;
  /** Payment voucher number of a QR payment (F59 A4). */
  readonly voucherNumber?: string;
}

/** 06: answer unreadable or not followed. 98: no answer. A0: the answer's MAC is wrong (unionpay-pos 4.2). */
export type ReversalReason = '06' | '98' | 'A0';

export interface Totals {
  readonly debitMinor: number;
  readonly debitCount: number;
  readonly creditMinor: number;
  readonly creditCount: number;
}

export interface SettlementTotals {
  readonly domestic: Totals;
  readonly foreign: Totals;
}

export interface BatchRecord {
  readonly cardKind: 'domestic' | 'foreign';
  readonly stan: Stan;
  readonly pan: string;
  readonly amountMinor: number;
}

export interface Facts {
  /** 8 characters. */
  readonly terminalId: string;
  /** 15 characters. */
  readonly merchantId: string;
  readonly batchNumber: BatchNumber | 0;
  readonly stan?: Stan;
  /** Two digits. */
  readonly operator?: string;
  readonly amountMinor?: number;
  readonly entry?: EntryMode;
  readonly card?: CardFacts;
  readonly pinBlock?: Uint8Array;
  readonly original?: OriginalFacts;
  readonly reversalReason?: ReversalReason;
  /** F38 of an approval that did arrive, for the reversal of its own request. */
  readonly receivedAuthorisationCode?: string;
  /** MMDD of an answer that did arrive, for a reversal with reason A0. */
  readonly receivedDateMmdd?: string;
  readonly totals?: SettlementTotals;
  /** One to eight for one message. */
  readonly records?: readonly BatchRecord[];
  readonly uploadedCount?: number;
  /** Whether host and terminal agreed at settlement. */
  readonly isBalanced?: boolean;
  /** CUP, VIS and so on; unknown before the first answer. */
  readonly cardOrganisation?: string;
  /** Field 62 of management messages, ready. */
  readonly private62?: Uint8Array;
  /** The tip within the amount of an adjustment. */
  readonly tipMinor?: number;
  /** MMDD, F15 of the payment that a signature belongs to. */
  readonly settlementDateMmdd?: string;
  /** Field 55 of a signature: its receipt, ready. */
  readonly receiptData?: Uint8Array;
  /** Which part of a signature this is, counted from zero. */
  readonly part?: { readonly index: number; readonly of: number };
}
