/**
 * A clock that stands still until it is told to go: for tests, talks and seeded runs. Never for a shop.
 */
import type { DriverClock } from '../clock.ts';

interface Sleeper {
  readonly dueMs: number;
  readonly wake: () => void;
}

export class SteppedClock implements DriverClock {
  #nowMs = 0;
  #sleepers: Sleeper[] = [];

  ticksMs(): number {
    return this.#nowMs;
  }

  /** How many are asleep: lets a test wait until a driver has really begun to wait. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        dueMs: this.#nowMs + Math.max(0, ms),
        wake: () => {
          this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
          signal?.removeEventListener('abort', sleeper.wake);
          resolve();
        },
      };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', sleeper.wake, { once: true });
    });
  }

  /** Moves on by `ms`, waking sleepers in the order they are due and letting each do its work before the next. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    await settle();
    for (let next = this.#nextDue(endMs); next !== undefined; next = this.#nextDue(endMs)) {
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.wake();
      await settle();
    }
    this.#nowMs = endMs;
    await settle();
  }

  #nextDue(endMs: number): Sleeper | undefined {
    return this.#sleepers.filter((each) => each.dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0];
  }
}

/** Lets everything that is ready run: a turn of the event loop drains all promise jobs queued so far. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
