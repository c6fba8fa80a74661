/** The open shift: in a line for the counter's picture, and whole for its own screen. */
import type { ShiftPicture, View } from '../../../preload/contract/contract.ts';
import { PAYMENT_KINDS, TENDERS } from '../../../preload/contract/words.ts';
import type { CounterParts } from '../../counter/parts.ts';
import { FACES_MINOR } from '../../shifts/cash.ts';
import type { Shift, ShiftSums } from '../../shifts/shift.ts';

type WholeShift = NonNullable<ShiftPicture['shift']>;

const money = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

const openShift = ({ number, operator, openedAtMs, kept }: Shift): NonNullable<View['shift']> => ({
  number,
  operator,
  openedAtMs,
  float: money(kept.floatMinor),
  floatChecked: kept.floatChecked,
});

export function shiftLine({ settings, shifts }: CounterParts): Pick<View, 'shift'> {
  const open = settings.current.shifts === 'on' ? shifts.open : undefined;
  return open === undefined ? {} : { shift: openShift(open) };
}

export function shiftPicture({ settings, shifts, session }: CounterParts): ShiftPicture {
  const isOn = settings.current.shifts === 'on';
  const { open } = shifts;
  const looker = session.state.state === 'signed-out' ? undefined : session.state.person.operator;
  return {
    isOn,
    carried: money(shifts.carriedMinor),
    faces: [...FACES_MINOR],
    ...(isOn && open && { shift: wholeShift(open, shifts.sums(open), open.operator === looker) }),
  };
}

function wholeShift(shift: Shift, sums: ShiftSums, isOwn: boolean): WholeShift {
  return {
    ...openShift(shift),
    isOwn,
    lines: sums.lines.flatMap(lineOf).slice(0, 100),
    unknownCount: sums.unknownCount,
    cashIn: money(sums.inMinor),
    cashOut: money(sums.outMinor),
    taken: money(sums.takenMinor),
    given: money(sums.givenMinor),
    expected: money(sums.expectedMinor),
    movements: shift.kept.movements.slice(-200).map(({ atMs, operator, amountMinor, reason, supervisor }) => ({
      atMs,
      operator,
      amount: money(amountMinor),
      reason,
      ...(supervisor !== undefined && { supervisor }),
    })),
    reports: shift.kept.xReports,
  };
}

function lineOf({ kind, tender, count, amountMinor }: ShiftSums['lines'][number]): WholeShift['lines'] {
  const knownKind = PAYMENT_KINDS.find((known) => known === kind);
  const knownTender = TENDERS.find((known) => known === tender);
  if (knownKind === undefined || knownTender === undefined) throw new Error(`no words for ${kind} by ${tender}`);
  return [{ kind: knownKind, tender: knownTender, count, amount: money(amountMinor) }];
}
