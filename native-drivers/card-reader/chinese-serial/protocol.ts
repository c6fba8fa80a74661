/**
 * Serial swipe readers of the ESC family, common at Chinese bank counters: told to read tracks 2 and 3, they answer once with what was
 * swiped. Pure. One public driver is the source (libzhouyb, MagneticDevAdapter; peripherals 1.6).
 *
 * NOTE: the answer has no checksum. A digit damaged on the wire cannot be noticed here; the cashier compares the number with the card.
 */
import { type CardReaderProtocol, NOTHING_PENDING, type ReaderFault, type ReaderStep } from '../protocol.ts';
import { CORRUPT_SWIPE, EMPTY_TRACK, type Swipe, type SwipedTrack } from '../swipe.ts';
import { stripeText } from '../tracks.ts';

const ESC = 0x1b;
const OPENING = 0x73;
const FS = 0x1c;
const END = 0x3f;
const TRACK_3 = 0x41;
const TRACK_1 = 0x25;
/** Stands where a track could not be read. */
const BAD = 0x7f;

/** Three full tracks with their marks are 225 bytes. */
const LONGEST_ANSWER_BYTES = 320;

/** Tracks 2 and 3: what UnionPay's fields 35 and 36 carry. */
export const escReaderCommands = {
  reset: Uint8Array.of(ESC, 0x30),
  readTracks2And3: Uint8Array.of(ESC, 0x42, 0x5d),
  status: Uint8Array.of(ESC, 0x6a),
} as const;

function feed(pending: Uint8Array, chunk: Uint8Array): ReaderStep {
  const swipes: Swipe[] = [];
  const faults: ReaderFault[] = [];
  let held: number[] = [...pending];
  for (const byte of chunk) {
    if (byte === ESC) {
      if (held.length > 0) faults.push('cut-short');
      held = [ESC];
    } else if (held.length === 0) {
      faults.push('garbage');
    } else if (held.length === 1 && byte !== OPENING) {
      // A short answer (`ESC 70`, `ESC 71`): nobody asked for it, and it says nothing of a swipe.
      held = [];
      faults.push('garbage');
    } else {
      held.push(byte);
      if (byte === FS) {
        swipes.push(readAnswer(Uint8Array.from(held)));
        held = [];
      } else if (held.length > LONGEST_ANSWER_BYTES) {
        held = [];
        faults.push('bad-length');
      }
    }
  }
  return { pending: held.length === 0 ? NOTHING_PENDING : Uint8Array.from(held), swipes, faults };
}

/**
 * `ESC s`, track 2, `A` and track 3, `%` and track 1, `? FS`; no sentinels of the stripe. Exported for the decoding tool and for tests of
 * outside bytes.
 */
export function readAnswer(answer: Uint8Array): Swipe {
  const isWhole = answer[0] === ESC && answer[1] === OPENING && answer.at(-2) === END && answer.at(-1) === FS;
  if (!isWhole || answer.length < 4) return CORRUPT_SWIPE;
  const [rest, first] = cut(answer.subarray(2, -2), TRACK_1);
  const [second, third] = cut(rest, TRACK_3);
  const track1 = trackOf(first, '%');
  const track2 = trackOf(second, ';');
  const track3 = trackOf(third, ';');
  if (track1 === undefined || track2 === undefined || track3 === undefined) return CORRUPT_SWIPE;
  const tracks = [track1, track2, track3] as const;
  return { tracks, encoding: tracks.every((track) => track.status === 'empty') ? 'none' : 'iso' };
}

/** Before the mark, and after it where there is one. Track 1 may hold the letter `A`, so its own mark is looked for first. */
function cut(bytes: Uint8Array, mark: number): readonly [Uint8Array, Uint8Array] {
  const at = bytes.indexOf(mark);
  return at === -1 ? [bytes, NOTHING_PENDING] : [bytes.subarray(0, at), bytes.subarray(at + 1)];
}

/** With the sentinels the other readers deliver; undefined when it is no stripe's text. */
function trackOf(bytes: Uint8Array, start: '%' | ';'): SwipedTrack | undefined {
  if (bytes.length === 0) return EMPTY_TRACK;
  if (bytes[0] === BAD) return { status: 'error', lengthChars: 0, text: '' };
  const bare = stripeText(bytes);
  if (bare === undefined) return undefined;
  const text = `${start}${bare}?`;
  return { status: 'ok', lengthChars: text.length, text };
}

export const chineseSerialProtocol: CardReaderProtocol = {
  feed,
  settle: (pending) => ({
    pending: NOTHING_PENDING,
    swipes: [],
    faults: pending.length === 0 ? [] : ['cut-short'],
  }),
  silenceMs: 300,
  arming: {
    // The source resets before each reading: a reader that was armed and left by another program begins anew.
    arm: [escReaderCommands.reset, escReaderCommands.readTracks2And3],
    disarm: [escReaderCommands.reset],
  },
};
