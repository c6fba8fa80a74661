/**
 * Session keys: what a card's key becomes for one transaction (emv.md 3.4). PBOC's own method, EMV's common one, and those other
 * schemes' scripts and older books have; which card has which is versions.ts.
 */
import { BLOCK_BYTES, encryptEcb, exclusiveOr } from '../../host/keys/des.ts';
import { DOUBLE_KEY_BYTES, mustHaveBytes } from './iso9797.ts';

const ATC_BYTES = 2;

function need(cardKey: Uint8Array, atc: Uint8Array): void {
  mustHaveBytes('a card key', cardKey, DOUBLE_KEY_BYTES);
  mustHaveBytes('an ATC', atc, ATC_BYTES);
}

const inverted = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 0xff);

/** PBOC, CVN 01: zeros and the ATC to the left, zeros and its inverse to the right. */
export function pbocSessionKey(cardKey: Uint8Array, atc: Uint8Array): Uint8Array {
  need(cardKey, atc);
  const zeros = new Uint8Array(BLOCK_BYTES - ATC_BYTES);
  return encryptEcb(cardKey, Uint8Array.of(...zeros, ...atc, ...zeros, ...inverted(atc)));
}

/** EMV common session key (EMV 4.4 Book 2, A1.3.1): byte 3 of the diversification value is F0 to the left, 0F to the right. */
export function commonSessionKey(cardKey: Uint8Array, diversification: Uint8Array): Uint8Array {
  mustHaveBytes('a card key', cardKey, DOUBLE_KEY_BYTES);
  mustHaveBytes('a diversification value', diversification, BLOCK_BYTES);
  const left = diversification.slice();
  const right = diversification.slice();
  left[ATC_BYTES] = 0xf0;
  right[ATC_BYTES] = 0x0f;
  return encryptEcb(cardKey, Uint8Array.of(...left, ...right));
}

/** The ATC and zeros, or the ATC, zeros and the unpredictable number: what the common method diversifies by. */
export function diversificationOf(atc: Uint8Array, unpredictableNumber: Uint8Array = new Uint8Array(4)): Uint8Array {
  mustHaveBytes('an ATC', atc, ATC_BYTES);
  mustHaveBytes('an unpredictable number', unpredictableNumber, 4);
  return Uint8Array.of(...atc, 0, 0, ...unpredictableNumber);
}

/** Visa's for scripts: no encryption, the ATC and its inverse over the ends of both halves. */
export function visaScriptKey(cardKey: Uint8Array, atc: Uint8Array): Uint8Array {
  need(cardKey, atc);
  const zeros = new Uint8Array(BLOCK_BYTES - ATC_BYTES);
  return exclusiveOr(cardKey, Uint8Array.of(...zeros, ...atc, ...zeros, ...inverted(atc)));
}

export interface KeyTree {
  readonly cardKey: Uint8Array;
  readonly atc: Uint8Array;
  readonly height: number;
  readonly branchFactor: number;
  /** 16 bytes. */
  readonly initialValue: Uint8Array;
}

/** EMV 2000's tree of keys: the leaf of this ATC, over its grandparent. */
export function treeSessionKey({ cardKey, atc, height, branchFactor, initialValue }: KeyTree): Uint8Array {
  need(cardKey, atc);
  mustHaveBytes('an initial value', initialValue, DOUBLE_KEY_BYTES);
  if (branchFactor ** height <= 0xffff) throw new RangeError('a tree has a leaf for every ATC');
  const nodeOf = (number: number, depth: number): { key: Uint8Array; parent: Uint8Array } => {
    if (depth === 0) return { key: cardKey, parent: initialValue };
    const above = nodeOf(Math.floor(number / branchFactor), depth - 1);
    return { key: child(above, number % branchFactor), parent: above.key };
  };
  const number = Buffer.from(atc).readUInt16BE(0);
  const above = nodeOf(Math.floor(number / branchFactor), height - 1);
  return exclusiveOr(child(above, number % branchFactor), above.parent);
}

function child({ key, parent }: { key: Uint8Array; parent: Uint8Array }, branch: number): Uint8Array {
  const data = parent.slice();
  data[BLOCK_BYTES - 1] = (data[BLOCK_BYTES - 1] ?? 0) ^ branch;
  data[DOUBLE_KEY_BYTES - 1] = (data[DOUBLE_KEY_BYTES - 1] ?? 0) ^ branch ^ 0xf0;
  return encryptEcb(key, data);
}
