/** What one line of the acquirer's books says. Types and the few questions a line answers by itself. */
import type { MaskedPan } from '../../domain/masked-pan.ts';
import type { PaymentKind } from '../../domain/payment-kinds.ts';

/** `unknown`: a reversal came for a number that was never heard of; the number is burnt from then on. */
export type EntryKind = PaymentKind | 'unknown';
/** pending: a payment by code whose payer has not decided. */
export type EntryState = 'pending' | 'approved' | 'declined' | 'voided' | 'reversed';

/** by-hand: the phone of the training bench decides. The others make up their minds at the second question. */
export type Payer = 'by-hand' | 'pays-when-asked' | 'refuses-when-asked';

export interface Entry {
  readonly tid: string;
  readonly batch: number;
  readonly stan: number;
  readonly kind: EntryKind;
  readonly state: EntryState;
  /** What the terminal asked for; a reversal must name the same. */
  readonly askedMinor: number;
  /** What was approved: less than asked in a partial approval, 0 when declined, the new whole once adjusted. */
  readonly amountMinor: number;
  readonly maskedPan: MaskedPan;
  readonly organisation: string;
  readonly code: string;
  readonly rrn: string;
  readonly authCode?: string;
  /** MMDD of the host. */
  readonly date?: string;
  /** What it takes back, completes, adds to or adjusts. */
  readonly originalStan?: number;
  /** Where that is in another batch, or at another terminal. */
  readonly originalBatch?: number;
  readonly originalTid?: string;
  /** Within the amount. */
  readonly tipMinor?: number;
  /** Of a payment by code: F59 A4. */
  readonly voucherNumber?: string;
  /** Of a payment by code: since when the payer has had it before them. */
  readonly pendingSinceMs?: number;
  /** And what that payer does about it. */
  readonly payer?: Payer;
  /** How often the terminal has asked since. */
  readonly timesAsked?: number;
}

export type NewEntry = Omit<Entry, 'state'>;

export interface EntryName {
  readonly tid: string;
  readonly batch: number;
  readonly stan: number;
}

export const nameOf = ({ tid, batch, stan }: EntryName): EntryName => ({ tid, batch, stan });

/** The line that this one speaks of. */
export const originalNameOf = (entry: Entry): EntryName | undefined =>
  entry.originalStan === undefined
    ? undefined
    : {
        tid: entry.originalTid ?? entry.tid,
        batch: entry.originalBatch ?? entry.batch,
        stan: entry.originalStan,
      };

export const isSame = (one: EntryName, other: EntryName): boolean =>
  one.tid === other.tid && one.batch === other.batch && one.stan === other.stan;

/** Moved no money, or none any more. */
export const isGone = ({ state }: Entry): boolean =>
  state === 'declined' || state === 'reversed' || state === 'pending';

export const stands = ({ state }: Entry): boolean => state === 'approved';
