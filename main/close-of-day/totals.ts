/**
 * Totals of one batch from the journal's rows. Gross as the host counts (unionpay-pos 2.5): a voided sale stays in debit, the
 * void is in credit; unknown, reversed and abandoned payments count nowhere.
 */
import { ALL_PAYMENT_KINDS, kindRow, type PaymentKind } from '../domain/payment-kinds.ts';
import type { SideTotals } from '../host/role.ts';
import type { PaymentRow } from '../journal/role.ts';

export type Side = 'domestic' | 'foreign';

export interface Totals {
  readonly domestic: SideTotals;
  readonly foreign: SideTotals;
}

export interface TotalsLine {
  readonly kind: PaymentRow['kind'];
  readonly side: Side;
  readonly count: number;
  readonly amountMinor: number;
}

/** F63.1 decides; what came without one is domestic. */
export const sideOf = (row: Pick<PaymentRow, 'organisation'>): Side =>
  row.organisation === undefined || row.organisation === 'CUP' ? 'domestic' : 'foreign';

export const counts = (row: PaymentRow): boolean => row.result === 'approved';

const NOTHING: SideTotals = { debitMinor: 0, debitCount: 0, creditMinor: 0, creditCount: 0 };

/**
 * The batch as it counts: what was adjusted counts once, with its new amount (unionpay-pos 2.5). Every sum and every record of the
 * upload is made of these.
 */
export function asAdjusted(rows: readonly PaymentRow[]): readonly PaymentRow[] {
  const adjusted = new Map(
    rows
      .filter((row) => kindRow(row.kind).relation === 'changes-amount' && counts(row))
      .map((row) => [row.originalId, row.amountMinor]),
  );
  return rows.map((row) => ({ ...row, amountMinor: adjusted.get(row.id) ?? row.amountMinor }));
}

export function totalsOf(rows: readonly PaymentRow[]): Totals {
  const totals = { domestic: NOTHING, foreign: NOTHING };
  for (const row of asAdjusted(rows).filter(counts)) totals[sideOf(row)] = add(totals[sideOf(row)], row);
  return totals;
}

function add(totals: SideTotals, row: PaymentRow): SideTotals {
  switch (kindRow(row.kind).side) {
    case 'debit':
      return { ...totals, debitMinor: totals.debitMinor + row.amountMinor, debitCount: totals.debitCount + 1 };
    case 'credit':
      return { ...totals, creditMinor: totals.creditMinor + row.amountMinor, creditCount: totals.creditCount + 1 };
    case 'none':
      return totals;
  }
}

/** Sales and voids always have their line; what else counts only where there is one. */
const isShown = (kind: PaymentKind, rows: readonly PaymentRow[]): boolean =>
  kind === 'sale' ||
  kind === 'void' ||
  (kindRow(kind).side !== 'none' && rows.some((row) => row.kind === kind && counts(row)));

/** By kind and side, for the ledger on screen and the total slip. */
export function linesOf(rows: readonly PaymentRow[]): readonly TotalsLine[] {
  const counted = asAdjusted(rows);
  const kinds = ALL_PAYMENT_KINDS.filter((kind) => isShown(kind, rows));
  const sides = ['domestic', 'foreign'] as const;
  return sides.flatMap((side) =>
    kinds.map((kind) => {
      const mine = counted.filter((row) => counts(row) && row.kind === kind && sideOf(row) === side);
      return { kind, side, count: mine.length, amountMinor: mine.reduce((sum, row) => sum + row.amountMinor, 0) };
    }),
  );
}

const byStan = (one: PaymentRow, other: PaymentRow): number => (one.stan ?? 0) - (other.stan ?? 0);

/**
 * The stripe records of a batch upload, in the order of their trace numbers: voids whatever their card, sales without a chip
 * (unionpay-pos 2.6).
 */
export const recordsOf = (
  rows: readonly PaymentRow[],
  sides: readonly Side[],
  isChip: (row: PaymentRow) => boolean,
): readonly PaymentRow[] =>
  asAdjusted(rows)
    .filter((row) => isListed(row.kind) && counts(row) && sides.includes(sideOf(row)))
    .filter((row) => !(row.kind === 'sale' && isChip(row)))
    .toSorted(byStan);

/** Neither what goes alone nor what is not counted at all (unionpay-pos 2.6). */
const isListed = (kind: PaymentKind): boolean =>
  kindRow(kind).unanswered === 'reverse' && kindRow(kind).side !== 'none';

/** Refunds and advices go one by one in their own layout, those of a side that is not balanced (unionpay-pos 2.6). */
export const aloneRecordsOf = (rows: readonly PaymentRow[], sides: readonly Side[]): readonly PaymentRow[] =>
  asAdjusted(rows)
    .filter(({ kind }) => ['unresolved', 'send-again'].includes(kindRow(kind).unanswered))
    .filter((row) => row.stan !== undefined && counts(row) && sides.includes(sideOf(row)))
    .toSorted(byStan);

/** Chip payments each go alone and always, those that the card refused too (unionpay-pos 2.6). */
export const chipRecordsOf = (
  rows: readonly PaymentRow[],
  isChip: (row: PaymentRow) => boolean,
): readonly PaymentRow[] =>
  asAdjusted(rows)
    .filter((row) => row.stan !== undefined && row.kind === 'sale' && isChip(row))
    .toSorted(byStan);
