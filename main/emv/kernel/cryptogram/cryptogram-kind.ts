/**
 * The two bits that tell what kind of cryptogram is asked for or given (EMV 4.4 Book 3, 6.5.5; emv.md 1.12): the same in P1 of GENERATE
 * AC, in 9F27 and in the card verification results. Pure.
 */
import type { CryptogramKind } from '../kernel.ts';

const KINDS: readonly (CryptogramKind | undefined)[] = ['AAC', 'TC', 'ARQC', undefined];
const KIND_SHIFT = 6;

/** Of the two bits alone, 0 to 3; undefined for the fourth, which is reserved. */
export const kindOfCode = (code: number): CryptogramKind | undefined => KINDS[code];

/** Of the whole byte: P1 or 9F27. */
export const kindOfByte = (byte: number): CryptogramKind | undefined => kindOfCode(byte >> KIND_SHIFT);
