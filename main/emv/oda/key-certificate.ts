/**
 * The two layouts in which a public key is certified: the issuer's under the authority's key and the card's under the issuer's
 * (EMV 4.4 Book 2, tables 6 and 13; emv.md 1.7). Reads recovered bytes; judges nothing.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import type { OdaFault } from './oda-fault.ts';
import { HASH_BYTES } from './signed-data.ts';

export interface KeyCertificate {
  /** Hex of the issuer identifier or the card number, F as filler. */
  readonly holder: string;
  /** MMYY. */
  readonly expiry: string;
  /** Three bytes in upper-case hex. */
  readonly serialHex: string;
  readonly hashAlgorithm: number;
  readonly keyAlgorithm: number;
  readonly modulusLengthBytes: number;
  readonly exponentLengthBytes: number;
  /** The modulus or its leftmost part, BB as filler. */
  readonly modulusPart: Uint8Array;
}

/** Where the holder stands after header and format: 4 bytes of an issuer, 10 of a card. */
export const ISSUER_HOLDER_BYTES = 4;
export const CARD_HOLDER_BYTES = 10;
const HOLDER_AT = 2;
const DATE_BYTES = 2;
const SERIAL_BYTES = 3;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** `recovered` has passed `openSigned`; a key too short for the layout cannot have signed a certificate. */
export function readKeyCertificate(recovered: Uint8Array, holderBytes: number): Result<KeyCertificate, OdaFault> {
  const dateAt = HOLDER_AT + holderBytes;
  const serialAt = dateAt + DATE_BYTES;
  const at = serialAt + SERIAL_BYTES;
  const end = recovered.length - HASH_BYTES - 1;
  const [hashAlgorithm, keyAlgorithm, modulusLengthBytes, exponentLengthBytes] = recovered.subarray(at, at + 4);
  if (hashAlgorithm === undefined || keyAlgorithm === undefined) return bad('wrong-length');
  if (modulusLengthBytes === undefined || exponentLengthBytes === undefined || at + 4 >= end)
    return bad('wrong-length');
  return ok({
    holder: hex(recovered.subarray(HOLDER_AT, dateAt)),
    expiry: hex(recovered.subarray(dateAt, serialAt)),
    serialHex: hex(recovered.subarray(serialAt, at)),
    hashAlgorithm,
    keyAlgorithm,
    modulusLengthBytes,
    exponentLengthBytes,
    modulusPart: recovered.subarray(at + 4, end),
  });
}

/** The certificate has only the left part of the key: without the rest nothing can be hashed, and data is missing (emv.md 1.7). */
export const lacksRemainder = (certificate: KeyCertificate, remainder: Uint8Array | undefined): boolean =>
  certificate.modulusLengthBytes > certificate.modulusPart.length && (remainder?.length ?? 0) === 0;

/** The whole modulus: without its filler, or with the remainder behind it. */
export function wholeModulus(
  { modulusPart, modulusLengthBytes }: KeyCertificate,
  remainder: Uint8Array | undefined,
): Result<Uint8Array, OdaFault> {
  if (modulusLengthBytes === 0) return bad('wrong-length');
  if (modulusLengthBytes <= modulusPart.length) return ok(modulusPart.slice(0, modulusLengthBytes));
  const modulus = new Uint8Array(Buffer.concat([modulusPart, remainder ?? new Uint8Array()]));
  return modulus.length === modulusLengthBytes ? ok(modulus) : bad('wrong-length');
}
