/** How two figures stand to one another, in whole tenths of a percent. Pure. */

/** `+12.3 %` written as people do; undefined where there is nothing to compare with. */
export function changeText(now: number, before: number): string | undefined {
  if (before === 0) return undefined;
  const tenths = Math.round(((now - before) * 1000) / Math.abs(before));
  return `${tenths < 0 ? '−' : '+'}${withPoint(Math.abs(tenths))}%`;
}

/** A hundred percent is said only where all were approved, and none only where none was. Undefined where nobody answered. */
export function rateText(approved: number, declined: number): string | undefined {
  const answered = approved + declined;
  if (answered <= 0) return undefined;
  if (declined <= 0 || approved <= 0) return `${withPoint(approved > 0 ? 1000 : 0)}%`;
  return `${withPoint(Math.min(999, Math.max(1, Math.round((approved * 1000) / answered))))}%`;
}

const withPoint = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10}`;
