/**
 * The line between counter and acquirer without a socket: true frames with true MACs, each message with a fate. Counts what
 * left the counter, because a payment request that leaves twice is a double charge. The world owns it.
 */

import { unpackFrame } from '../../main/host/iso8583/frame.ts';
import { macOf } from '../../main/host/iso8583/mac-block.ts';
import { textOf } from '../../main/host/iso8583/message.ts';
import { unpackMessage } from '../../main/host/iso8583/unpack-message.ts';
import type { Exchange, Exchanged, Link } from '../../main/host/link/link.ts';
import { baseFields } from '../../main/host/profiles/base.ts';
import type { Acquirer } from '../../main/host/simulator/acquirer.ts';
import { type Power, PowerCut } from './power.ts';
import type { SteppedTime } from './stepped-time.ts';

/** What becomes of one message; cards with a habit add the host's own mischief to it. */
export type Fate =
  | 'through'
  | 'unreachable'
  | 'request-lost'
  | 'answer-lost'
  | 'late'
  | 'bad-mac'
  | 'garbage'
  | 'hang-up'
  | 'answered-twice';

/** A message is being sent, or its answer waited for. */
export type Moment = 'sending' | 'receiving';

export interface SentFrame {
  readonly mti: string;
  readonly batch: number;
  readonly stan: number;
  readonly processingCode: string;
  /** Field 60.3: tells upload from end of upload. */
  readonly networkCode: string;
}

const LIMIT_MS = 60_000;
const LATE_MS = 65_000;
const LINE_MS = 40;
const DIAL_MS = 30;

export class Wire {
  readonly sent: SentFrame[] = [];
  /** Decides the fate of each message; `nth` counts from 1 those of this type in this world. */
  fate: (message: SentFrame, nth: number) => Fate = () => 'through';
  /** Told in the moment in which it happens, before anything else goes on. */
  onMoment: (message: SentFrame, at: Moment) => void = () => undefined;
  readonly #acquirer: Acquirer;
  readonly #time: SteppedTime;
  readonly #stragglers: Uint8Array[] = [];
  readonly #counts = new Map<string, number>();

  constructor(acquirer: Acquirer, time: SteppedTime) {
    this.#acquirer = acquirer;
    this.#time = time;
  }

  /** The line as one start of the counter sees it. */
  linkFor(power: Power): Link {
    const strays = new Set<(frame: Uint8Array) => void>();
    return {
      exchange: (exchange) => this.#exchange(exchange, power, (frame) => this.#stray(frame, power, strays)),
      onStray(listener) {
        strays.add(listener);
        return () => strays.delete(listener);
      },
      close: () => undefined,
    };
  }

  async #exchange(exchange: Exchange, power: Power, stray: (frame: Uint8Array) => void): Promise<Exchanged> {
    const { frame, watch, signal } = exchange;
    const message = readFrame(frame);
    const nth = (this.#counts.get(message.mti) ?? 0) + 1;
    this.#counts.set(message.mti, nth);
    const fate = this.fate(message, nth);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      if (signal.aborted) return { kind: 'never-sent', why: 'cancelled', faults: [] };
      await power.gate(`${message.mti} dialling`);
      watch.connecting(attempt, 3);
      await this.#wait(DIAL_MS, power, signal);
      if (fate !== 'unreachable') break;
    }
    if (signal.aborted) return { kind: 'never-sent', why: 'cancelled', faults: ['cancelled'] };
    if (fate === 'unreachable') return { kind: 'never-sent', why: 'unreachable', faults: [] };
    await power.gate(`${message.mti} before its first byte`);
    watch.sending();
    this.onMoment(message, 'sending');
    this.sent.push(message);
    await power.gate(`${message.mti} left and is lost on the way`);
    if (fate !== 'request-lost') {
      await power.gate(`${message.mti} left and arrives after the cut`, () => void this.#acquirer.answer(frame));
      await power.gate(`${message.mti} left and arrives much later`, () => void this.#stragglers.push(frame));
    }
    return this.#converse({ exchange, message, fate, power, stray });
  }

  async #converse(talk: {
    readonly exchange: Exchange;
    readonly message: SentFrame;
    readonly fate: Fate;
    readonly power: Power;
    readonly stray: (frame: Uint8Array) => void;
  }): Promise<Exchanged> {
    const { exchange, message, fate, power, stray } = talk;
    const reply = fate === 'request-lost' ? { delayMs: 0 } : this.#acquirer.answer(exchange.frame);
    if (message.mti === '0400') this.#deliverStragglers();
    await power.gate(`${message.mti} worked at the host`);
    exchange.watch.receiving(LIMIT_MS);
    this.onMoment(message, 'receiving');
    if (reply.close === true || fate === 'hang-up') {
      await this.#wait(LINE_MS, power);
      return { kind: 'no-answer', why: 'closed' };
    }
    const silent = reply.frame === undefined || fate === 'request-lost' || fate === 'answer-lost';
    const delayMs = fate === 'late' ? LATE_MS : reply.delayMs + LINE_MS;
    if (reply.frame === undefined || silent || delayMs > LIMIT_MS) {
      await this.#wait(LIMIT_MS, power);
      const late = silent ? undefined : reply.frame;
      if (late !== undefined) void this.#wait(delayMs - LIMIT_MS, power).then(() => stray(late));
      return { kind: 'no-answer', why: 'timed-out' };
    }
    await this.#wait(delayMs, power);
    await power.gate(`${message.mti} answer has come`);
    if (fate === 'answered-twice') void this.#wait(LINE_MS, power).then(() => stray(reply.frame ?? exchange.frame));
    return { kind: 'answered', frame: spoilt(reply.frame, fate) };
  }

  /** What was still under way when the power went reaches the host only now: after its own reversal. */
  #deliverStragglers(): void {
    for (const frame of this.#stragglers.splice(0)) this.#acquirer.answer(frame);
  }

  #wait(ms: number, power: Power, signal?: AbortSignal): Promise<void> {
    return power.isCut ? new Promise(() => undefined) : this.#time.sleep(ms, signal);
  }

  #stray(frame: Uint8Array, power: Power, listeners: ReadonlySet<(frame: Uint8Array) => void>): void {
    try {
      if (!power.isCut) for (const listener of listeners) listener(frame);
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
    }
  }
}

function spoilt(frame: Uint8Array, fate: Fate): Uint8Array {
  if (fate === 'garbage') return Uint8Array.of(0, 40, ...new Uint8Array(40).fill(0xff));
  if (fate !== 'bad-mac' || macOf(frame.subarray(13)) === undefined) return frame;
  const wrong = frame.slice();
  wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 1;
  return wrong;
}

export function readFrame(bytes: Uint8Array): SentFrame {
  const frame = unpackFrame(bytes);
  const message = frame.ok ? unpackMessage(baseFields, frame.value.message) : frame;
  if (!message.ok) throw new Error(`the counter sent what nobody can read: ${message.fault.text}`);
  const private60 = textOf(message.value, 60) ?? '';
  return {
    mti: message.value.mti,
    batch: Number(private60.slice(2, 8)),
    stan: Number(textOf(message.value, 11) ?? 0),
    processingCode: textOf(message.value, 3) ?? '',
    networkCode: private60.slice(8, 11),
  };
}
