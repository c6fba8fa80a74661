/** Answers of a card that must be exactly one template, and the objects in it that must not come twice. Pure. */
import { bad, ok, type Result } from '../../domain/result.ts';
import { parseTlv, primitivesOf, type Tlv } from '../tlv/tlv.ts';

export type TemplateFault = 'malformed' | 'duplicate';

/**
 * The one object that the bytes are, when its tag is as expected and nothing stands before or behind it. Padding is allowed inside
 * a template only (EMV 4.4 Book 3, Annex B).
 */
export function soleTemplate(bytes: Uint8Array, tag: string): Tlv | undefined {
  const parsed = parseTlv(bytes);
  if (!parsed.ok || parsed.value.length !== 1) return undefined;
  const [only] = parsed.value;
  return only !== undefined && only.tag === tag && only.raw.length === bytes.length ? only : undefined;
}

/** The primitive objects of a template by tag, templates inside it opened too. */
export function objectsOf(template: Tlv): Result<ReadonlyMap<string, Uint8Array>, TemplateFault> {
  const objects = new Map<string, Uint8Array>();
  for (const { tag, value } of primitivesOf(template.children ?? [])) {
    if (objects.has(tag)) return bad('duplicate');
    objects.set(tag, value);
  }
  return ok(objects);
}
