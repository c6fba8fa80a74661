/**
 * How the acquirer counts a batch: gross, so a voided sale stays in debit and its void is in credit (unionpay-pos 2.5).
 * The simulator's own arithmetic; it is not shared with the shop's.
 */
import type { Entry } from './ledger-entry.ts';

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
  const counted = entries.filter(isCounted);
  const of = (side: Side): SideSums =>
    counted.filter((entry) => sideOf(entry.organisation) === side).reduce(added, nothing);
  return { domestic: of('domestic'), foreign: of('foreign') };
}

/** Stands in the totals, on one side or the other. */
export const isCounted = ({ kind, state }: Entry): boolean =>
  (state === 'approved' || state === 'voided') && COUNTED[kind] !== 'not';

function added(sums: SideSums, { kind, amountMinor }: Entry): SideSums {
  switch (COUNTED[kind]) {
    case 'debit':
      return { ...sums, debitMinor: sums.debitMinor + amountMinor, debitCount: sums.debitCount + 1 };
    case 'credit':
      return { ...sums, creditMinor: sums.creditMinor + amountMinor, creditCount: sums.creditCount + 1 };
    case 'not':
      return sums;
  }
}

/** An adjusted record counts once, with its new amount: the original's line has it (unionpay-pos 2.5). */
const COUNTED: Readonly<Record<Entry['kind'], 'debit' | 'credit' | 'not'>> = {
  sale: 'debit',
  'offline-sale': 'debit',
  completion: 'debit',
  'completion-advice': 'debit',
  void: 'credit',
  refund: 'credit',
  'completion-void': 'credit',
  preauth: 'not',
  'add-preauth': 'not',
  'preauth-void': 'not',
  balance: 'not',
  adjustment: 'not',
  unknown: 'not',
};

export const sameSums = (one: SideSums, other: SideSums): boolean =>
  one.debitMinor === other.debitMinor &&
  one.debitCount === other.debitCount &&
  one.creditMinor === other.creditMinor &&
  one.creditCount === other.creditCount;
