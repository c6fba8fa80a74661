/** A step of a bill into the journal: its rows, its lines and the job of its slip, in one transaction. */
import type { PaymentId } from '../domain/numbers.ts';
import { paymentId } from '../domain/numbers.ts';
import type { Pen } from '../journal/role.ts';
import { queued } from '../printing/decide.ts';
import { billJobId, jobWith } from '../printing/jobs.ts';
import { type Bill, isPayment } from './bill.ts';
import type { BillDecision } from './decide.ts';
import { billRow, partRow } from './row.ts';

export interface WrittenBy {
  readonly operator: string;
  readonly nowMs: number;
}

/** `before` is undefined for a bill that begins with this step. */
export function writeBill(
  pen: Pen,
  { before, step }: { readonly before: Bill | undefined; readonly step: Extract<BillDecision, { ok: true }> },
  { operator, nowMs }: WrittenBy,
): void {
  const { bill, writes, effects } = step;
  for (const { kind, partId, body } of writes) {
    const part = bill.parts.find(({ id }) => id === partId);
    // What is about a payment stands in that payment's life too.
    const of: { paymentId?: PaymentId } =
      part !== undefined && isPayment(part) ? { paymentId: paymentId(part.id) } : {};
    const named = partId === undefined || 'paymentId' in of ? {} : { partId };
    pen.append({ kind, operator, ...of, body: { ...body, billId: bill.id, ...named } });
  }
  pen.putBill(billRow(bill, nowMs));
  for (const part of bill.parts) if (!before?.parts.includes(part)) pen.putBillPart(partRow(bill.id, part));
  if (!effects.some((effect) => effect.do === 'printSlip')) return;
  const id = billJobId(bill.id, bill.parts.length);
  pen.putPrintJob(jobWith({ id, kind: 'bill', batch: pen.batch() }, queued('only'), { nowMs }));
}
