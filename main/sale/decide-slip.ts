/** Slips of an approved payment: one copy after another, each with its own state. Printing never changes the payment itself. */
import { decidePrint, isOpen, nextOpen, type PrintProgress, type PrintStep, queued } from '../printing/decide.ts';
import type { Decision, SaleEvent, SaleRules } from './happenings.ts';
import type { Approved } from './sale.ts';

export const firstSlips = (rules: SaleRules): readonly PrintProgress[] => rules.slipCopies.map(queued);

/** The copy at which printing stands. */
export const nextSlip = nextOpen<PrintProgress>;

const put = (sale: Approved, slip: PrintProgress): Approved => ({
  ...sale,
  kept: { ...sale.kept, slips: sale.kept.slips.map((old) => (old.copy === slip.copy ? slip : old)) },
});

/** The step as the payment's own decision: state and line in one transaction, the printer afterwards. */
function taking(sale: Approved, { progress, event, body, print }: PrintStep): Decision {
  const after = finishIfAll(put(sale, progress));
  return {
    sale: after.sale,
    write: { event: `slip-${event}`, body },
    effects: print === undefined ? after.effects : [{ do: 'print', copy: progress.copy, ...print }],
  };
}

/** Starts the next copy. A copy of which something may be on paper already is marked as a duplicate. */
export function printNext(sale: Approved, on: 'first' | 'second' = 'first'): Decision {
  const next = nextSlip(sale.kept.slips);
  if (next === undefined) return finishIfAll(sale);
  const step = decidePrint(next, { type: 'asked', on });
  return step === undefined ? { sale, effects: [] } : taking(sale, step);
}

export function onSlipEnded(
  sale: Approved,
  { copy, end }: Extract<SaleEvent, { type: 'slipEnded' }>,
  rules: SaleRules,
): Decision {
  const old = sale.kept.slips.find((slip) => slip.copy === copy);
  const step = old && decidePrint(old, { type: 'ended', end, movesByItself: rules.secondPrinter === 'by-itself' });
  return step === undefined ? { sale, effects: [] } : taking(sale, step);
}

export function skipCopy(sale: Approved): Decision {
  const next = nextSlip(sale.kept.slips);
  const step = next && decidePrint(next, { type: 'skipped' });
  return step === undefined ? { sale, effects: [] } : taking(sale, step);
}

/** The payment goes on without its paper, where the manager allows it: what is missing is owed and printed on a person's word. */
export function oweSlips(sale: Approved, rules: SaleRules): Decision {
  const open = sale.kept.slips.filter(isOpen);
  if (!rules.slipsMayBeOwed || open.some(({ state }) => state === 'sending')) return { sale, effects: [] };
  return {
    sale: { stage: 'done', kept: sale.kept },
    write: { event: 'slips-owed', body: { copies: open.length } },
    effects: [],
  };
}

/** After a restart nothing prints by itself: a copy that was under way counts as failed, and the person is asked. */
export function whatSlipsLeft(sale: Approved): Decision {
  const sending = sale.kept.slips.find(({ state }) => state === 'sending');
  const step = sending && decidePrint(sending, { type: 'restarted' });
  if (step !== undefined) return taking(sale, step);
  const after = finishIfAll(sale);
  return after.sale.stage === 'done' ? { ...after, write: { event: 'slip-interrupted', body: {} } } : after;
}

const finishIfAll = (sale: Approved): Decision =>
  nextSlip(sale.kept.slips) === undefined
    ? { sale: { stage: 'done', kept: sale.kept }, effects: [] }
    : { sale, effects: [] };
