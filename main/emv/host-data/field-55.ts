/**
 * Field 55 of a request: the data objects that the profile lists, in its order (emv.md 2.4, unionpay-pos 2.7). Whoever fills the
 * host message calls it; card numbers, tracks, names and PIN data cannot get in. Pure.
 */
import { isOpenTag, TAGS } from '../tags/tag-table.ts';
import { encodeTlv } from '../tlv/tlv.ts';

export const LONGEST_FIELD_55_BYTES = 255;

/**
 * The objects of `order` that have a value. An empty value counts as absent, and one longer than the tag table allows is left
 * out: a card that answers nonsense must not make the field overflow. Throws when a tag of `order` is not open, or when the rest
 * is still longer than 255 bytes: either is a mistake of the profile.
 */
export function composeField55(order: readonly string[], tags: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const closed = order.filter((tag) => !isOpenTag(tag));
  if (closed.length > 0) throw new Error(`field 55 may not carry ${closed.join(', ')}`);
  const objects = order.flatMap((tag) => {
    const value = tags.get(tag);
    return value !== undefined && isFit(tag, value) ? [encodeTlv(tag, value)] : [];
  });
  const field = new Uint8Array(Buffer.concat(objects));
  if (field.length > LONGEST_FIELD_55_BYTES) throw new Error(`field 55 would have ${field.length} bytes`);
  return field;
}

const isFit = (tag: string, { length }: Uint8Array): boolean =>
  length > 0 && length <= (TAGS.get(tag)?.maximumBytes ?? 0);
