/** Something a person will do before a device, such as a swipe: awaited for a while, given, timed out or cancelled. Of the table's devices. */
import type { DeviceSurroundings } from './devices.ts';

type Ended = { readonly kind: 'cancelled' } | { readonly kind: 'timed-out' };

export class Awaited<Outcome> {
  readonly #time: DeviceSurroundings['time'];
  #waiting: ((outcome: Outcome | Ended) => void) | undefined;

  constructor(time: DeviceSurroundings['time']) {
    this.#time = time;
  }

  get isAwaited(): boolean {
    return this.#waiting !== undefined;
  }

  /** Nobody takes it while nobody waits. */
  give(outcome: Outcome): void {
    this.#waiting?.(outcome);
  }

  until(timeoutMs: number, signal: AbortSignal): Promise<Outcome | Ended> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve({ kind: 'cancelled' });
      const over = new AbortController();
      const end = (outcome: Outcome | Ended): void => {
        if (this.#waiting === end) this.#waiting = undefined;
        over.abort();
        resolve(outcome);
      };
      this.#waiting = end;
      signal.addEventListener('abort', () => end({ kind: 'cancelled' }), { once: true });
      void this.#time.sleep(timeoutMs, over.signal).then(() => end({ kind: 'timed-out' }));
    });
  }
}
