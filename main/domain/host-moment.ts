/**
 * The host says hhmmss and MMDD without a year (F12, F13). The nearest such moment to the counter's own clock is meant, so
 * that an answer of 31 December read on 1 January belongs to the old year (unionpay-pos 1.5).
 */
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** Milliseconds since 1970; `nowMs` when the fields are missing or not a date. */
export function hostMoment(hostDate: string | undefined, hostTime: string | undefined, nowMs: number): number {
  const date = /^(\d{2})(\d{2})$/.exec(hostDate ?? '');
  const time = /^(\d{2})(\d{2})(\d{2})$/.exec(hostTime ?? '');
  if (date === null || time === null) return nowMs;
  const [month, day] = [Number(date[1]), Number(date[2])];
  const year = new Date(nowMs + CHINA_OFFSET_MS).getUTCFullYear();
  const candidates = [year - 1, year, year + 1]
    .map((candidate) => Date.UTC(candidate, month - 1, day, Number(time[1]), Number(time[2]), Number(time[3])))
    .filter((at) => new Date(at).getUTCMonth() === month - 1 && new Date(at).getUTCDate() === day)
    .map((at) => at - CHINA_OFFSET_MS);
  return candidates.reduce(
    (best, at) => (Math.abs(at - nowMs) < Math.abs(best - nowMs) ? at : best),
    candidates[0] ?? nowMs,
  );
}
