/**
 * What a driver asks of every family of swipe readers: bytes in, swipes out, no memory of its own.
 * Families live in `magtek/` and `id-tech/`. A protocol does no I/O and never throws on input.
 */
import type { Swipe } from './swipe.ts';

/** `garbage`: bytes between frames. `bad-checksum`, `bad-length`: a frame was damaged. `cut-short`: it never ended. */
export type ReaderFault = 'garbage' | 'bad-checksum' | 'bad-length' | 'cut-short';

export interface ReaderStep {
  /** Bytes of a frame that is not complete yet; give it back with the next chunk. */
  readonly pending: Uint8Array;
  readonly swipes: readonly Swipe[];
  readonly faults: readonly ReaderFault[];
}

export interface CardReaderProtocol {
  feed(pending: Uint8Array, chunk: Uint8Array): ReaderStep;
  /** What is left when the line has been silent for `silenceMs`: a frame cut short must not eat the next one. */
  settle(pending: Uint8Array): ReaderStep;
  readonly silenceMs: number;
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
