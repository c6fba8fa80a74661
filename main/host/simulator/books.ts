/**
 * What the simulated acquirer's rules work with, and what they conclude. Made once by `acquirer.ts`; the rule files read
 * it and write nothing but the ledger and the keys of a terminal.
 */
import { type Chance, type Clock, formatDateTime } from '../../domain/clock.ts';
import { asSixDigits } from '../../domain/numbers.ts';
import type { MasterKeys } from '../../emv/issuer/verify-arqc.ts';
import type { FieldValue } from '../iso8583/field-table.ts';
import type { MacAlgorithm } from '../keys/mac.ts';
import type { ChipOffer } from './chip-offer.ts';
import type { Fault, Mischief } from './faults.ts';
import type { HostRequest } from './host-request.ts';
import type { Ledger } from './ledger.ts';
import type { Payer } from './ledger-entry.ts';
import type { TerminalKeys } from './terminal-keys.ts';
import type { TestCard } from './test-cards.ts';
import type { TestCode } from './test-codes.ts';

export interface AcquirerPolicy {
  readonly masterKey: Uint8Array;
  readonly macAlgorithm: MacAlgorithm;
  /** F39 of a reversal whose original never came (unionpay-pos 4.2, 7.6). */
  readonly unknownReversal: '00' | '25';
  /** Whether 0510 carries field 39; both exist (unionpay-pos 2.5). */
  readonly settlementHasCode: boolean;
  /** Registered terminals; everyone is welcome when absent. */
  readonly terminals?: readonly { readonly tid: string; readonly mid: string }[];
  readonly cards: readonly TestCard[];
  /** Of the issuer of every card here. */
  readonly issuerKeys: MasterKeys;
  /** What terminals may download for their chips. */
  readonly chipOffer: ChipOffer;
  /** Whether what was sold in a batch that is still open may be refunded. */
  readonly refundsOpenBatch: boolean;
  /** Field 62 of each page of a parameter download. */
  readonly parameters: readonly Uint8Array[];
  /** Card numbers that every terminal shall refuse. */
  readonly stopList: readonly string[];
  readonly codes: readonly TestCode[];
  /** What becomes of a code that the terminal shows. */
  readonly shownCodePayer: Payer;
  /** After it, a payment by code that still waits has ended. */
  readonly codeLifetimeMs: number;
}

export interface Books {
  readonly ledger: Ledger;
  /** By terminal id; gone when the host restarts, so that terminals must sign on again. */
  readonly keys: Map<string, TerminalKeys>;
  /** Last ATC of each card, by number and sequence number; as long as the host runs, as its cards are made anew with it. */
  readonly lastAtc: Map<string, number>;
  /** Which page of parameters a terminal gets next; from the first when it has just been told all. */
  readonly parameterPages: Map<string, number>;
  /** Field 62 of the last status upload, by terminal id. */
  readonly statuses: Map<string, string>;
  /** Pictures as they came, by terminal, batch and number. */
  readonly signatureParts: Map<string, readonly Uint8Array[]>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly policy: AcquirerPolicy;
  fault(): Fault;
}

/** What a rule says about a request; `answer-message.ts` makes the message of it. */
export interface Verdict {
  /** F39; left out by a settlement answer without one. */
  readonly code?: string;
  /** Fields beyond the echoed ones. */
  readonly fields?: ReadonlyMap<number, FieldValue>;
  /** Header digit 6 (unionpay-pos 1.3). */
  readonly followUp?: string;
  readonly mischief?: Mischief;
}

export interface HostTime {
  readonly hhmmss: string;
  readonly mmdd: string;
  readonly yymm: string;
}

export function hostTime(clock: Clock): HostTime {
  const digits = formatDateTime(clock.nowMs()).replace(/\D/g, '');
  return { hhmmss: digits.slice(8), mmdd: digits.slice(4, 8), yymm: digits.slice(2, 6) };
}

/** Field 37: time and trace number, so it is one of a kind within a terminal's day. */
export const referenceFor = (request: HostRequest, clock: Clock): string =>
  hostTime(clock).hhmmss + asSixDigits(request.stan);

/** Field 37 of a management answer begins with the date instead (worked sign-on answer, unionpay-pos 5). */
export const managementReference = (request: HostRequest, clock: Clock): string =>
  hostTime(clock).mmdd + String(request.stan).padStart(8, '0');
