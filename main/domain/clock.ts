/** Time comes in by parameter: the counter's clock follows the host (design: F12/F13 set an offset), never the computer's alone. */
export interface Clock {
  /** Milliseconds since 1970 by the host's clock, as far as it is known. */
  nowMs(): number;
  /** Milliseconds that only ever grow; for waiting, not for dates. */
  ticksMs(): number;
  /** Resolves after `ms`, or at once when the signal aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Chance {
  bytes(lengthBytes: number): Uint8Array;
}

/** `2026/11/22 09:30:12` in the counter's own time zone (China has one, UTC+8, without summer time). */
export function formatDateTime(atMs: number): string {
  const local = new Date(atMs + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 10).replaceAll('-', '/')} ${local.slice(11, 19)}`;
}

/** `20261122`: the business day of a moment. */
export const dayOf = (atMs: number): string => formatDateTime(atMs).slice(0, 10).replaceAll('/', '');
