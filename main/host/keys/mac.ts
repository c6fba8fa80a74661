/**
 * Message authentication codes for field 64 (unionpay-pos 3.3, 3.4). The algorithm is a profile's choice; the data is what
 * `macBlock` cuts from a packed message. Every function gives the eight bytes of field 64.
 */
import { timingSafeEqual } from 'node:crypto';
import { assertNever } from '../../domain/assert-never.ts';
import { BLOCK_BYTES, decryptEcb, encryptCbc, encryptEcb, exclusiveOr, zeroPadded } from './des.ts';

export type MacAlgorithm = 'unionpay-ecb' | 'x9.9' | 'x9.19';

const asHexCharacters = (bytes: Uint8Array): Buffer =>
  Buffer.from(Buffer.from(bytes).toString('hex').toUpperCase(), 'ascii');

function foldedBlocks(data: Uint8Array): Uint8Array {
  const folded = new Uint8Array(BLOCK_BYTES);
  for (const [index, byte] of data.entries()) folded[index % BLOCK_BYTES] = (folded[index % BLOCK_BYTES] ?? 0) ^ byte;
  return folded;
}

/**
 * Exclusive or of all blocks, written as hex characters, encrypted in two steps; the first eight hex characters of the
 * result as ASCII (3.3). The key has 8 or 16 bytes.
 */
export function unionPayEcbMac(key: Uint8Array, data: Uint8Array): Uint8Array {
  const characters = asHexCharacters(foldedBlocks(data));
  const first = encryptEcb(key, characters.subarray(0, BLOCK_BYTES));
  const second = encryptEcb(key, exclusiveOr(first, characters.subarray(BLOCK_BYTES)));
  return new Uint8Array(asHexCharacters(second).subarray(0, BLOCK_BYTES));
}

/** An empty message still has one block, of zeros. */
const paddedBlocks = (data: Uint8Array): Uint8Array =>
  data.length === 0 ? new Uint8Array(BLOCK_BYTES) : zeroPadded(data);

/** Single DES chained from zero with the first eight bytes of the key: eight binary bytes (3.4). */
export function x99Mac(key: Uint8Array, data: Uint8Array): Uint8Array {
  return encryptCbc(key.subarray(0, BLOCK_BYTES), paddedBlocks(data)).slice(-BLOCK_BYTES);
}

/** As X9.9 with the left key, then decrypted with the right and encrypted with the left one (3.4). 16 bytes of key. */
export function x919Mac(key: Uint8Array, data: Uint8Array): Uint8Array {
  if (key.length !== 16) throw new RangeError('X9.19 takes a key of 16 bytes');
  const left = key.subarray(0, BLOCK_BYTES);
  return encryptEcb(left, decryptEcb(key.subarray(BLOCK_BYTES), x99Mac(left, data)));
}

export interface MacRequest {
  readonly algorithm: MacAlgorithm;
  readonly key: Uint8Array;
  /** Message type to field 63. */
  readonly data: Uint8Array;
}

/** The eight bytes of field 64. */
export function macOver({ algorithm, key, data }: MacRequest): Uint8Array {
  switch (algorithm) {
    case 'unionpay-ecb':
      return unionPayEcbMac(key, data);
    case 'x9.9':
      return x99Mac(key, data);
    case 'x9.19':
      return x919Mac(key, data);
    default:
      return assertNever(algorithm);
  }
}

/** Compares in constant time. */
export const isSameMac = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
