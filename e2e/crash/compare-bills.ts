/**
 * Bills against the world: what the host has of their card and code parts, what lies in the drawer of their cash, and what the shop says is
 * paid. No part is lost, none counted twice, and the drawer never springs open for nothing.
 */
import { billOf } from '../../main/bill/row.ts';
import { balanceOf, paymentsBook } from '../../main/bill/standing.ts';
import { paymentId } from '../../main/domain/numbers.ts';
import type { Ledger } from '../../main/host/simulator/ledger.ts';
import type { BillPartRow } from '../../main/journal/role.ts';
import type { SqliteJournal } from '../../main/journal/sqlite-journal.ts';
import type { BillInMind } from './bill-hands.ts';
import { TERMINAL } from './journal-books.ts';

export interface BillEvidence {
  readonly ledger: Ledger;
  readonly bills: readonly BillInMind[];
  readonly kicks: number;
}

export function billDisagreements({ ledger, bills, kicks }: BillEvidence, journal: SqliteJournal): string[] {
  const parts = bills.flatMap(({ id }) => journal.billParts(id));
  const pulses = parts
    .filter(({ tender }) => tender === 'cash')
    .reduce((sum, { state }) => sum + (state === 'taken-back' ? 2 : 1), 0);
  return [
    ...bills.flatMap((bill) => oneBill(bill, { ledger, journal })),
    ...(kicks > pulses ? [`the drawer has sprung open ${kicks} times for ${pulses} pieces of cash`] : []),
    ...journal.openBills().map(({ id }) => `bill ${id} is left open`),
  ];
}

interface Books {
  readonly ledger: Ledger;
  readonly journal: SqliteJournal;
}

function oneBill(bill: BillInMind, books: Books): string[] {
  const row = books.journal.bill(bill.id);
  const name = `bill ${bill.id}`;
  if (row === undefined) return [`${name} is lost`];
  const parts = books.journal.billParts(bill.id);
  const inWorld = parts.reduce((sum, part) => sum + moneyOf(part, books), 0);
  const { paidMinor } = balanceOf(
    billOf(books.journal, row),
    paymentsBook(books.journal, () => false),
  );
  const isTakenBack = parts.some(
    (part) => part.state === 'taken-back' || books.journal.payment(paymentId(part.id))?.voidedById !== undefined,
  );
  return [
    ...(paidMinor === inWorld ? [] : [`${name}: ${paidMinor} paid, of which the world has ${inWorld}`]),
    ...(row.stage === 'paid' && !isTakenBack && inWorld !== row.amountMinor
      ? [`${name} over ${row.amountMinor} is called paid with ${inWorld}`]
      : []),
    ...(row.stage === 'cancelled' && inWorld !== 0 ? [`${name} is cancelled, and ${inWorld} stands`] : []),
    ...unknownParts(bill, parts, books),
  ];
}

/** Of a payment what the host says; of cash and vouchers what was handed over, less the change. */
function moneyOf({ id, tender, state, amountMinor }: BillPartRow, { ledger, journal }: Books): number {
  if (tender === 'cash' || tender === 'other') return state === 'taken' ? amountMinor : 0;
  const payment = journal.payment(paymentId(id));
  if (payment?.stan === undefined) return 0;
  const entry = ledger.entry(TERMINAL, payment.batch, payment.stan);
  if (entry?.state !== 'approved') return 0;
  // A tip that was added later is the payment's and no part of the bill.
  return ledger.about(entry).some(({ kind: by }) => by === 'adjustment') ? payment.amountMinor : entry.amountMinor;
}

/** The cashier has begun it for this bill, and the bill does not know it. */
const unknownParts = (bill: BillInMind, parts: readonly BillPartRow[], { journal }: Books): string[] =>
  bill.partIds
    .filter((id) => !parts.some((part) => part.id === id))
    .filter((id) => journal.payment(paymentId(id)) !== undefined)
    .map((id) => `payment ${id} was made for bill ${bill.id}, which does not know it`);
