/**
 * DES and triple DES over node:crypto, blocks in, blocks out. Keys of 8, 16 or 24 bytes all run as des-ede3 (K|K|K,
 * K1|K2|K1), because single DES is not in every build's library. Everything else in this folder is built on this.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';

export const BLOCK_BYTES = 8;
const ZERO_BLOCK = new Uint8Array(BLOCK_BYTES);

/** 24 bytes for des-ede3. Throws on any other length: our own mistake. */
function tripled(key: Uint8Array): Uint8Array {
  if (key.length === 24) return key;
  const whole = new Uint8Array(24);
  if (key.length === 16) {
    whole.set(key);
    whole.set(key.subarray(0, 8), 16);
    return whole;
  }
  if (key.length !== 8) throw new RangeError(`a DES key has 8, 16 or 24 bytes, not ${key.length}`);
  for (let at = 0; at < 24; at += 8) whole.set(key, at);
  return whole;
}

function wholeBlocks(data: Uint8Array): void {
  if (data.length % BLOCK_BYTES !== 0) throw new RangeError('only whole blocks of 8 bytes');
}

/** Encrypts whole blocks, each on its own (ECB). */
export function encryptEcb(key: Uint8Array, data: Uint8Array): Uint8Array {
  wholeBlocks(data);
  const cipher = createCipheriv('des-ede3', tripled(key), null).setAutoPadding(false);
  return new Uint8Array(cipher.update(data));
}

/** Decrypts whole blocks, each on its own (ECB). */
export function decryptEcb(key: Uint8Array, data: Uint8Array): Uint8Array {
  wholeBlocks(data);
  const decipher = createDecipheriv('des-ede3', tripled(key), null).setAutoPadding(false);
  return new Uint8Array(decipher.update(data));
}

/** Encrypts whole blocks chained from a zero block (CBC). */
export function encryptCbc(key: Uint8Array, data: Uint8Array): Uint8Array {
  wholeBlocks(data);
  const cipher = createCipheriv('des-ede3-cbc', tripled(key), ZERO_BLOCK).setAutoPadding(false);
  return new Uint8Array(cipher.update(data));
}

/** Decrypts whole blocks chained from a zero block (CBC). */
export function decryptCbc(key: Uint8Array, data: Uint8Array): Uint8Array {
  wholeBlocks(data);
  const decipher = createDecipheriv('des-ede3-cbc', tripled(key), ZERO_BLOCK).setAutoPadding(false);
  return new Uint8Array(decipher.update(data));
}

/** Both must have the same length. */
export function exclusiveOr(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length !== other.length) throw new RangeError('exclusive or of different lengths');
  return one.map((byte, index) => byte ^ (other[index] ?? 0));
}

/** Zero bytes up to a whole number of blocks; nothing is added to whole blocks. */
export function zeroPadded(data: Uint8Array, blockBytes: number = BLOCK_BYTES): Uint8Array {
  const padded = new Uint8Array(Math.ceil(data.length / blockBytes) * blockBytes);
  padded.set(data);
  return padded;
}
