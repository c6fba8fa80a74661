/**
 * The terminal's side of T=1 as a pure conversation: chaining both ways, waiting-time extension, block size, repetition and
 * resynchronisation (ISO 7816-3, 11; EMV 4.4 Book 1, 9.2.4 and 9.2.5; peripherals 3). The driver carries the blocks.
 *
 * NOTE: a command is never sent again after a resynchronisation: the card may have run it, and a second GENERATE AC would spend
 * another transaction counter. The exchange has then failed, and the line serves the next one.
 */
import { encodeBlock, judgeBlock, LONGEST_INFORMATION_BYTES, type T1Block, type T1Subject } from './t1-block.ts';

export interface T1Sending {
  readonly block: Uint8Array;
  /** The next answer may take this many block waiting times (1 unless the card asked for more). */
  readonly waitMultiplier: number;
}

/** A block as it came, right or wrong; `silence` when none came in time or none could be received. */
export type T1Heard = Uint8Array | 'silence';

export type T1Outcome =
  | { readonly kind: 'answered'; readonly response: Uint8Array }
  /** `isLineUsable` false: the card must lose its power before it is spoken to again. */
  | { readonly kind: 'failed'; readonly isLineUsable: boolean };

type Talk<Result> = Generator<T1Sending, Result, T1Heard>;

/** What a wait for a block ended with: a block that fits, or the end of the exchange. */
type Awaited = T1Block | { readonly kind: 'lost' } | { readonly kind: 'aborted' };

/** Repetitions of one block before the line is resynchronised (peripherals 3). */
const REPEATS_ALLOWED = 3;
/** Extensions for one command; with each at its longest that is many minutes. */
const EXTENSIONS_ALLOWED = 200;
/** An extended response at its longest. */
const LONGEST_RESPONSE_BYTES = 65_538;
const NO_BYTES = new Uint8Array(0);

const other = (sequence: 0 | 1): 0 | 1 => (sequence === 0 ? 1 : 0);

export interface T1Options {
  /** What the card can take in one block, from its ATR. */
  readonly ifsc: number;
  /** False when the reader itself tells the card how much it may send (CCID feature 400h). */
  readonly negotiatesIfsd: boolean;
}

export class T1Line {
  readonly #options: T1Options;
  #sendNext: 0 | 1 = 0;
  #expectNext: 0 | 1 = 0;
  #ifsc: number;
  #mustNegotiate: boolean;
  #extensions = 0;
  #multiplier = 1;

  constructor(options: T1Options) {
    this.#options = options;
    this.#ifsc = boundedIfsc(options.ifsc);
    this.#mustNegotiate = options.negotiatesIfsd;
  }

  /** After activation: tells the card that blocks of 254 bytes are taken. False when the card does not agree. */
  *activate(): Talk<boolean> {
    if (!this.#mustNegotiate) return true;
    const agreed = yield* this.#request('ifs', Uint8Array.of(LONGEST_INFORMATION_BYTES));
    if (agreed) this.#mustNegotiate = false;
    return agreed;
  }

  /** One command, any length. */
  *exchange(command: Uint8Array): Talk<T1Outcome> {
    this.#extensions = 0;
    this.#multiplier = 1;
    if (!(yield* this.activate())) return { kind: 'failed', isLineUsable: false };
    const first = yield* this.#sendAll(command);
    if (first.kind !== 'information') return yield* this.#giveUp(first);
    return yield* this.#receiveAll(first);
  }

  /** Control bytes and length of the block a reader will build itself around a PIN (CCID 6.1.11, bTeoPrologue). */
  prologueFor(lengthBytes: number): Uint8Array {
    return Uint8Array.of(0x00, this.#sendNext << 6, lengthBytes);
  }

  /** The block a reader gave back for the one it built itself; undefined when it is not the answer. */
  takeReply(bytes: Uint8Array): Uint8Array | undefined {
    const judged = judgeBlock(bytes);
    const block = judged.ok ? judged.value : undefined;
    if (block?.kind !== 'information' || block.hasMore || block.sequence !== this.#expectNext) return undefined;
    this.#sendNext = other(this.#sendNext);
    this.#expectNext = other(this.#expectNext);
    return block.information;
  }

  /** Sends the command in pieces; gives the first block of the answer. */
  *#sendAll(command: Uint8Array): Talk<Awaited> {
    let at = 0;
    for (;;) {
      const end = Math.min(at + this.#ifsc, command.length);
      const hasMore = end < command.length;
      const sequence = this.#sendNext;
      const piece = encodeBlock({ kind: 'information', sequence, hasMore, information: command.slice(at, end) });
      const heard = yield* this.#converse(piece, (block) => {
        if (block.kind === 'receive-ready') {
          if (block.sequence === sequence) return 'repeat';
          return hasMore ? 'taken' : 'unfitting';
        }
        if (block.kind === 'information' && !hasMore && block.sequence === this.#expectNext) return 'taken';
        return 'unfitting';
      });
      if (heard.kind === 'lost' || heard.kind === 'aborted') return heard;
      this.#sendNext = other(sequence);
      if (!hasMore) return heard;
      at = end;
    }
  }

  /** Collects a chained answer, acknowledging each block but the last. */
  *#receiveAll(first: T1Block & { kind: 'information' }): Talk<T1Outcome> {
    const pieces: Uint8Array[] = [];
    let lengthBytes = 0;
    let block = first;
    for (;;) {
      pieces.push(block.information);
      lengthBytes += block.information.length;
      this.#expectNext = other(block.sequence);
      if (!block.hasMore) break;
      if (lengthBytes > LONGEST_RESPONSE_BYTES) return { kind: 'failed', isLineUsable: false };
      const expected = this.#expectNext;
      const acknowledgement = this.#receiveReady(0);
      const heard = yield* this.#converse(acknowledgement, (each) => {
        if (each.kind === 'information') return each.sequence === expected ? 'taken' : 'unfitting';
        // Our next I-block is what the card would be waiting for: it says that it did not get our acknowledgement.
        return each.kind === 'receive-ready' && each.sequence === this.#sendNext ? 'repeat' : 'unfitting';
      });
      if (heard.kind !== 'information') return yield* this.#giveUp(heard);
      block = heard;
    }
    // Data without a status word is no answer.
    if (lengthBytes < 2) return { kind: 'failed', isLineUsable: true };
    return { kind: 'answered', response: Uint8Array.from(pieces.flatMap((piece) => [...piece])) };
  }

  /** Sends `block` and waits for one that fits; serves the card's own requests and repairs on the way. */
  *#converse(block: Uint8Array, judge: (block: T1Block) => 'taken' | 'repeat' | 'unfitting'): Talk<Awaited> {
    let next = block;
    for (let repeats = 0; repeats <= REPEATS_ALLOWED; ) {
      const heard = yield { block: next, waitMultiplier: this.#multiplier };
      this.#multiplier = 1;
      const judged = heard === 'silence' ? undefined : judgeBlock(heard);
      if (judged?.ok !== true) {
        repeats += 1;
        next = this.#receiveReady(judged?.fault === 'wrong-check' ? 1 : 2);
        continue;
      }
      if (judged.value.kind === 'supervisory') {
        const reply = this.#serve(judged.value);
        if (reply === 'aborted') return { kind: 'aborted' };
        if (reply === undefined) repeats += 1;
        next = reply ?? this.#receiveReady(2);
        continue;
      }
      const verdict = judge(judged.value);
      if (verdict === 'taken') return judged.value;
      repeats += 1;
      next = verdict === 'repeat' ? block : this.#receiveReady(2);
    }
    return { kind: 'lost' };
  }

  /** The card's own requests. Undefined: not one it may make. */
  #serve(request: T1Block & { kind: 'supervisory' }): Uint8Array | 'aborted' | undefined {
    if (request.isResponse) return undefined;
    const [value = 0] = request.information;
    switch (request.about) {
      case 'waiting-time':
        this.#extensions += 1;
        if (this.#extensions > EXTENSIONS_ALLOWED || value === 0) return 'aborted';
        this.#multiplier = value;
        break;
      case 'ifs':
        this.#extensions += 1;
        if (value < 1 || value > LONGEST_INFORMATION_BYTES || this.#extensions > EXTENSIONS_ALLOWED) return undefined;
        this.#ifsc = value;
        break;
      case 'abort':
        return 'aborted';
      case 'resynch':
        return undefined;
    }
    return encodeBlock({ ...request, isResponse: true });
  }

  #receiveReady(error: number): Uint8Array {
    return encodeBlock({ kind: 'receive-ready', sequence: this.#expectNext, error, information: NO_BYTES });
  }

  /** A request of ours, repeated until the card gives the matching response. */
  *#request(about: T1Subject, information: Uint8Array): Talk<boolean> {
    const block = encodeBlock({ kind: 'supervisory', isResponse: false, about, information });
    for (let repeats = 0; repeats <= REPEATS_ALLOWED; repeats += 1) {
      const heard = yield { block, waitMultiplier: 1 };
      const judged = heard === 'silence' ? undefined : judgeBlock(heard);
      const answer = judged?.ok === true ? judged.value : undefined;
      const isAnswer = answer?.kind === 'supervisory' && answer.isResponse && answer.about === about;
      if (isAnswer && answer.information.every((byte, index) => byte === information[index])) return true;
    }
    return false;
  }

  /** An aborted chain ends the session (EMV); a lost line is resynchronised, so that the next command finds it in order. */
  *#giveUp(why: Awaited): Talk<T1Outcome> {
    if (why.kind === 'aborted') return { kind: 'failed', isLineUsable: false };
    const isLineUsable = yield* this.#request('resynch', NO_BYTES);
    if (isLineUsable) {
      this.#sendNext = 0;
      this.#expectNext = 0;
      this.#ifsc = boundedIfsc(this.#options.ifsc);
      this.#mustNegotiate = this.#options.negotiatesIfsd;
    }
    return { kind: 'failed', isLineUsable };
  }
}

const boundedIfsc = (ifsc: number) => Math.min(Math.max(ifsc, 1), LONGEST_INFORMATION_BYTES);
