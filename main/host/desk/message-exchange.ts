/**
 * One message to the host and its answer: fill, pack, seal, send, and then verify in the order whole frame, codec, message
 * type, repeated fields, MAC (unionpay-pos 2.4). The host desk calls it for every message; it knows no payment.
 */
import type { Result } from '../../domain/result.ts';
import { type Frame, packFrame, unpackFrame } from '../iso8583/frame.ts';
import { macBlock, macOf, sealed } from '../iso8583/mac-block.ts';
import { type Message, textOf } from '../iso8583/message.ts';
import { packMessage } from '../iso8583/pack-message.ts';
import { unpackMessage } from '../iso8583/unpack-message.ts';
import type { KeyStore } from '../keys/key-store.ts';
import type { Link } from '../link/link.ts';
import type { OpenFault } from '../link/open-socket.ts';
import { type FilledMessage, fillLayout } from '../profiles/build.ts';
import { type AnswerMismatch, checkAnswer } from '../profiles/check-answer.ts';
import type { Facts } from '../profiles/facts.ts';
import type { Layout } from '../profiles/layout.ts';
import type { AcquirerProfile } from '../profiles/profile.ts';
import type { HostWatch, NotAnswered } from '../role.ts';

export type Received =
  | { readonly kind: 'verified'; readonly answer: Message; readonly header: string }
  /** It is for our trace number and still not our answer; the fields say why. */
  | { readonly kind: 'mismatch'; readonly found: readonly AnswerMismatch[] }
  | NotAnswered;

export interface ExchangeParts {
  readonly profile: AcquirerProfile;
  readonly keys: KeyStore;
  readonly link: Link;
  /** Why no connection could be had, attempt by attempt; an untrusted certificate is seen here. */
  onUnreachable?(faults: readonly OpenFault[]): void;
}

export interface OutgoingMessage {
  readonly layout: Layout;
  readonly facts: Facts;
  readonly watch: HostWatch;
  readonly signal: AbortSignal;
}

interface ReadFrame {
  readonly frame: Frame;
  readonly message: Message;
}

export class MessageExchange {
  readonly #parts: ExchangeParts;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
  }

  /** Throws only when our own values do not fit the layout; whatever network and host do is in the answer. */
  async deliver({ layout, facts, watch, signal }: OutgoingMessage): Promise<Received> {
    const { profile, keys, link } = this.#parts;
    if (layout.mac && !keys.hasWorkingKeys) return { kind: 'never-sent', why: 'no-keys' };
    const request = fillLayout(layout, facts, profile);
    const frame = packFrame(profile, await this.#packed(request, layout));
    const matches = (bytes: Uint8Array): boolean => this.#isForUs(bytes, layout, request);
    const exchanged = await link.exchange({ frame, matches, watch, signal });
    switch (exchanged.kind) {
      case 'answered':
        return await this.#judge(exchanged.frame, layout, request);
      case 'unreadable':
        return { kind: 'bad-answer', fault: 'unreadable' };
      case 'no-answer':
        return exchanged;
      case 'never-sent':
        if (exchanged.why === 'unreachable') this.#parts.onUnreachable?.(exchanged.faults);
        return { kind: 'never-sent', why: exchanged.why };
    }
  }

  /** What a stray is, as far as it may be told; undefined when it cannot be read. */
  describe(bytes: Uint8Array): { readonly mti: string; readonly stan?: number } | undefined {
    const read = this.#read(bytes);
    if (read === undefined) return undefined;
    const stan = textOf(read.message, 11);
    return { mti: read.message.mti, ...(stan === undefined ? {} : { stan: Number(stan) }) };
  }

  async #packed(request: FilledMessage, layout: Layout): Promise<Uint8Array> {
    const packed = unwrapped(packMessage(this.#parts.profile.fields, request));
    if (!layout.mac) return packed;
    const covered = macBlock(packed);
    if (covered === undefined) throw new Error(`${layout.kind}: a sealed layout has field 64`);
    return sealed(packed, await this.#parts.keys.mac(covered));
  }

  #read(bytes: Uint8Array): ReadFrame | undefined {
    const frame = unpackFrame(bytes);
    if (!frame.ok) return undefined;
    const message = unpackMessage(this.#parts.profile.fields, frame.value.message);
    return message.ok ? { frame: frame.value, message: message.value } : undefined;
  }

  /**
   * Another type or trace number is a stray, and the right answer may still come behind it. What cannot be read on a
   * connection that carried one request can only be its answer, spoilt.
   */
  #isForUs(bytes: Uint8Array, layout: Layout, request: FilledMessage): boolean {
    const read = this.#read(bytes);
    if (read === undefined) return true;
    const received = textOf(read.message, 11);
    const isSameNumber = received === undefined || received === (textOf(request, 11) ?? received);
    return read.message.mti === layout.answerMti && isSameNumber;
  }

  async #judge(bytes: Uint8Array, layout: Layout, request: FilledMessage): Promise<Received> {
    const read = this.#read(bytes);
    if (read === undefined) return { kind: 'bad-answer', fault: 'unreadable' };
    const found = checkAnswer(layout, request, read.message);
    const differing = found.filter(({ kind }) => kind !== 'mac-missing');
    if (differing.length > 0) return { kind: 'mismatch', found: differing };
    if (found.length > 0 || !(await this.#hasSoundMac(read.frame.message))) return { kind: 'bad-answer', fault: 'mac' };
    return { kind: 'verified', answer: read.message, header: read.frame.header };
  }

  /** Verified whenever it is there (unionpay-pos 2.4); whether it had to be there was asked before. */
  async #hasSoundMac(message: Uint8Array): Promise<boolean> {
    const covered = macBlock(message);
    const mac = macOf(message);
    if (covered === undefined || mac === undefined) return true;
    return await this.#parts.keys.isOwnMac(covered, mac);
  }
}

/** A value that does not fit its field is our own mistake; the fault's text names the field and no value. */
function unwrapped<Value>(result: Result<Value, { readonly text: string }>): Value {
  if (!result.ok) throw new Error(`a request cannot be packed: ${result.fault.text}`);
  return result.value;
}
