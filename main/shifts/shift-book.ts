/**
 * The shifts in the journal: opens one, puts a decision down in one transaction, and reads what a shift came to in one read. Owns no
 * rule of who may do what; the counter's shift desk does.
 */
import type { Clock } from '../domain/clock.ts';
import type { Journal, PaymentRow, Pen } from '../journal/role.ts';
import { decideShift, type ShiftEvent, type ShiftFault } from './decide.ts';
import { recordedTenders } from './recorded-tenders.ts';
import { type Shift, type ShiftSums, shiftOf, toShiftRow } from './shift.ts';
import { asCounted, sumsOf } from './sums.ts';

export interface ShiftBook {
  /** The open shift; undefined where there is none. */
  readonly open: Shift | undefined;
  /** What the last count left in the drawer, in fen: the next float until somebody counts. */
  readonly carriedMinor: number;
  begin(ask: { readonly operator: string; readonly floatMinor: number; readonly floatChecked: boolean }): Shift;
  /** As it stands now, or as it was frozen at the hand-over. */
  sums(shift: Shift): ShiftSums;
  byNumber(number: number): Shift | undefined;
  put(event: ShiftEvent, by: { readonly by: string; readonly supervisor?: string }): Shift | ShiftFault | 'no-shift';
}

export interface ShiftBookParts {
  readonly journal: Journal;
  readonly clock: Pick<Clock, 'nowMs'>;
}

export function createShiftBook({ journal, clock }: ShiftBookParts): ShiftBook {
  const last = (): Shift | undefined => {
    const row = journal.lastShift();
    return row && shiftOf(row);
  };
  const open = (): Shift | undefined => {
    const shift = last();
    return shift?.state === 'open' ? shift : undefined;
  };
  const sums = (shift: Shift): ShiftSums => shift.kept.handOver?.sums ?? sumsNow(shift);

  function sumsNow(shift: Shift): ShiftSums {
    const span = { afterSeq: shift.openedSeq, ...(shift.closedSeq !== undefined && { upToSeq: shift.closedSeq }) };
    const { lines, cash } = recordedTenders(journal, span);
    const rows = journal.openedBetween(span.afterSeq, span.upToSeq).map(counted);
    return sumsOf(shift, { rows, recorded: lines, cash });
  }

  function counted(row: PaymentRow): PaymentRow {
    const { originalId } = row;
    return originalId === undefined ? row : asCounted(row, journal.payment(originalId), journal.followers(originalId));
  }

  return {
    get open() {
      return open();
    },
    get carriedMinor() {
      return last()?.kept.handOver?.countedMinor ?? 0;
    },
    begin({ operator, floatMinor, floatChecked }) {
      const number = (last()?.number ?? 0) + 1;
      return journal.commit((pen) => {
        const changes = [{ what: 'shift', from: 'none', to: 'open' }];
        const body = { shift: number, floatMinor, floatChecked, changes };
        const openedSeq = pen.append({ kind: 'shift-opened', operator, body });
        const kept = { floatMinor, floatChecked, movements: [], xReports: 0 };
        return written(pen, { number, operator, state: 'open', openedAtMs: clock.nowMs(), openedSeq, kept });
      });
    },
    sums,
    byNumber(number) {
      const row = journal.shift(number);
      return row && shiftOf(row);
    },
    put(event, { by, supervisor }) {
      const shift = open();
      if (shift === undefined) return 'no-shift';
      const now = { atMs: clock.nowMs(), by, ...(supervisor !== undefined && { supervisor }), sums: sumsNow(shift) };
      const decision = decideShift(shift, event, now);
      if (!decision.ok) return decision.fault;
      return journal.commit((pen) => {
        const seq = pen.append({ kind: decision.event, operator: by, body: decision.body });
        const isOver = decision.shift.state === 'closed';
        return written(pen, { ...decision.shift, ...(isOver && { closedSeq: seq }) });
      });
    },
  };
}

function written(pen: Pen, shift: Shift): Shift {
  pen.putShift(toShiftRow(shift));
  return shift;
}
