/** Slips of an approved payment: one copy after another, each with its own state. Printing never changes the payment itself. */
import type { Decision, SaleEvent, SaleRules } from './happenings.ts';
import type { SlipProgress } from './kept.ts';
import type { Approved } from './sale.ts';

export const firstSlips = (rules: SaleRules): readonly SlipProgress[] =>
  rules.slipCopies.map((copy) => ({ copy, state: 'waiting', bytesLeft: false }));

const isFinished = (slip: SlipProgress): boolean =>
  slip.state === 'printed' || slip.state === 'unconfirmed' || slip.state === 'skipped';

/** The copy at which printing stands. */
export const nextSlip = (slips: readonly SlipProgress[]): SlipProgress | undefined =>
  slips.find((slip) => !isFinished(slip));

const put = (sale: Approved, slip: SlipProgress): Approved => ({
  ...sale,
  kept: { ...sale.kept, slips: sale.kept.slips.map((old) => (old.copy === slip.copy ? slip : old)) },
});

/** Starts the next copy. A copy of which something may be on paper already is marked as a duplicate. */
export function printNext(sale: Approved): Decision {
  const next = nextSlip(sale.kept.slips);
  if (next === undefined || next.state === 'printing') return finishIfAll(sale);
  return {
    sale: put(sale, { copy: next.copy, state: 'printing', bytesLeft: next.bytesLeft }),
    write: { event: 'slip-started', body: { copy: next.copy, duplicate: next.bytesLeft } },
    effects: [{ do: 'print', copy: next.copy, duplicate: next.bytesLeft }],
  };
}

export function onSlipEnded(sale: Approved, event: Extract<SaleEvent, { type: 'slipEnded' }>): Decision {
  const old = sale.kept.slips.find((slip) => slip.copy === event.copy);
  if (old?.state !== 'printing') return { sale, effects: [] };
  const slip: SlipProgress = {
    copy: event.copy,
    state: event.state,
    bytesLeft: old.bytesLeft || event.bytesLeft,
    ...(event.fault && { fault: event.fault }),
  };
  const after = finishIfAll(put(sale, slip));
  return {
    ...after,
    write: {
      event: 'slip-ended',
      body: { copy: slip.copy, state: slip.state, ...(slip.fault && { fault: slip.fault }) },
    },
  };
}

export function skipCopy(sale: Approved): Decision {
  const next = nextSlip(sale.kept.slips);
  if (next === undefined || next.state === 'printing') return { sale, effects: [] };
  const after = finishIfAll(put(sale, { ...next, state: 'skipped' }));
  return { ...after, write: { event: 'slip-skipped', body: { copy: next.copy } } };
}

/** After a restart nothing prints by itself: a copy that was under way counts as failed, and the person is asked. */
export function whatSlipsLeft(sale: Approved): Decision {
  const slips = sale.kept.slips.map((slip) =>
    slip.state === 'printing' ? { ...slip, state: 'failed' as const, bytesLeft: true, fault: 'power-cut' } : slip,
  );
  const left: Approved = { ...sale, kept: { ...sale.kept, slips } };
  const changed = slips.some((slip, index) => slip !== sale.kept.slips[index]);
  const after = finishIfAll(left);
  return changed || after.sale.stage === 'done' ? { ...after, write: { event: 'slip-interrupted', body: {} } } : after;
}

const finishIfAll = (sale: Approved): Decision =>
  nextSlip(sale.kept.slips) === undefined
    ? { sale: { stage: 'done', kept: sale.kept }, effects: [] }
    : { sale, effects: [] };
