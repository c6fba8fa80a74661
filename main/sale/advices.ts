/**
 * Stored advices on their way to the host (unionpay-pos 2.5, 4.1): the oldest is sent under its own number until the host has taken it
 * (00, or 94: it had it already) or refused it. Nothing of it is decided here any more; a refusal is written down, loud, and moves no
 * money: then the record counts no more.
 */
import type { Delivery, HostAnswer, HostDesk, HostWatch } from '../host/role.ts';
import type { Journal, PaymentRow } from '../journal/role.ts';
import { type Advice, keptSchema } from './kept.ts';
import { kindFactsOf } from './kind-facts.ts';

export interface AdviceParts {
  readonly journal: Journal;
  readonly host: HostDesk;
  readonly nowMs: () => number;
}

/** `silent`: it stays owed and is sent again later. */
export type AdviceSent = 'none' | 'taken' | 'refused' | 'silent';

export interface AdviceOutcome {
  readonly sent: AdviceSent;
  readonly row?: PaymentRow;
  readonly delivery?: Delivery;
}

/** A host that is out of order says so this often before its word is taken as a refusal. */
const MOST_TRIES = 3;
const DELIVERED_BEFORE = '94';
const SILENT: HostWatch = { connecting: () => undefined, sending: () => undefined, receiving: () => undefined };

export async function sendOldestAdvice(parts: AdviceParts): Promise<AdviceOutcome> {
  const row = parts.journal.owingAdvices().at(0);
  if (row === undefined) return { sent: 'none' };
  const delivery = await send(row, parts);
  if (delivery.kind !== 'answered') return { sent: 'silent', row, delivery };
  return { sent: heed(row, delivery.answer, parts), row, delivery };
}

function send(row: PaymentRow, { journal, host }: AdviceParts): Promise<Delivery> {
  const { opening, intent } = keptSchema.parse(row.facts);
  const card = journal.card(row.id);
  if (intent === undefined || card === undefined) throw new Error('a stored advice has lost its number or its card');
  const request = {
    kind: opening.kind,
    stan: intent.stan,
    batch: opening.batch,
    amountMinor: opening.amountMinor,
    entry: intent.entry,
    card,
    ...kindFactsOf(opening, intent.stan),
  };
  return host.authorise(request, SILENT, new AbortController().signal);
}

function heed(row: PaymentRow, answer: HostAnswer, parts: AdviceParts): AdviceSent {
  const before = keptSchema.parse(row.facts).advice;
  if (answer.outcome === 'approved' || answer.code === DELIVERED_BEFORE) {
    written(row, answer, { parts, advice: { state: 'sent', code: answer.code } });
    return 'taken';
  }
  // With other keys it will be heard.
  if (answer.outcome === 'sign-on-again') return 'silent';
  const tries = (before?.tries ?? 0) + 1;
  if (answer.outcome === 'try-again' && tries < MOST_TRIES) {
    written(row, answer, { parts, advice: { state: 'owed', code: answer.code, tries } });
    return 'silent';
  }
  written(row, answer, { parts, advice: { state: 'refused', code: answer.code } });
  return 'refused';
}

const EVENTS: Record<Advice['state'], string> = {
  owed: 'advice-not-taken',
  sent: 'advice-sent',
  refused: 'advice-refused',
};

/** The host's references take the place of our own; which organisation it is decides the side of the totals. */
function written(
  row: PaymentRow,
  answer: HostAnswer,
  { parts, advice }: { readonly parts: AdviceParts; readonly advice: Advice },
): void {
  parts.journal.commit((pen) => {
    const now = pen.payment(row.id) ?? row;
    const { outcome } = keptSchema.parse(now.facts);
    if (outcome === undefined) throw new Error('a stored advice was never recorded');
    const rrn = answer.rrn ?? outcome.rrn;
    const authCode = answer.authCode ?? outcome.authCode;
    const references = { ...(rrn && { rrn }), ...(authCode && { authCode }) };
    const isTaken = advice.state === 'sent';
    const known = isTaken
      ? { ...outcome, organisation: answer.organisation, ...references, ...hostDateOf(answer) }
      : outcome;
    pen.putPayment({
      ...now,
      advice: advice.state,
      ...(advice.state === 'refused' && { result: 'declined' as const }),
      ...(isTaken && { organisation: answer.organisation, ...references }),
      changedAtMs: parts.nowMs(),
      facts: { ...now.facts, advice, outcome: known },
    });
    pen.append({
      kind: EVENTS[advice.state],
      paymentId: row.id,
      operator: row.operator,
      body: { code: answer.code, ...(rrn && isTaken && { rrn }) },
    });
  });
}

const hostDateOf = ({ hostDate }: HostAnswer): { hostDate?: string } => (hostDate === undefined ? {} : { hostDate });
