/**
 * What the matcher is told: our payments as facts, the host's settlements as facts, and by which rules this acquirer writes its statement.
 * Plain values; who reads them from the journal stands elsewhere, so that any shop can be made up and matched.
 */
import type { PaymentKind } from '../../domain/payment-kinds.ts';
import type { CardHint, CardKind, StatementLine } from '../statement-line.ts';
import type { RateTable } from './fees.ts';

/**
 * Whether the payment moved money as our journal knows it. `unknown`: nobody answered and no person has closed it. `moved-nothing`:
 * declined, reversed, abandoned, or of a kind that only holds (a pre-authorisation).
 */
export type FactStanding = 'stands' | 'moved-nothing' | 'unknown';

export interface PaymentFact {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly standing: FactStanding;
  /** Minor units as they count or would count: money to the shop above zero, given back below. Adjusted where it was adjusted. */
  readonly signedMinor: number;
  readonly terminal: string;
  readonly merchant?: string;
  readonly batch: number;
  readonly stan: number;
  readonly rrn?: string;
  readonly authCode?: string;
  readonly card?: CardHint;
  readonly cardKind?: CardKind;
  readonly organisation?: string;
  /** By the host's clock, milliseconds since 1970. */
  readonly atMs: number;
  /** F15 as YYYYMMDD, where the host told it. */
  readonly settlementDate?: string;
  /** What it takes back, gives back a part of or completes. */
  readonly originalId?: string;
  /** What took it back whole, where that stands. */
  readonly voidedById?: string;
}

/** What the host said of one batch; the second of the three ways. */
export interface HostBatchFact {
  readonly terminal: string;
  readonly batch: number;
  readonly state: 'open' | 'settled';
  /** Verdicts of the settlement's answer (unionpay-pos 2.5). */
  readonly domestic?: 'balanced' | 'unbalanced' | 'error';
  readonly foreign?: 'balanced' | 'unbalanced' | 'error';
}

/** Days of settlement that the statement covers, both included, YYYYMMDD. */
export interface Period {
  readonly fromDay: string;
  readonly toDay: string;
}

export interface MatchPolicy {
  /** Whether a sale that was taken back whole and what took it back both stand in the statement, or neither. */
  readonly takenBack: 'listed' | 'left-out';
  /** How far apart the two clocks may be where only amount and time speak for a pair. */
  readonly windowMs: number;
  /** Minutes after midnight, China's time, from which a payment counts on the next day. */
  readonly cutOffMinutes: number;
  /** A difference of so many minor units or fewer is proposed to be written off. */
  readonly trifleMinor: number;
  /** Without it fees are not judged. */
  readonly rates?: RateTable;
}

export const USUAL_POLICY: MatchPolicy = {
  takenBack: 'listed',
  windowMs: 10 * 60_000,
  cutOffMinutes: 23 * 60,
  trifleMinor: 5,
};

export interface MatchInput {
  readonly payments: readonly PaymentFact[];
  readonly lines: readonly StatementLine[];
  readonly periods: readonly Period[];
  readonly policy: MatchPolicy;
}
