/**
 * Gives each event of a bill to `decide.ts`, writes what it says in one transaction, and only then has the drawer kicked or the slip
 * printed. An effect of a step that was written is done at most once: after a restart the drawer is not kicked again (design.md 6, law 6)
 * and an unprinted slip waits for a person.
 */
import type { BillId, BillPartId } from '../domain/bill-numbers.ts';
import type { Clock } from '../domain/clock.ts';
import type { Journal } from '../journal/role.ts';
import type { Bill } from './bill.ts';
import { type BillDecision, type BillEvent, type BillRefusal, decideBill, newBill } from './decide.ts';
import { billOf } from './row.ts';
import { type Balance, balanceOf, type PaymentsBook, paymentsBook } from './standing.ts';
import { writeBill } from './write-down.ts';

export interface BillRunnerParts {
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** The counter opens or runs the payment of this id. */
  readonly isRunning: (id: string) => boolean;
  readonly tenders: () => readonly string[];
  /** Once for each part that puts cash in or takes it out. */
  readonly kickDrawer: (partId: BillPartId) => void;
  /** The bill is paid and its slip's job is written. */
  readonly onPaid: (bill: Bill) => void;
  readonly onChange: () => void;
}

export type BillRuling =
  | { readonly ok: true; readonly bill: Bill }
  | { readonly ok: false; readonly why: BillRefusal | 'no-such-bill' };

export interface BillRunner {
  bill(id: BillId): Bill | undefined;
  balance(bill: Bill): Balance;
  readonly book: PaymentsBook;
  /** The bills that are neither paid nor cancelled, oldest first. */
  open(): readonly Bill[];
  /** Begins a bill, or says what became of the one with this id: a double press is one bill. */
  begin(id: BillId, operator: string): Bill;
  tell(id: BillId, event: BillEvent, operator: string): BillRuling;
  /** A payment has come to rest, or the program has started: bills that are paid in full end. */
  look(): void;
}

export const createBillRunner = (parts: BillRunnerParts): BillRunner => new Runner(parts);

class Runner implements BillRunner {
  readonly #parts: BillRunnerParts;
  readonly book: PaymentsBook;

  constructor(parts: BillRunnerParts) {
    this.#parts = parts;
    this.book = paymentsBook(parts.journal, parts.isRunning);
  }

  bill(id: BillId): Bill | undefined {
    const { journal } = this.#parts;
    const row = journal.bill(id);
    return row && billOf(journal, row);
  }

  balance(bill: Bill): Balance {
    return balanceOf(bill, this.book);
  }

  open(): readonly Bill[] {
    const { journal } = this.#parts;
    return journal.openBills().map((row) => billOf(journal, row));
  }

  begin(id: BillId, operator: string): Bill {
    const known = this.bill(id);
    if (known !== undefined) return known;
    const { journal, clock, onChange } = this.#parts;
    const nowMs = clock.nowMs();
    const bill = newBill({ id, operator, batch: journal.batch(), openedAtMs: nowMs });
    const step = { ok: true, bill, writes: [{ kind: 'bill-opened', body: {} }], effects: [] } as const;
    journal.commit((pen) => writeBill(pen, { before: undefined, step }, { operator, nowMs }));
    onChange();
    return bill;
  }

  tell(id: BillId, event: BillEvent, operator: string): BillRuling {
    const before = this.bill(id);
    if (before === undefined) return { ok: false, why: 'no-such-bill' };
    const nowMs = this.#parts.clock.nowMs();
    const around = { book: this.book, operator, nowMs, tenders: this.#parts.tenders() };
    const step = decideBill(before, event, around);
    if (!step.ok) return step;
    if (step.writes.length > 0) this.#carryOut(before, step, { operator, nowMs });
    return { ok: true, bill: step.bill };
  }

  look(): void {
    for (const bill of this.open()) this.tell(bill.id, { type: 'looked' }, bill.operator);
  }

  #carryOut(
    before: Bill,
    step: Extract<BillDecision, { ok: true }>,
    by: { readonly operator: string; readonly nowMs: number },
  ): void {
    const { journal, kickDrawer, onPaid, onChange } = this.#parts;
    journal.commit((pen) => writeBill(pen, { before, step }, by));
    onChange();
    for (const effect of step.effects) {
      if (effect.do === 'printSlip') onPaid(step.bill);
      else for (const { partId } of step.writes.slice(0, 1)) if (partId !== undefined) kickDrawer(partId);
    }
  }
}
