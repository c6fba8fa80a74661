/**
 * Frames of the SZZT ZT588 and ZT598 serial pads: `02 LLL text 03 XX`, with the key presses as bare bytes between them (facts of two public
 * drivers that agree; peripherals 2.3). Pure: called by the conversation on one side and the simulator on the other. It never throws on what a
 * line delivers.
 */
import { feedBytes, hexValue, type PadEvent, type PadFeed, type PadFraming, type PadKeyPress } from '../pad-events.ts';

const STX = 0x02;
const ETX = 0x03;

/** LLL is three decimal digits; longer texts travel as 000 in a form on which the sources disagree, and none is needed here. */
const LONGEST_TEXT_BYTES = 998;

/** `50` with value 31h: erases every key. A pad that has heard it must go back to the bank. */
const WIPE = '5031';

export type SzztState =
  | { readonly at: 'between' }
  | { readonly at: 'length'; readonly digits: readonly number[] }
  | { readonly at: 'text'; readonly length: number; readonly text: readonly number[] }
  | { readonly at: 'end'; readonly text: readonly number[] }
  | { readonly at: 'check'; readonly text: readonly number[]; readonly high?: number };

const between: SzztState = { at: 'between' };

/** Control characters and digits a pad sends for its keys; a mask character stands for a digit in a PIN. */
const KEYS: ReadonlyMap<number, PadKeyPress> = new Map<number, PadKeyPress>([
  [0x1b, 'cancel'],
  [0x08, 'clear'],
  [0x0d, 'enter'],
  [0x80, 'time-out'],
  [0x2a, 'digit'],
  ...Array.from({ length: 10 }, (_, digit): [number, PadKeyPress] => [0x30 + digit, 'digit']),
]);

/**
 * The bytes of one frame: XX is the XOR from LLL to 03 as two hex characters.
 * @throws RangeError on a text that is too long, or that would erase the pad's keys.
 */
export function encodeFrame(text: Uint8Array): Uint8Array {
  if (text.length === 0 || text.length > LONGEST_TEXT_BYTES)
    throw new RangeError('the text of a frame is 1 to 998 bytes');
  if (Buffer.from(text.subarray(0, WIPE.length)).toString('latin1') === WIPE) {
    throw new RangeError('the command that erases all keys is never sent');
  }
  const digits = Buffer.from(String(text.length).padStart(3, '0'), 'latin1');
  const check = checkOf(digits, text).toString(16).toUpperCase().padStart(2, '0');
  return Uint8Array.of(STX, ...digits, ...text, ETX, ...Buffer.from(check, 'latin1'));
}

function checkOf(digits: Uint8Array, text: Iterable<number>): number {
  let check = ETX;
  for (const byte of digits) check ^= byte;
  for (const byte of text) check ^= byte;
  return check;
}

interface Step {
  readonly state: SzztState;
  readonly event?: PadEvent;
}

const badFrame: PadEvent = { kind: 'bad-frame' };

function step(state: SzztState, byte: number): Step {
  switch (state.at) {
    case 'between':
      return betweenByte(byte);
    case 'length':
      return lengthByte(state.digits, byte);
    case 'text': {
      const text = [...state.text, byte];
      return { state: text.length < state.length ? { ...state, text } : { at: 'end', text } };
    }
    case 'end':
      return byte === ETX ? { state: { at: 'check', text: state.text } } : { state: between, event: badFrame };
    case 'check':
      return checkByte(state, byte);
  }
}

function betweenByte(byte: number): Step {
  if (byte === STX) return { state: { at: 'length', digits: [] } };
  const key = KEYS.get(byte);
  return { state: between, event: key === undefined ? { kind: 'garbage' } : { kind: 'key', key } };
}

/** A byte that is no digit ends the attempt; an opening among them begins a frame of its own. */
function lengthByte(earlier: readonly number[], byte: number): Step {
  if (byte === STX) return { state: { at: 'length', digits: [] }, event: badFrame };
  if (byte < 0x30 || byte > 0x39) return { state: between, event: badFrame };
  const digits = [...earlier, byte];
  if (digits.length < 3) return { state: { at: 'length', digits } };
  const length = Number(Buffer.from(digits).toString('latin1'));
  return length === 0 ? { state: between, event: badFrame } : { state: { at: 'text', length, text: [] } };
}

function checkByte(state: Extract<SzztState, { at: 'check' }>, byte: number): Step {
  const value = hexValue(byte);
  if (value === undefined) return { state: between, event: badFrame };
  if (state.high === undefined) return { state: { ...state, high: value } };
  const digits = Buffer.from(String(state.text.length).padStart(3, '0'), 'latin1');
  const isWhole = checkOf(digits, state.text) === ((state.high << 4) | value);
  return {
    state: between,
    event: isWhole ? { kind: 'frame', body: Uint8Array.from(state.text) } : badFrame,
  };
}

/** By position and length, never by looking for 03: binary texts may hold it. */
export const szztFraming: PadFraming<SzztState> = {
  between,
  feed: (state: SzztState, chunk: Uint8Array): PadFeed<SzztState> => feedBytes(state, chunk, step),
};
