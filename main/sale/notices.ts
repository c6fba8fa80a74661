/**
 * Script result notices (0620): what a card made of its issuer's scripts goes to the host before a reversal and before any next
 * payment (unionpay-pos 2.7, 4.1). One that gets no answer stays owed and is tried again; it never moves money.
 */

import { composeField55 } from '../emv/host-data/field-55.ts';
import type { Delivery, HostDesk, ScriptNoticeRequest } from '../host/role.ts';
import type { Journal, PaymentRow } from '../journal/role.ts';
import { tagBytes } from './chip-kept.ts';
import { keptSchema } from './kept.ts';
import type { ChipParts } from './parts.ts';

export interface NoticeParts {
  readonly journal: Journal;
  readonly host: HostDesk;
  readonly chips?: ChipParts;
  readonly nowMs: () => number;
}

const SILENT = { connecting: () => undefined, sending: () => undefined, receiving: () => undefined };

/** Sends every notice once, oldest first; stops at the first that gets no answer. True when none is owed any more. */
export async function sendNotices(parts: NoticeParts): Promise<boolean> {
  for (const row of parts.journal.owingNotices()) {
    const delivery = await sendOne(row, parts);
    if (delivery?.kind !== 'answered') return false;
    written(row, parts, delivery);
  }
  return true;
}

async function sendOne(row: PaymentRow, parts: NoticeParts): Promise<Delivery | undefined> {
  const { opening, intent, chip, outcome } = keptSchema.parse(row.facts);
  const card = parts.journal.card(row.id);
  if (intent === undefined || chip === undefined || card === undefined || parts.chips === undefined) return undefined;
  const stan = parts.journal.commit((pen) => {
    const next = pen.nextStan();
    pen.takeStan(next);
    pen.append({ kind: 'script-notice-sent', paymentId: row.id, operator: row.operator, body: { stan: next } });
    return next;
  });
  const request: ScriptNoticeRequest = {
    kind: opening.kind,
    stan,
    batch: opening.batch,
    amountMinor: opening.amountMinor,
    entry: intent.entry,
    pinEntered: intent.pinEntered,
    card,
    field55: composeField55(parts.chips.tags.scriptNotice, tagBytes(chip)),
    original: {
      batch: opening.batch,
      stan: intent.stan,
      ...(outcome?.rrn && { rrn: outcome.rrn }),
      ...(outcome?.authCode && { authCode: outcome.authCode }),
    },
    ...(outcome?.hostDate && { originalDate: outcome.hostDate }),
  };
  return parts.host.scriptNotice(request, SILENT, new AbortController().signal);
}

/** Whatever the host answered it has read it: a refusal is written down and not sent for ever. */
function written(
  row: PaymentRow,
  { journal, nowMs }: NoticeParts,
  delivery: Extract<Delivery, { kind: 'answered' }>,
): void {
  const { code } = delivery.answer;
  journal.commit((pen) => {
    const now = pen.payment(row.id) ?? row;
    const facts = keptSchema.parse(now.facts);
    const chip = facts.chip && { ...facts.chip, notice: 'sent' as const };
    pen.putPayment({
      ...now,
      scriptNotice: 'sent',
      changedAtMs: nowMs(),
      facts: { ...now.facts, ...(chip && { chip }) },
    });
    pen.append({ kind: 'script-notice-taken', paymentId: row.id, operator: row.operator, body: { code } });
  });
}
