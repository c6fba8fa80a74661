/** What the host's answer, or its absence, makes of a payment whose request has been tried. */
import { assertNever } from '../domain/assert-never.ts';
import type { KernelEvent } from '../emv/kernel/kernel.ts';
import type { Delivery, HostAnswer, NotAnswered } from '../host/role.ts';
import { abandon } from './decide-intent.ts';
import { takeBack } from './decide-reversal.ts';
import { firstSlips, printNext } from './decide-slip.ts';
import type { Circumstances, Decision, Effect } from './happenings.ts';
import type { Outcome } from './kept.ts';
import { rowOf } from './kind-rules.ts';
import type { Approved, Authorising, PartlyApproved } from './sale.ts';
import { screenSignatureCode } from './signing.ts';

export function onDelivered(sale: Authorising, delivery: Delivery, around: Circumstances): Decision {
  const next =
    delivery.kind === 'answered' ? onAnswer(sale, delivery.answer, around) : onNoAnswer(sale, delivery, around);
  return sale.kept.intent.entry === 'chip' && sale.kept.chip !== undefined ? tellingCard(next, delivery) : next;
}

/**
 * A card in the slot hears every end, after it is written down and before anything is sent again (emv.md 1.13, 1.15). A tapped card
 * has left and hears nothing.
 */
function tellingCard(next: Decision, delivery: Delivery): Decision {
  const telling: Effect = { do: 'answerChip', answer: whatCardHears(next, delivery) };
  return { ...next, effects: [telling, ...next.effects.filter((effect) => effect.do !== 'leaveChip')] };
}

function whatCardHears({ sale }: Decision, delivery: Delivery): KernelEvent {
  const isClean = sale.stage === 'completing' || sale.stage === 'declined';
  if (delivery.kind !== 'answered' || !isClean)
    return { type: 'hostUnreachable', bytesLeft: delivery.kind !== 'never-sent' };
  const { code, issuerData } = delivery.answer;
  return {
    type: 'hostAnswered',
    approved: sale.stage === 'completing',
    code,
    ...(issuerData && { issuerData }),
  };
}

function onNoAnswer(sale: Authorising, missing: NotAnswered, around: Circumstances): Decision {
  switch (missing.kind) {
    case 'never-sent':
      return abandon(
        sale,
        missing.why === 'cancelled' ? 'cancelled' : missing.why === 'no-keys' ? 'no-keys' : 'comms-failed',
      );
    case 'no-answer':
      return takeBack(sale.kept, { reason: '98', because: 'no-answer' }, around);
    case 'bad-answer':
      // Unionpay-pos 4.2: a wrong MAC is A0, everything unreadable or mismatching is 06.
      return missing.fault === 'mac'
        ? takeBack(sale.kept, { reason: 'A0', because: 'bad-mac' }, around)
        : takeBack(sale.kept, { reason: '06', because: missing.fault }, around);
    default:
      return assertNever(missing);
  }
}

function onAnswer(sale: Authorising, answer: HostAnswer, around: Circumstances): Decision {
  const outcome = outcomeOf(answer, around);
  const kept = { ...sale.kept, outcome };
  switch (answer.outcome) {
    case 'approved':
    case 'approved-partial':
      // Where less than was asked for makes no sense (a void is for the full amount, counter.md 5.4) it is taken back.
      if (answer.outcome === 'approved-partial' && !rowOf(sale.kept.opening).partial)
        return takeBack(kept, { reason: '06', because: 'partial-not-for-this-kind' }, around);
      // The answer is on the disk before the card hears of it: if the power goes now, a reversal is owed.
      if (sale.kept.intent.entry === 'chip' && kept.chip !== undefined)
        return {
          sale: { stage: 'completing', kept: { ...kept, chip: kept.chip } },
          write: { event: 'host-approved', body: facts(outcome) },
          effects: [],
        };
      return approved(kept, around);
    case 'declined':
    case 'keep-card':
    case 'try-again':
    case 'sign-on-again':
    case 'fix-at-terminal':
    case 'call':
      if (around.rules.reverseOnCodes.includes(answer.code))
        return takeBack(kept, { reason: '98', because: 'host-timed-out' }, around);
      return declined(kept);
    default:
      return assertNever(answer.outcome);
  }
}

/** The host has said no, cleanly: nothing is owed. */
export const declined = (kept: PartlyApproved['kept']): Decision => ({
  sale: { stage: 'declined', kept },
  write: { event: 'declined', body: facts(kept.outcome) },
  effects: [],
});

/** Everybody who has a word has said yes. Less than was asked for is the customer's to take or leave. */
export function approved(kept: PartlyApproved['kept'], around: Circumstances): Decision {
  if (kept.outcome.approvedMinor !== undefined)
    return {
      sale: { stage: 'partial', kept },
      write: { event: 'approved-in-part', body: facts(kept.outcome) },
      effects: [],
    };
  return approve({ stage: 'approved', kept: { ...kept, slips: firstSlips(around.rules) } }, around);
}

/**
 * Journal first, then paper and screen (law 4). A signature on the screen comes before the slips, for it stands on them. What has no
 * slip of its own is done with its answer.
 */
function approve(sale: Approved, around: Circumstances): Decision {
  const printing = afterApproval(sale, around);
  return {
    sale: printing.sale,
    write: {
      event: 'approved',
      body: { ...facts(sale.kept.outcome), ...(sale.kept.chip?.final && { final: sale.kept.chip.final }) },
      ...(rowOf(sale.kept.opening).relation === 'takes-back' && { marksOriginalVoided: true as const }),
    },
    effects: printing.effects,
  };
}

function afterApproval(sale: Approved, around: Circumstances): Decision {
  if (!rowOf(sale.kept.opening).hasSlip)
    return { sale: { stage: 'done', kept: { ...sale.kept, slips: [] } }, effects: [] };
  const code = screenSignatureCode(sale, around.rules);
  return code === undefined ? printNext(sale) : { sale, effects: [{ do: 'takeSignature', code }] };
}

export function onPartialAnswered(sale: PartlyApproved, accept: boolean, around: Circumstances): Decision {
  if (!accept) return takeBack(sale.kept, { reason: '06', because: 'partial-refused' }, around);
  return approve({ stage: 'approved', kept: { ...sale.kept, slips: firstSlips(around.rules) } }, around);
}

export function outcomeOf(answer: HostAnswer, around: Circumstances): Outcome {
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
    ...(answer.balance && { balanceMinor: answer.balance.amountMinor }),
    ...(answer.heldMinor !== undefined && { heldMinor: answer.heldMinor }),
    ...(answer.voucherNumber && { voucherHex: hexOf(answer.voucherNumber) }),
  };
}

const hexOf = (text: string): string => Buffer.from(text, 'latin1').toString('hex').toUpperCase();

const facts = (outcome: Outcome) => ({
  code: outcome.code,
  ...(outcome.rrn && { rrn: outcome.rrn }),
  ...(outcome.authCode && { authCode: outcome.authCode }),
  ...(outcome.approvedMinor !== undefined && { approvedMinor: outcome.approvedMinor }),
});
