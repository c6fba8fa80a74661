/**
 * Unique key per transaction with AES (ANSI X9.24-3), and the format 4 PIN block that goes with it (ISO 9564-1). Towards a
 * pad or a gateway only: no 0200 of this dialect carries it (unionpay-pos 3.6).
 */
import { createCipheriv } from 'node:crypto';
import { exclusiveOr } from './des.ts';

const BLOCK_BYTES = 16;

export type AesDukptUse =
  | 'derivation'
  | 'pin-encryption'
  | 'mac-generation'
  | 'mac-verification'
  | 'mac-both'
  | 'data-encryption'
  | 'data-decryption'
  | 'data-both';

/** Key usage indicator of the derivation data (X9.24-3 table 2). */
const USAGE: Readonly<Record<AesDukptUse, number>> = {
  derivation: 0x8000,
  'pin-encryption': 0x1000,
  'mac-generation': 0x2000,
  'mac-verification': 0x2001,
  'mac-both': 0x2002,
  'data-encryption': 0x3000,
  'data-decryption': 0x3001,
  'data-both': 0x3002,
};
const INITIAL_KEY_USAGE = 0x8001;

export type AesKeyBits = 128 | 192 | 256;
const ALGORITHM: Readonly<Record<AesKeyBits, number>> = { 128: 2, 192: 3, 256: 4 };

function encryptAes(key: Uint8Array, block: Uint8Array): Uint8Array {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  return new Uint8Array(cipher.update(block));
}

function bitsOf(key: Uint8Array): AesKeyBits {
  const bits = key.length * 8;
  if (bits !== 128 && bits !== 192 && bits !== 256) throw new RangeError('an AES key has 16, 24 or 32 bytes');
  return bits;
}

interface Derivation {
  readonly usage: number;
  readonly bits: AesKeyBits;
  /** 8 bytes: the initial key id, or its last four and the counter. */
  readonly context: Uint8Array;
}

/** Derivation data: version, block counter, usage, algorithm, length in bits, context. */
function derivationData({ usage, bits, context }: Derivation, block: number): Uint8Array {
  const data = Buffer.alloc(BLOCK_BYTES);
  data.writeUInt8(1, 0);
  data.writeUInt8(block, 1);
  data.writeUInt16BE(usage, 2);
  data.writeUInt16BE(ALGORITHM[bits], 4);
  data.writeUInt16BE(bits, 6);
  data.set(context, 8);
  return data;
}

function derive(key: Uint8Array, derivation: Derivation): Uint8Array {
  const blocks = Math.ceil(derivation.bits / 128);
  const whole = Array.from({ length: blocks }, (_, at) => encryptAes(key, derivationData(derivation, at + 1)));
  return new Uint8Array(Buffer.concat(whole).subarray(0, derivation.bits / 8));
}

/** The key a device is loaded with; `initialKeyId` has 8 bytes. */
export function initialAesKey(baseKey: Uint8Array, initialKeyId: Uint8Array): Uint8Array {
  if (initialKeyId.length !== 8) throw new RangeError('an initial key id has 8 bytes');
  return derive(baseKey, { usage: INITIAL_KEY_USAGE, bits: bitsOf(baseKey), context: initialKeyId });
}

function contextOf(initialKeyId: Uint8Array, counter: number): Uint8Array {
  const context = Buffer.alloc(8);
  context.set(initialKeyId.subarray(4));
  context.writeUInt32BE(counter >>> 0, 4);
  return context;
}

export interface AesDukptRequest {
  readonly initialKey: Uint8Array;
  readonly initialKeyId: Uint8Array;
  /** 1 to 2^32 - 1. */
  readonly counter: number;
}

/** The derivation key of a counter: one step for each of its bits, highest first. */
export function aesDerivationKey({ initialKey, initialKeyId, counter }: AesDukptRequest): Uint8Array {
  let key = initialKey;
  let walked = 0;
  for (let shift = 31; shift >= 0; shift--) {
    const bit = (1 << shift) >>> 0;
    if ((counter & bit) >>> 0 === 0) continue;
    walked = (walked | bit) >>> 0;
    const context = contextOf(initialKeyId, walked);
    key = derive(key, { usage: USAGE.derivation, bits: bitsOf(initialKey), context });
  }
  return key;
}

/** The key for one use at one counter, of the same strength unless other `bits` are asked for. */
export function aesDukptKey(request: AesDukptRequest, use: AesDukptUse, bits?: AesKeyBits): Uint8Array {
  const context = contextOf(request.initialKeyId, request.counter);
  const derivation = { usage: USAGE[use], bits: bits ?? bitsOf(request.initialKey), context };
  return derive(aesDerivationKey(request), derivation);
}

const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** `4`, length, digits, A, then eight random bytes (ISO 9564-1 format 4). */
export function formatFourPinField(pin: string, random: Uint8Array): Uint8Array {
  if (!/^\d{4,12}$/.test(pin) || random.length !== 8) throw new RangeError('format 4 takes 4 to 12 digits and 8 bytes');
  return fromHex(`4${pin.length.toString(16)}${pin}`.padEnd(16, 'A') + Buffer.from(random).toString('hex'));
}

/** Number of digits above twelve, the card number, zeros; a number below twelve digits is filled on the left. */
export function formatFourPanField(pan: string): Uint8Array {
  if (!/^\d{1,19}$/.test(pan)) throw new RangeError('a card number has up to 19 digits');
  const digits = pan.padStart(12, '0');
  return fromHex(`${digits.length - 12}${digits}`.padEnd(32, '0'));
}

export interface FormatFourRequest {
  readonly key: Uint8Array;
  readonly pin: string;
  readonly pan: string;
  readonly random: Uint8Array;
}

/** Encrypts the PIN field, combines it with the card number, encrypts again: 16 bytes. */
export function formatFourPinBlock({ key, pin, pan, random }: FormatFourRequest): Uint8Array {
  const inner = encryptAes(key, formatFourPinField(pin, random));
  return encryptAes(key, exclusiveOr(inner, formatFourPanField(pan)));
}
