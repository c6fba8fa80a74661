/** Rows of the journal as the matcher's facts: what counts, with which sign, on which day. Reads rows, decides nothing. */
import { z } from 'zod';
import { settlementSchema } from '../close-of-day/settlement.ts';
import { asAdjusted } from '../close-of-day/totals.ts';
import { dayOf } from '../domain/clock.ts';
import { hostMoment } from '../domain/host-moment.ts';
import { kindRow } from '../domain/payment-kinds.ts';
import type { PaymentRow, Reader } from '../journal/role.ts';
import type { FactStanding, HostBatchFact, PaymentFact } from './matching/facts.ts';
import type { Places } from './places.ts';
import type { CardHint } from './statement-line.ts';

/** As much of what is kept with a payment as a statement can speak of. */
const keptSchema = z.object({
  intent: z.object({ entry: z.string(), atMs: z.int() }).exactOptional(),
  outcome: z.object({ atMs: z.int(), settlementDate: z.string().exactOptional() }).exactOptional(),
});

/**
 * Payments that took a trace number and have ended, or that nobody answered. A balance and an adjustment are no payments of their own: an
 * adjusted payment counts once with its new amount.
 */
export function paymentFacts(rows: readonly PaymentRow[], places: Pick<Places, 'at'>): readonly PaymentFact[] {
  return asAdjusted(rows).flatMap((row) => factOf(row, places) ?? []);
}

function factOf(row: PaymentRow, places: Pick<Places, 'at'>): PaymentFact | undefined {
  const { amount, relation, side } = kindRow(row.kind);
  if (row.stan === undefined || row.result === undefined || amount === 'none' || relation === 'changes-amount')
    return undefined;
  const { intent, outcome } = keptSchema.parse(row.facts);
  const atMs = outcome?.atMs ?? intent?.atMs ?? row.openedAtMs;
  const card = cardHint(row.maskedPan);
  const { terminal, merchant } = places.at(row.openedAtMs);
  return {
    id: row.id,
    kind: row.kind,
    standing: standingOf(row),
    terminal,
    merchant,
    batch: row.batch,
    stan: row.stan,
    atMs,
    signedMinor: side === 'credit' ? -row.amountMinor : row.amountMinor,
    ...(row.rrn !== undefined && { rrn: row.rrn }),
    ...(row.authCode !== undefined && { authCode: row.authCode }),
    ...(card && { card }),
    ...((intent?.entry === 'code' || intent?.entry === 'shown-code') && { cardKind: 'code' as const }),
    ...(row.organisation !== undefined && { organisation: row.organisation }),
    ...(outcome?.settlementDate !== undefined && { settlementDate: settledOn(outcome.settlementDate, atMs) }),
    ...(row.originalId !== undefined && { originalId: row.originalId }),
    ...(row.voidedById !== undefined && { voidedById: row.voidedById }),
  };
}

/** What a person has closed is open no more: unless the statement has it, nothing moved. */
function standingOf({ kind, result, stage }: PaymentRow): FactStanding {
  if (kindRow(kind).side === 'none' || (result === 'unknown' && stage === 'done')) return 'moved-nothing';
  return result === 'approved' ? 'stands' : result === 'unknown' ? 'unknown' : 'moved-nothing';
}

function cardHint(masked: string | undefined): CardHint | undefined {
  const parts = /^(\d{6})\*+(\d{4})$/.exec(masked ?? '');
  return parts === null ? undefined : { first6: parts[1] ?? '', last4: parts[2] ?? '' };
}

/** F15 has no year: the nearest is meant. */
const settledOn = (monthDay: string, atMs: number): string => dayOf(hostMoment(monthDay, '120000', atMs));

/** The host's word on every batch of these payments. */
export function hostBatchFacts(
  journal: Pick<Reader, 'settlement'>,
  rows: readonly PaymentRow[],
  places: Pick<Places, 'at'>,
): readonly HostBatchFact[] {
  // A terminal changes between two batches only: any payment of the batch tells which it was.
  const firsts = new Map(rows.map(({ batch, openedAtMs }) => [batch, openedAtMs]));
  return [...firsts].map(([batch, openedAtMs]) => {
    const { terminal } = places.at(openedAtMs);
    const row = journal.settlement(batch);
    if (row === undefined) return { terminal, batch, state: 'open' };
    const { verdicts } = settlementSchema.parse(row.facts);
    return { terminal, batch, state: row.finished ? 'settled' : 'open', ...verdicts };
  });
}
