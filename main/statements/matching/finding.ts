/**
 * What comes of matching: every payment and every line is in exactly one finding, and every finding is in exactly one state. Where one
 * difference hides behind another, the further ones stand in `also`. Nothing here is ever set to zero by itself.
 */
import type { LineId } from '../statement-line.ts';

export const STATES = [
  'agreed',
  'amount-differs',
  'only-here',
  'only-there',
  'reversed-here-paid-there',
  'paid-here-reversed-there',
  'duplicated',
  'fee-differs',
  'late',
] as const;
export type FindingState = (typeof STATES)[number];

/** What brought line and payment together, the strongest first. */
export const REASONS = [
  'terminal-batch-stan-date',
  'terminal-batch-stan',
  'terminal-stan-date',
  'reference',
  'original',
  'code-amount-card',
  'amount-time',
  'amount-day',
] as const;
export type MatchReason = (typeof REASONS)[number];

/** How much a reason is worth: a number of the acquirer's own, its code with amount and card, or amount and time alone. */
export type Strength = 'certain' | 'strong' | 'weak';

const STRENGTHS: Readonly<Record<MatchReason, Strength>> = {
  'terminal-batch-stan-date': 'certain',
  'terminal-batch-stan': 'certain',
  'terminal-stan-date': 'certain',
  reference: 'certain',
  original: 'strong',
  'code-amount-card': 'strong',
  'amount-time': 'weak',
  'amount-day': 'weak',
};

export const strengthOf = (reason: MatchReason): Strength => STRENGTHS[reason];

/** The weaker of two: a group is worth as much as its weakest link. */
export const weakerOf = (one: MatchReason, other: MatchReason): MatchReason =>
  REASONS.indexOf(one) >= REASONS.indexOf(other) ? one : other;

/** What the fee should be and is, in signed minor units; and whether the file's net is gross less fee. */
export interface FeeFinding {
  readonly expectedMinor?: number;
  readonly chargedMinor?: number;
  readonly netAddsUp: boolean;
}

export interface Finding {
  /** The same in every run over the same shop, whatever the order: decisions are kept by it. */
  readonly key: string;
  readonly state: FindingState;
  /** Further differences of the same payment. */
  readonly also: readonly FindingState[];
  /** Which of the payments belongs to which of the lines cannot be told; the state is that of all of them together. */
  readonly ambiguous: boolean;
  /** Ids, in the order of time. */
  readonly payments: readonly string[];
  readonly lines: readonly LineId[];
  /** The weakest of what brought them together; absent where nothing was. */
  readonly reason?: MatchReason;
  /** What stands in our journal, signed minor units. */
  readonly hereMinor: number;
  /** What the acquirer says, signed minor units, gross. */
  readonly thereMinor: number;
  readonly fee?: FeeFinding;
  /** A payment that the lines name and that is judged elsewhere. */
  readonly aboutId?: string;
  /** Settlement day on which it is expected; for what is missing there. */
  readonly expectedDay?: string;
}

/** What the shop has too little (below zero) or too much, signed minor units. */
export const differenceOf = ({ hereMinor, thereMinor }: Finding): number => thereMinor - hereMinor;

export const isDifference = ({ state }: Finding): boolean => state !== 'agreed';
