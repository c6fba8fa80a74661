/** Owing a reversal, sending it, and what is left when nobody answers. An owed reversal is never dropped (design.md 6, law 7). */
import { assertNever } from '../domain/assert-never.ts';
import type { Delivery } from '../host/role.ts';
import type { Circumstances, Decision } from './happenings.ts';
import type { Intent, KeptChip, Opening, Outcome, Owed, ShownCard } from './kept.ts';
import { rowOf } from './kind-rules.ts';
import type { Reversing, Sale } from './sale.ts';

interface MaySend {
  readonly opening: Opening;
  readonly shown: ShownCard;
  readonly intent: Intent;
  readonly chip?: KeptChip;
  readonly outcome?: Outcome;
}

/** The reversal is on the disk before it is sent; from here on a late approval changes nothing (law 5). */
function owe(kept: MaySend, debt: Omit<Owed, 'attempts'>): Decision {
  const { opening, shown, intent, chip, outcome } = kept;
  const owed: Owed = { ...debt, attempts: 0 };
  return {
    sale: {
      stage: 'reversing',
      kept: { opening, shown, intent, ...(chip && { chip }), ...(outcome && { outcome }), owed },
    },
    write: { event: 'reversal-owed', body: { reason: owed.reason, because: owed.because } },
    effects: [{ do: 'reverse' }],
  };
}

/**
 * What becomes of a request that may have been heard and does not stand, by the rule of its kind: a reversal is owed; a refund stays
 * open, for there is no reversal of one and it is never sent again (counter.md 4); where no money can have moved it is forgotten.
 */
export function takeBack(kept: MaySend, debt: Pick<Owed, 'reason' | 'because'>, around: Circumstances): Decision {
  const { unanswered } = rowOf(kept.opening);
  switch (unanswered) {
    case 'reverse':
      return owe(kept, { ...debt, left: around.rules.reversalAttempts });
    case 'unresolved':
      return leaveOpen(kept, debt);
    case 'forget':
      return forget(kept);
    case 'send-again':
      throw new Error('a stored advice is recorded here and waits for no answer');
    default:
      return assertNever(unanswered);
  }
}

function leaveOpen(
  { opening, shown, intent, chip, outcome }: MaySend,
  debt: Pick<Owed, 'reason' | 'because'>,
): Decision {
  const owed: Owed = { ...debt, attempts: 0, left: 0 };
  return {
    sale: {
      stage: 'unresolved',
      kept: { opening, shown, intent, ...(chip && { chip }), ...(outcome && { outcome }), owed },
    },
    write: { event: 'unresolved', body: { attempts: 0, because: debt.because } },
    effects: [],
  };
}

const forget = ({ opening, shown, intent }: MaySend): Decision => ({
  sale: { stage: 'abandoned', kept: { opening, shown, intent, abandonedBecause: 'unanswered' } },
  write: { event: 'abandoned', body: { because: 'unanswered' } },
  effects: [],
});

export function onReversalDelivered(sale: Reversing, delivery: Delivery, around: Circumstances): Decision {
  const { owed } = sale.kept;
  const tried: Owed = { ...owed, attempts: owed.attempts + 1, left: Math.max(0, owed.left - 1) };
  const kept = { ...sale.kept, owed: tried };
  const said = whatWasSaid(delivery);
  if (delivery.kind === 'answered' && around.rules.reversalClosingCodes.includes(delivery.answer.code)) {
    return {
      sale: { stage: 'reversed', kept },
      write: { event: 'reversed', body: { attempts: tried.attempts, code: delivery.answer.code } },
      effects: [],
    };
  }
  if (tried.left > 0) {
    return {
      sale: { stage: 'reversing', kept },
      write: { event: 'reversal-failed', body: { attempts: tried.attempts, said } },
      effects: [{ do: 'reverse' }],
    };
  }
  return {
    sale: { stage: 'unresolved', kept },
    write: { event: 'unresolved', body: { attempts: tried.attempts, said }, owesFaultSlip: true },
    effects: [{ do: 'printFault' }],
  };
}

/** Another round: when the link returns, before the next payment, or on command. */
export function retryReversal(sale: Sale, tries: number): Decision {
  if (sale.stage !== 'unresolved' && sale.stage !== 'reversing') return { sale, effects: [] };
  if (rowOf(sale.kept.opening).unanswered !== 'reverse') return { sale, effects: [] };
  const owed: Owed = { ...sale.kept.owed, left: tries };
  return {
    sale: { stage: 'reversing', kept: { ...sale.kept, owed } },
    write: { event: 'reversal-asked', body: { tries } },
    effects: [{ do: 'reverse' }],
  };
}

function whatWasSaid(delivery: Delivery): string {
  switch (delivery.kind) {
    case 'answered':
      return `code ${delivery.answer.code}`;
    case 'never-sent':
    case 'no-answer':
      return delivery.why;
    case 'bad-answer':
      return delivery.fault;
  }
}
