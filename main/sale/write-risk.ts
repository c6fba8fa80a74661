/** Writes what the risk guard found with the payment it was found of: the card's mark, a row for each rule, and the lines of its life. */
import type { JsonObject, Pen } from '../journal/role.ts';
import type { Sale } from './sale.ts';

/** `line` is the event that this transaction writes anyway. */
export function noteRisk(
  pen: Pen,
  sale: Sale,
  { line, nowMs }: { readonly line: string; readonly nowMs: number },
): void {
  const { opening } = sale.kept;
  const { risk, id: paymentId, operator } = opening;
  if (risk === undefined) return;
  if (pen.markOf(paymentId) !== risk.mark) pen.putCardMark({ paymentId, mark: risk.mark, atMs: nowMs });
  const before = pen.riskHitsOf(paymentId);
  const word = risk.allowedBy !== undefined && {
    allowedBy: risk.allowedBy,
    ...(risk.allowedBecause !== undefined && { allowedBecause: risk.allowedBecause }),
  };
  const isNew = risk.hits.some(({ rule }) => !before.some((hit) => hit.rule === rule));
  const isAllowed = word !== false && before.some(({ allowedBy }) => allowedBy === undefined);
  for (const { rule, effect } of risk.hits) {
    const atMs = before.find((hit) => hit.rule === rule)?.atMs ?? nowMs;
    if (isNew || isAllowed) pen.putRiskHit({ paymentId, rule, effect, atMs, operator, ...(word || {}) });
  }
  const append = (kind: string, body: JsonObject): void => {
    if (line !== kind) pen.append({ kind, paymentId, operator, body });
  };
  if (isNew) append('risk-hit', { rules: risk.hits.map(({ rule }) => rule) });
  if (isAllowed && word) append('risk-allowed', { supervisor: word.allowedBy, reason: word.allowedBecause ?? '' });
}
