/**
 * Application cryptograms and the issuer's answers to them (EMV 4.4 Book 2, 8.1 and 8.2; emv.md 3.4). ARQC, TC and AAC are the
 * same sum over the same data; which it is stands in 9F27 alone.
 */
import { BLOCK_BYTES, encryptEcb, exclusiveOr } from '../../host/keys/des.ts';
import { DOUBLE_KEY_BYTES, type MacPadding, mustHaveBytes, retailMac } from './iso9797.ts';

const CODE_BYTES = 2;
const STATUS_UPDATE_BYTES = 4;
const LONGEST_PROPRIETARY_BYTES = 8;
const SHORT_ARPC_BYTES = 4;

/** What of the terminal's enters the sum of CVN 01, with its lengths in bytes; 82, 9F36 and the card's results follow (emv.md 3.4). */
export const TERMINAL_DATA: readonly (readonly [tag: string, lengthBytes: number])[] = [
  ['9F02', 6],
  ['9F03', 6],
  ['9F1A', 2],
  ['95', 5],
  ['5F2A', 2],
  ['9A', 3],
  ['9C', 1],
  ['9F37', 4],
];

/** 9F26, eight bytes. `key` is the session key, or the card key where a version has none. */
export const applicationCryptogram = (key: Uint8Array, data: Uint8Array, padding: MacPadding = 'emv'): Uint8Array =>
  retailMac(key, data, padding);

export interface ArpcRequest {
  readonly key: Uint8Array;
  readonly arqc: Uint8Array;
  /** 8A, two bytes: what F39 says. */
  readonly responseCode: Uint8Array;
}

/** Method 1, eight bytes. 91 is this and the response code. */
export function arpcByCode({ key, arqc, responseCode }: ArpcRequest): Uint8Array {
  mustHaveBytes('a key', key, DOUBLE_KEY_BYTES);
  mustHaveBytes('an ARQC', arqc, BLOCK_BYTES);
  mustHaveBytes('a response code', responseCode, CODE_BYTES);
  const code = new Uint8Array(BLOCK_BYTES);
  code.set(responseCode);
  return encryptEcb(key, exclusiveOr(arqc, code));
}

export interface StatusArpcRequest {
  readonly key: Uint8Array;
  readonly arqc: Uint8Array;
  /** Four bytes. */
  readonly cardStatusUpdate: Uint8Array;
  /** Up to eight bytes. */
  readonly proprietary?: Uint8Array | undefined;
}

/** Method 2, four bytes. 91 is this, the card status update and the proprietary data. */
export function arpcByStatus({ key, arqc, cardStatusUpdate, proprietary }: StatusArpcRequest): Uint8Array {
  mustHaveBytes('an ARQC', arqc, BLOCK_BYTES);
  mustHaveBytes('a card status update', cardStatusUpdate, STATUS_UPDATE_BYTES);
  const more = proprietary ?? new Uint8Array();
  if (more.length > LONGEST_PROPRIETARY_BYTES) throw new RangeError('proprietary data has eight bytes at most');
  return retailMac(key, Uint8Array.of(...arqc, ...cardStatusUpdate, ...more)).slice(0, SHORT_ARPC_BYTES);
}
