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
