/**
 * A shift, one act at a time: the shift as it becomes and the line for the audit, from which state to which, or why not. Pure: time,
 * sums and people are handed in. The story is short: opened with a float, cash moved with reasons, counted, handed over.
 */
import type { JsonObject } from '../journal/role.ts';
import { type CountedFace, countedMinor } from './cash.ts';
import type { Shift, ShiftMovement, ShiftSums } from './shift.ts';

export type ShiftEvent =
  /** The cashier has counted what the drawer begins with. */
  | { readonly type: 'floatCounted'; readonly floatMinor: number }
  | { readonly type: 'cashMoved'; readonly way: 'in' | 'out'; readonly amountMinor: number; readonly reason: string }
  | { readonly type: 'reported' }
  | { readonly type: 'counted'; readonly counts: readonly CountedFace[]; readonly reason?: string };

export type ShiftFault =
  | 'reason-needed'
  | 'amount-zero'
  | 'amount-too-large'
  | 'cash-too-little'
  | 'shift-begun'
  | 'malformed';

export interface ShiftNow {
  readonly atMs: number;
  /** Who does it. */
  readonly by: string;
  /** Who allowed it, where it needed a word. */
  readonly supervisor?: string;
  readonly sums: ShiftSums;
}

export type ShiftDecision =
  | { readonly ok: true; readonly shift: Shift; readonly event: string; readonly body: JsonObject }
  | { readonly ok: false; readonly fault: ShiftFault };

/** Ten million yuan: more is a slip of the finger, not a drawer. */
const MOST_MINOR = 1_000_000_000;

const refused = (fault: ShiftFault): ShiftDecision => ({ ok: false, fault });
const inChange = (what: string, from: number, to: number): JsonObject => ({ what, from, to });

export function decideShift(shift: Shift, event: ShiftEvent, now: ShiftNow): ShiftDecision {
  switch (event.type) {
    case 'floatCounted':
      return countFloat(shift, event.floatMinor, now);
    case 'cashMoved':
      return moveCash(shift, event, now);
    case 'reported': {
      const xReports = shift.kept.xReports + 1;
      const body = { shift: shift.number, report: xReports, expectedMinor: now.sums.expectedMinor };
      return { ok: true, shift: { ...shift, kept: { ...shift.kept, xReports } }, event: 'x-report-asked', body };
    }
    case 'counted':
      return handOver(shift, event, now);
  }
}

/** Only while nothing has moved: afterwards a wrong float is a difference, and is explained as one. */
function countFloat(shift: Shift, floatMinor: number, { sums }: ShiftNow): ShiftDecision {
  const { kept } = shift;
  if (floatMinor > MOST_MINOR) return refused('amount-too-large');
  const isUntouched = kept.movements.length === 0 && sums.takenMinor === 0 && sums.givenMinor === 0;
  if (!isUntouched && floatMinor !== kept.floatMinor) return refused('shift-begun');
  return {
    ok: true,
    shift: { ...shift, kept: { ...kept, floatMinor, floatChecked: true } },
    event: 'float-counted',
    body: { shift: shift.number, changes: [inChange('floatMinor', kept.floatMinor, floatMinor)] },
  };
}

function moveCash(shift: Shift, event: Extract<ShiftEvent, { type: 'cashMoved' }>, now: ShiftNow): ShiftDecision {
  const { way, amountMinor } = event;
  const reason = event.reason.trim();
  if (amountMinor === 0) return refused('amount-zero');
  if (amountMinor > MOST_MINOR) return refused('amount-too-large');
  if (reason === '') return refused('reason-needed');
  const expected = now.sums.expectedMinor;
  if (way === 'out' && amountMinor > expected) return refused('cash-too-little');
  const signedMinor = way === 'in' ? amountMinor : -amountMinor;
  const movement: ShiftMovement = {
    amountMinor: signedMinor,
    why: way,
    atMs: now.atMs,
    operator: now.by,
    reason,
    ...(now.supervisor !== undefined && { supervisor: now.supervisor }),
  };
  return {
    ok: true,
    shift: { ...shift, kept: { ...shift.kept, movements: [...shift.kept.movements, movement] } },
    event: way === 'in' ? 'cash-put-in' : 'cash-taken-out',
    body: {
      shift: shift.number,
      amountMinor,
      reason,
      ...(now.supervisor !== undefined && { supervisor: now.supervisor }),
      changes: [inChange('expectedMinor', expected, expected + signedMinor)],
    },
  };
}

/** A difference of a single fen needs its reason (counter.md 1, 交接班). */
function handOver(shift: Shift, event: Extract<ShiftEvent, { type: 'counted' }>, now: ShiftNow): ShiftDecision {
  const counted = countedMinor(event.counts);
  if (counted === undefined) return refused('malformed');
  const differenceMinor = counted - now.sums.expectedMinor;
  const reason = event.reason?.trim() ?? '';
  if (differenceMinor !== 0 && reason === '') return refused('reason-needed');
  const said = {
    ...(reason !== '' && { reason }),
    ...(now.supervisor !== undefined && { supervisor: now.supervisor }),
  };
  const handedOver = {
    counts: event.counts.filter(({ count }) => count > 0).map((face) => ({ ...face })),
    countedMinor: counted,
    differenceMinor,
    by: now.by,
    sums: now.sums,
    ...said,
  };
  return {
    ok: true,
    shift: { ...shift, state: 'closed', closedAtMs: now.atMs, kept: { ...shift.kept, handOver: handedOver } },
    event: 'shift-handed-over',
    body: {
      shift: shift.number,
      cashier: shift.operator,
      expectedMinor: now.sums.expectedMinor,
      countedMinor: counted,
      differenceMinor,
      ...said,
      changes: [{ what: 'shift', from: 'open', to: 'closed' }],
    },
  };
}
