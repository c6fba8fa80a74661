/** Puts a decision into the journal: row, event, trace number and sealed card in the one transaction it is called in. */
import type { Pen } from '../journal/role.ts';
import type { Decision } from './happenings.ts';
import { toRow } from './row.ts';
import type { Sale } from './sale.ts';

export function writeDown(pen: Pen, { sale, write }: Decision, nowMs: number): void {
  if (write === undefined) return;
  const { opening } = sale.kept;
  if (write.takesStan && sale.stage === 'authorising') {
    pen.takeStan(sale.kept.intent.stan);
    pen.sealCard(opening.id, opening.batch, sale.passing.card);
  }
  pen.putPayment(toRow(sale, nowMs, pen.payment(opening.id)?.voidedById));
  pen.append({ kind: write.event, paymentId: opening.id, operator: opening.operator, body: write.body });
  if (write.marksOriginalVoided) markVoided(pen, sale, nowMs);
}

function markVoided(pen: Pen, sale: Sale, nowMs: number): void {
  const { opening } = sale.kept;
  const original = opening.original && pen.payment(opening.original.id);
  if (original === undefined) throw new Error('the original of a void has vanished');
  pen.putPayment({ ...original, voidedById: opening.id, changedAtMs: nowMs });
  pen.append({ kind: 'voided', paymentId: original.id, operator: opening.operator, body: { by: opening.id } });
}
