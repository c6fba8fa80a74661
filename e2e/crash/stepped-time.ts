/**
 * Time that passes only when everybody waits: the world owns it, it runs on over power cuts, and a wait of a cut counter is
 * forgotten. One run of hours takes milliseconds and is the same each time.
 */
import type { HostSetClock } from '../../main/start/clock.ts';
import type { Power } from './power.ts';

interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
}

/** 2026-11-22 09:30:12 in China. */
const MORNING_MS = Date.UTC(2026, 10, 22, 1, 30, 12);

const DAY_MS = 24 * 3_600_000;

export class SteppedTime {
  #nowMs: number;
  #timers: Timer[] = [];

  constructor(startMs: number = MORNING_MS) {
    this.#nowMs = startMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Lets the next waiter go on; false when nobody waits. */
  advance(): boolean {
    const next = this.#timers.reduce<Timer | undefined>(
      (best, timer) => (best === undefined || timer.atMs < best.atMs ? timer : best),
      undefined,
    );
    if (next === undefined) return false;
    this.#timers = this.#timers.filter((timer) => timer !== next);
    this.#nowMs = Math.max(this.#nowMs, next.atMs);
    next.fire();
    return true;
  }

  /** The night is over; only while nobody waits. */
  nextMorning(): void {
    this.#nowMs = MORNING_MS + (Math.floor((this.#nowMs - MORNING_MS) / DAY_MS) + 1) * DAY_MS;
  }

  /** Nobody is left who waits: the counter is gone. */
  forget(): void {
    this.#timers = [];
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer: Timer = { atMs: this.#nowMs + ms, fire: () => end() };
      const end = (): void => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      this.#timers.push(timer);
      signal?.addEventListener('abort', end, { once: true });
    });
  }

  /** The clock of one start of the counter: the host's time sets its offset, as in the product. */
  clockFor(power: Power): HostSetClock {
    let offsetMs = 0;
    return {
      nowMs: () => this.#nowMs + offsetMs,
      ticksMs: () => this.#nowMs,
      sleep: (ms, signal) => (power.isCut ? new Promise(() => undefined) : this.sleep(ms, signal)),
      adopt: (hostNowMs) => {
        offsetMs = hostNowMs - this.#nowMs;
      },
    };
  }
}
