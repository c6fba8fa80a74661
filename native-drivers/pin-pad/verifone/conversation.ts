/**
 * The rules of talk with a Verifone-style pad: send until acknowledged, answer each good frame with ACK, ask again for a
 * bad one, clear the line after a cancellation (MX800 packet appendix, communication protocol tables). Used by the
 * driver, one exchange at a time. It must never hand an answer of one exchange to the next.
 */
import type { LineMeans, PadLine } from '../pad-connection.ts';
import { encodeRequest, type PadAnswer, type PadRequest, parseAnswer } from './messages.ts';
import { ACK, betweenFrames, EOT, type Frame, feed, type LineEvent, NAK, type ParserState } from './protocol.ts';

/** Milliseconds and counts of the talk; the defaults are the documented ones. */
export const talkTimes = {
  acknowledgeMs: 3_000,
  tries: 3,
  answerMs: 3_000,
  /** The EOT that many pads send when an exchange is over. */
  farewellMs: 500,
  cancelMs: 2_000,
  discardMs: 300,
} as const;

export type Delivery = 'acknowledged' | 'silent' | 'refused' | 'aborted' | 'gone';

export type Reception<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The pad ended the exchange. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'late' }
  /** Three answers in a row were damaged. */
  | { readonly kind: 'garbled' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'gone' };

export interface Waiting {
  readonly limitMs: number;
  readonly signal?: AbortSignal;
}

type Next = LineEvent | { readonly kind: 'late' } | { readonly kind: 'aborted' } | { readonly kind: 'gone' };

/** One conversation per opened line; `receiveBytes` and `lose` are to be called by the owner of the transport. */
export class Conversation implements PadLine {
  readonly #means: LineMeans;
  #parser: ParserState = betweenFrames;
  #events: LineEvent[] = [];
  #isListening: boolean = false;
  #isGone: boolean = false;
  #wake: (() => void) | undefined;

  constructor(means: LineMeans) {
    this.#means = means;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  receiveBytes(chunk: Uint8Array): void {
    const fed = feed(this.#parser, chunk);
    this.#parser = fed.state;
    for (const event of fed.events) {
      if (this.#isListening) this.#events.push(event);
      else if (event.kind === 'frame') this.#dismiss(event.frame);
    }
    this.#wake?.();
  }

  lose(): void {
    this.#isGone = true;
    this.#wake?.();
  }

  /** Runs one exchange; what comes before and after it is acknowledged, so that the pad stops repeating, and forgotten. */
  async exchange<Outcome>(talk: () => Promise<Outcome>): Promise<Outcome> {
    if (this.#parser.at !== 'between') await this.discardInput();
    this.#isListening = true;
    try {
      return await talk();
    } finally {
      this.#isListening = false;
      this.#forget();
    }
  }

  /** Sends until ACK: 3 s a try, three tries, at once again after NAK. A frame or EOT before the ACK is an old one. */
  async deliver(request: PadRequest, signal?: AbortSignal): Promise<Delivery> {
    const bytes = encodeRequest(request);
    try {
      return await this.#deliverBytes(bytes, signal);
    } finally {
      bytes.fill(0);
    }
  }

  /** `11`, one try: true when the pad acknowledges. */
  async isAnswering(signal?: AbortSignal): Promise<boolean> {
    const written = await this.#means.transport.write(encodeRequest({ kind: 'connection-test' }));
    return written.ok && (await this.#awaitAcknowledgement(signal)) === 'acknowledged';
  }

  async #deliverBytes(bytes: Uint8Array, signal: AbortSignal | undefined): Promise<Delivery> {
    let outcome: Delivery = 'silent';
    for (let attempt = 1; attempt <= talkTimes.tries; attempt += 1) {
      if (signal?.aborted === true) return 'aborted';
      const written = await this.#means.transport.write(bytes);
      if (!written.ok && written.fault === 'gone') return 'gone';
      outcome = await this.#awaitAcknowledgement(signal);
      if (outcome !== 'silent' && outcome !== 'refused') return outcome;
      if (outcome === 'silent') this.#means.onSilence();
    }
    if (outcome === 'refused') await this.#say(EOT);
    return outcome;
  }

  async #awaitAcknowledgement(signal: AbortSignal | undefined): Promise<Delivery> {
    const untilMs = this.#means.clock.ticksMs() + talkTimes.acknowledgeMs;
    for (;;) {
      const next = await this.#next(untilMs, signal);
      switch (next.kind) {
        case 'ack':
          return 'acknowledged';
        case 'nak':
          return 'refused';
        case 'frame':
          this.#dismiss(next.frame);
          break;
        case 'eot':
        case 'garbage':
        case 'badChecksum':
          break;
        case 'late':
          // Half a frame that never ended must not swallow the ACK of the next try.
          this.#parser = betweenFrames;
          return 'silent';
        case 'aborted':
        case 'gone':
          return next.kind;
      }
    }
  }

  /**
   * Waits for the answer that `pick` recognises and acknowledges it. Other packets are acknowledged and forgotten;
   * damaged ones are asked for again, three times, then EOT.
   */
  async receive<Answer>(pick: (answer: PadAnswer) => Answer | undefined, waiting: Waiting): Promise<Reception<Answer>> {
    const untilMs = this.#means.clock.ticksMs() + waiting.limitMs;
    let damaged = 0;
    for (;;) {
      const next = await this.#next(untilMs, waiting.signal);
      switch (next.kind) {
        case 'frame': {
          const answer = parseAnswer(next.frame);
          next.frame.body.fill(0);
          if (answer.kind === 'malformed') {
            damaged += 1;
            if (damaged === talkTimes.tries) return this.#giveUp();
            await this.#say(NAK);
            break;
          }
          await this.#say(ACK);
          const picked = pick(answer);
          if (picked !== undefined) return { kind: 'answer', answer: picked };
          wipeAnswer(answer);
          break;
        }
        case 'badChecksum':
          damaged += 1;
          if (damaged === talkTimes.tries) return this.#giveUp();
          await this.#say(NAK);
          break;
        case 'eot':
          return { kind: 'ended' };
        case 'ack':
        case 'nak':
        case 'garbage':
          break;
        case 'late':
        case 'aborted':
        case 'gone':
          return { kind: next.kind };
      }
    }
  }

  async #giveUp(): Promise<{ readonly kind: 'garbled' }> {
    await this.#say(EOT);
    return { kind: 'garbled' };
  }

  /** Takes the EOT that ends an exchange, if the pad sends one; its absence means nothing. */
  async takeFarewell(): Promise<void> {
    await this.receive(() => undefined, { limitMs: talkTimes.farewellMs });
  }

  /** `72`, wait for EOT, clear the line. True when the pad showed any sign of life. */
  async cancel(): Promise<boolean> {
    const bytes = encodeRequest({ kind: 'cancel' });
    const untilMs = this.#means.clock.ticksMs() + talkTimes.cancelMs;
    await this.#means.transport.write(bytes);
    let isAlive = false;
    for (;;) {
      const next = await this.#next(untilMs, undefined);
      if (next.kind === 'frame') this.#dismiss(next.frame);
      if (next.kind === 'ack' || next.kind === 'eot' || next.kind === 'frame') isAlive = true;
      if (next.kind === 'eot' || next.kind === 'late' || next.kind === 'gone') break;
    }
    await this.discardInput();
    return isAlive;
  }

  /** Throws away what comes within 300 ms, acknowledging whole frames. */
  async discardInput(): Promise<void> {
    const wasListening = this.#isListening;
    this.#isListening = false;
    this.#forget();
    if (!this.#isGone) await this.#means.clock.sleep(talkTimes.discardMs);
    this.#parser = betweenFrames;
    this.#isListening = wasListening;
  }

  #forget(): void {
    for (const event of this.#events) if (event.kind === 'frame') this.#dismiss(event.frame);
    this.#events = [];
  }

  #dismiss(frame: Frame): void {
    frame.body.fill(0);
    void this.#say(ACK);
  }

  /** A control byte that cannot be written says that the line is gone, which the transport reports by itself. */
  async #say(control: number): Promise<void> {
    await this.#means.transport.write(Uint8Array.of(control));
  }

  /** The abort goes before anything that already came: the caller no longer wants it. */
  async #next(untilMs: number, signal: AbortSignal | undefined): Promise<Next> {
    for (;;) {
      if (signal?.aborted === true) return { kind: 'aborted' };
      const event = this.#events.shift();
      if (event !== undefined) return event;
      if (this.#isGone) return { kind: 'gone' };
      const leftMs = untilMs - this.#means.clock.ticksMs();
      if (leftMs <= 0) return { kind: 'late' };
      await this.#pause(leftMs, signal);
    }
  }

  /** Until something comes, the line is lost, the caller aborts or the time is over. */
  async #pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
    const woken = new AbortController();
    const wake = () => woken.abort();
    this.#wake = wake;
    signal?.addEventListener('abort', wake, { once: true });
    await this.#means.clock.sleep(ms, woken.signal);
    signal?.removeEventListener('abort', wake);
    this.#wake = undefined;
  }
}

function wipeAnswer(answer: PadAnswer): void {
  if (answer.kind === 'pin' || answer.kind === 'dukpt-pin') answer.block?.fill(0);
}
