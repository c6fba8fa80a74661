/**
 * What a line to a pad that reports its keys delivers: frames in answer, and key presses as bare bytes between them. Shared by the
 * families of this kind. A key event never says which digit was pressed: the program must not know.
 */

export type PadKeyPress = 'digit' | 'clear' | 'enter' | 'cancel' | 'time-out';

export type PadEvent =
  /** What stands between the frame's opening and its check; may carry a PIN block: wipe it after use, never log it. */
  | { readonly kind: 'frame'; readonly body: Uint8Array }
  | { readonly kind: 'key'; readonly key: PadKeyPress }
  /** One byte that belongs to nothing. */
  | { readonly kind: 'garbage' }
  /** A frame whose check, length or form is wrong. */
  | { readonly kind: 'bad-frame' };

export interface PadFeed<State> {
  readonly state: State;
  readonly events: readonly PadEvent[];
}

/** The framing of one family; pure. Any chopping of the same bytes gives the same events in the same order. */
export interface PadFraming<State> {
  readonly between: State;
  feed(state: State, chunk: Uint8Array): PadFeed<State>;
}

/** Feeds byte by byte: `step` says what one byte does. */
export function feedBytes<State>(
  state: State,
  chunk: Uint8Array,
  step: (state: State, byte: number) => { readonly state: State; readonly event?: PadEvent },
): PadFeed<State> {
  const events: PadEvent[] = [];
  let current = state;
  for (const byte of chunk) {
    const next = step(current, byte);
    current = next.state;
    if (next.event !== undefined) events.push(next.event);
  }
  return { state: current, events };
}

/** The value of one upper- or lower-case hex character, or undefined. */
export function hexValue(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte & ~0x20;
  return letter >= 0x41 && letter <= 0x46 ? letter - 0x37 : undefined;
}

/** Bytes of hex characters without ever making a string of them: the text may be a PIN block. Undefined when it is not hex. */
export function bytesOfHex(text: Uint8Array): Uint8Array | undefined {
  if (text.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < text.length; at += 2) {
    const high = hexValue(text[at]);
    const low = hexValue(text[at + 1]);
    if (high === undefined || low === undefined) {
      bytes.fill(0);
      return undefined;
    }
    bytes[at / 2] = (high << 4) | low;
  }
  return bytes;
}

export const asciiBytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
