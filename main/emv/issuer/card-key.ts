/**
 * The key of one card out of the issuer's master key (EMV 4.4 Book 2, A1.4; emv.md 3.4). The acquirer simulator does this per
 * request, a card's personalisation once.
 */
import { createHash } from 'node:crypto';
import { encryptEcb } from '../../host/keys/des.ts';
import { DOUBLE_KEY_BYTES, mustHaveBytes } from './iso9797.ts';

export interface CardKeyRequest {
  readonly masterKey: Uint8Array;
  /** Digits. */
  readonly pan: string;
  /** Two digits of 5F34; 00 when the card has none. */
  readonly panSequence?: string | undefined;
}

const DIGITS = 16;

const digitsOf = ({ pan, panSequence = '00' }: CardKeyRequest): string => {
  if (!/^\d{8,19}$/.test(pan) || !/^\d\d$/.test(panSequence))
    throw new RangeError('a card number has 8 to 19 digits, its sequence number two');
  return `${pan}${panSequence}`;
};

/** Option A: the last sixteen digits of number and sequence number. UnionPay's examples have it for every length. */
export const cardKeyA = (request: CardKeyRequest): Uint8Array =>
  keyFrom(request.masterKey, digitsOf(request).slice(-DIGITS).padStart(DIGITS, '0'));

/** Option B: as A up to sixteen digits of card number; for longer ones sixteen digits of a hash. */
export function cardKeyB(request: CardKeyRequest): Uint8Array {
  if (request.pan.length <= DIGITS) return cardKeyA(request);
  const digits = digitsOf(request);
  const whole = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return keyFrom(request.masterKey, decimalised(createHash('sha1').update(whole).digest('hex')));
}

/** The decimal digits of the hash in order; should they not suffice, its letters as 0 to 5 behind them. */
function decimalised(hash: string): string {
  const letters = hash.replace(/\d/g, '').replace(/[a-f]/g, (letter) => String(letter.charCodeAt(0) - 97));
  return `${hash.replace(/\D/g, '')}${letters}`.slice(0, DIGITS);
}

function keyFrom(masterKey: Uint8Array, digits: string): Uint8Array {
  mustHaveBytes('a master key', masterKey, DOUBLE_KEY_BYTES);
  const left = new Uint8Array(Buffer.from(digits, 'hex'));
  return withOddParity(encryptEcb(masterKey, Uint8Array.of(...left, ...left.map((byte) => byte ^ 0xff))));
}

/**
 * Sets the last bit of each byte. DES does not look at it; the PIN blocks made of a card key's bytes do, and the worked examples
 * show card keys with it and session keys without.
 */
export function withOddParity(key: Uint8Array): Uint8Array {
  return key.map((byte) => {
    const ones = [...(byte >> 1).toString(2)].filter((bit) => bit === '1').length;
    return (byte & 0xfe) | (ones % 2 === 0 ? 1 : 0);
  });
}
