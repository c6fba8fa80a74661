/**
 * Enciphers a PIN block for VERIFY with P2 88 (EMV 4.4 Book 2, 7.2; emv.md 1.9).
 *
 * NOTE: pads alone call this, simulated ones and the tests: the PIN never enters the counter, which hands the key and the
 * challenge out and gets the block back.
 */
import type { RsaPublicKey } from './ca-key.ts';
import { recover } from './recover.ts';

const DATA_HEADER = 0x7f;
const BLOCK_BYTES = 8;

export interface PinEncipherment {
  readonly key: RsaPublicKey;
  /** The plaintext block of VERIFY, 8 bytes. */
  readonly pinBlock: Uint8Array;
  /** The answer to GET CHALLENGE, 8 bytes. */
  readonly challenge: Uint8Array;
  /** Chance: 17 bytes fewer than the modulus has. */
  readonly padding: Uint8Array;
}

/** As many bytes as the modulus has. Throws where a part has the wrong length: our own mistake. */
export function encipherPinBlock({ key, pinBlock, challenge, padding }: PinEncipherment): Uint8Array {
  const paddingBytes = key.modulus.length - 1 - 2 * BLOCK_BYTES;
  if (pinBlock.length !== BLOCK_BYTES || challenge.length !== BLOCK_BYTES || padding.length !== paddingBytes)
    throw new RangeError('a part of the PIN data has the wrong length');
  return recover(new Uint8Array(Buffer.concat([Uint8Array.of(DATA_HEADER), pinBlock, challenge, padding])), key);
}
