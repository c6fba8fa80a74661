/**
 * The counter's clock: the computer's, plus the offset that the host's date and time gave. One of the few files that may ask
 * the system for the time.
 */

import { randomBytes } from 'node:crypto';
import type { Chance, Clock } from '../domain/clock.ts';

export interface HostSetClock extends Clock {
  /** The host's clock rules from now on. */
  adopt(hostNowMs: number): void;
}

/** Waits without keeping the process alive for ever: every wait has an end or a signal. */
function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}

export function systemClock(): HostSetClock {
  let offsetMs = 0;
  return {
    nowMs: () => Date.now() + offsetMs,
    ticksMs: () => performance.now(),
    sleep,
    adopt(hostNowMs) {
      offsetMs = hostNowMs - Date.now();
    },
  };
}

export const systemChance: Chance = { bytes: (lengthBytes) => new Uint8Array(randomBytes(lengthBytes)) };
