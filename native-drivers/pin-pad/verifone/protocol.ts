/**
 * Frames of the Verifone-style serial PIN pad: STX..ETX LRC for transactions, SI..SO LRC for management, and the
 * bare ACK, NAK and EOT between them (Verifone MX800 packet appendix; UIC PP791 PM0103-U). Pure: called by the
 * conversation on one side and the simulator on the other. It must never throw on what a line delivers.
 */

export const ACK = 0x06;
export const NAK = 0x15;
export const EOT = 0x04;
export const FS = 0x1c;
export const SUB = 0x1a;

const STX = 0x02;
const ETX = 0x03;
const SI = 0x0f;
const SO = 0x0e;

/** Longest body taken for one; the longest documented packet is Z66 with 255 characters (MX800 guide, table 87). */
const LONGEST_BODY_BYTES = 512;

/** Management packets travel between SI and SO, transaction packets between STX and ETX. */
export type FrameKind = 'management' | 'transaction';

export interface Frame {
  readonly kind: FrameKind;
  /** Packet id and fields, 7-bit characters. May carry a PIN block or a PAN: wipe it after use, never log it. */
  readonly body: Uint8Array;
}

export type LineEvent =
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'ack' }
  | { readonly kind: 'nak' }
  | { readonly kind: 'eot' }
  /** One byte that belongs to nothing. */
  | { readonly kind: 'garbage' }
  /** A frame whose LRC is wrong, or which another frame's opening cut through: ask for it again. */
  | { readonly kind: 'badChecksum' };

export type ParserState =
  | { readonly at: 'between' }
  | { readonly at: 'beheaded' }
  | { readonly at: 'body'; readonly kind: FrameKind; readonly body: readonly number[]; readonly doubtful: boolean }
  | { readonly at: 'lrc'; readonly kind: FrameKind; readonly body: readonly number[]; readonly doubtful: boolean };

export const betweenFrames: ParserState = { at: 'between' };

/**
 * The bytes of one frame with its LRC: XOR from the byte after the opening to the closing byte inclusive.
 * @throws RangeError on a body that the framing cannot carry; the text tells neither the body nor the byte.
 */
export function encodeFrame(frame: Frame): Uint8Array {
  if (frame.body.some((byte) => !isBodyByte(byte))) throw new RangeError('a frame body is 7-bit text');
  const [opening, closing] = frame.kind === 'transaction' ? [STX, ETX] : [SI, SO];
  return Uint8Array.of(opening, ...frame.body, closing, longitudinalCheck(frame.body, closing));
}

/** Takes the next chunk of the line; any chopping of the same bytes gives the same events in the same order. */
export function feed(
  state: ParserState,
  chunk: Uint8Array,
): { readonly state: ParserState; readonly events: readonly LineEvent[] } {
  const events: LineEvent[] = [];
  let current = state;
  for (const byte of chunk) {
    const step = feedByte(current, byte);
    current = step.state;
    if (step.event !== undefined) events.push(step.event);
  }
  return { state: current, events };
}

interface Step {
  readonly state: ParserState;
  readonly event?: LineEvent;
}

function feedByte(state: ParserState, byte: number): Step {
  switch (state.at) {
    case 'between':
      return betweenByte(byte);
    case 'beheaded':
      return { state: betweenFrames, event: { kind: 'garbage' } };
    case 'body':
      return bodyByte(state, byte);
    case 'lrc':
      return lrcByte(state, byte);
  }
}

function betweenByte(byte: number): Step {
  switch (byte) {
    case STX:
      return { state: { at: 'body', kind: 'transaction', body: [], doubtful: false } };
    case SI:
      return { state: { at: 'body', kind: 'management', body: [], doubtful: false } };
    case ACK:
      return { state: betweenFrames, event: { kind: 'ack' } };
    case NAK:
      return { state: betweenFrames, event: { kind: 'nak' } };
    case EOT:
      return { state: betweenFrames, event: { kind: 'eot' } };
    case ETX:
    case SO:
      // The end of a frame whose opening was lost: the next byte is its LRC, which may look like ACK or EOT.
      return { state: { at: 'beheaded' }, event: { kind: 'garbage' } };
    default:
      return { state: betweenFrames, event: { kind: 'garbage' } };
  }
}

function bodyByte(state: Extract<ParserState, { at: 'body' }>, byte: number): Step {
  const closing = state.kind === 'transaction' ? ETX : SO;
  if (byte === closing) return { state: { ...state, at: 'lrc' } };
  if (byte === STX || byte === SI) {
    // NOTE: either the old frame was cut off or a flipped bit made this byte. XOR cannot tell the two apart, so the
    // frame begun here is refused even if its LRC is right; the pad repeats what is not acknowledged.
    const kind = byte === STX ? 'transaction' : 'management';
    return { state: { at: 'body', kind, body: [], doubtful: true }, event: { kind: 'badChecksum' } };
  }
  if (state.body.length >= LONGEST_BODY_BYTES) return { state: betweenFrames, event: { kind: 'badChecksum' } };
  const doubtful = state.doubtful || !isBodyByte(byte);
  return { state: { ...state, body: [...state.body, byte], doubtful } };
}

/** The LRC is taken by position, never by value: it may equal any control character (`SI 0101 SO` has LRC SO). */
function lrcByte(state: Extract<ParserState, { at: 'lrc' }>, byte: number): Step {
  const closing = state.kind === 'transaction' ? ETX : SO;
  const isWhole = !state.doubtful && longitudinalCheck(state.body, closing) === byte;
  const event: LineEvent = isWhole
    ? { kind: 'frame', frame: { kind: state.kind, body: Uint8Array.from(state.body) } }
    : { kind: 'badChecksum' };
  return { state: betweenFrames, event };
}

function longitudinalCheck(body: Iterable<number>, closing: number): number {
  let check = closing;
  for (const byte of body) check ^= byte;
  return check;
}

/** Text and the field separators (SUB, FS, GS, RS, US); every other control character belongs to the line. */
function isBodyByte(byte: number): boolean {
  return (byte >= 0x20 && byte <= 0x7e) || byte === SUB || (byte >= FS && byte <= 0x1f);
}
