/**
 * Data object lists (EMV 4.4 Book 3, 5.4): tags and lengths that a card asks for, and the concatenated values it gets. Pure.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { formatOf } from '../tags/tag-table.ts';
import { isConstructed } from './tlv.ts';

export interface DolEntry {
  readonly tag: string;
  readonly lengthBytes: number;
}

/** truncated: ends in a tag or before its length. too-long: asks for more than fits into one command (emv.md 3.2). */
export type DolFault = { readonly kind: 'truncated' | 'tag-too-long' | 'too-long'; readonly offset: number };

const LONGEST_TAG_BYTES = 4;
const LONGEST_VALUES_BYTES = 252;

/** PDOL, CDOL1, CDOL2, DDOL, TDOL. Whatever is wrong with a list is the card's fault; an empty list is right. */
export function parseDol(bytes: Uint8Array): Result<readonly DolEntry[], DolFault> {
  const entries: DolEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = endOfTag(bytes, at);
    if (end - at > LONGEST_TAG_BYTES) return bad({ kind: 'tag-too-long', offset: at });
    const lengthBytes = bytes[end];
    if (lengthBytes === undefined) return bad({ kind: 'truncated', offset: at });
    entries.push({ tag: Buffer.from(bytes.subarray(at, end)).toString('hex').toUpperCase(), lengthBytes });
    at = end + 1;
  }
  return valuesLength(entries) > LONGEST_VALUES_BYTES ? bad({ kind: 'too-long', offset: 0 }) : ok(entries);
}

/** The place after the tag; beyond the list when the tag is cut off. */
function endOfTag(bytes: Uint8Array, start: number): number {
  if (((bytes[start] ?? 0) & 0x1f) !== 0x1f) return start + 1;
  let last = start + 1;
  while (((bytes[last] ?? 0) & 0x80) !== 0) last += 1;
  return last + 1;
}

/** Bytes of all values together. */
export const valuesLength = (entries: readonly DolEntry[]): number =>
  entries.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0);

/** The values in the order asked for; what is not known, or is a template, is zeros (5.4, step 2). */
export function buildDol(entries: readonly DolEntry[], lookUp: (tag: string) => Uint8Array | undefined): Uint8Array {
  const parts = entries.map(({ tag, lengthBytes }) => {
    const value = isConstructed(tag) ? undefined : lookUp(tag);
    return value === undefined ? new Uint8Array(lengthBytes) : fitted(tag, value, lengthBytes);
  });
  return new Uint8Array(Buffer.concat(parts));
}

/** Too long: n keeps its right end, all others their left. Too short: n gets zeros at the left, cn FF, others zeros at the right. */
export function fitted(tag: string, value: Uint8Array, lengthBytes: number): Uint8Array {
  const format = formatOf(tag);
  if (value.length === lengthBytes) return value;
  if (value.length > lengthBytes)
    return format === 'n' ? value.slice(value.length - lengthBytes) : value.slice(0, lengthBytes);
  const padded = new Uint8Array(lengthBytes).fill(format === 'cn' ? 0xff : 0x00);
  padded.set(value, format === 'n' ? lengthBytes - value.length : 0);
  return padded;
}
