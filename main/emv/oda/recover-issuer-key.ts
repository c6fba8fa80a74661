/**
 * Step one of every method: the issuer's public key out of its certificate (EMV 4.4 Book 2, 5.3 and 6.3; emv.md 1.7). The
 * kernel calls it once a card's records are read.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { isCertificateExpired } from '../tags/dates.ts';
import type { CaKey, RsaPublicKey } from './ca-key.ts';
import {
  ISSUER_HOLDER_BYTES,
  type KeyCertificate,
  lacksRemainder,
  readKeyCertificate,
  wholeModulus,
} from './key-certificate.ts';
import type { OdaFault } from './oda-fault.ts';
import { hashMatches, isKnownAlgorithm, openSigned, SIGNED_FORMAT } from './signed-data.ts';

export interface IssuerKey extends RsaPublicKey {
  /** Three bytes in upper-case hex. */
  readonly serialHex: string;
  /** MMYY. */
  readonly expiry: string;
}

export interface IssuerCertificate {
  readonly caKey: CaKey;
  /** 90 */
  readonly certificate: Uint8Array;
  /** 92 */
  readonly remainder?: Uint8Array | undefined;
  /** 9F32 */
  readonly exponent: Uint8Array;
  /** 5A as digits. */
  readonly pan: string;
  /** YYMMDD; undefined only where no clock has a say, in tools. */
  readonly date: string | undefined;
  readonly isRevoked: (rid: string, index: string, serialHex: string) => boolean;
}

/** The checks in the order of emv.md 1.7; the first that fails is the fault. */
export function recoverIssuerKey(input: IssuerCertificate): Result<IssuerKey, OdaFault> {
  const { caKey, remainder, exponent } = input;
  if (!caKey.usable) return bad('sm-not-supported');
  const opened = openSigned({ signed: input.certificate, key: caKey, format: SIGNED_FORMAT.issuerKey });
  if (!opened.ok) return opened;
  const read = readKeyCertificate(opened.value, ISSUER_HOLDER_BYTES);
  if (!read.ok) return read;
  if (!isKnownAlgorithm(read.value.hashAlgorithm)) return bad('algorithm');
  if (lacksRemainder(read.value, remainder)) return bad('missing-remainder');
  if (!hashMatches(opened.value, remainder ?? new Uint8Array(), exponent)) return bad('hash');
  const wrong = whyUnfit(read.value, input);
  if (wrong !== undefined) return bad(wrong);
  const modulus = wholeModulus(read.value, remainder);
  if (!modulus.ok) return modulus;
  return ok({ modulus: modulus.value, exponent, serialHex: read.value.serialHex, expiry: read.value.expiry });
}

function whyUnfit(
  certificate: KeyCertificate,
  { caKey, pan, date, isRevoked }: IssuerCertificate,
): OdaFault | undefined {
  if (!isStartOf(certificate.holder, pan)) return 'issuer-id';
  if (date !== undefined && isCertificateExpired(certificate.expiry, date)) return 'expired';
  if (isRevoked(caKey.rid, caKey.index, certificate.serialHex)) return 'revoked';
  return isKnownAlgorithm(certificate.keyAlgorithm) ? undefined : 'algorithm';
}

/** Three to eight digits, F on the right as filler (EMV 4.4 Book 2, table 6). */
function isStartOf(issuerId: string, pan: string): boolean {
  const digits = issuerId.replace(/F+$/, '');
  return /^\d{3,8}$/.test(digits) && pan.startsWith(digits);
}
