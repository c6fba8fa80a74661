/**
 * The words of what is no payment: terminal parameters, signatures, codes on a phone. `role.ts` hands them on; flows import them from
 * there.
 */
import type { BatchNumber, Stan } from '../domain/numbers.ts';
import type { Secret } from '../domain/secret.ts';
import type { Delivery, HostAnswer, NotAnswered } from './answer-words.ts';

/**
 * What the acquirer may set at a terminal (unionpay-pos 2.8, tags 11 to 27); what it does not name is absent. Sent back as they stand
 * by a status upload.
 */
export interface TerminalParameters {
  /** 11, two digits: 60 pays. */
  readonly applicationType?: string;
  /** 12, seconds. */
  readonly answerTimeoutSeconds?: number;
  /** 13. */
  readonly connectionAttempts?: number;
  /** 14 to 16, in their order; as they came, without the spaces behind. */
  readonly phone1?: string;
  readonly phone2?: string;
  readonly phone3?: string;
  /** 17. */
  readonly managementPhone?: string;
  /** 18. */
  readonly tipAllowed?: boolean;
  /** 19, percent of the sale. */
  readonly tipPercent?: number;
  /** 20: a card number may be keyed. */
  readonly manualEntry?: boolean;
  /** 21: sign-off after the settlement. */
  readonly autoSignOff?: boolean;
  /** 22, GB18030 on the wire. */
  readonly merchantName?: string;
  /** 23. */
  readonly reversalAttempts?: number;
  /** 24: what becomes of offline advices; the digit's meaning is the acquirer's. */
  readonly offlineMode?: string;
  /** 25: which master key. */
  readonly keyIndex?: number;
  /** 26: four bytes of transaction switches in hex; their meaning is the acquirer's. */
  readonly switchesHex?: string;
  /** 27: most advices that may wait. */
  readonly mostOffline?: number;
}

/** What goes with a signature so that the acquirer can draw the slip again (unionpay-pos 4.9). Texts in GB18030 on the wire. */
export interface SignatureReceipt {
  readonly merchantName: string;
  /** As printed: `消费 SALE`. */
  readonly transaction: string;
  /** Two digits. */
  readonly operator: string;
  readonly acquirerId?: string;
  readonly issuerId?: string;
  /** YYMM. */
  readonly expiry?: string;
  /** YYYYMMDDhhmmss. */
  readonly dateTime: string;
  readonly authCode?: string;
  readonly tipMinor?: number;
  readonly organisation?: string;
  readonly chip?: {
    readonly label?: string;
    readonly preferredName?: string;
    readonly aid?: string;
    readonly cryptogramHex?: string;
  };
  /** Of a void or a refund. */
  readonly original?: {
    readonly batch?: BatchNumber;
    readonly stan?: Stan;
    readonly rrn?: string;
    /** MMDD. */
    readonly date?: string;
    readonly authCode?: string;
  };
  /** Slips printed beside it. */
  readonly slips?: number;
}

export interface SignatureRequest {
  /** Batch and number of the payment that was signed for. */
  readonly batch: BatchNumber;
  readonly stan: Stan;
  readonly rrn: string;
  /** MMDD, F15 of the payment's answer. */
  readonly settlementDate?: string;
  /** The picture in the profile's format; longer than one message holds, it goes in parts. */
  readonly image: Uint8Array;
  readonly receipt: SignatureReceipt;
}

/** A payment by code that was begun and has not ended: named by its own batch and number. */
export interface CodePaymentRequest {
  readonly batch: BatchNumber;
  readonly stan: Stan;
  readonly amountMinor: number;
  readonly entry: 'code' | 'shown-code';
}

/** No acquirer published such a message and this profile does not have one of its own (counter.md 5.9). */
export interface NotInProfile {
  readonly kind: 'not-in-profile';
}

/** A card number of the acquirer's stop list. */
export type StoppedNumber = Secret<string>;

export type ParameterOutcome =
  /** `ended`: what became of the end message (361); the parameters hold whatever it was. */
  | { readonly kind: 'downloaded'; readonly parameters: TerminalParameters; readonly ended: Delivery }
  /** A tag without a meaning here, or a value that cannot be one: nothing of it is taken (unionpay-pos 2.8). */
  | { readonly kind: 'not-understood'; readonly tag: string }
  | { readonly kind: 'declined'; readonly answer: HostAnswer }
  | NotAnswered;

export type BlacklistOutcome =
  | { readonly kind: 'downloaded'; readonly numbers: readonly StoppedNumber[]; readonly ended: Delivery }
  | { readonly kind: 'declined'; readonly answer: HostAnswer }
  | NotInProfile
  | NotAnswered;

/** What the host says of a payment by code that it was asked about. */
export type CodeStateOutcome =
  | { readonly kind: 'paid'; readonly answer: HostAnswer }
  /** The payer has not decided; ask again later. */
  | { readonly kind: 'pending'; readonly answer: HostAnswer }
  /** The payer said no, or the code ran out: it ended and moved no money. */
  | { readonly kind: 'refused'; readonly answer: HostAnswer }
  /** The host does not know it (25): the request never came there. It may still be on its way. */
  | { readonly kind: 'not-heard-of'; readonly answer: HostAnswer }
  /** The host could not say (91, 96, 98, ...). */
  | { readonly kind: 'cannot-say'; readonly answer: HostAnswer }
  | NotInProfile
  | NotAnswered;

export type ShownCodeOutcome =
  /** `content`: what the code on the display says. The payment is booked as pending: query it by batch and number. */
  | { readonly kind: 'show'; readonly content: string; readonly answer: HostAnswer }
  | { readonly kind: 'declined'; readonly answer: HostAnswer }
  | NotInProfile
  | NotAnswered;
