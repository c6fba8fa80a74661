/**
 * One public key of a certification authority as the acquirer sends it (emv.md 2.3, unionpay-pos 2.8). A key whose check value
 * does not prove it is refused; an SM2 key is kept for the list and marked as not usable. Pure, never throws.
 */
import { createHash } from 'node:crypto';
import { bad, ok, type Result } from '../../domain/result.ts';
import type { CaKey } from '../oda/ca-key.ts';
import { numericDigits } from '../tags/formats.ts';
import { hexOf, misfit, type ParameterFault, type ParameterObjects, parameterObjects } from './parameter-objects.ts';

const NAME_TAGS = ['9F06', '9F22', 'DF06', 'DF07'] as const;
const RSA_TAGS = ['DF02', 'DF03', 'DF04'] as const;
const RID_BYTES = 5;

interface KeyParts {
  readonly rid: string;
  readonly index: string;
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** SHA-1 over RID, index, modulus and exponent, in upper-case hex (EMV 4.4 Book 2, 11.2). */
export const caKeyCheckValue = ({ rid, index, modulus, exponent }: KeyParts): string =>
  createHash('sha1')
    .update(Buffer.from(rid + index, 'hex'))
    .update(modulus)
    .update(exponent)
    .digest('hex')
    .toUpperCase();

type Algorithm = 'rsa' | 'sm2';

/** DF06 and DF07 together; what is not said is SHA-1 and RSA. */
function algorithmOf(objects: ParameterObjects): Algorithm | undefined {
  const hash = objects.get('DF06')?.[0] ?? 0x01;
  const key = objects.get('DF07')?.[0] ?? 0x01;
  if (hash === 0x01 && key === 0x01) return 'rsa';
  return hash === 0x07 && key === 0x04 ? 'sm2' : undefined;
}

export function parseCaKey(bytes: Uint8Array): Result<CaKey, ParameterFault> {
  const parsed = parameterObjects(bytes);
  if (!parsed.ok) return parsed;
  const objects = parsed.value;
  const wrong = misfit(objects, NAME_TAGS);
  if (wrong !== undefined) return bad({ kind: 'bad-value', tag: wrong });
  const missing = ['9F06', '9F22'].find((tag) => !objects.has(tag));
  if (missing !== undefined) return bad({ kind: 'missing', tag: missing });
  const rid = hexIn(objects, '9F06');
  if (rid.length !== RID_BYTES * 2) return bad({ kind: 'bad-value', tag: '9F06' });
  const expiry = expiryOf(objects.get('DF05'));
  const name = { rid, index: hexIn(objects, '9F22'), ...(expiry !== undefined && { expiry }) };
  switch (algorithmOf(objects)) {
    case 'rsa':
      return rsaKey(name, objects);
    case 'sm2':
      return ok(sm2Key(name, objects));
    case undefined:
      return bad({ kind: 'unknown-algorithm' });
  }
}

type KeyName = Pick<CaKey, 'rid' | 'index' | 'expiry'>;

function rsaKey(name: KeyName, objects: ParameterObjects): Result<CaKey, ParameterFault> {
  const wrong = misfit(objects, RSA_TAGS);
  if (wrong !== undefined) return bad({ kind: 'bad-value', tag: wrong });
  const modulus = objects.get('DF02');
  const exponent = objects.get('DF04');
  const checkValue = objects.get('DF03');
  if (modulus === undefined) return bad({ kind: 'missing', tag: 'DF02' });
  if (exponent === undefined) return bad({ kind: 'missing', tag: 'DF04' });
  if (checkValue === undefined) return bad({ kind: 'missing', tag: 'DF03' });
  const checkHex = caKeyCheckValue({ ...name, modulus, exponent });
  if (checkHex !== hexOf(checkValue)) return bad({ kind: 'wrong-check-value' });
  return ok({ ...name, modulus, exponent, checkHex, usable: true });
}

/**
 * NOTE: no SM2 key with a known check value was found anywhere (emv.md 2.7), so nothing is proved here: what came is kept as it
 * came, under the lengths it came in, and must not be used.
 */
function sm2Key(name: KeyName, objects: ParameterObjects): CaKey {
  return {
    ...name,
    modulus: objects.get('DF02') ?? new Uint8Array(),
    exponent: objects.get('DF04') ?? new Uint8Array(),
    checkHex: hexIn(objects, 'DF03'),
    usable: false,
  };
}

/** YYYYMMDD from eight ASCII digits or four bytes of digits. Only shown, so anything else is left out and refuses no key. */
function expiryOf(value: Uint8Array | undefined): string | undefined {
  if (value === undefined) return undefined;
  const digits = value.length === 8 ? Buffer.from(value).toString('latin1') : numericDigits(value);
  return digits !== undefined && /^\d{8}$/.test(digits) ? digits : undefined;
}

const hexIn = (objects: ParameterObjects, tag: string): string => hexOf(objects.get(tag) ?? new Uint8Array());
