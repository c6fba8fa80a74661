/** A list of certificates as PEM, as the settings keep the authority of a mail server of one's own. Pure. */
import { X509Certificate } from 'node:crypto';

const ONE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** True for the empty text, and where each certificate in it can be read and nothing else stands beside them. */
export function isCertificateList(pem: string): boolean {
  const found = pem.match(ONE) ?? [];
  return pem.replaceAll(ONE, '').trim() === '' && found.every(isCertificate);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch (error) {
    // Whatever OpenSSL says of it, a person has pasted something else.
    if (error instanceof Error) return false;
    throw error;
  }
}
