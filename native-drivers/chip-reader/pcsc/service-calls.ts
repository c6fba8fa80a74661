/**
 * Calls to the smart-card service, each with a limit: a service that is stuck must hold neither a sale nor the program. Used by the
 * PC/SC driver. One call that never comes back blocks a thread of the system's library, so no second one follows it.
 */
import type { DriverClock } from '../../clock.ts';
import type { PcscResult } from '../../transports/pcsc-service.ts';

/** What a driver that closes still waits for a call under way. */
const CLOSING_MS = 2000;
const NO_SERVICE = { ok: false, fault: 'no-service' } as const;

export class ServiceCalls {
  readonly #clock: DriverClock;
  readonly #onStuck: () => void;
  readonly #limits = new Set<AbortController>();
  #stuck: Promise<unknown> | undefined;
  #isClosing: boolean = false;

  constructor(clock: DriverClock, onStuck: () => void) {
    this.#clock = clock;
    this.#onStuck = onStuck;
  }

  get isStuck(): boolean {
    return this.#stuck !== undefined;
  }

  /** `no-service` when it takes longer than `limitMs`, and at once while an earlier call is stuck. `late` is given what came after. */
  async within<Value>(
    call: () => Promise<PcscResult<Value>>,
    limitMs: number,
    late: (value: Value) => Promise<void> = async () => undefined,
  ): Promise<PcscResult<Value>> {
    if (this.isStuck) return NO_SERVICE;
    const running = call();
    const limit = new AbortController();
    this.#limits.add(limit);
    const over = this.#clock.sleep(this.#isClosing ? CLOSING_MS : limitMs, limit.signal).then(() => 'stuck' as const);
    const outcome = await Promise.race([running, over]);
    this.#limits.delete(limit);
    limit.abort();
    if (outcome !== 'stuck') return outcome;
    const back = running.then(async (result) => {
      this.#stuck = undefined;
      if (result.ok) await late(result.value);
    });
    this.#stuck = back;
    // A library that throws is a mistake of ours, and whoever waits in `free` meets it.
    back.catch(() => undefined);
    this.#onStuck();
    return NO_SERVICE;
  }

  /** Resolves when no call is stuck any more, or when the signal aborts. */
  async free(signal: AbortSignal): Promise<void> {
    const stuck = this.#stuck;
    if (stuck === undefined || signal.aborted) return;
    const over = new AbortController();
    const aborted = new Promise<void>((resolve) =>
      signal.addEventListener('abort', () => resolve(), { once: true, signal: over.signal }),
    );
    try {
      await Promise.race([stuck, aborted]);
    } finally {
      over.abort();
    }
  }

  /** From now on nothing takes long. */
  hurry(): void {
    this.#isClosing = true;
    if (this.#limits.size === 0) return;
    void this.#clock.sleep(CLOSING_MS).then(() => {
      for (const limit of this.#limits) limit.abort();
    });
  }
}
