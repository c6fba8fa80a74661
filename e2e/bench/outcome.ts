/** What one benchmark found, in a form that both the table and the JSON show. Made by the benchmarks, read by report.ts. */

export interface Reading {
  readonly name: string;
  readonly value: number;
  readonly unit: 'µs' | 'ms' | 's' | 'MB' | 'bytes' | 'keys';
}

/** `times` are ratios; a bound is met at its very limit too. */
export interface Aim {
  readonly text: string;
  readonly value: number;
  readonly bound: 'at-least' | 'at-most';
  readonly limit: number;
  readonly unit: 'times' | 'ms' | 's';
}

export interface BenchOutcome {
  readonly title: string;
  readonly readings: readonly Reading[];
  readonly aims: readonly Aim[];
  /** What the numbers do not say. */
  readonly note?: string;
}

export const isMet = ({ value, bound, limit }: Aim): boolean =>
  bound === 'at-least' ? value >= limit : value <= limit;
