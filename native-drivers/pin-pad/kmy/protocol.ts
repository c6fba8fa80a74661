/**
 * Frames of the KMY 3501 serial pads: `02`, then length, command or status, data and their XOR, each byte as two hex characters, then
 * `03`; the key presses are bare bytes between frames (one public driver and one command listing; peripherals 2.3). Pure: called by the
 * conversation on one side and the simulator on the other. It never throws on what a line delivers.
 */
import {
  bytesOfHex,
  feedBytes,
  hexValue,
  type PadEvent,
  type PadFeed,
  type PadFraming,
  type PadKeyPress,
} from '../pad-events.ts';

const STX = 0x02;
const ETX = 0x03;

/** The length byte counts what stands between it and the check. */
const LONGEST_BODY_BYTES = 255;

export type KmyState = { readonly at: 'between' } | { readonly at: 'frame'; readonly characters: readonly number[] };

const between: KmyState = { at: 'between' };

/** A digit of a PIN is told as `*`; the pad's own limit as 00. */
const KEYS: ReadonlyMap<number, PadKeyPress> = new Map<number, PadKeyPress>([
  [0x2a, 'digit'],
  [0x08, 'clear'],
  [0x0d, 'enter'],
  [0x1b, 'cancel'],
  [0x00, 'time-out'],
]);

/** `18` after self-test erases every key: a pad that has heard it must go back to the bank. */
const SELF_TEST = 0x31;
const ERASE = 0x38;

/**
 * The bytes of one frame. `body` begins with the command (from the host) or the status (from the pad).
 * @throws RangeError on a body that is empty or too long, or that would erase the pad's keys.
 */
export function encodeFrame(body: Uint8Array): Uint8Array {
  if (body.length === 0 || body.length > LONGEST_BODY_BYTES)
    throw new RangeError('the body of a frame is 1 to 255 bytes');
  if (body[0] === SELF_TEST && body[1] === ERASE)
    throw new RangeError('the command that erases all keys is never sent');
  const counted = Uint8Array.of(body.length, ...body);
  const characters = Uint8Array.of(...counted, checkOf(counted)).reduce<number[]>((all, byte) => {
    all.push(hexCharacter(byte >> 4), hexCharacter(byte & 0x0f));
    return all;
  }, []);
  counted.fill(0);
  return Uint8Array.of(STX, ...characters, ETX);
}

const hexCharacter = (value: number): number => (value < 10 ? 0x30 : 0x37) + value;

const checkOf = (bytes: Uint8Array): number => bytes.reduce((check, byte) => check ^ byte, 0);

interface Step {
  readonly state: KmyState;
  readonly event?: PadEvent;
}

const badFrame: PadEvent = { kind: 'bad-frame' };

function step(state: KmyState, byte: number): Step {
  if (state.at === 'between') {
    if (byte === STX) return { state: { at: 'frame', characters: [] } };
    const key = KEYS.get(byte);
    return { state: between, event: key === undefined ? { kind: 'garbage' } : { kind: 'key', key } };
  }
  if (byte === ETX) return { state: between, event: frameOf(Uint8Array.from(state.characters)) };
  // An opening inside a frame: the one before it was cut off.
  if (byte === STX) return { state: { at: 'frame', characters: [] }, event: badFrame };
  const isTooLong = state.characters.length >= 2 * (LONGEST_BODY_BYTES + 2);
  if (isTooLong || hexValue(byte) === undefined) return { state: between, event: badFrame };
  return { state: { at: 'frame', characters: [...state.characters, byte] } };
}

function frameOf(characters: Uint8Array): PadEvent {
  const bytes = bytesOfHex(characters);
  if (bytes === undefined || bytes.length < 3 || bytes[0] !== bytes.length - 2 || checkOf(bytes) !== 0) return badFrame;
  return { kind: 'frame', body: bytes.subarray(1, -1) };
}

export const kmyFraming: PadFraming<KmyState> = {
  between,
  feed: (state: KmyState, chunk: Uint8Array): PadFeed<KmyState> => feedBytes(state, chunk, step),
};
