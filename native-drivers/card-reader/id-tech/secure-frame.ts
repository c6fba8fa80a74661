/**
 * The frame of ID TECH SecureMag and SecureHead: `02 LenL LenH <card data> LRC SUM 03`, on a serial line or zero padded in a
 * 537-byte HID report. Finds whole frames in any chopping and finds its feet after damage. It knows nothing of card data.
 *
 * Source: ID TECH SecureMag manual; peripherals 1.4.
 */
import type { ReaderFault } from '../protocol.ts';

const STX = 0x02;
const ETX = 0x03;
const HEADER_BYTES = 3;
const TRAILER_BYTES = 3;
/** Shortest card data: encode type, status, three lengths. Longest: three tracks masked and encrypted, with all extras. */
const DATA_BYTES = { least: 5, most: 1024 } as const;

export interface SecureFrames {
  readonly pending: Uint8Array;
  /** Card data of each good frame. */
  readonly frames: readonly Uint8Array[];
  readonly faults: readonly ReaderFault[];
}

type Attempt =
  | { readonly kind: 'frame'; readonly data: Uint8Array; readonly lengthBytes: number }
  | { readonly kind: 'partial' }
  | { readonly kind: 'fault'; readonly fault: ReaderFault };

/** LRC is the XOR and SUM the sum modulo 256, both over the card data alone. */
export function secureChecks(data: Uint8Array): { lrc: number; sum: number } {
  let lrc = 0;
  let sum = 0;
  for (const byte of data) {
    lrc ^= byte;
    sum = (sum + byte) & 0xff;
  }
  return { lrc, sum };
}

/** Wraps card data the way the reader does; for the simulator and tests. */
export function frameSecureData(data: Uint8Array): Uint8Array {
  const { lrc, sum } = secureChecks(data);
  return Uint8Array.of(STX, data.length & 0xff, data.length >> 8, ...data, lrc, sum, ETX);
}

/** Takes the next chunk of a stream. A damaged frame costs its first byte only, so a good one inside it is still found. */
export function feedSecureFrames(pending: Uint8Array, chunk: Uint8Array): SecureFrames {
  const bytes = new Uint8Array(pending.length + chunk.length);
  bytes.set(pending);
  bytes.set(chunk, pending.length);
  const frames: Uint8Array[] = [];
  const faults: ReaderFault[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] !== STX) {
      // Zeros are the padding of a report and not worth a complaint; a run of garbage is one.
      if (bytes[at] !== 0 && faults.at(-1) !== 'garbage') faults.push('garbage');
      at += 1;
      continue;
    }
    const attempt = tryFrame(bytes.subarray(at));
    if (attempt.kind === 'partial') break;
    if (attempt.kind === 'fault') faults.push(attempt.fault);
    else frames.push(attempt.data.slice());
    at += attempt.kind === 'frame' ? attempt.lengthBytes : 1;
  }
  return { pending: bytes.slice(at), frames, faults };
}

/** The card data of a good frame at the very start of `bytes`, whatever follows it; undefined when there is none. */
export function leadingSecureFrame(bytes: Uint8Array): Uint8Array | undefined {
  const attempt: Attempt = bytes[0] === STX ? tryFrame(bytes) : { kind: 'partial' };
  return attempt.kind === 'frame' ? attempt.data : undefined;
}

/** After silence: whatever is pending will not be completed; a good frame may still stand behind a false start. */
export function settleSecureFrames(pending: Uint8Array): SecureFrames {
  if (pending.length === 0) return { pending, frames: [], faults: [] };
  const frames: Uint8Array[] = [];
  const faults: ReaderFault[] = ['cut-short'];
  let rest = pending.subarray(1);
  while (rest.length > 0) {
    const step = feedSecureFrames(new Uint8Array(0), rest);
    frames.push(...step.frames);
    faults.push(...step.faults);
    rest = step.pending.subarray(1);
  }
  return { pending: new Uint8Array(0), frames, faults };
}

function tryFrame(bytes: Uint8Array): Attempt {
  if (bytes.length < HEADER_BYTES) return { kind: 'partial' };
  const length = (bytes[1] ?? 0) | ((bytes[2] ?? 0) << 8);
  if (length < DATA_BYTES.least || length > DATA_BYTES.most) return { kind: 'fault', fault: 'bad-length' };
  const lengthBytes = HEADER_BYTES + length + TRAILER_BYTES;
  if (bytes.length < lengthBytes) return { kind: 'partial' };
  if (bytes[lengthBytes - 1] !== ETX) return { kind: 'fault', fault: 'bad-length' };
  const data = bytes.subarray(HEADER_BYTES, HEADER_BYTES + length);
  const { lrc, sum } = secureChecks(data);
  const isGood = bytes[lengthBytes - 3] === lrc && bytes[lengthBytes - 2] === sum;
  return isGood ? { kind: 'frame', data, lengthBytes } : { kind: 'fault', fault: 'bad-checksum' };
}
