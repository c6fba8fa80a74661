/**
 * The unencrypted HID report of ID TECH MiniMag II (509 bytes) and SecureHead (521): header of nine bytes, then the tracks one
 * after the other. Pure; any bytes give a swipe.
 *
 * NOTE: the manuals disagree on whether status bit 0 means "error" or "decoded", so lengths decide, and a track without
 * length is bad when its status differs from that of the tracks that were read (peripherals 1.4, 2026-11).
 */
import { CORRUPT_SWIPE, EMPTY_TRACK, type Swipe, type SwipedTrack } from '../swipe.ts';
import { stripeText } from '../tracks.ts';

const HEADER_BYTES = 9;
const ENCODE_TYPE_AT = 6;
const ENCODINGS: Readonly<Record<number, Swipe['encoding']>> = { 0: 'iso', 1: 'other', 3: 'other', 4: 'other' };

/** Decodes one report; shorter copies without the zero padding are taken too. */
export function decodePlainReport(report: Uint8Array): Swipe {
  if (report.length < HEADER_BYTES) return CORRUPT_SWIPE;
  const statuses = report.subarray(0, 3);
  const lengths = report.subarray(3, 6);
  const goodStatus = statuses.find((_status, index) => (lengths[index] ?? 0) > 0);
  let at = HEADER_BYTES;
  const read = (index: number): SwipedTrack | undefined => {
    const lengthChars = lengths[index] ?? 0;
    if (lengthChars === 0) return statuses[index] === (goodStatus ?? 0) ? EMPTY_TRACK : errorTrack;
    const bytes = report.subarray(at, at + lengthChars);
    at += lengthChars;
    const text = bytes.length === lengthChars ? stripeText(bytes) : undefined;
    return text === undefined ? undefined : { status: 'ok', lengthChars, text };
  };
  const [track1, track2, track3] = [read(0), read(1), read(2)];
  if (track1 === undefined || track2 === undefined || track3 === undefined) return CORRUPT_SWIPE;
  const tracks = [track1, track2, track3] as const;
  const isBlank = tracks.every((track) => track.status === 'empty');
  return { tracks, encoding: isBlank ? 'blank' : (ENCODINGS[report[ENCODE_TYPE_AT] ?? 0] ?? 'unknown') };
}

const errorTrack: SwipedTrack = { status: 'error', lengthChars: 0, text: '' };
