/**
 * What a simulated card is, as plain data: numbers, applications, habits. personalise.ts makes records of it, live-card.ts the
 * behaviour; wallet.ts is the list of those that training has.
 */

/** What a card can prove of itself; the AIP says it. */
export type CardOda = 'none' | 'sda' | 'dda' | 'cda';

export interface CardApplication {
  /** Upper-case hex. */
  readonly aid: string;
  /** 50, ASCII. */
  readonly label: string;
  /** 9F12, ISO 8859-1. */
  readonly preferredName?: string;
  /** 87: 1 is first, 0 none. */
  readonly priority: number;
  /** b8 of 87. */
  readonly mustConfirm?: boolean;
  readonly oda: CardOda;
  /** 8E in hex; absent: the AIP says that nobody is verified. */
  readonly cvmList?: string;
  /** 9F0E, 9F0F, 9F0D. */
  readonly iacDenial: string;
  readonly iacOnline: string;
  readonly iacDefault: string;
  /** 9F07. */
  readonly usageControl: string;
  /** external: EXTERNAL AUTHENTICATE. final: 91 within CDOL2. */
  readonly issuerAuthentication: 'external' | 'final' | 'none';
  /** 9F38; absent: the card asks for nothing. */
  readonly pdol?: string;
  readonly cdol1: string;
  readonly cdol2: string;
  /** 80 or 77, for GET PROCESSING OPTIONS, INTERNAL AUTHENTICATE and GENERATE AC without a signature. */
  readonly format: 1 | 2;
  /** A key of its own for PINs (9F2D), or the one for signatures. */
  readonly pinKey?: 'own';
  /** 9F14 and 9F23: only with both the terminal looks at the counters. */
  readonly offlineLimits?: { readonly lower: number; readonly upper: number };
  /** A TC asked for above this is answered with ARQC; minor units. */
  readonly offlineAmountMinor: number;
}

export interface ContactlessApplication {
  readonly aid: string;
  readonly label: string;
  /** Of the chip in a phone: the holder is verified there, and the first tap only asks for it. */
  readonly phone?: 'verified' | 'asks-first';
  /** Refuses taps: 6985. */
  readonly wantsContact?: boolean;
  /** Electronic cash left for payments without the host; minor units. Absent: every tap goes online. */
  readonly cashMinor?: number;
}

/** Where a certificate or signature is wrong. */
export type CardFlaw = 'issuer-certificate' | 'card-certificate' | 'card-certificate-expired' | 'static' | 'dynamic';

export interface CardHabits {
  /** AAC at the first GENERATE AC. */
  readonly declinesOffline?: true;
  /** AAC at the second, whatever it is asked. */
  readonly refusesApproval?: true;
  /** One bit of the first cryptogram is turned. */
  readonly wrongCryptogram?: true;
  /** 91 must be right: without it, and after a wrong one, AAC. */
  readonly demandsIssuerAuthentication?: true;
  /** After a wrong 91 AAC; without one the card goes on. */
  readonly believesNoWrongAnswer?: true;
  readonly flaw?: CardFlaw;
  /** Between command and answer. The card has no clock: the simulated reader waits. */
  readonly answerDelayMs?: number;
  /** No answer to reset. */
  readonly mute?: true;
  /** SELECT answers 6A81. */
  readonly cardBlocked?: true;
  /** The first application answers 6283. */
  readonly applicationBlocked?: true;
  /** What one instruction ever gets: a status word, or nothing, which is an answer of no bytes. */
  readonly broken?: { readonly instruction: number; readonly says: number | 'nothing' };
}

export interface CardProfile {
  /** Digits. */
  readonly pan: string;
  /** Two digits of 5F34. */
  readonly panSequence: string;
  /** YYMM. */
  readonly expiry: string;
  /** YYMMDD of 5F25. */
  readonly effective: string;
  readonly serviceCode: string;
  /** 5F20. */
  readonly holder: string;
  /** 5F28 and 9F42: 0156. */
  readonly countryCode: string;
  readonly currencyCode: string;
  /** 9F08. */
  readonly version: string;
  /** What VERIFY compares; absent: the card knows none. */
  readonly pin?: string;
  readonly pinTries: number;
  readonly protocol: 'T=0' | 'T=1';
  readonly hasPse: boolean;
  readonly applications: readonly CardApplication[];
  readonly contactless?: ContactlessApplication;
  readonly habits: CardHabits;
}

/** Digits as on the stripe: `=` as separator, no filler; what 57 says and what F35 becomes. */
export const track2Of = ({ pan, expiry, serviceCode }: CardProfile): string =>
  `${pan}=${expiry}${serviceCode}`.padEnd(29, '0').concat('12345678').slice(0, 37);
