/**
 * The simulated pad's end of a line that reports keys: frames in, answers and bare key bytes out, and the mischief a pad may do on the
 * wire. Used by the simulators of such families; it knows frames and no commands.
 */
import type { DriverClock } from '../clock.ts';
import type { Transport } from '../transports/transport.ts';
import type { PadFraming } from './pad-events.ts';

/** What a pad may do wrong; change it at any time with `misbehave`. */
export interface KeyedMischief<Complaint> {
  /** Takes everything, says nothing. */
  readonly isMute?: boolean;
  /** So many of the next answers go out with a wrong check. */
  readonly wrongChecks?: number;
  /** So many of the next answers are lost. */
  readonly lostAnswers?: number;
  /** Answers come so much later, in milliseconds. */
  readonly lateMs?: number;
  /** The next command that it names is answered with what it says. */
  readonly complaint?: Complaint;
}

export interface KeyedSimulatorOptions {
  /** The pad's end; opening it plugs the pad in. */
  readonly line: Transport;
  readonly clock: DriverClock;
  /** Test master keys in hex by slot. */
  readonly masterKeys: Readonly<Record<number, string>>;
  /** The host did what no host may do. A test fails on it; it must never look like a fault of the device. */
  readonly onComplaint: (complaint: string) => void;
}

export interface KeyedEntry {
  readonly longest: number;
  readonly account: string;
  readonly digits: number[];
  readonly end: AbortController;
  isDone: boolean;
}

export interface KeyedLineOptions<State> {
  readonly pad: KeyedSimulatorOptions;
  readonly framing: PadFraming<State>;
  /** Where in an answer the last hex digit of its check stands, counted from the end. */
  readonly checkFromEnd: number;
  readonly onFrame: (body: Uint8Array) => void;
  /** The line was taken away from the pad's side. */
  readonly onGone: () => void;
}

export class SimulatedKeyedLine<State, Complaint> {
  readonly #options: KeyedLineOptions<State>;
  #state: State;
  mischief: KeyedMischief<Complaint> = {};

  constructor(options: KeyedLineOptions<State>) {
    this.#options = options;
    this.#state = options.framing.between;
    options.pad.line.onBytes((chunk) => this.#receive(chunk));
    options.pad.line.onGone(options.onGone);
  }

  /** Forgets the frame that was coming in: power is off. */
  reset(): void {
    this.#state = this.#options.framing.between;
  }

  /** The complaint, once, if it is about this command. */
  takeComplaint(isAbout: (complaint: Complaint) => boolean): Complaint | undefined {
    const { complaint, ...rest } = this.mischief;
    if (complaint === undefined || !isAbout(complaint)) return undefined;
    this.mischief = rest;
    return complaint;
  }

  /** @param bytes a whole frame; damaged in place if the pad is to send a wrong check */
  answer(bytes: Uint8Array): void {
    if (this.#spend('lostAnswers')) return;
    const check = bytes.length - this.#options.checkFromEnd;
    // Another hex digit in place of the last one.
    if (this.#spend('wrongChecks')) bytes[check] = bytes[check] === 0x30 ? 0x31 : 0x30;
    void this.#sayLater(bytes);
  }

  async say(bytes: Uint8Array): Promise<void> {
    if (this.mischief.isMute !== true) await this.#options.pad.line.write(bytes);
  }

  #receive(chunk: Uint8Array): void {
    const { framing, onFrame, pad } = this.#options;
    const fed = framing.feed(this.#state, chunk);
    this.#state = fed.state;
    for (const event of fed.events) {
      if (event.kind === 'frame') onFrame(event.body);
      else pad.onComplaint(`the host sent ${event.kind} instead of a frame`);
    }
  }

  async #sayLater(bytes: Uint8Array): Promise<void> {
    const { lateMs } = this.mischief;
    if (lateMs !== undefined) await this.#options.pad.clock.sleep(lateMs);
    await this.say(bytes);
  }

  /** True, and one fewer, while this piece of mischief is not used up. */
  #spend(what: 'lostAnswers' | 'wrongChecks'): boolean {
    const left = this.mischief[what] ?? 0;
    if (left > 0) this.mischief = { ...this.mischief, [what]: left - 1 };
    return left > 0;
  }
}
