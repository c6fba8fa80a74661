/** Sums by hour and the Z reports as the journal keeps them. Types only; read through `role.ts`. */
import type { Json } from './role.ts';

/** By what sums may be told apart. `day` is a business day and `clockHour` 0 to 23, both in the counter's own time zone. */
export const SUM_DIMENSIONS = [
  'what',
  'kind',
  'tender',
  'operator',
  'organisation',
  'outcome',
  'code',
  'batch',
  'settled',
  'clockHour',
  'day',
] as const;
export type SumDimension = (typeof SUM_DIMENSIONS)[number];

/** Payments of every way of paying, hits of risk rules, or supervisors' words. */
export type Summed = 'payment' | 'risk' | 'word';

/**
 * Which sums. A period is the span of one Z report, by the number it has or will have; hours are counted since 1970, the first
 * included and the last not.
 */
export type SumSpan = { readonly period: number } | { readonly fromHour: number; readonly toHour: number };

/** Payments that were opened in these hours since 1970, the first included and the last not, told apart as the sums tell them. */
export interface WithinHours {
  readonly fromHour: number;
  readonly toHour: number;
  readonly tender?: 'card' | 'code';
  /** F39; empty for those without one. */
  readonly code?: string;
}

export interface SumQuestion {
  /** All three in one reading when absent. */
  readonly what?: Summed;
  readonly by: readonly SumDimension[];
  readonly span: SumSpan;
  /** At which hour (0 to 23) the business day begins; 0 when absent. */
  readonly cutOffHour?: number;
}

/** One line of sums: only the dimensions asked for are there. */
export interface SumLine {
  readonly what: Summed;
  /** Of a risk hit its rule, of a supervisor's word what it was for. */
  readonly kind: string;
  readonly tender: string;
  /** Of a supervisor's word, who gave it. */
  readonly operator: string;
  /** F63.1, or empty. */
  readonly organisation: string;
  /** The payment's result; of a risk hit what was done. */
  readonly outcome: string;
  /** F39 of declined payments, or empty. */
  readonly code: string;
  /** 0 for what is in no batch: cash and other recorded tenders. */
  readonly batch: number;
  /** F15 as MMDD, or empty. */
  readonly settled: string;
  readonly clockHour: number;
  /** YYYYMMDD. */
  readonly day: string;
  readonly count: number;
  /** Fen; an adjustment's is what it changed. */
  readonly amountMinor: number;
}

/** What `by` names, with count and amount. */
export type SumOf<Dimension extends SumDimension> = Pick<SumLine, Dimension | 'count' | 'amountMinor'>;

/** One Z report as it was made; never changed. */
export interface ZReportRow {
  /** 1, 2, 3, … without a gap. */
  readonly number: number;
  readonly atMs: number;
  readonly operator: string;
  /** The span in the chain's own numbers: after the event of the Z before, up to its own. */
  readonly afterSeq: number;
  readonly seq: number;
  /** The flow's own kept state: everything that stands on the paper. */
  readonly facts: { readonly [key: string]: Json };
}

export interface BooksReader {
  sums<Dimension extends SumDimension>(
    question: Omit<SumQuestion, 'by'> & { readonly by: readonly Dimension[] },
  ): readonly SumOf<Dimension>[];
  zReport(number: number): ZReportRow | undefined;
  lastZReport(): ZReportRow | undefined;
  /** Newest first. */
  zReports(limit: number): readonly ZReportRow[];
}

export interface BooksPen {
  /** The next number and no other; from then on sums are booked into the period after it. */
  putZReport(row: ZReportRow): void;
}
