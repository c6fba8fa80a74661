/**
 * The card data inside a SecureMag frame, original and enhanced format: which tracks are clear, masked or encrypted, and where
 * each part lies. Pure; any bytes give a swipe. It must never trust lengths that do not add up to the whole.
 *
 * Source: ID TECH SecureMag manual; peripherals 1.4. NOTE: no public dump of the enhanced format is known, so that half
 * follows the manual's table alone (2026-11).
 */
import { CORRUPT_SWIPE, EMPTY_TRACK, type Swipe, type SwipedTrack } from '../swipe.ts';
import { stripeText } from '../tracks.ts';

export interface SecureParts {
  readonly swipe: Swipe;
  /** Ciphertext as it came; in the original format tracks 1 and 2 share the first one. */
  readonly ciphers: readonly Uint8Array[];
  readonly ksn: Uint8Array | undefined;
}

const CORRUPT: SecureParts = { swipe: CORRUPT_SWIPE, ciphers: [], ksn: undefined };
const ENHANCED = 0x80;
const HASH_BYTES = 20;
const KSN_BYTES = 10;
const SESSION_BYTES = 8;
const SERIAL_BYTES = 10;
const INDEXES = [0, 1, 2] as const;

/** Encode type without its format bit: 0 ISO, 1 AAMVA, 3 other, 4 raw. */
const ENCODINGS: Readonly<Record<number, Swipe['encoding']>> = { 0: 'iso', 1: 'other', 3: 'other', 4: 'other' };

/** Cuts bytes off the front; remembers when there were too few. */
class Cutter {
  #at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Negative when more was taken than was there. */
  get leftBytes(): number {
    return this.#bytes.length - this.#at;
  }

  take(lengthBytes: number): Uint8Array {
    const part = this.#bytes.subarray(this.#at, this.#at + lengthBytes);
    this.#at += lengthBytes;
    return part;
  }
}

/** Takes card data apart; a format that does not add up gives a corrupt swipe. */
export function parseCardData(data: Uint8Array): SecureParts {
  return (byteAt(data, 0) & ENHANCED) === 0 ? parseOriginal(data) : parseEnhanced(data);
}

/** Tracks 1 and 2 masked and encrypted together, track 3 in clear, a hash for each encrypted track, KSN. */
function parseOriginal(data: Uint8Array): SecureParts {
  const cutter = new Cutter(data, 5);
  const lengths = lengthsOf(data);
  const texts = lengths.map((length) => cutter.take(length));
  if (cutter.leftBytes === 0)
    return { swipe: assemble(data, texts, [false, false, false]), ciphers: [], ksn: undefined };
  const cipher = cutter.take(roundUp(lengths[0] + lengths[1], 8));
  const tailBytes = lengths.slice(0, 2).filter((length) => length > 0).length * HASH_BYTES + KSN_BYTES;
  // Level 4 puts a session id between ciphertext and hashes.
  const extraBytes = cutter.leftBytes - tailBytes;
  if (extraBytes !== 0 && extraBytes !== SESSION_BYTES) return CORRUPT;
  return { swipe: assemble(data, texts, [true, true, false]), ciphers: [cipher], ksn: data.slice(-KSN_BYTES) };
}

/** Two flag bytes say what is there; each track has its own ciphertext. */
function parseEnhanced(data: Uint8Array): SecureParts {
  const cutter = new Cutter(data, 7);
  const flags = { masked: byteAt(data, 5), present: byteAt(data, 6) };
  const lengths = lengthsOf(data);
  const has = (bits: number, index: number) => ((bits >> index) & 1) === 1;
  const texts = INDEXES.map((index) => cutter.take(has(flags.masked, index) ? lengths[index] : 0));
  const blockBytes = (flags.masked & 0x30) === 0x10 ? 16 : 8;
  const encrypted = INDEXES.map((index) => has(flags.present, index) && lengths[index] > 0);
  const ciphers = INDEXES.map((index) => cutter.take(encrypted[index] ? roundUp(lengths[index], blockBytes) : 0));
  if (has(flags.present, 6)) cutter.take(SESSION_BYTES);
  for (const index of INDEXES) if (has(flags.present, 3 + index)) cutter.take(HASH_BYTES);
  if (has(flags.masked, 7)) cutter.take(SERIAL_BYTES);
  const ksn = has(flags.present, 7) ? cutter.take(KSN_BYTES).slice() : undefined;
  if (cutter.leftBytes !== 0) return CORRUPT;
  return { swipe: assemble(data, texts, encrypted), ciphers, ksn };
}

function assemble(data: Uint8Array, texts: readonly Uint8Array[], encrypted: readonly boolean[]): Swipe {
  const lengths = lengthsOf(data);
  const read = (index: 0 | 1 | 2): SwipedTrack | undefined => {
    const text = stripeText(texts[index] ?? new Uint8Array(0));
    const lengthChars = lengths[index];
    const status = byteAt(data, 1);
    const isDecoded = ((status >> index) & 1) === 1;
    const wasSampled = ((status >> (3 + index)) & 1) === 1;
    if (!isDecoded) return wasSampled ? { status: 'error', lengthChars, text: '' } : EMPTY_TRACK;
    if (lengthChars === 0) return EMPTY_TRACK;
    if (text === undefined || (text === '' && encrypted[index] !== true)) return undefined;
    return { status: encrypted[index] === true ? 'encrypted' : 'ok', lengthChars, text };
  };
  const [track1, track2, track3] = [read(0), read(1), read(2)];
  if (track1 === undefined || track2 === undefined || track3 === undefined) return CORRUPT_SWIPE;
  const tracks = [track1, track2, track3] as const;
  // Nothing sampled on any track is a stripe without anything on it (1.4).
  if (tracks.every((track) => track.status === 'empty')) return { tracks, encoding: 'blank' };
  return { tracks, encoding: ENCODINGS[byteAt(data, 0) & ~ENHANCED] ?? 'unknown' };
}

function lengthsOf(data: Uint8Array): readonly [number, number, number] {
  return [byteAt(data, 2), byteAt(data, 3), byteAt(data, 4)];
}

function byteAt(data: Uint8Array, at: number): number {
  return data[at] ?? 0;
}

function roundUp(length: number, block: number): number {
  return Math.ceil(length / block) * block;
}
