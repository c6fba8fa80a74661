/** What the kernel is told before the card goes in. Nothing in it is secret; clock and chance come in as values. */
import type { CaKey } from '../oda/ca-key.ts';
import type { ApplicationParameters } from '../parameters/application-parameters.ts';

/** full: sale, pre-authorisation, balance. simplified: reads the card and stops (emv.md 2.5). */
export type ChipFlow = 'full' | 'simplified';

export interface ChipTransaction {
  readonly flow: ChipFlow;
  /** 9C: two digits, `00` purchase, `31` balance. */
  readonly type: string;
  readonly amountMinor: number;
  readonly otherAmountMinor: number;
  /** 9A, YYMMDD, and 9F21, hhmmss, of the counter's clock. */
  readonly date: string;
  readonly time: string;
  /** 9F41: the trace number this payment is expected to take. */
  readonly sequenceCounter: number;
  /** 9F37, four bytes of chance. */
  readonly unpredictableNumber: Uint8Array;
  /** Terminals that draw a new 9F37 for one of these commands; without it one number serves the whole payment (emv.md 1.0). */
  readonly laterNumbers?: {
    readonly internalAuthenticate?: Uint8Array;
    readonly firstCryptogram?: Uint8Array;
    readonly secondCryptogram?: Uint8Array;
  };
  /** A draw of 1 to 99 for random selection (EMV 4.4 Book 3, 10.6.2). */
  readonly randomPercent: number;
}

/** Decisions that EMV leaves to the terminal or where hosts differ; every switch of emv.md marked [D] or [K]. */
export interface KernelPolicy {
  /** False: every payment that is not refused goes online, and without the host it is AAC and Z3 (counter.md 5.2). */
  readonly mayApproveOffline: boolean;
  /** UnionPay's habit at home: a PIN for every contact payment, whatever the card's list says (emv.md 1.9). */
  readonly alwaysAskOnlinePin: boolean;
  /** TVR byte 4 bit 4. */
  readonly forceOnline: boolean;
  /** Risk management even when the card's AIP does not ask for it (emv.md 1.10). */
  readonly alwaysManageRisk: boolean;
  /** EMV 4.3 and later set TVR byte 1 bit 2; older PBOC leaves it (emv.md 1.7). */
  readonly marksSdaSelected: boolean;
  /** INTERNAL AUTHENTICATE refused by the card: end (true), or mark DDA failed and go on (emv.md 6.2). */
  readonly endsWhenDdaIsRefused: boolean;
  /** A card whose applications the terminal does not know may be swiped (emv.md 1.16). */
  readonly fallbackWithoutApplication: boolean;
  /**
   * Taps without a PIN for cards from abroad, where vendors differ (emv.md 2.6, 6.6). credit-in-limit, and that is the rule without
   * this switch: credit and quasi-credit up to the limit. card-decides: whoever does not ask for a PIN in 9F6C, at any amount.
   */
  readonly foreignTapsWithoutPin?: 'credit-in-limit' | 'card-decides';
}

export interface TerminalConfiguration {
  /** 9F33, three bytes in hex; what pad and reader cannot do must not be claimed here. */
  readonly capabilities: string;
  /** 9F40, five bytes in hex. */
  readonly additionalCapabilities: string;
  /** 9F35, two digits. */
  readonly terminalType: string;
  /** 9F1A and 5F2A, four digits: 0156. */
  readonly countryCode: string;
  readonly currencyCode: string;
  /** 5F36. */
  readonly currencyExponent: number;
  /** 9F15, four digits. */
  readonly merchantCategory: string;
  /** 9F16, 15 characters. */
  readonly merchantId: string;
  /** 9F1C, 8 characters. */
  readonly terminalId: string;
  /** 9F4E; GB18030 bytes are cut by the caller, ASCII here. */
  readonly merchantName: string;
  /** 9F1E, 8 characters. */
  readonly deviceSerial: string;
  /** 9F01, digits. */
  readonly acquirerId?: string;
  /** 9F66, four bytes in hex; contactless only. */
  readonly transactionQualifiers?: string;
  readonly applications: readonly ApplicationParameters[];
  readonly caKeys: readonly CaKey[];
  /** Certificate revocation list: RID, index and serial number (3 bytes) in hex. */
  readonly isRevoked: (rid: string, index: string, serialHex: string) => boolean;
  /** ISO 639, most wanted first. */
  readonly languages: readonly string[];
  /** Objects that cards of some schemes ask for and nothing above says, by tag, in hex: 9F1D, 9F7A. What is said above goes before. */
  readonly otherObjects?: ReadonlyMap<string, string>;
  readonly policy: KernelPolicy;
}
