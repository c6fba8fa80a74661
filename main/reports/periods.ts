/** Day, week and month as business days, both ends included; a week begins on Monday. Screen and command line ask here. Pure. */
import { dayAfter, isCalendarDay, utcMidnightMs } from './business-day.ts';

export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The period in which a day lies. @throws RangeError where it is no day. */
export function periodAround(period: Period, day: string): Days {
  if (!isCalendarDay(day)) throw new RangeError('not a day YYYYMMDD');
  switch (period) {
    case 'day':
      return { from: day, to: day };
    case 'week': {
      const sinceMonday = (new Date(utcMidnightMs(day)).getUTCDay() + 6) % 7;
      const from = dayAfter(day, -sinceMonday);
      return { from, to: dayAfter(from, 6) };
    }
    case 'month': {
      const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(4, 6))];
      return { from: `${day.slice(0, 6)}01`, to: wordOf(Date.UTC(year, month, 0)) };
    }
  }
}

/** A day of the period before and of the one after. */
export const neighboursOf = ({ from, to }: Days): { readonly before: string; readonly after: string } => ({
  before: dayAfter(from, -1),
  after: dayAfter(to, 1),
});

const wordOf = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10).replaceAll('-', '');
