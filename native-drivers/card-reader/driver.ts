/**
 * A swipe reader as the shop sees it: keeps the line open, waits for one swipe at a time and says what became of it. Built by the
 * registry or the composition root with a transport and a protocol. A swipe nobody waits for is forgotten at once.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import { keepOpen } from '../reopening.ts';
import type { Transport } from '../transports/transport.ts';
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
    const { transport, clock } = options;
    transport.onBytes((chunk) => this.#take(chunk));
    this.#running = keepOpen({
      transport,
      clock,
      signal: this.#ending.signal,
      onDown: (state) => this.#goDown(state),
      onUp: async () => {
        this.#desk.setUp();
        return true;
      },
    });
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
    await this.#options.transport.close();
    await this.#running;
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

  /** Half a frame must not meet the first bytes of the next session. */
  #goDown(state: DeviceState): void {
    this.#silence?.abort();
    this.#pending = NOTHING_PENDING;
    this.#desk.setDown(state);
  }
}
