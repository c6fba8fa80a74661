/**
 * PIN entry at a reader's own keys through the smart-card service: the feature list and the verification structure of PC/SC part 10
 * (2.2 and 2.5). The reader sends VERIFY itself; no digit comes here. Pure.
 */
import { EMPTY_VERIFY } from '../ccid/pin-verification.ts';
import type { PinVerifying } from '../role.ts';

const FEATURE_VERIFY_PIN_DIRECT = 0x06;

/** The control code of FEATURE_VERIFY_PIN_DIRECT from the reader's list of tag, length 4, big-endian code. */
export function findPinFeature(list: Uint8Array): number | undefined {
  for (let at = 0; at + 6 <= list.length; at += 6) {
    if (list[at + 1] !== 4) return undefined;
    if (list[at] !== FEATURE_VERIFY_PIN_DIRECT) continue;
    return new DataView(list.buffer, list.byteOffset + at + 2, 4).getUint32(0);
  }
  return undefined;
}

/** PIN_VERIFY_STRUCTURE: as in CCID, with a second time-out and the length of the APDU. Throws RangeError on limits out of range. */
export function pinVerifyStructure(options: {
  readonly minimumDigits: number;
  readonly maximumDigits: number;
  readonly timeoutMs: number;
}): Uint8Array {
  const { minimumDigits, maximumDigits, timeoutMs } = options;
  if (minimumDigits < 4 || maximumDigits > 12 || minimumDigits > maximumDigits)
    throw new RangeError('a PIN has 4 to 12 digits');
  const seconds = Math.min(255, Math.max(1, Math.ceil(timeoutMs / 1000)));
  return Uint8Array.of(
    ...[seconds, 0x00, 0x89, 0x47, 0x04, maximumDigits, minimumDigits, 0x02, 0x01, 0x09, 0x04, 0x00, 0x00, 0x00, 0x00],
    ...[EMPTY_VERIFY.length, 0x00, 0x00, 0x00],
    ...EMPTY_VERIFY,
  );
}

/** 6400 and 6401 are the reader's own words: time-out and cancellation (PC/SC part 10, 2.5.1.2). */
export function pinOutcomeOf(answer: Uint8Array): PinVerifying {
  const [sw1, sw2] = answer.subarray(-2);
  if (sw1 === undefined || sw2 === undefined) return { kind: 'failed' };
  if (sw1 === 0x64 && sw2 === 0x00) return { kind: 'timed-out' };
  if (sw1 === 0x64 && sw2 === 0x01) return { kind: 'cancelled' };
  return { kind: 'verified', statusWord: (sw1 << 8) | sw2 };
}
