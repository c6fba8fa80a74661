/** Puts a decision into the journal: row, print jobs, event, trace number and sealed card in the one transaction it is called in. */
import type { Pen } from '../journal/role.ts';
import { queued } from '../printing/decide.ts';
import { faultJobId, jobWith } from '../printing/jobs.ts';
import type { Decision } from './happenings.ts';
import { slipJobsOf, toRow } from './row.ts';
import type { Sale } from './sale.ts';
import { noteRisk } from './write-risk.ts';

export function writeDown(pen: Pen, { sale, write }: Decision, nowMs: number): void {
  if (write === undefined) return;
  const { opening } = sale.kept;
  if (write.takesStan !== undefined) pen.takeStan(write.takesStan);
  if (write.sealsCard !== undefined) pen.sealCard(opening.id, opening.batch, write.sealsCard);
  pen.putPayment(toRow(sale, nowMs, pen.payment(opening.id)?.voidedById));
  putSlips(pen, sale, nowMs);
  noteRisk(pen, sale, { line: write.event, nowMs });
  if (write.owesFaultSlip) putFaultSlip(pen, sale, nowMs);
  pen.append({ kind: write.event, paymentId: opening.id, operator: opening.operator, body: write.body });
  if (write.marksOriginalVoided) markVoided(pen, sale, nowMs);
}

function markVoided(pen: Pen, sale: Sale, nowMs: number): void {
  const { opening } = sale.kept;
  const id = opening.original?.id;
  // Typed from a slip: another till's, or one older than this journal.
  if (id === undefined) return;
  const original = pen.payment(id);
  if (original === undefined) throw new Error('the original of a void has vanished');
  pen.putPayment({ ...original, voidedById: opening.id, changedAtMs: nowMs });
  pen.append({ kind: 'voided', paymentId: original.id, operator: opening.operator, body: { by: opening.id } });
}

/** An approval and its slips are one transaction: a power cut after it finds the paper that is still to come. */
function putSlips(pen: Pen, sale: Sale, nowMs: number): void {
  const before = pen.printJobs(sale.kept.opening.id);
  for (const job of slipJobsOf(sale, { nowMs, before })) if (!before.includes(job)) pen.putPrintJob(job);
}

/** One for each payment that stays unresolved, however often the host is asked again. */
function putFaultSlip(pen: Pen, sale: Sale, nowMs: number): void {
  const { id: paymentId, batch } = sale.kept.opening;
  const id = faultJobId(paymentId);
  if (pen.printJob(id) !== undefined) return;
  pen.putPrintJob(jobWith({ id, kind: 'fault', paymentId, batch }, queued('only'), { nowMs }));
}
