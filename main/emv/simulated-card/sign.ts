/**
 * The private side of main/emv/oda: certificates and signatures as an authority, an issuer and a card make them (EMV 4.4 Book 2, 5
 * and 6). Personalisation and the live card sign with demonstration keys alone.
 */
import { recover } from '../oda/recover.ts';
import { HASH_BYTES, SIGNED_FORMAT, type SignedFormat, sha1 } from '../oda/signed-data.ts';
import { fromHex, joined } from './card-bytes.ts';
import type { DemoKey } from './demo-keys.ts';

const FILLER = 0xbb;
/** Header, format, hash and trailer around the body. */
const FRAME_BYTES = 2 + HASH_BYTES + 1;

interface ToSign {
  readonly key: DemoKey;
  readonly format: SignedFormat;
  /** Filled with BB to the room there is. */
  readonly body: Uint8Array;
  /** What the hash covers behind the body. */
  readonly hashed: Uint8Array;
}

function signed({ key, format, body, hashed }: ToSign): Uint8Array {
  const room = key.modulus.length - FRAME_BYTES;
  if (body.length > room) throw new RangeError('the signing key is too short');
  const filled = new Uint8Array(room).fill(FILLER);
  filled.set(body);
  const proved = Uint8Array.of(format, ...filled);
  const plain = joined(Uint8Array.of(0x6a), proved, sha1(proved, hashed), Uint8Array.of(0xbc));
  return recover(plain, { modulus: key.modulus, exponent: key.privateExponent });
}

export interface Certificate {
  readonly certificate: Uint8Array;
  /** Empty when the whole key fits. */
  readonly remainder: Uint8Array;
  readonly exponent: Uint8Array;
}

interface ToCertify {
  readonly signer: DemoKey;
  readonly key: DemoKey;
  readonly format: SignedFormat;
  /** Holder, expiry and serial number. */
  readonly head: Uint8Array;
  readonly hashed: Uint8Array;
}

function certified({ signer, key, format, head, hashed }: ToCertify): Certificate {
  const about = Uint8Array.of(...head, 0x01, 0x01, key.modulus.length, key.exponent.length);
  const room = signer.modulus.length - FRAME_BYTES - about.length;
  const remainder = key.modulus.slice(room);
  const body = joined(about, key.modulus.subarray(0, room));
  const certificate = signed({ key: signer, format, body, hashed: joined(remainder, key.exponent, hashed) });
  return { certificate, remainder, exponent: key.exponent };
}

export interface CertificateHead {
  readonly signer: DemoKey;
  readonly key: DemoKey;
  /** Digits of the card. */
  readonly pan: string;
  /** MMYY. */
  readonly expiry: string;
}

const SERIAL = '000001';

/** 90, 92 and 9F32. */
export const issuerCertificate = ({ signer, key, pan, expiry }: CertificateHead): Certificate =>
  certified({
    signer,
    key,
    format: SIGNED_FORMAT.issuerKey,
    head: fromHex(`${pan.slice(0, 8)}${expiry}${SERIAL}`),
    hashed: new Uint8Array(),
  });

/** 9F46, 9F48 and 9F47; without static data 9F2D, 9F2F and 9F2E. */
export const cardCertificate = (
  { signer, key, pan, expiry }: CertificateHead,
  staticData: Uint8Array = new Uint8Array(),
): Certificate =>
  certified({
    signer,
    key,
    format: SIGNED_FORMAT.iccKey,
    head: fromHex(`${pan.padEnd(20, 'F')}${expiry}${SERIAL}`),
    hashed: staticData,
  });

/** 93. */
export const signedStaticData = (key: DemoKey, code: Uint8Array, staticData: Uint8Array): Uint8Array =>
  signed({ key, format: SIGNED_FORMAT.staticData, body: Uint8Array.of(0x01, ...code), hashed: staticData });

/** 9F4B: the dynamic number, what CDA puts behind it, and the terminal's data under the hash. */
export function signedDynamicData(
  key: DemoKey,
  { number, rest = new Uint8Array() }: { readonly number: Uint8Array; readonly rest?: Uint8Array },
  terminalData: Uint8Array,
): Uint8Array {
  const data = Uint8Array.of(number.length, ...number, ...rest);
  const body = Uint8Array.of(0x01, data.length, ...data);
  return signed({ key, format: SIGNED_FORMAT.dynamicData, body, hashed: terminalData });
}
