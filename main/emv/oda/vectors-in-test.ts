/** The outside vectors of this folder with their types, and bytes out of hex; tests alone import it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CaKey } from './ca-key.ts';

export const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
export const hexOf = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();

export interface VectorCaKey {
  readonly rid: string;
  readonly index: string;
  readonly modulus: string;
  readonly exponent: string;
}

/** As emv-utils shows a key it recovered, good or not. */
export interface VectorKey {
  readonly issuer_id?: string;
  readonly pan?: string;
  readonly exp: string;
  readonly serial: string;
  readonly modulus: string;
  readonly modulus_len: number;
  readonly exponent: string;
}

export interface PrimitiveVector {
  readonly id: string;
  readonly op: string;
  readonly status: 'valid' | 'recovered_but_not_fully_validated' | 'failed';
  readonly raw_result: number;
  readonly cert?: string;
  readonly ssad?: string;
  readonly sdad?: string;
  readonly capk?: VectorCaKey;
  readonly issuer_key?: VectorKey;
  readonly icc_key?: VectorKey;
  readonly icc?: readonly { readonly tag: string; readonly value: string }[];
  readonly params?: readonly { readonly tag: string; readonly value: string }[];
  readonly key?: VectorKey | null;
  readonly oda_records?: string | null;
  readonly ddol_data?: string | null;
  readonly data_auth_code?: string | null;
  readonly icc_dynamic_number?: string | null;
}

export interface ChainVector {
  readonly id: string;
  readonly capk: VectorCaKey & { readonly hash_sha1: string };
  readonly icc: Readonly<Partial<Record<string, string>>>;
  readonly aip: string;
  readonly static_data_to_be_authenticated: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

export interface PkiKey {
  readonly n: string;
  readonly e: string;
  readonly d: string;
}

export interface PkiVector {
  readonly id: string;
  readonly keys: Readonly<Partial<Record<string, PkiKey>>>;
}

export interface PinVector {
  readonly id: string;
  readonly pin: string;
  readonly verify_apdu: string;
}

export interface VerifyTranscript {
  readonly pin: string;
  readonly apdus: readonly { readonly c: string; readonly r: string }[];
}

interface Groups {
  readonly oda_chain: readonly ChainVector[];
  readonly oda_primitive: readonly PrimitiveVector[];
  readonly test_pki: readonly PkiVector[];
  readonly offline_pin: readonly PinVector[];
  readonly enciphered_verify: readonly VerifyTranscript[];
}

const file = path.join(import.meta.dirname, 'testdata', 'oda.json');
const parsed: { readonly groups: Groups } = JSON.parse(readFileSync(file, 'utf8'));
export const vectors: Groups = parsed.groups;

export const caKeyOf = ({ rid, index, modulus, exponent }: VectorCaKey): CaKey => ({
  rid,
  index,
  modulus: bytes(modulus),
  exponent: bytes(exponent),
  checkHex: '',
  usable: true,
});

export const rsaKeyOf = (key: { readonly modulus: string; readonly exponent: string } | undefined) => {
  if (key === undefined) throw new Error('the vector has no key');
  return { modulus: bytes(key.modulus), exponent: bytes(key.exponent) };
};
