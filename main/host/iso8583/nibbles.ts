/** Digits in half bytes: the innermost loops of the codec, over tables made once. They know nothing of fields. */

/** Marks a character that is no digit of the alphabet. */
const NOT_A_DIGIT = 0xff;

function alphabet(characters: string): Uint8Array {
  const values = new Uint8Array(256).fill(NOT_A_DIGIT);
  for (const [value, character] of [...characters].entries()) values[character.charCodeAt(0)] = value;
  return values;
}

/** 0 to 9 only. */
export const DECIMAL = alphabet('0123456789');

/** Track characters: digits, D or `=` for the separator, and whatever nibble encryption makes (unionpay-pos 1.4, 3.5). */
export const TRACK = alphabet('0123456789ABCDEF');
TRACK['='.charCodeAt(0)] = 0x0d;

const PAIRS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).toUpperCase().padStart(2, '0'),
);

/** Both digits of a byte, upper case. */
export const digitPair = (byte: number): string => PAIRS[byte] ?? '';

export const isDecimalByte = (byte: number): boolean => byte <= 0x99 && (byte & 0x0f) <= 9;

const nibble = (text: string, at: number, values: Uint8Array): number => values[text.charCodeAt(at)] ?? NOT_A_DIGIT;

export interface NibbleTarget {
  readonly out: Uint8Array;
  readonly at: number;
  /** Where the lone half byte of an odd number of digits goes, and what is in it. */
  readonly fillLeft: boolean;
  readonly filler: number;
}

/** Writes digits two to a byte; returns false on a character outside the alphabet. */
export function writeNibbles(text: string, values: Uint8Array, target: NibbleTarget): boolean {
  const { out, fillLeft, filler } = target;
  const odd = text.length % 2 === 1;
  let at = target.at;
  let index = 0;
  let seen = 0;
  if (odd && fillLeft) {
    const low = nibble(text, index++, values);
    seen |= low;
    out[at++] = (filler << 4) | (low & 0x0f);
  }
  for (; index + 1 < text.length; index += 2) {
    const high = nibble(text, index, values);
    const low = nibble(text, index + 1, values);
    seen |= high | low;
    out[at++] = (high << 4) | (low & 0x0f);
  }
  if (index < text.length) {
    const high = nibble(text, index, values);
    seen |= high;
    out[at] = (high << 4) | filler;
  }
  return seen <= 0x0f;
}

/** Digits of `count` whole bytes from `at`. */
export function readPairs(bytes: Uint8Array, at: number, count: number): string {
  let text = '';
  for (let index = at; index < at + count; index++) text += PAIRS[bytes[index] ?? 0];
  return text;
}

/** Index of the first byte that is not two decimal digits, or -1. */
export function firstBadByte(bytes: Uint8Array, from: number, to: number): number {
  for (let index = from; index < to; index++) if (!isDecimalByte(bytes[index] ?? 0)) return index;
  return -1;
}
