/**
 * How the acquirer counts a batch: gross, so a voided sale stays in debit and its void is in credit (unionpay-pos 2.5).
 * The simulator's own arithmetic; it is not shared with the shop's.
 */
import type { Entry } from './ledger.ts';

export type Side = 'domestic' | 'foreign';

export interface SideSums {
  readonly debitMinor: number;
  readonly debitCount: number;
  readonly creditMinor: number;
  readonly creditCount: number;
}

export type GrossTotals = { readonly [Name in Side]: SideSums };

/** CUP is domestic, every other organisation foreign (unionpay-pos 1.6, F63). */
export const sideOf = (organisation: string): Side => (organisation === 'CUP' ? 'domestic' : 'foreign');

const nothing: SideSums = { debitMinor: 0, debitCount: 0, creditMinor: 0, creditCount: 0 };

export function grossOf(entries: readonly Entry[]): GrossTotals {
  const counted = entries.filter((entry) => entry.state === 'approved' || entry.state === 'voided');
  const of = (side: Side): SideSums =>
    counted.filter((entry) => sideOf(entry.organisation) === side).reduce(added, nothing);
  return { domestic: of('domestic'), foreign: of('foreign') };
}

function added(sums: SideSums, entry: Entry): SideSums {
  switch (entry.kind) {
    case 'sale':
      return { ...sums, debitMinor: sums.debitMinor + entry.amountMinor, debitCount: sums.debitCount + 1 };
    case 'void':
      return { ...sums, creditMinor: sums.creditMinor + entry.amountMinor, creditCount: sums.creditCount + 1 };
    case 'unknown':
      return sums;
  }
}

export const sameSums = (one: SideSums, other: SideSums): boolean =>
  one.debitMinor === other.debitMinor &&
  one.debitCount === other.debitCount &&
  one.creditMinor === other.creditMinor &&
  one.creditCount === other.creditCount;
