/** What the host's answer, or its absence, makes of a payment whose request has been tried. */
import { assertNever } from '../domain/assert-never.ts';
import type { Delivery, HostAnswer, NotAnswered } from '../host/role.ts';
import { abandon } from './decide-intent.ts';
import { owe } from './decide-reversal.ts';
import { firstSlips, printNext } from './decide-slip.ts';
import type { Circumstances, Decision } from './happenings.ts';
import type { Outcome } from './kept.ts';
import type { Approved, Authorising, Partial } from './sale.ts';

export function onDelivered(sale: Authorising, delivery: Delivery, around: Circumstances): Decision {
  return delivery.kind === 'answered' ? onAnswer(sale, delivery.answer, around) : onNoAnswer(sale, delivery, around);
}

function onNoAnswer(sale: Authorising, missing: NotAnswered, around: Circumstances): Decision {
  const left = around.rules.reversalAttempts;
  switch (missing.kind) {
    case 'never-sent':
      return abandon(
        sale,
        missing.why === 'cancelled' ? 'cancelled' : missing.why === 'no-keys' ? 'no-keys' : 'comms-failed',
      );
    case 'no-answer':
      return owe(sale.kept, { reason: '98', because: 'no-answer', left });
    case 'bad-answer':
      // Unionpay-pos 4.2: a wrong MAC is A0, everything unreadable or mismatching is 06.
      return missing.fault === 'mac'
        ? owe(sale.kept, { reason: 'A0', because: 'bad-mac', left })
        : owe(sale.kept, { reason: '06', because: missing.fault, left });
    default:
      return assertNever(missing);
  }
}

function onAnswer(sale: Authorising, answer: HostAnswer, around: Circumstances): Decision {
  const outcome = outcomeOf(answer, around);
  const kept = { ...sale.kept, outcome };
  const left = around.rules.reversalAttempts;
  switch (answer.outcome) {
    case 'approved':
      return approve({ stage: 'approved', kept: { ...kept, slips: firstSlips(around.rules) } });
    case 'approved-partial':
      // A void is for the full amount (counter.md 5.4): a partial one is taken back.
      if (sale.kept.opening.kind === 'void')
        return owe(kept, { reason: '06', because: 'partial-not-for-this-kind', left });
      return {
        sale: { stage: 'partial', kept },
        write: { event: 'approved-in-part', body: facts(outcome) },
        effects: [],
      };
    case 'declined':
    case 'keep-card':
    case 'try-again':
    case 'sign-on-again':
    case 'fix-at-terminal':
    case 'call':
      if (around.rules.reverseOnCodes.includes(answer.code))
        return owe(kept, { reason: '98', because: 'host-timed-out', left });
      return { sale: { stage: 'declined', kept }, write: { event: 'declined', body: facts(outcome) }, effects: [] };
    default:
      return assertNever(answer.outcome);
  }
}

/** Journal first, then paper and screen (law 4). */
function approve(sale: Approved): Decision {
  const printing = printNext(sale);
  return {
    sale: printing.sale,
    write: {
      event: 'approved',
      body: facts(sale.kept.outcome),
      ...(sale.kept.opening.kind === 'void' && { marksOriginalVoided: true as const }),
    },
    effects: printing.effects,
  };
}

export function onPartialAnswered(sale: Partial, accept: boolean, around: Circumstances): Decision {
  if (!accept) return owe(sale.kept, { reason: '06', because: 'partial-refused', left: around.rules.reversalAttempts });
  return approve({ stage: 'approved', kept: { ...sale.kept, slips: firstSlips(around.rules) } });
}

function outcomeOf(answer: HostAnswer, around: Circumstances): Outcome {
  return {
    code: answer.code,
    organisation: answer.organisation,
    atMs: around.hostMoment(answer.hostDate, answer.hostTime),
    ...(answer.rrn && { rrn: answer.rrn }),
    ...(answer.authCode && { authCode: answer.authCode }),
    ...(answer.hostDate && { hostDate: answer.hostDate }),
    ...(answer.settlementDate && { settlementDate: answer.settlementDate }),
    ...(answer.outcome === 'approved-partial' &&
      answer.amountMinor !== undefined && { approvedMinor: answer.amountMinor }),
    ...(answer.issuerId && { issuerId: answer.issuerId }),
    ...(answer.acquirerId && { acquirerId: answer.acquirerId }),
    ...(answer.remarks && { remarks: answer.remarks }),
  };
}

const facts = (outcome: Outcome) => ({
  code: outcome.code,
  ...(outcome.rrn && { rrn: outcome.rrn }),
  ...(outcome.authCode && { authCode: outcome.authCode }),
  ...(outcome.approvedMinor !== undefined && { approvedMinor: outcome.approvedMinor }),
});
