/**
 * 9F10 of a PBOC card (emv.md 3.4): key index, cryptogram version, what the card found in its own checks, and the algorithm. The
 * issuer reads it, the simulated card writes it.
 */
import { bad, ok, type Result } from '../../domain/result.ts';

export interface IssuerApplicationData {
  /** Which of the issuer's master keys. */
  readonly keyIndex: number;
  /** 01 */
  readonly cryptogramVersion: number;
  /** Length byte 03 and three bytes: what the cryptogram is summed over. */
  readonly cvr: Uint8Array;
  readonly algorithm: IadAlgorithm;
  /** Issuer discretionary data with its length; empty when there is none. */
  readonly discretionary: Uint8Array;
}

/** 01 triple DES; 04 SM4. */
export type IadAlgorithm = 'triple-des' | 'sm4';

const LEAST_BYTES = 8;
const OWN_LENGTH = 0x07;
const CVR_LENGTH = 0x03;
/** NOTE emv.md 3.4 [K]: 04 is read in no worked example. */
const ALGORITHMS: ReadonlyMap<number, IadAlgorithm> = new Map([
  [0x01, 'triple-des'],
  [0x04, 'sm4'],
]);

export type IadFault = 'too-short' | 'not-pboc' | 'unknown-algorithm';

export function readIssuerApplicationData(iad: Uint8Array): Result<IssuerApplicationData, IadFault> {
  if (iad.length < LEAST_BYTES) return bad('too-short');
  const [length, keyIndex = 0, cryptogramVersion = 0, cvrLength] = iad;
  if (length !== OWN_LENGTH || cvrLength !== CVR_LENGTH) return bad('not-pboc');
  const algorithm = ALGORITHMS.get(iad[7] ?? 0);
  if (algorithm === undefined) return bad('unknown-algorithm');
  return ok({ keyIndex, cryptogramVersion, cvr: iad.slice(3, 7), algorithm, discretionary: iad.slice(8) });
}

/** For a card with triple DES. `cvr` has four bytes, its length included. */
export function issuerApplicationData(keyIndex: number, cvr: Uint8Array, discretionary: Uint8Array): Uint8Array {
  if (cvr.length !== CVR_LENGTH + 1) throw new RangeError('card verification results have four bytes here');
  return Uint8Array.of(OWN_LENGTH, keyIndex, 0x01, ...cvr, 0x01, ...discretionary);
}
