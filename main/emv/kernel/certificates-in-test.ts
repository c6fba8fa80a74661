/**
 * Certificates and signatures of a test card, made with published test keys (mrautio/emvpt): only with private keys can data
 * authentication be seen to succeed on data of our own. Tests alone import it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CaKey, RsaPublicKey } from '../oda/ca-key.ts';
import { recover } from '../oda/recover.ts';
import { sha1 } from '../oda/signed-data.ts';
import { bytesOf, hexOf, joined } from './bytes.ts';

interface Pki {
  readonly keys: Readonly<
    Record<'ca' | 'issuer' | 'icc', { readonly n: string; readonly e: string; readonly d: string }>
  >;
}

const file = path.resolve(import.meta.dirname, '../oda/testdata/oda.json');
const { groups }: { readonly groups: { readonly test_pki: readonly Pki[] } } = JSON.parse(readFileSync(file, 'utf8'));
const [pki] = groups.test_pki;
if (pki === undefined) throw new Error('the published test keys are missing');
const { ca, issuer, icc } = pki.keys;

const privateKey = ({ n, d }: { readonly n: string; readonly d: string }): RsaPublicKey => ({
  modulus: bytesOf(n),
  exponent: bytesOf(d),
});

export const iccPublicKey: RsaPublicKey = { modulus: bytesOf(icc.n), exponent: bytesOf(icc.e) };
export const iccPrivateKey = privateKey(icc);

/** Under UnionPay's RID, at an index that no real key has. */
export const testCaKey: CaKey = {
  rid: 'A000000333',
  index: 'F1',
  modulus: bytesOf(ca.n),
  exponent: bytesOf(ca.e),
  checkHex: '',
  usable: true,
};

const signed = new Map<string, Uint8Array>();

/** 6A, data, hash over data and what follows it, BC; all with the private key. The same card is signed once. */
function sign(key: RsaPublicKey, data: Uint8Array, hashedToo: Uint8Array): Uint8Array {
  const block = joined(Uint8Array.of(0x6a), data, sha1(data, hashedToo), Uint8Array.of(0xbc));
  const known = signed.get(hexOf(block)) ?? recover(block, key);
  signed.set(hexOf(block), known);
  return known;
}

const padded = (bytes: Uint8Array, lengthBytes: number, filler: number): Uint8Array =>
  joined(bytes, new Uint8Array(Math.max(0, lengthBytes - bytes.length)).fill(filler));

const CERTIFICATE_EXPIRY = '1249';
const SERIAL = '000001';

/** 90, 92, 9F32 for a card number that begins with these six digits. */
export function issuerCertificate(pan: string): Readonly<Record<'90' | '92' | '9F32', string>> {
  const modulus = bytesOf(issuer.n);
  const room = bytesOf(ca.n).length - 36;
  const head = bytesOf(`02${pan.slice(0, 6)}FF${CERTIFICATE_EXPIRY}${SERIAL}0101`);
  const data = joined(head, Uint8Array.of(modulus.length, 1), padded(modulus.slice(0, room), room, 0xbb));
  const remainder = modulus.slice(room);
  const certificate = sign(privateKey(ca), data, joined(remainder, bytesOf(issuer.e)));
  return { '90': hexOf(certificate), '92': hexOf(remainder), '9F32': issuer.e };
}

/** 9F46, 9F47; `staticData` as the kernel will put it together. */
export function iccCertificate(pan: string, staticData: Uint8Array): Readonly<Record<'9F46' | '9F47', string>> {
  const room = bytesOf(issuer.n).length - 42;
  const head = bytesOf(`04${pan.padEnd(20, 'F')}${CERTIFICATE_EXPIRY}${SERIAL}0101`);
  const modulus = iccPublicKey.modulus;
  const data = joined(head, Uint8Array.of(modulus.length, 1), padded(modulus, room, 0xbb));
  return { '9F46': hexOf(sign(privateKey(issuer), data, joined(bytesOf(icc.e), staticData))), '9F47': icc.e };
}

/** 9F2D, 9F2E: a key for PINs alone, whose certificate does not vouch for records. */
export function pinCertificate(pan: string): Readonly<Record<'9F2D' | '9F2E', string>> {
  const { '9F46': certificate, '9F47': exponent } = iccCertificate(pan, new Uint8Array());
  return { '9F2D': certificate, '9F2E': exponent };
}

/** 93. */
export function signedStaticData(staticData: Uint8Array): string {
  const room = bytesOf(issuer.n).length - 26;
  return hexOf(sign(privateKey(issuer), joined(bytesOf('0301DAC0'), padded(new Uint8Array(), room, 0xbb)), staticData));
}

/** 9F4B over terminal data: the answer to INTERNAL AUTHENTICATE, or with CDA's objects behind the number. */
export function signedDynamicData(terminalData: Uint8Array, behindNumber: Uint8Array = new Uint8Array()): Uint8Array {
  const dynamic = joined(bytesOf('0401020304'), behindNumber);
  const room = iccPublicKey.modulus.length - 25;
  const data = joined(Uint8Array.of(0x05, 0x01, dynamic.length), padded(dynamic, room, 0xbb));
  return sign(iccPrivateKey, data, terminalData);
}
