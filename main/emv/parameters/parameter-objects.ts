/**
 * Reading one downloaded record (emv.md 2.2 and 2.3): its objects by tag, each of the length its row allows, and what is wrong
 * with it as a value. The parsers of applications and keys share it.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { TAGS } from '../tags/tag-table.ts';
import { splitTlv, type TlvFault } from '../tlv/tlv.ts';

export type ParameterFault =
  | { readonly kind: 'not-tlv'; readonly fault: TlvFault }
  | { readonly kind: 'missing'; readonly tag: string }
  /** Of another length than its row allows, or not digits where digits belong. */
  | { readonly kind: 'bad-value'; readonly tag: string }
  /** DF03 is not the SHA-1 over RID, index, modulus and exponent. */
  | { readonly kind: 'wrong-check-value' }
  /** DF06 or DF07 names neither SHA-1 with RSA nor SM3 with SM2. */
  | { readonly kind: 'unknown-algorithm' };

/** A later object of the same tag replaces the earlier one. */
export type ParameterObjects = ReadonlyMap<string, Uint8Array>;

/** Unknown tags are kept and harm nothing. */
export function parameterObjects(bytes: Uint8Array): Result<ParameterObjects, ParameterFault> {
  const list = splitTlv(bytes);
  if (!list.ok) return bad({ kind: 'not-tlv', fault: list.fault });
  return ok(new Map(list.value.map(({ tag, value }) => [tag, value])));
}

/** The first of `tags` that came with another length than its row in the tag table allows. */
export const misfit = (objects: ParameterObjects, tags: readonly string[]): string | undefined =>
  tags.find((tag) => !hasFitLength(tag, objects.get(tag)));

function hasFitLength(tag: string, value: Uint8Array | undefined): boolean {
  const row = TAGS.get(tag);
  if (row === undefined) throw new Error(`${tag} is not in the tag table`);
  return value === undefined || (value.length >= row.minimumBytes && value.length <= row.maximumBytes);
}

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
