/**
 * What crosses the kernel's edge. The kernel is a coroutine: it yields one effect, is resumed with the event that effect ended
 * in, and returns an outcome. It opens nothing, has no clock and no chance, and never throws at what a card says; the same events
 * always give the same effects. Read contact.ts top to bottom for the story.
 */
import type { RsaPublicKey } from '../oda/ca-key.ts';

/** An application the cardholder may choose: by its place in the list. */
export interface OfferedApplication {
  /** Upper-case hex. */
  readonly aid: string;
  /** Preferred name where its code table is known, else label, else the AID (emv.md 1.4). */
  readonly label: string;
  /** 1 is highest; 0 none. */
  readonly priority: number;
  readonly mustConfirm: boolean;
}

/** Clear card data: passing, wrapped by the caller at once. */
export interface ChipCard {
  readonly pan: string;
  /** YYMM. */
  readonly expiry: string;
  /** `=` as separator, no filler; absent when the card has no tag 57. */
  readonly track2?: string;
  /** Three digits of 5F34. */
  readonly sequenceNumber?: string;
  readonly aid: string;
  readonly label: string;
}

export type KernelEffect =
  /** Send to the card. Whoever carries it out must never log VERIFY. */
  | { readonly do: 'exchange'; readonly command: Uint8Array }
  | {
      readonly do: 'chooseApplication';
      readonly applications: readonly OfferedApplication[];
      /** The one chosen before was refused by the card. */
      readonly again: boolean;
    }
  | { readonly do: 'confirmApplication'; readonly application: OfferedApplication }
  /** The records are read: the cashier compares the number, the flow looks at its own lists. */
  | { readonly do: 'showCard'; readonly card: ChipCard }
  /** `policy`: the acquirer wants a PIN whatever the card's list says. */
  | { readonly do: 'askOnlinePin'; readonly because: 'cvm' | 'policy' }
  | {
      readonly do: 'askOfflinePin';
      /** plaintext: the device itself sends VERIFY and gives the status. enciphered: it gives the block, never the PIN. */
      readonly form: 'plaintext' | 'enciphered';
      /** From GET DATA 9F17, or from the VERIFY before; absent when the card does not say. */
      readonly triesLeft?: number;
      readonly wasWrong: boolean;
      readonly key?: RsaPublicKey;
      readonly challenge?: Uint8Array;
    }
  | { readonly do: 'goOnline'; readonly facts: ChipFacts; readonly pinCaptured: boolean };

export type KernelEvent =
  /** Data and status word, at least two bytes. */
  | { readonly type: 'responded'; readonly response: Uint8Array }
  | { readonly type: 'cardGone' }
  /** The reader could not get an answer through. */
  | { readonly type: 'transmissionFailed' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'applicationChosen'; readonly index: number }
  | { readonly type: 'applicationConfirmed' }
  | {
      readonly type: 'cardAccepted';
      readonly onExceptionFile: boolean;
      /** Approved lately with the same card, minor units: counts towards the floor limit (EMV 4.4 Book 3, 10.6.1). */
      readonly loggedMinor: number;
    }
  /** The PIN block exists; the flow holds it. */
  | { readonly type: 'pinCaptured' }
  | { readonly type: 'pinBypassed' }
  /** Pad absent or out of order. */
  | { readonly type: 'pinPadFailed' }
  /** The device sent VERIFY itself. */
  | { readonly type: 'pinVerified'; readonly statusWord: number }
  | { readonly type: 'pinEnciphered'; readonly block: Uint8Array }
  | {
      readonly type: 'hostAnswered';
      readonly approved: boolean;
      /** F39, two characters. */
      readonly code: string;
      /** F55 of the answer as it came. */
      readonly issuerData?: Uint8Array;
    }
  | { readonly type: 'hostUnreachable'; readonly bytesLeft: boolean };

export type Kernel<Value> = Generator<KernelEffect, Value, KernelEvent>;

export type CryptogramKind = 'AAC' | 'TC' | 'ARQC';

export interface Cryptogram {
  readonly requested: CryptogramKind;
  readonly returned: CryptogramKind;
  /** Hex. */
  readonly ac: string;
  readonly atc: string;
  readonly iad: string;
}

export type OdaMethod = 'none' | 'sda' | 'dda' | 'cda';

/** What is open of a chip payment, as hex: kept, uploaded and printed. Never PAN, track, name, PIN or their like. */
export interface ChipFacts {
  readonly aid: string;
  readonly label: string;
  readonly aip: string;
  /** Absent in a tap that has no records. */
  readonly afl?: string;
  readonly oda: OdaMethod;
  readonly tvr: string;
  readonly tsi: string;
  /** 9F34. */
  readonly cvmResults: string;
  readonly signatureNeeded: boolean;
  readonly pinVerifiedOffline: boolean;
  readonly cryptograms: readonly Cryptogram[];
  /** Script results of five bytes each (emv.md 1.14), hex; empty when no script came. */
  readonly scriptResults: string;
  /** Every open tag known by now, for field 55: sensitive ones are left out by the tag table. */
  readonly tags: ReadonlyMap<string, Uint8Array>;
}

export type Termination =
  | 'card-gone'
  | 'cancelled'
  | 'transmission'
  | 'card-blocked'
  | 'application-blocked'
  | 'no-application'
  | 'application-refused'
  | 'card-data'
  | 'conditions-not-met'
  | 'card-error'
  /** Contactless: insert the card instead. */
  | 'use-contact'
  /** Contactless: confirm on the phone, then tap again. */
  | 'see-phone';

export type ChipOutcome =
  | { readonly kind: 'approved'; readonly by: 'host' | 'card'; readonly facts: ChipFacts }
  | {
      readonly kind: 'declined';
      /** offline: no host was asked. host: it said no. card-after-host: it said yes and the card did not. unreachable: no answer. */
      readonly by: 'offline' | 'host' | 'card-after-host' | 'unreachable';
      readonly facts: ChipFacts;
      /** Set with card-after-host and card trouble after approval: what the host booked must be reversed. */
      readonly reversalNeeded: boolean;
      /** The card was pulled or fell silent after the host's answer. */
      readonly cardGone: boolean;
    }
  /** Simplified flow. */
  | { readonly kind: 'read'; readonly card: ChipCard; readonly facts: ChipFacts }
  | {
      readonly kind: 'terminated';
      readonly why: Termination;
      /** The chip could not be used at all: the profile may allow the stripe (emv.md 1.16). */
      readonly chipFailed: boolean;
      readonly facts?: ChipFacts;
    };
