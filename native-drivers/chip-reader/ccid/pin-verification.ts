/**
 * PIN entry at the reader's own keys: the structure of PC_to_RDR_Secure for the plaintext offline PIN (CCID 1.1, 6.1.11; EMV 4.4
 * Book 3, 6.5.12). The reader puts the PIN into the block and sends VERIFY itself; no digit ever comes here. Pure.
 */

export interface PinVerification {
  readonly minimumDigits: number;
  readonly maximumDigits: number;
  readonly timeoutMs: number;
  /** NAD, PCB and LEN of the T=1 block where the reader works at TPDU level; zeros otherwise. */
  readonly prologue: Uint8Array;
}

/** VERIFY, plaintext PIN, with an empty format 2 block: control 2, length and digits for the reader to fill in. */
export const EMPTY_VERIFY: Uint8Array = Uint8Array.of(
  ...[0x00, 0x20, 0x00, 0x80, 0x08],
  ...[0x20, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
);

const VERIFY_OPERATION = 0x00;
/** Units are bytes, the PIN begins one byte into the block, left justified, BCD. */
const FORMAT_STRING = 0x89;
/** The length takes 4 bits, the PIN 7 bytes. */
const BLOCK_STRING = 0x47;
/** The length stands 4 bits into the block. */
const LENGTH_FORMAT = 0x04;
const VALIDATED_BY_KEY = 0x02;
const ONE_MESSAGE = 0x01;
/** English (United States): the reader's first prompt in a language every reader has. */
const LANGUAGE = [0x09, 0x04] as const;

/** Throws RangeError when the limits are not those of a PIN (4 to 12 digits). */
export function pinVerificationData(verification: PinVerification): Uint8Array {
  const { minimumDigits, maximumDigits, timeoutMs, prologue } = verification;
  if (minimumDigits < 4 || maximumDigits > 12 || minimumDigits > maximumDigits)
    throw new RangeError('a PIN has 4 to 12 digits');
  const seconds = Math.min(255, Math.max(1, Math.ceil(timeoutMs / 1000)));
  return Uint8Array.of(
    VERIFY_OPERATION,
    seconds,
    ...[FORMAT_STRING, BLOCK_STRING, LENGTH_FORMAT],
    ...[maximumDigits, minimumDigits],
    VALIDATED_BY_KEY,
    ONE_MESSAGE,
    ...LANGUAGE,
    0x00,
    ...prologue,
    ...EMPTY_VERIFY,
  );
}
