/**
 * RSA with message recovery (EMV 4.4 Book 2, Annex A2.1 and B2.1) on BigInt: exponents are 3 or 65537, moduli 512 to 1984 bits,
 * and no library has an opinion on that. Public operations; the test card's own signatures go through here too.
 */
import type { RsaPublicKey } from './ca-key.ts';

const ofBytes = (bytes: Uint8Array): bigint =>
  bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/** Raises to the exponent modulo the key; as many bytes as the modulus has. Throws on an empty or zero modulus: our own mistake. */
export function recover(signature: Uint8Array, key: RsaPublicKey): Uint8Array {
  const modulus = ofBytes(key.modulus);
  if (modulus === 0n) throw new RangeError('an RSA modulus is not zero');
  let power = ofBytes(signature) % modulus;
  let answer = 1n % modulus;
  for (let exponent = ofBytes(key.exponent); exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) answer = (answer * power) % modulus;
    power = (power * power) % modulus;
  }
  return new Uint8Array(Buffer.from(answer.toString(16).padStart(key.modulus.length * 2, '0'), 'hex'));
}
