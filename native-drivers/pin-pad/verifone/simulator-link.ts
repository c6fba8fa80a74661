/**
 * The simulated pad's end of the line: ACK, NAK and EOT, repeating what is not acknowledged, and the mischief a pad may
 * do on the wire. Used by the simulator alone; it knows frames and no packets.
 */
import type { DriverClock } from '../../clock.ts';
import type { Transport } from '../../transports/transport.ts';
import { ACK, betweenFrames, EOT, type Frame, feed, NAK, type ParserState } from './protocol.ts';

/** What a pad may do wrong; change it at any time with `misbehave`. */
export interface PadMischief {
  /** Takes everything, says nothing. */
  readonly isMute?: boolean;
  /** So many of the next packets go out with a wrong LRC. */
  readonly wrongChecks?: number;
  /** Refuses so many of the next good packets with NAK. */
  readonly refusals?: number;
  /** Answers (not ACKs) come so much later, in milliseconds. */
  readonly lateMs?: number;
  /** So many of the next ACKs are lost. */
  readonly lostAcknowledgements?: number;
  /** The next PIN request is answered with this error digit. */
  readonly complaint?: string;
}

export interface PadLinkOptions {
  readonly line: Transport;
  readonly clock: DriverClock;
  readonly onFrame: (frame: Frame) => void;
  readonly onComplaint: (complaint: string) => void;
  /** The line was taken away from the pad's side. */
  readonly onGone: () => void;
}

const repeatMs = 5_000;
const repeats = 2;

interface Outgoing {
  readonly bytes: Uint8Array;
  /** What the pad does once the host has acknowledged. */
  readonly then: (() => Promise<void>) | undefined;
  readonly settled: AbortController;
}

export class PadLink {
  readonly #options: PadLinkOptions;
  #parser: ParserState = betweenFrames;
  #outgoing: Outgoing | undefined;
  mischief: PadMischief = {};

  constructor(options: PadLinkOptions) {
    this.#options = options;
    options.line.onBytes((chunk) => this.#receive(chunk));
    options.line.onGone(options.onGone);
  }

  /** Forgets what was under way: power is off. */
  reset(): void {
    this.drop();
    this.#parser = betweenFrames;
  }

  /** Ends the repeating of an answer. */
  drop(): void {
    this.#outgoing?.settled.abort();
    this.#outgoing = undefined;
  }

  acknowledge(): void {
    if (!this.#spend('lostAcknowledgements')) void this.control(ACK);
  }

  /** Sent again after 5 s without ACK, twice, then EOT (PP791 PM0103-U). `then` runs once the host has acknowledged. */
  answer(bytes: Uint8Array, then?: () => Promise<void>): void {
    this.drop();
    const outgoing: Outgoing = { bytes, then, settled: new AbortController() };
    this.#outgoing = outgoing;
    void this.#repeat(outgoing);
  }

  /** A lone EOT in answer, late if the pad is. */
  async endExchange(): Promise<void> {
    await this.#options.clock.sleep(this.mischief.lateMs ?? 0);
    await this.control(EOT);
  }

  /** A pad does not notice that nobody is at the other end. */
  async control(byte: number): Promise<void> {
    await this.#write(Uint8Array.of(byte));
  }

  #receive(chunk: Uint8Array): void {
    const fed = feed(this.#parser, chunk);
    this.#parser = fed.state;
    for (const event of fed.events) {
      switch (event.kind) {
        case 'frame':
          if (this.#spend('refusals')) void this.control(NAK);
          else this.#options.onFrame(event.frame);
          break;
        case 'badChecksum':
          void this.control(NAK);
          break;
        case 'ack':
          void this.#acknowledged();
          break;
        case 'nak':
          void this.#send();
          break;
        case 'eot':
          this.drop();
          break;
        case 'garbage':
          this.#options.onComplaint('the host sent a byte that belongs to no frame');
          break;
      }
    }
  }

  async #acknowledged(): Promise<void> {
    const outgoing = this.#outgoing;
    this.drop();
    await outgoing?.then?.();
  }

  async #repeat(outgoing: Outgoing): Promise<void> {
    const { clock } = this.#options;
    await clock.sleep(this.mischief.lateMs ?? 0, outgoing.settled.signal);
    for (let sent = 0; sent <= repeats; sent += 1) {
      if (this.#outgoing !== outgoing) return;
      await this.#send();
      await clock.sleep(repeatMs, outgoing.settled.signal);
    }
    if (this.#outgoing !== outgoing) return;
    this.drop();
    await this.control(EOT);
  }

  async #send(): Promise<void> {
    const bytes = this.#outgoing?.bytes.slice();
    if (bytes === undefined) return;
    if (this.#spend('wrongChecks')) {
      const last = bytes.length - 1;
      bytes[last] = (bytes[last] ?? 0) ^ 0x01;
    }
    await this.#write(bytes);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    if (this.mischief.isMute !== true) await this.#options.line.write(bytes);
  }

  /** True, and one fewer, while this piece of mischief is not used up. */
  #spend(what: 'lostAcknowledgements' | 'refusals' | 'wrongChecks'): boolean {
    const left = this.mischief[what] ?? 0;
    if (left > 0) this.mischief = { ...this.mischief, [what]: left - 1 };
    return left > 0;
  }
}
