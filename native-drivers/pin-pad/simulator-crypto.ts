/**
 * What a pad computes inside: working key under master key, ISO 9564 format 0 block, X9.9 and X9.19. For the simulator
 * alone, with test keys. Single DES is two- or three-key DES with equal keys, so that every crypto library has it.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';

/** 8, 16 or 24 bytes to the 24 of `des-ede3`. */
function threeKeys(key: Uint8Array): Buffer {
  const first = key.subarray(0, 8);
  const second = key.length >= 16 ? key.subarray(8, 16) : first;
  const third = key.length >= 24 ? key.subarray(16, 24) : first;
  return Buffer.concat([first, second, third]);
}

/** One or more blocks, each by itself, under a key of 8, 16 or 24 bytes. */
export function encryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  const cipher = createCipheriv('des-ede3', threeKeys(key), null).setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([cipher.update(block), cipher.final()]));
}

function decryptBlocks(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('des-ede3', threeKeys(key), null).setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([decipher.update(blocks), decipher.final()]));
}

/** Each 8 bytes of the working key decrypted by itself under the master key (PP791 PM0103-U page 201). */
export function decryptWorkingKey(masterKey: Uint8Array, encrypted: Uint8Array): Uint8Array {
  return decryptBlocks(masterKey, encrypted);
}

/** ISO 9564-1 format 0: `0 L PIN F…` XOR `0000` and the 12 digits left of the check digit, then encrypted. */
export function encryptedPinBlock(workingKey: Uint8Array, pinDigits: readonly number[], pan: string): Uint8Array {
  const pinNibbles = [0, pinDigits.length, ...pinDigits, ...Array<number>(14 - pinDigits.length).fill(0xf)];
  const account = pan.slice(0, -1).slice(-12).padStart(12, '0');
  const panNibbles = [0, 0, 0, 0, ...[...account].map(Number)];
  const clear = new Uint8Array(8);
  for (const [index] of clear.entries()) {
    const nibble = (at: number) => (pinNibbles[at] ?? 0) ^ (panNibbles[at] ?? 0);
    clear[index] = (nibble(index * 2) << 4) | nibble(index * 2 + 1);
  }
  const block = encryptBlock(workingKey, clear);
  clear.fill(0);
  return block;
}

/**
 * One more piece of a MAC: cipher block chaining with the left half of the key (ANSI X9.9), or the whole of it. `data` is a multiple of 8.
 * Returns the chaining value to go on with.
 */
export function chainMac(
  key: Uint8Array,
  chain: Uint8Array,
  data: Uint8Array,
  part: 'left' | 'whole' = 'left',
): Uint8Array {
  const used = part === 'left' ? key.subarray(0, 8) : key;
  let current = chain;
  for (let at = 0; at < data.length; at += 8) {
    const block = data.slice(at, at + 8);
    const mixed = block.map((byte, index) => byte ^ (current[index] ?? 0));
    current = encryptBlock(used, mixed);
  }
  return current;
}

/** The last step: nothing more for a single key (X9.9), decrypt right and encrypt left for a double one (X9.19). */
export function finishMac(key: Uint8Array, chain: Uint8Array): Uint8Array {
  if (key.length < 16) return chain;
  return encryptBlock(key.subarray(0, 8), decryptBlocks(key.subarray(8, 16), chain));
}
