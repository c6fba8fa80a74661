/**
 * ISO 9564 format 0 and the same without card number (unionpay-pos 3.2, F53 first digit 2 and 1). For tools and device
 * simulators only: in a sale the block is made inside the PIN pad, and no PIN enters this program.
 */
import { decryptEcb, encryptEcb, exclusiveOr } from './des.ts';

const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** `0`, length, digits, F. A PIN has 4 to 12 digits; the empty one exists in worked examples and is never sent. */
export function pinField(pin: string): Uint8Array {
  if (!/^(\d{4,12})?$/.test(pin)) throw new RangeError('a PIN has 4 to 12 digits');
  return fromHex(`0${pin.length.toString(16)}${pin}`.padEnd(16, 'F'));
}

/** `0000` and the twelve digits left of the check digit; a shorter number is filled with zeros on the left. */
export function panField(pan: string): Uint8Array {
  if (!/^\d{8,19}$/.test(pan)) throw new RangeError('a card number has 8 to 19 digits');
  return fromHex(pan.slice(0, -1).slice(-12).padStart(16, '0'));
}

/** The clear block of format 0; without a card number its half is zero (F53 first digit 1). */
export function clearPinBlock(pin: string, pan: string | undefined): Uint8Array {
  return pan === undefined ? pinField(pin) : exclusiveOr(pinField(pin), panField(pan));
}

/** The block under a working key of 8 (oldest hosts) or 16 bytes. */
export function encryptPinBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  return encryptEcb(key, block);
}

/** The PIN of an encrypted block, as a host sees it; undefined when key, card number or block do not belong together. */
export function pinOfBlock(key: Uint8Array, encrypted: Uint8Array, pan: string | undefined): string | undefined {
  const block = decryptEcb(key, encrypted);
  const field = pan === undefined ? block : exclusiveOr(block, panField(pan));
  const digits = Buffer.from(field).toString('hex').toUpperCase();
  const length = Number.parseInt(digits.slice(1, 2), 16);
  const pin = digits.slice(2, 2 + length);
  const isWhole = digits.startsWith('0') && /^\d{4,12}$/.test(pin) && /^F*$/.test(digits.slice(2 + length));
  return isWhole ? pin : undefined;
}
