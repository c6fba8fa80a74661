/**
 * What every certificate and signature of EMV has in common (EMV 4.4 Book 2, A2.1): 6A, a format byte, data, a SHA-1 hash and
 * BC. The readers and verifiers of this folder open their bytes here and compare the hash here.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { bad, ok, type Result } from '../../domain/result.ts';
import type { RsaPublicKey } from './ca-key.ts';
import type { OdaFault } from './oda-fault.ts';
import { recover } from './recover.ts';

const HEADER = 0x6a;
const TRAILER = 0xbc;
export const HASH_BYTES = 20;
/** SHA-1, and RSA: the only algorithms there are public keys for (emv.md 1.7). */
const KNOWN_ALGORITHM = 0x01;

export const SIGNED_FORMAT = { issuerKey: 0x02, staticData: 0x03, iccKey: 0x04, dynamicData: 0x05 } as const;
export type SignedFormat = (typeof SIGNED_FORMAT)[keyof typeof SIGNED_FORMAT];

/** NOTE emv.md 2.7 [K]: PBOC's SM2 forms of the four formats; their bytes are not RSA at all and begin with the format. */
const isSmFormat = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x12 && byte <= 0x15;

/** Header, format, algorithm, length, hash, trailer: a shorter key has signed nothing. */
const SHORTEST_BYTES = 4 + HASH_BYTES + 1;

export interface Signed {
  readonly signed: Uint8Array;
  readonly key: RsaPublicKey;
  readonly format: SignedFormat;
}

/** The recovered bytes, once length, trailer, header and format are right, in that order. */
export function openSigned({ signed, key, format }: Signed): Result<Uint8Array, OdaFault> {
  if (signed.length !== key.modulus.length || signed.length < SHORTEST_BYTES)
    return bad(isSmFormat(signed[0]) ? 'sm-not-supported' : 'wrong-length');
  const recovered = recover(signed, key);
  if (recovered.at(-1) !== TRAILER) return bad('trailer');
  if (recovered[0] !== HEADER) return bad('header');
  if (recovered[1] !== format) return bad(isSmFormat(recovered[1]) ? 'sm-not-supported' : 'format');
  return ok(recovered);
}

export const isKnownAlgorithm = (byte: number | undefined): boolean => byte === KNOWN_ALGORITHM;

export function sha1(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** Compares with the hash between data and trailer; the header does not take part, what follows the data does. */
export function hashMatches(recovered: Uint8Array, ...rest: readonly Uint8Array[]): boolean {
  const end = recovered.length - HASH_BYTES - 1;
  return timingSafeEqual(sha1(recovered.subarray(1, end), ...rest), recovered.subarray(end, end + HASH_BYTES));
}
