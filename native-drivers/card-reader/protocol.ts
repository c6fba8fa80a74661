/**
 * What a driver asks of every family of swipe readers: bytes in, swipes out, no memory of its own.
 * Families live in folders of their own. A protocol does no I/O and never throws on input.
 */
import type { Swipe } from './swipe.ts';

/** `garbage`: bytes between frames. `bad-checksum`, `bad-length`: a frame was damaged. `cut-short`: it never ended. */
export type ReaderFault = 'garbage' | 'bad-checksum' | 'bad-length' | 'cut-short';

export interface ReaderStep {
  /** Bytes of a frame that is not complete yet; give it back with the next chunk. */
  readonly pending: Uint8Array;
  readonly swipes: readonly Swipe[];
  readonly faults: readonly ReaderFault[];
  /** The answer to the greeting stood among the bytes. */
  readonly isGreeted?: boolean;
}

/** A reader that reads only when it is told to. */
export interface Arming {
  /** Written when a reading begins, and again when a swipe said nothing: the wait goes on. */
  readonly arm: readonly Uint8Array[];
  /** Written when a reading is over: a reader left armed would keep a swipe for the next payment. */
  readonly disarm: readonly Uint8Array[];
  /** Asked once at each opening: another device under the same ids does not answer it, and is then left alone. */
  readonly greeting?: { readonly bytes: Uint8Array; readonly limitMs: number };
}

export interface CardReaderProtocol {
  feed(pending: Uint8Array, chunk: Uint8Array): ReaderStep;
  /** What is left when the line has been silent for `silenceMs`: a frame cut short must not eat the next one. */
  settle(pending: Uint8Array): ReaderStep;
  readonly silenceMs: number;
  /** Absent for a reader that sends every swipe by itself. */
  readonly arming?: Arming;
}

export const NOTHING_PENDING = new Uint8Array(0);

/** A protocol for HID readers: each chunk is one whole report, so nothing is ever pending. */
export function reportProtocol(decode: (report: Uint8Array) => Swipe): CardReaderProtocol {
  return {
    feed: (_pending, chunk) => ({ pending: NOTHING_PENDING, swipes: [decode(chunk)], faults: [] }),
    settle: () => ({ pending: NOTHING_PENDING, swipes: [], faults: [] }),
    silenceMs: 0,
  };
}
