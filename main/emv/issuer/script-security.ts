/**
 * Secure messaging of issuer scripts (EMV 4.4 Book 2, 9; emv.md 3.4): the MAC over a command, encrypted command data, and the
 * PIN blocks that go in it. The simulated issuer makes them, the simulated card checks them.
 */
import { assertNever } from '../../domain/assert-never.ts';
import { BLOCK_BYTES, decryptEcb, encryptCbc, encryptEcb, exclusiveOr } from '../../host/keys/des.ts';
import { DOUBLE_KEY_BYTES, mustHaveBytes, paddedWithMark, retailMac } from './iso9797.ts';

/** Over header, session data and command data as the scheme puts them in a row: eight bytes, of which some schemes send four. */
export const scriptMac = (key: Uint8Array, covered: Uint8Array): Uint8Array => retailMac(key, covered);

/**
 * visa: length byte before, 80 behind where blocks are not whole. mastercard: 80 where blocks are not whole. emv: 80 always.
 *
 * NOTE: the chaining of `mastercard` over two blocks and more is not in any worked example here; PINs have one.
 */
export type ScriptEncryption = 'visa' | 'mastercard' | 'emv';

const wholeBlocks = (data: Uint8Array): Uint8Array =>
  data.length > 0 && data.length % BLOCK_BYTES === 0 ? data : paddedWithMark(data);

export function encryptedScriptData(key: Uint8Array, data: Uint8Array, encryption: ScriptEncryption): Uint8Array {
  mustHaveBytes('a key', key, DOUBLE_KEY_BYTES);
  switch (encryption) {
    case 'visa':
      return encryptEcb(key, wholeBlocks(Uint8Array.of(data.length, ...data)));
    case 'mastercard':
      return encryptCbc(key, wholeBlocks(data));
    case 'emv':
      return encryptCbc(key, paddedWithMark(data));
    default:
      return assertNever(encryption);
  }
}

const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

function block(control: number, pin: string, filler: string): Uint8Array {
  if (!/^\d{4,12}$/.test(pin)) throw new RangeError('a PIN has 4 to 12 digits');
  return fromHex(`${control}${pin.length.toString(16)}${pin}`.padEnd(BLOCK_BYTES * 2, filler));
}

/** ISO 9564 format 2: what VERIFY has in clear and some schemes' scripts under encryption. */
export const pinBlockFormat2 = (pin: string): Uint8Array => block(2, pin, 'F');

/**
 * The new PIN over the end of the card key's left half, and over the current PIN where the command is the one that knows it
 * (Visa's and PBOC's PIN CHANGE). `cardKey` is the key for cryptograms as it was derived.
 */
export function maskedPinBlock(cardKey: Uint8Array, pin: string, currentPin?: string): Uint8Array {
  mustHaveBytes('a card key', cardKey, DOUBLE_KEY_BYTES);
  const half = new Uint8Array(BLOCK_BYTES);
  half.set(cardKey.subarray(4, BLOCK_BYTES), 4);
  const masked = exclusiveOr(half, block(0, pin, 'F'));
  return currentPin === undefined ? masked : exclusiveOr(masked, currentPinBlock(currentPin));
}

function currentPinBlock(pin: string): Uint8Array {
  if (!/^\d{4,12}$/.test(pin)) throw new RangeError('a PIN has 4 to 12 digits');
  return fromHex(pin.padEnd(BLOCK_BYTES * 2, '0'));
}

/** The card's side of `visa` encryption; undefined when length and padding are not as they should be. */
export function decryptedScriptData(key: Uint8Array, encrypted: Uint8Array): Uint8Array | undefined {
  mustHaveBytes('a key', key, DOUBLE_KEY_BYTES);
  if (encrypted.length === 0 || encrypted.length % BLOCK_BYTES !== 0) return undefined;
  const [length = 0, ...rest] = decryptEcb(key, encrypted);
  const data = Uint8Array.from(rest.slice(0, length));
  const again = wholeBlocks(Uint8Array.of(length, ...data));
  return Buffer.compare(again, Uint8Array.of(length, ...rest)) === 0 ? data : undefined;
}

/** The card's side of `maskedPinBlock`; undefined when no PIN comes out. */
export function pinOfMaskedBlock(cardKey: Uint8Array, block: Uint8Array, currentPin?: string): string | undefined {
  mustHaveBytes('a card key', cardKey, DOUBLE_KEY_BYTES);
  if (block.length !== BLOCK_BYTES) return undefined;
  const half = new Uint8Array(BLOCK_BYTES);
  half.set(cardKey.subarray(4, BLOCK_BYTES), 4);
  const masked = currentPin === undefined ? block : exclusiveOr(block, currentPinBlock(currentPin));
  return pinIn(exclusiveOr(half, masked), 0);
}

/** A PIN of 4 to 12 digits out of `control`, length, digits and F. */
export function pinIn(block: Uint8Array, control: 0 | 2): string | undefined {
  const digits = Buffer.from(block).toString('hex').toUpperCase();
  const length = Number.parseInt(digits.slice(1, 2), 16);
  const pin = digits.slice(2, 2 + length);
  const isWhole = /^\d{4,12}$/.test(pin) && /^F*$/.test(digits.slice(2 + length));
  return digits.startsWith(String(control)) && isWhole ? pin : undefined;
}
