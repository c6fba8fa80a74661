/** Business days: which one a moment belongs to where the day does not begin at midnight, and which hours it spans. Pure. */
import { dayOf } from '../domain/clock.ts';
import type { SumSpan } from '../journal/role.ts';

const HOUR_MS = 3_600_000;
/** China has one time zone, UTC+8, without summer time. */
const ZONE_HOURS = 8;

/** YYYYMMDD of the business day that begins at `cutOffHour` (0 to 23) of the counter's clock. */
export const businessDayOf = (atMs: number, cutOffHour: number): string => dayOf(atMs - cutOffHour * HOUR_MS);

/** Hours since 1970, the first included and the last not. */
export type HourSpan = Extract<SumSpan, { readonly fromHour: number }>;

/** First and last business day, both included, as hours. @throws RangeError where one is no day. */
export function hoursOf(days: { readonly from: string; readonly to: string }, cutOffHour: number): HourSpan {
  return { fromHour: firstHour(days.from, cutOffHour), toHour: firstHour(days.to, cutOffHour) + 24 };
}

/** The day so many days after (or before) another. */
export const dayAfter = (day: string, days: number): string => dayOf(midnightMs(day) + days * 24 * HOUR_MS);

const firstHour = (day: string, cutOffHour: number): number => midnightMs(day) / HOUR_MS + cutOffHour;

function midnightMs(day: string): number {
  if (!isCalendarDay(day)) throw new RangeError('not a day YYYYMMDD');
  return utcMidnightMs(day) - ZONE_HOURS * HOUR_MS;
}

/** True for YYYYMMDD of a day that there is: no 30 February. */
export function isCalendarDay(day: string): boolean {
  if (!/^\d{8}$/.test(day)) return false;
  const utcMs = utcMidnightMs(day);
  return !Number.isNaN(utcMs) && new Date(utcMs).toISOString().slice(0, 10).replaceAll('-', '') === day;
}

/** Midnight of a day at Greenwich: for reckoning with days alone. NaN where it is none. */
export const utcMidnightMs = (day: string): number =>
  Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`);
