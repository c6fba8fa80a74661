/**
 * What lies on the manager's desk: a business day against the same day of the week before, the shifts that were counted last, and what is
 * still owed to somebody. The caller reads it in one transaction of the journal, so that all of it is of one moment. Reads only.
 */
import type { Reader, ShiftRow } from '../journal/role.ts';
import { type Shift, shiftOf } from '../shifts/shift.ts';
import { businessDayOf, dayAfter, hoursOf } from './business-day.ts';
import { type DeskDay, deskDay, firstHours, type Sides } from './desk-day.ts';
import { type OpenPayments, openPayments } from './z-report.ts';

export interface Desk {
  readonly day: string;
  readonly lastWeekDay: string;
  readonly today: string;
  /** Hours of the day that are over: what may fairly be held against last week's. */
  readonly hoursOver: number;
  readonly here: DeskDay;
  /** Absent where the counter was not there yet. */
  readonly lastWeek?: DeskDay;
  /** The hours that are over, of both days. */
  readonly soFar: { readonly here: Sides; readonly lastWeek?: Sides };
  /** Handed over, the latest first. */
  readonly shifts: readonly Shift[];
  readonly open: OpenPayments;
  /** What the host has not settled. */
  readonly batch: { readonly number: number; readonly count: number; readonly approvedMinor: number };
}

export interface DeskAsk {
  /** YYYYMMDD; today's business day when absent. */
  readonly day?: string;
  readonly cutOffHour: number;
  readonly nowMs: number;
}

const WEEK = 7;
const HOURS = 24;
const HOUR_MS = 3_600_000;
const SHIFTS = 8;

/** @throws RangeError where `day` is none. */
export function deskOf(journal: Reader, { day: asked, cutOffHour, nowMs }: DeskAsk): Desk {
  const today = businessDayOf(nowMs, cutOffHour);
  const day = asked ?? today;
  const lastWeekDay = dayAfter(day, -WEEK);
  const of = (which: string): DeskDay => {
    const span = hoursOf({ from: which, to: which }, cutOffHour);
    return deskDay(journal, { span, cutOffHour });
  };
  const here = of(day);
  const before = of(lastWeekDay);
  const lastWeek = isEmpty(before) && !wasThere(journal, lastWeekDay, cutOffHour) ? undefined : before;
  const hoursOver = hoursOverOf(here, nowMs);
  const batch = journal.batch();
  return {
    day,
    lastWeekDay,
    today,
    hoursOver,
    here,
    ...(lastWeek && { lastWeek }),
    soFar: { here: firstHours(here, hoursOver), ...(lastWeek && { lastWeek: firstHours(lastWeek, hoursOver) }) },
    shifts: lastCounted(journal),
    open: openPayments(journal),
    batch: { number: batch, ...journal.batchSize(batch) },
  };
}

const isEmpty = ({ tenders, requests }: DeskDay): boolean => tenders.length === 0 && requests.length === 0;

/** A counter that was set up later has no day to hold this one against: that is another thing than a day without a sale. */
function wasThere(journal: Pick<Reader, 'event'>, day: string, cutOffHour: number): boolean {
  const first = journal.event(1);
  return first !== undefined && businessDayOf(first.atMs, cutOffHour) <= day;
}

function hoursOverOf({ hours }: DeskDay, nowMs: number): number {
  const begins = hours[0]?.hour ?? 0;
  return Math.min(HOURS, Math.max(0, Math.floor(nowMs / HOUR_MS) - begins));
}

/** Shifts are numbered without a gap. */
function lastCounted(journal: Pick<Reader, 'lastShift' | 'shift'>): readonly Shift[] {
  const rows: ShiftRow[] = [];
  for (let number = journal.lastShift()?.number ?? 0; number > 0 && rows.length < SHIFTS; number -= 1) {
    const row = journal.shift(number);
    if (row?.state === 'closed') rows.push(row);
  }
  return rows.map(shiftOf).filter(({ kept }) => kept.handOver !== undefined);
}
