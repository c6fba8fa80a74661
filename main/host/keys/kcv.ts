/**
 * Key check values: the first four bytes of eight zero bytes under the key (unionpay-pos 3.1). Sign-on verifies working
 * keys with them; they may be shown.
 */
import { timingSafeEqual } from 'node:crypto';
import { BLOCK_BYTES, encryptEcb } from './des.ts';

export const CHECK_VALUE_BYTES = 4;

export function checkValueOf(key: Uint8Array): Uint8Array {
  return encryptEcb(key, new Uint8Array(BLOCK_BYTES)).slice(0, CHECK_VALUE_BYTES);
}

export const matchesCheckValue = (key: Uint8Array, checkValue: Uint8Array): boolean =>
  checkValue.length === CHECK_VALUE_BYTES && timingSafeEqual(checkValueOf(key), checkValue);
