/** Owing a reversal, sending it, and what is left when nobody answers. An owed reversal is never dropped (design.md 6, law 7). */
import type { Delivery } from '../host/role.ts';
import type { Circumstances, Decision } from './happenings.ts';
import type { Intent, KeptChip, Opening, Outcome, Owed, ShownCard } from './kept.ts';
import type { Reversing, Sale } from './sale.ts';

interface MaySend {
  readonly opening: Opening;
  readonly shown: ShownCard;
  readonly intent: Intent;
  readonly chip?: KeptChip;
  readonly outcome?: Outcome;
}

/** The reversal is on the disk before it is sent; from here on a late approval changes nothing (law 5). */
export function owe(kept: MaySend, debt: Omit<Owed, 'attempts'>): Decision {
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
