/** For tests: a bill that is paid by cash, by another tender, and by cash that was given back. */
import { billId, billPartId } from '../../domain/bill-numbers.ts';
import { batchNumber } from '../../domain/numbers.ts';
import type { Pen } from '../../journal/role.ts';
import { idOf } from '../../journal/testing/fresh-journal.ts';

export interface CashBill {
  readonly openedAtMs: number;
  /** Of each of its three parts. */
  readonly paidAtMs: (nth: number) => number;
  readonly takenBackAtMs: number;
}

export function putCashBill(pen: Pen, { openedAtMs, paidAtMs, takenBackAtMs }: CashBill): void {
  const id = billId(idOf(800));
  pen.putBill({
    id,
    stage: 'open',
    operator: '01',
    batch: batchNumber(1),
    amountMinor: 500,
    currency: 'CNY',
    openedAtMs,
    changedAtMs: openedAtMs,
    facts: {},
  });
  for (const [nth, tender] of (['cash', 'other', 'cash'] as const).entries())
    pen.putBillPart({
      id: billPartId(idOf(801 + nth)),
      billId: id,
      nth: nth + 1,
      tender,
      operator: '02',
      amountMinor: 300 + nth,
      atMs: paidAtMs(nth),
      facts: {},
      state: nth === 2 ? 'taken-back' : 'taken',
      ...(nth === 2 && { takenBackBy: '03', takenBackAtMs }),
    });
}
