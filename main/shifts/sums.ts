/** What a shift came to: its payments by kind and way of paying, and what should be in the drawer. Pure. */
import { z } from 'zod';
import { kindRow } from '../domain/payment-kinds.ts';
import type { PaymentRow } from '../journal/role.ts';
import { type CashMovement, cashOfMinor, cashSumMinor } from './cash.ts';
import type { Shift, ShiftSums } from './shift.ts';

export type Tender = 'card' | 'code' | 'cash' | 'other';

/** One kind of payment in one way of paying. */
export interface TallyLine {
  readonly kind: PaymentRow['kind'];
  readonly tender: Tender;
  readonly count: number;
  readonly amountMinor: number;
}

/** What was paid in a way that is no message to the host: cash and recorded tenders, already summed by whoever keeps them. */
export interface ShiftFacts {
  readonly rows: readonly PaymentRow[];
  readonly recorded: readonly TallyLine[];
  readonly cash: readonly CashMovement[];
}

const ENTRY = z.object({ intent: z.object({ entry: z.string() }).optional() });
/** A customer's code that we scanned, and a code of ours that the customer scanned. */
const CODES: readonly string[] = ['code', 'shown-code'];

function tenderOf(row: PaymentRow): Tender {
  const entry = ENTRY.safeParse(row.facts).data?.intent?.entry ?? '';
  return CODES.includes(entry) ? 'code' : 'card';
}

/** A balance moves no money. */
const isCounted = ({ kind, result }: PaymentRow): boolean => result === 'approved' && kindRow(kind).amount !== 'none';

/**
 * A row as it counts in its own shift: an adjustment by what it changes, in fen and below zero where it takes away, for the payment that
 * it speaks of stands in its own line, perhaps of an earlier shift. `followers` are those of that payment, oldest first.
 */
export function asCounted(
  row: PaymentRow,
  original: PaymentRow | undefined,
  followers: readonly PaymentRow[],
): PaymentRow {
  if (kindRow(row.kind).relation !== 'changes-amount' || original === undefined) return row;
  const before = followers
    .slice(
      0,
      followers.findIndex(({ id }) => id === row.id),
    )
    .findLast(({ kind, result }) => kind === row.kind && result === 'approved');
  return { ...row, amountMinor: row.amountMinor - (before ?? original).amountMinor };
}

/** Approved payments alone, gross: a voided sale stays in its line and the void stands in its own. */
export function tallyOf(rows: readonly PaymentRow[]): readonly TallyLine[] {
  const lines = new Map<string, TallyLine>();
  for (const row of rows.filter(isCounted)) {
    const { kind } = row;
    const tender = tenderOf(row);
    const before = lines.get(`${kind} ${tender}`) ?? { kind, tender, count: 0, amountMinor: 0 };
    const amountMinor = before.amountMinor + row.amountMinor;
    lines.set(`${kind} ${tender}`, { ...before, count: before.count + 1, amountMinor });
  }
  return [...lines.values()];
}

const isUnknown = ({ stage }: PaymentRow): boolean => stage === 'reversing' || stage === 'unresolved';

export function sumsOf({ kept }: Shift, { rows, recorded, cash }: ShiftFacts): ShiftSums {
  const movements: readonly CashMovement[] = [...kept.movements, ...cash];
  return {
    lines: [...tallyOf(rows), ...recorded].map((line) => ({ ...line })),
    unknownCount: rows.filter(isUnknown).length,
    floatMinor: kept.floatMinor,
    inMinor: cashOfMinor(movements, 'in'),
    outMinor: cashOfMinor(movements, 'out'),
    takenMinor: cashOfMinor(movements, 'taken'),
    givenMinor: cashOfMinor(movements, 'given'),
    expectedMinor: kept.floatMinor + cashSumMinor(movements),
  };
}
