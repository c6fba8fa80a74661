/**
 * Step two of DDA and CDA: the card's own public key out of its certificate (EMV 4.4 Book 2, 6.4; emv.md 1.7). The kernel calls
 * it with the key of recover-issuer-key.ts; recover-pin-key.ts shares the checks.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { isCertificateExpired } from '../tags/dates.ts';
import type { RsaPublicKey } from './ca-key.ts';
import { CARD_HOLDER_BYTES, lacksRemainder, readKeyCertificate, wholeModulus } from './key-certificate.ts';
import type { OdaFault } from './oda-fault.ts';
import { hashMatches, isKnownAlgorithm, openSigned, SIGNED_FORMAT } from './signed-data.ts';

export interface IccKey extends RsaPublicKey {
  /** MMYY. */
  readonly expiry: string;
}

export interface CardCertificate {
  readonly issuerKey: RsaPublicKey;
  /** 9F46 */
  readonly certificate: Uint8Array;
  /** 9F48 */
  readonly remainder?: Uint8Array | undefined;
  /** 9F47 */
  readonly exponent: Uint8Array;
  /** 5A as digits. */
  readonly pan: string;
  /** YYMMDD; undefined only where no clock has a say, in tools. */
  readonly date: string | undefined;
}

export interface IccCertificate extends CardCertificate {
  /** From `staticDataToAuthenticate`. */
  readonly staticData: Uint8Array;
}

export const recoverIccKey = (input: IccCertificate): Result<IccKey, OdaFault> =>
  recoverCardKey(input, input.staticData);

/** `hashed` is what follows the exponent in the hash input. */
export function recoverCardKey(input: CardCertificate, hashed: Uint8Array): Result<IccKey, OdaFault> {
  const { issuerKey, certificate, remainder, exponent, pan, date } = input;
  const opened = openSigned({ signed: certificate, key: issuerKey, format: SIGNED_FORMAT.iccKey });
  if (!opened.ok) return opened;
  const read = readKeyCertificate(opened.value, CARD_HOLDER_BYTES);
  if (!read.ok) return read;
  if (!isKnownAlgorithm(read.value.hashAlgorithm)) return bad('algorithm');
  if (lacksRemainder(read.value, remainder)) return bad('missing-remainder');
  if (!hashMatches(opened.value, remainder ?? new Uint8Array(), exponent, hashed)) return bad('hash');
  if (read.value.holder.replace(/F+$/, '') !== pan) return bad('pan');
  if (date !== undefined && isCertificateExpired(read.value.expiry, date)) return bad('expired');
  if (!isKnownAlgorithm(read.value.keyAlgorithm)) return bad('algorithm');
  const modulus = wholeModulus(read.value, remainder);
  return modulus.ok ? ok({ modulus: modulus.value, exponent, expiry: read.value.expiry }) : modulus;
}
