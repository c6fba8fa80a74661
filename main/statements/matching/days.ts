/** Days and moments of China's time (UTC+8, without summer time), as statements write them. */
import type { Period } from './facts.ts';

const ZONE_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Milliseconds since 1970 of YYYYMMDD and HHMMSS (midnight when absent); undefined for what is no date. */
export function momentOf(day: string, time = '000000'): number | undefined {
  if (!/^\d{8}$/.test(day) || !/^([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(time)) return undefined;
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(4, 6)) - 1;
  const date = Number(day.slice(6, 8));
  const midnight = new Date(Date.UTC(year, month, date));
  if (midnight.getUTCMonth() !== month || midnight.getUTCDate() !== date) return undefined;
  const seconds = Number(time.slice(0, 2)) * 3600 + Number(time.slice(2, 4)) * 60 + Number(time.slice(4, 6));
  return midnight.getTime() + seconds * 1000 - ZONE_MS;
}

/** Whole days since 1970 of China's time. */
export const dayNumberOf = (atMs: number): number => Math.floor((atMs + ZONE_MS) / DAY_MS);

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** Minutes after midnight of China's time. */
export const minuteOf = (atMs: number): number => Math.floor((atMs + ZONE_MS) / MINUTE_MS) % DAY_MINUTES;

/** YYYYMMDD of a day by its number. */
export const dayText = (dayNumber: number): string =>
  new Date(dayNumber * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');

/** The day before or after, YYYYMMDD. */
export const dayFrom = (day: string, days: number): string => dayText(dayNumberOf(momentOf(day) ?? Number.NaN) + days);

/** Where a day lies: in a period, in none of them but between, before all or after all. */
export function placeOf(day: string, periods: readonly Period[]): 'covered' | 'gap' | 'before' | 'after' {
  if (periods.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay)) return 'covered';
  if (periods.every(({ toDay }) => toDay < day)) return 'after';
  return periods.every(({ fromDay }) => day < fromDay) ? 'before' : 'gap';
}
