/**
 * Values of data objects to and from their bytes: digits, binary numbers, text (EMV 4.4 Book 3, 4.3; emv.md 3.1). Encoding is asked
 * for by the counter itself, so a value that does not fit the format is our own mistake; decoding is of the card's bytes and never throws.
 */

const DIGITS = /^\d*$/;

function digitsOrThrow(value: number | string): string {
  const digits = String(value);
  // The value is not quoted: it may be a card number.
  if (!DIGITS.test(digits)) throw new Error('a numeric value has something in it that is no digit');
  return digits;
}

const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** Format n: digits at the right, zeros at the left; of too many digits the rightmost stay (5.4). */
export function numeric(value: number | string, lengthBytes: number): Uint8Array {
  const digits = digitsOrThrow(value).padStart(lengthBytes * 2, '0');
  return fromHex(digits.slice(digits.length - lengthBytes * 2));
}

/** Format cn: digits at the left, F at the right; of too many digits the leftmost stay (5.4). */
export function compressedNumeric(value: string, lengthBytes: number): Uint8Array {
  return fromHex(
    digitsOrThrow(value)
      .slice(0, lengthBytes * 2)
      .padEnd(lengthBytes * 2, 'F'),
  );
}

/** A whole number in so many bytes, the highest first: 81, 9F1B. Throws where it does not fit. */
export function binary(value: number, lengthBytes: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 256 ** lengthBytes) {
    throw new Error(`a number does not fit into ${lengthBytes} bytes`);
  }
  return Uint8Array.from(
    { length: lengthBytes },
    (_, index) => Math.floor(value / 256 ** (lengthBytes - 1 - index)) % 256,
  );
}

/** The digits of a value of format n, leading zeros kept; undefined when a nibble is none. */
export function numericDigits(bytes: Uint8Array): string | undefined {
  const digits = toHex(bytes);
  return DIGITS.test(digits) ? digits : undefined;
}

/** The value of format n; undefined when a nibble is no digit, or the number is beyond what can be counted exactly. */
export function numericValue(bytes: Uint8Array): number | undefined {
  const digits = numericDigits(bytes);
  const value = Number(digits ?? Number.NaN);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** The digits of a value of format cn, F filler left out; undefined when it is anything else. */
export const compressedDigits = (bytes: Uint8Array): string | undefined => /^(\d*)F*$/.exec(toHex(bytes))?.[1];

/** An unsigned number of at most six bytes, the highest first. */
export function binaryValue(bytes: Uint8Array): number | undefined {
  return bytes.length > 6 ? undefined : bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** Formats a, an and ans on the wire. Our own configuration is ASCII; anything else is our mistake. */
export function asciiBytes(text: string): Uint8Array {
  if (!/^[\x20-\x7E]*$/.test(text)) throw new Error('a text for a data object has something in it that is not ASCII');
  return new Uint8Array(Buffer.from(text, 'ascii'));
}

/** Text of ISO 8859-1, which all of the code tables of 9F11 share for ASCII; undefined when it has control characters. */
export function printableText(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString('latin1');
  return /^[\x20-\x7E\xA0-\xFF]*$/.test(text) ? text : undefined;
}
