/**
 * A swipe reader as the shop sees it: keeps the line open, waits for one swipe at a time and says what became of it. Built by the
 * registry or the composition root with a transport and a protocol. A swipe nobody waits for is forgotten at once.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import type { OpenFault, Transport } from '../transports/transport.ts';
import { type CardReaderProtocol, NOTHING_PENDING, type ReaderStep } from './protocol.ts';
import { ReadingDesk } from './reading-desk.ts';
import type { CardReader, ReadCardOutcome } from './role.ts';

export interface StripeReaderOptions {
  readonly transport: Transport;
  readonly protocol: CardReaderProtocol;
  readonly clock: DriverClock;
  /** Model, for the lamp; open data. */
  readonly identity?: string;
}

/** Pauses between openings; the last one is repeated for ever (peripherals 0). */
const REOPEN_MS = [500, 1000, 2000, 5000] as const;

const STATE_OF_FAULT: Readonly<Record<OpenFault, DeviceState>> = {
  absent: { standing: 'absent', trouble: 'not-connected' },
  refused: { standing: 'absent', trouble: 'not-connected' },
  'timed-out': { standing: 'absent', trouble: 'unresponsive' },
  cancelled: { standing: 'absent', trouble: 'not-connected' },
  denied: { standing: 'faulted', trouble: 'no-permission' },
  busy: { standing: 'faulted', trouble: 'taken-by-another-program' },
  broken: { standing: 'faulted', trouble: 'protocol-fault' },
};

/** Starts opening at once; `close` ends it for good. */
export function stripeReader(options: StripeReaderOptions): CardReader {
  return new StripeReader(options);
}

class StripeReader implements CardReader {
  readonly #options: StripeReaderOptions;
  readonly #desk: ReadingDesk;
  readonly #ending = new AbortController();
  readonly #running: Promise<void>;
  #pending: Uint8Array = NOTHING_PENDING;
  #silence: AbortController | undefined;

  constructor(options: StripeReaderOptions) {
    this.#options = options;
    this.#desk = new ReadingDesk(options.clock, options.identity);
    options.transport.onBytes((chunk) => this.#take(chunk));
    this.#running = this.#keepOpen();
  }

  get state(): DeviceState {
    return this.#desk.state;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#desk.onState(listener);
  }

  readCard(options: { readonly timeoutMs: number; readonly signal: AbortSignal }): Promise<ReadCardOutcome> {
    return this.#desk.read(options);
  }

  async close(): Promise<void> {
    this.#ending.abort();
    this.#silence?.abort();
    await this.#options.transport.close();
    await this.#running;
  }

  /** Opens, waits for the loss, opens again. Pauses grow while openings fail and start over once one succeeded. */
  async #keepOpen(): Promise<void> {
    const { transport, clock } = this.#options;
    const signal = this.#ending.signal;
    let failures = 0;
    while (!signal.aborted) {
      if (failures === 0) this.#desk.setDown({ standing: 'opening' });
      const lost = new Promise<void>((resolve) => {
        transport.onGone(() => resolve());
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      const opening = await transport.open(signal);
      if (opening.ok) {
        failures = 0;
        this.#desk.setUp();
        await lost;
        this.#forget();
        this.#desk.setDown(STATE_OF_FAULT.absent);
      } else {
        this.#desk.setDown(STATE_OF_FAULT[opening.fault]);
      }
      await clock.sleep(REOPEN_MS[Math.min(failures, REOPEN_MS.length - 1)] ?? 5000, signal);
      failures += 1;
    }
    this.#desk.setDown(STATE_OF_FAULT.absent);
  }

  #take(chunk: Uint8Array): void {
    this.#silence?.abort();
    this.#apply(this.#options.protocol.feed(this.#pending, chunk));
    if (this.#pending.length > 0) void this.#settleAfterSilence();
  }

  /** A frame cut short must not swallow the next swipe: after a silence it is over. */
  async #settleAfterSilence(): Promise<void> {
    const silence = new AbortController();
    this.#silence = silence;
    await this.#options.clock.sleep(this.#options.protocol.silenceMs, silence.signal);
    if (!silence.signal.aborted) this.#apply(this.#options.protocol.settle(this.#pending));
  }

  /** A damaged frame is a swipe that could not be read, unless a good one came with it. */
  #apply(step: ReaderStep): void {
    this.#pending = step.pending;
    const [swipe] = step.swipes;
    if (swipe !== undefined) this.#desk.swiped(swipe);
    else if (step.faults.some((fault) => fault !== 'garbage')) this.#desk.damaged();
  }

  #forget(): void {
    this.#silence?.abort();
    this.#pending = NOTHING_PENDING;
  }
}
