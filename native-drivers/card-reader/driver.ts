/**
 * A swipe reader as the shop sees it: keeps the line open, waits for one swipe at a time and says what became of it. Built by the
 * registry or the composition root with a transport and a protocol. A swipe nobody waits for is forgotten at once.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import { keepOpen } from '../reopening.ts';
import type { Transport } from '../transports/transport.ts';
import { type Arming, type CardReaderProtocol, NOTHING_PENDING, type ReaderStep } from './protocol.ts';
import { ReadingDesk } from './reading-desk.ts';
import type { CardReader, ReadCardOutcome } from './role.ts';

export interface StripeReaderOptions {
  readonly transport: Transport;
  readonly protocol: CardReaderProtocol;
  readonly clock: DriverClock;
  /** Model, for the lamp; open data. */
  readonly identity?: string;
  /** Asks the device, once it serves, what it is; open data. Must not reject. */
  readonly learnIdentity?: (transport: Transport) => Promise<string | undefined>;
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
  #isArmed: boolean = false;
  #isWrong: boolean = false;
  #greeted: (() => void) | undefined;

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
        this.#isWrong = !(await this.#isRightDevice());
        if (!this.#isWrong) {
          this.#desk.setUp();
          // Not waited for: a reader that is slow to say its name can be swiped through all the same.
          void this.#learnIdentity();
        }
        return !this.#isWrong;
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
    const { arming } = this.#options.protocol;
    return arming === undefined ? this.#desk.read(options) : this.#readArmed(options, arming);
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#options.transport.close();
    await this.#running;
  }

  async #readArmed(
    options: { readonly timeoutMs: number; readonly signal: AbortSignal },
    arming: Arming,
  ): Promise<ReadCardOutcome> {
    const wasArmed = this.#isArmed;
    const reading = this.#desk.read(options);
    // A second reading is refused by the desk, and one that never began arms nothing.
    if (wasArmed || this.#desk.state.standing !== 'busy') return reading;
    this.#isArmed = true;
    await this.#say(arming.arm);
    const outcome = await reading;
    await this.#say(arming.disarm);
    this.#isArmed = false;
    return outcome;
  }

  async #learnIdentity(): Promise<void> {
    const told = await this.#options.learnIdentity?.(this.#options.transport);
    if (told !== undefined) this.#desk.identify(told);
  }

  /** What cannot be written says that the line is gone, which the transport reports by itself. */
  async #say(chunks: readonly Uint8Array[]): Promise<void> {
    for (const chunk of chunks) await this.#options.transport.write(chunk);
  }

  /** True when the device answers the greeting, or none is asked for. */
  async #isRightDevice(): Promise<boolean> {
    const greeting = this.#options.protocol.arming?.greeting;
    if (greeting === undefined) return true;
    const heard = new AbortController();
    this.#greeted = () => heard.abort();
    await this.#say([greeting.bytes]);
    await this.#options.clock.sleep(greeting.limitMs, AbortSignal.any([this.#ending.signal, heard.signal]));
    this.#greeted = undefined;
    return heard.signal.aborted;
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
    if (step.isGreeted === true) this.#greeted?.();
    const { arming } = this.#options.protocol;
    const [swipe] = step.swipes;
    if (swipe !== undefined) {
      if (!this.#desk.swiped(swipe) && arming !== undefined && this.#isArmed) void this.#say(arming.arm);
    } else if (step.faults.some((fault) => fault !== 'garbage')) this.#desk.damaged();
  }

  /** Half a frame must not meet the first bytes of the next session. */
  #goDown(state: DeviceState): void {
    this.#silence?.abort();
    this.#pending = NOTHING_PENDING;
    this.#desk.setDown(this.#isWrong && state.standing === 'faulted' ? { ...state, trouble: 'wrong-device' } : state);
  }
}
