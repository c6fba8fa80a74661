/**
 * Cuts a stream of bytes into whole frames by their two leading length bytes (unionpay-pos 1.1). Called with whatever a
 * read brought; every way of chopping the same bytes gives the same frames. Pure: it opens nothing and knows no field.
 */

/** TPDU 5, header 6, type 2 and bitmap 8: nothing shorter is a message (unionpay-pos 1.1). */
export const SHORTEST_BODY_BYTES = 21;
export const LONGEST_BODY_BYTES = 2048;
const LENGTH_BYTES = 2;

export interface FramerState {
  readonly pending: Uint8Array;
  /** A wrong length leaves no place to start again in this stream: everything after it is dropped. */
  readonly broken: boolean;
}

export interface Framed {
  readonly state: FramerState;
  /** Whole frames with their length bytes, in order of arrival. */
  readonly frames: readonly Uint8Array[];
}

export const emptyFramer: FramerState = { pending: new Uint8Array(0), broken: false };

/** Takes the bytes of one read; `state.broken` says that a length outside 21 to 2048 was met. */
export function feedFramer(state: FramerState, chunk: Uint8Array): Framed {
  if (state.broken) return { state, frames: [] };
  const bytes = joined(state.pending, chunk);
  const frames: Uint8Array[] = [];
  let start = 0;
  while (bytes.length - start >= LENGTH_BYTES) {
    const bodyBytes = lengthAt(bytes, start);
    if (bodyBytes < SHORTEST_BODY_BYTES || bodyBytes > LONGEST_BODY_BYTES) {
      return { state: { pending: new Uint8Array(0), broken: true }, frames };
    }
    const end = start + LENGTH_BYTES + bodyBytes;
    if (end > bytes.length) break;
    frames.push(bytes.slice(start, end));
    start = end;
  }
  return { state: { pending: bytes.slice(start), broken: false }, frames };
}

function lengthAt(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + offset, LENGTH_BYTES).getUint16(0, false);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
