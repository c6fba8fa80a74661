const DAY_MS = 86_400_000;

/** A moment of the host's clock as the counter writes it. China has one time zone, UTC+8, without summer time. */
const inChina = (atMs: number): string => new Date(atMs + 8 * 3_600_000).toISOString();

/** `09:30` */
export const clockTime = (atMs: number): string => inChina(atMs).slice(11, 16);
/** `09:30:12` */
export const clockTimeWithSeconds = (atMs: number): string => inChina(atMs).slice(11, 19);
/** `2030/11/05` */
export const calendarDay = (atMs: number): string => inChina(atMs).slice(0, 10).replaceAll('-', '/');
/** `2030/11/05 09:30:12`, as on the slip. */
export const dayAndTime = (atMs: number): string => `${calendarDay(atMs)} ${clockTimeWithSeconds(atMs)}`;
/** `3012` (YYMM) as the card shows it: `12/30`. */
export const cardExpiry = (yearMonth: string): string => `${yearMonth.slice(2)}/${yearMonth.slice(0, 2)}`;
/** `000002` */
export const sixDigits = (number: number): string => String(number).padStart(6, '0');

/** `20301105` as slips have it: `2030/11/05`; less where less is there. */
export const slashedDay = (day: string): string =>
  [day.slice(0, 4), day.slice(4, 6), day.slice(6)].filter((part) => part !== '').join('/');

/** The day that lies so many days after this one, both as `20301105`; undefined where the first is none of the calendar. */
export function dayAfter(day: string, days: number): string | undefined {
  if (!/^\d{8}$/.test(day)) return undefined;
  const atMs = Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`);
  if (Number.isNaN(atMs)) return undefined;
  const digits = (ms: number): string => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');
  // 2030-02-30 would be read as a day of March.
  return digits(atMs) === day ? digits(atMs + days * DAY_MS) : undefined;
}
