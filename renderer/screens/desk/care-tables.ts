/** What needs somebody, as tables: open differences, the cash of the shifts, payments that nobody has answered. Pure. */
import type { DeskDifferences, DeskFigures } from '../../../preload/contract/contract.ts';
import type { DifferenceState } from '../../../preload/contract/statement-words.ts';
import { dayAndTime, sixDigits } from '../../parts/moments.ts';
import { type FigureTable, fen } from './figure-table.ts';
import type { DeskWords } from './words.ts';

export function differencesTable(
  { open }: DeskDifferences,
  desk: DeskWords,
  states: Readonly<Record<DifferenceState, string>>,
): FigureTable {
  const { fresh, week, older } = desk.ages;
  return {
    id: 'differences',
    title: desk.differences,
    columns: [desk.state, desk.count, desk.amount, desk.oldest, fresh, week, older],
    rows: open.map(({ state, count, amount, oldestDays, byAge }) => ({
      id: `difference-${state}`,
      head: states[state],
      cells: [count, fen(amount.amountMinor), desk.daysOld(oldestDays), byAge.fresh, byAge.week, byAge.older],
      drill: { to: 'differences', state },
    })),
  };
}

export interface ShiftColumns {
  readonly expected: string;
  readonly counted: string;
  readonly difference: string;
}

export const shiftsTable = ({ shifts }: DeskFigures, desk: DeskWords, columns: ShiftColumns): FigureTable => ({
  id: 'shifts',
  title: desk.shifts,
  columns: ['', columns.expected, columns.counted, columns.difference, desk.reason],
  rows: shifts.map(({ number, operator, expected, counted, difference, reason }) => ({
    id: `shift-${number}`,
    head: desk.shift(number, operator),
    cells: [fen(expected.amountMinor), fen(counted.amountMinor), fen(difference.amountMinor), reason ?? ''],
    drill: { to: 'shift', number },
  })),
});

type Open = DeskFigures['open'][number];

export const openTable = (
  { open }: DeskFigures,
  desk: DeskWords,
  says: { readonly why: Readonly<Record<Open['why'], string>>; readonly kind: (kind: string) => string },
): FigureTable => ({
  id: 'open',
  title: desk.open,
  columns: [desk.what, desk.amount, desk.since],
  rows: open.map(({ why, paymentId, kind, voucher, amount, openedAtMs }) => ({
    id: `open-${paymentId}`,
    head: `${says.why[why]} · ${says.kind(kind)}${voucher === undefined ? '' : ` ${sixDigits(voucher)}`}`,
    cells: [fen(amount.amountMinor), dayAndTime(openedAtMs)],
    drill: { to: 'payment', paymentId },
  })),
});
