/**
 * Unique key per transaction with triple DES (ANSI X9.24-1): from a base key and the key serial number of a report to the
 * key of that one report. For reader and pad simulators, tools and tests; a counter in production has no base key.
 */
import { encryptEcb, exclusiveOr } from './des.ts';

const SERIAL_BYTES = 10;
const COUNTER_BITS = 21;
const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const KEY_MASK = fromHex('C0C0C0C000000000C0C0C0C000000000');

/** What a transaction key is used for, and what it is combined with for that (X9.24-1 annex A). */
export type TdesDukptUse = 'pin' | 'mac-request' | 'mac-answer' | 'data-request' | 'data-answer';

const VARIANT: Readonly<Record<TdesDukptUse, Uint8Array>> = {
  pin: fromHex('00000000000000FF00000000000000FF'),
  'mac-request': fromHex('000000000000FF00000000000000FF00'),
  'mac-answer': fromHex('00000000FF00000000000000FF000000'),
  'data-request': fromHex('0000000000FF00000000000000FF0000'),
  'data-answer': fromHex('000000FF00000000000000FF00000000'),
};

function checked(serial: Uint8Array): Uint8Array {
  if (serial.length !== SERIAL_BYTES) throw new RangeError('a key serial number has 10 bytes');
  return serial;
}

/** The last 21 bits of the serial number. */
function counterOf(serial: Uint8Array): number {
  const [high = 0, middle = 0, low = 0] = serial.subarray(7);
  return ((high & 0x1f) << 16) | (middle << 8) | low;
}

/** The serial number with another counter. */
function withCounter(serial: Uint8Array, counter: number): Uint8Array {
  const changed = serial.slice();
  changed[7] = ((serial[7] ?? 0) & 0xe0) | (counter >> 16);
  changed[8] = (counter >> 8) & 0xff;
  changed[9] = counter & 0xff;
  return changed;
}

/** The key a device is loaded with: the serial number, counter zero, under the base key and under its mask. */
export function initialTdesKey(baseKey: Uint8Array, serial: Uint8Array): Uint8Array {
  const name = withCounter(checked(serial), 0).subarray(0, 8);
  const key = new Uint8Array(16);
  key.set(encryptEcb(baseKey, name));
  key.set(encryptEcb(exclusiveOr(baseKey, KEY_MASK), name), 8);
  return key;
}

/** One step of the non-reversible key generation: both halves from the register, right first. */
function nextKey(key: Uint8Array, register: Uint8Array): Uint8Array {
  const half = (from: Uint8Array): Uint8Array => {
    const right = from.subarray(8);
    return exclusiveOr(encryptEcb(from.subarray(0, 8), exclusiveOr(register, right)), right);
  };
  const next = new Uint8Array(16);
  next.set(half(exclusiveOr(key, KEY_MASK)));
  next.set(half(key), 8);
  return next;
}

/** The transaction key of a serial number, before any variant. */
export function transactionTdesKey(initialKey: Uint8Array, serial: Uint8Array): Uint8Array {
  const counter = counterOf(checked(serial));
  let key = initialKey;
  let walked = 0;
  for (let bit = 1 << (COUNTER_BITS - 1); bit > 0; bit >>= 1) {
    if ((counter & bit) === 0) continue;
    walked |= bit;
    key = nextKey(key, withCounter(serial, walked).subarray(2));
  }
  return key;
}

export interface TdesDukptRequest {
  readonly baseKey: Uint8Array;
  /** 10 bytes, leading FF included. */
  readonly serial: Uint8Array;
  readonly use: TdesDukptUse;
}

/** The key for one use of one report; data keys are encrypted once more under themselves, half by half. */
export function tdesDukptKey({ baseKey, serial, use }: TdesDukptRequest): Uint8Array {
  const key = transactionTdesKey(initialTdesKey(baseKey, serial), serial);
  const variant = exclusiveOr(key, VARIANT[use]);
  const isData = use === 'data-request' || use === 'data-answer';
  return isData ? encryptEcb(variant, variant) : variant;
}
