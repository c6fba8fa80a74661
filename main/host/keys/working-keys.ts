/**
 * The working keys of a sign-on answer: takes field 62 apart, unwraps each key under the terminal master key and proves
 * its check value (unionpay-pos 2.2, 3.1). A software key store, the simulators and the tool call it.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { decryptEcb } from './des.ts';
import { CHECK_VALUE_BYTES, checkValueOf, matchesCheckValue } from './kcv.ts';

/** 60.3 of the sign-on: single length, double length, double length with track key. */
export type KeyScheme = '001' | '003' | '004';
export type WorkingKeyName = 'pik' | 'mak' | 'tdk';

export interface WrappedKey {
  readonly name: WorkingKeyName;
  /** As the host sent it, under the master key; the zero half of a single-length key left out. */
  readonly cipher: Uint8Array;
  readonly checkValue: Uint8Array;
}

export interface UnwrappedKey extends WrappedKey {
  readonly key: Uint8Array;
  readonly computedCheckValue: Uint8Array;
  readonly isProven: boolean;
}

export type WorkingKeysFault =
  | { readonly kind: 'unsupported-scheme'; readonly text: string }
  | { readonly kind: 'wrong-length'; readonly text: string };

interface Part {
  readonly name: WorkingKeyName;
  readonly keyBytes: 8 | 16;
}

const SCHEMES: Readonly<Record<KeyScheme, readonly Part[]>> = {
  '001': [
    { name: 'pik', keyBytes: 8 },
    { name: 'mak', keyBytes: 8 },
  ],
  '003': [
    { name: 'pik', keyBytes: 16 },
    { name: 'mak', keyBytes: 16 },
  ],
  '004': [
    { name: 'pik', keyBytes: 16 },
    { name: 'mak', keyBytes: 16 },
    { name: 'tdk', keyBytes: 16 },
  ],
};

const lengthOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + part.keyBytes + CHECK_VALUE_BYTES, 0);

const isKnown = (scheme: string): scheme is KeyScheme => Object.hasOwn(SCHEMES, scheme);

/** The scheme whose field 62 has this length: 24, 40 or 60 bytes. */
export function schemeOfLength(lengthBytes: number): KeyScheme | undefined {
  const schemes: readonly KeyScheme[] = ['001', '003', '004'];
  return schemes.find((scheme) => lengthOf(SCHEMES[scheme]) === lengthBytes);
}

/** Eight zero bytes in the second half of the MAK's part mean a single-length MAK (2.2). */
const isSingleLength = (cipher: Uint8Array): boolean =>
  cipher.length === 16 && cipher.subarray(8).every((b) => b === 0);

function cutParts(field62: Uint8Array, parts: readonly Part[]): readonly WrappedKey[] {
  let at = 0;
  return parts.map(({ name, keyBytes }) => {
    const part = field62.slice(at, at + keyBytes);
    const checkValue = field62.slice(at + keyBytes, at + keyBytes + CHECK_VALUE_BYTES);
    at += keyBytes + CHECK_VALUE_BYTES;
    return { name, cipher: name === 'mak' && isSingleLength(part) ? part.slice(0, 8) : part, checkValue };
  });
}

/**
 * Cuts field 62 by the scheme in 60.3. 005 (104 bytes) has no published layout and 006 is SM4: both are refused by name,
 * as is a length that is not the scheme's.
 */
export function cutWorkingKeys(field62: Uint8Array, scheme: string): Result<readonly WrappedKey[], WorkingKeysFault> {
  if (!isKnown(scheme)) {
    const why = scheme === '006' ? 'is SM4' : 'has no published layout';
    return bad({ kind: 'unsupported-scheme', text: `key scheme ${scheme} ${why}: ask the acquirer for 003 or 004` });
  }
  const parts = SCHEMES[scheme];
  if (field62.length !== lengthOf(parts)) {
    const text = `key scheme ${scheme} has ${lengthOf(parts)} bytes in field 62, ${field62.length} came`;
    return bad({ kind: 'wrong-length', text });
  }
  return ok(cutParts(field62, parts));
}

/** Decrypts one key under the master key and computes its check value. */
export function unwrapKey(masterKey: Uint8Array, wrapped: WrappedKey): UnwrappedKey {
  const key = decryptEcb(masterKey, wrapped.cipher);
  const isProven = matchesCheckValue(key, wrapped.checkValue);
  return { ...wrapped, key, computedCheckValue: checkValueOf(key), isProven };
}

/** Every key of field 62, each with whether its check value holds; none may be used unless all do. */
export function unwrapWorkingKeys(
  masterKey: Uint8Array,
  field62: Uint8Array,
  scheme: string,
): Result<readonly UnwrappedKey[], WorkingKeysFault> {
  const cut = cutWorkingKeys(field62, scheme);
  return cut.ok ? ok(cut.value.map((wrapped) => unwrapKey(masterKey, wrapped))) : cut;
}
