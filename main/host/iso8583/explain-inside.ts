/**
 * Cuts a field into its parts as the field table says, each part masked on its own. `explain.ts` calls it. A value that
 * does not fit its description gives no parts at all, so that only its length is shown.
 */
import { berObjects } from './ber-objects.ts';
import type { FieldRow, FieldValue, Format, Inside, Slice, SliceVariant, TaggedPart, Title } from './field-table.ts';
import { readableText } from './gb18030.ts';
import { lengthOnly, shownText } from './mask.ts';
import { taggedTexts } from './tagged-text.ts';

export interface ExplainedPart {
  /** `60.2`, `59 / A4`, `55 / 9F26`, `48.2[3]`. */
  readonly path: string;
  readonly name: string;
  readonly title: Title;
  readonly value: string;
}

export interface InsideContext {
  readonly mti: string;
  readonly reveal: boolean;
}

const hexOf = (text: string): string => Buffer.from(text, 'latin1').toString('hex').toUpperCase();

function shownPart(text: string, slice: Pick<Slice, 'sensitivity'>, format: Format, reveal: boolean): string {
  const sensitivity = reveal ? 'open' : slice.sensitivity;
  // A card number in a batch record stands right in 20 digits (unionpay-pos 2.6): without the zeros it masks as usual.
  if (sensitivity === 'masked') return shownText(text.replace(/^0+(?=\d{13})/, ''), { sensitivity, format });
  if (sensitivity === 'never') return shownText(text, { sensitivity, format });
  if (format === 'b') return /^[\x20-\x7e]+$/.test(text) ? text : hexOf(text);
  return format === 'n' || format === 'z' ? text : (readableText(text)?.trimEnd() ?? hexOf(text));
}

interface Cut {
  readonly parts: readonly ExplainedPart[];
  readonly left: string;
}

interface Cutting {
  readonly text: string;
  readonly row: FieldRow;
  readonly context: InsideContext;
  readonly suffix: string;
}

function cut(slices: readonly Slice[], { text, row, context, suffix }: Cutting): Cut {
  const parts: ExplainedPart[] = [];
  let left = text;
  for (const [index, slice] of slices.entries()) {
    const size = slice.size === 'rest' ? left.length : slice.size;
    if (left.length === 0 || left.length < size) break;
    const value = shownPart(left.slice(0, size), slice, row.format, context.reveal);
    parts.push({ path: `${row.number}.${index + 1}${suffix}`, name: slice.name, title: slice.title, value });
    left = left.slice(size);
  }
  return { parts, left };
}

function fits(variant: SliceVariant, text: string, mti: string): boolean {
  return (
    (variant.mtis?.includes(mti) ?? true) &&
    (variant.lengths?.includes(text.length) ?? true) &&
    (variant.startsWith === undefined || text.startsWith(variant.startsWith))
  );
}

function leftover(left: string, row: FieldRow): readonly ExplainedPart[] {
  if (left.length === 0) return [];
  const title = { zh: '其余', en: 'rest' };
  return [{ path: `${row.number}.rest`, name: 'rest', title, value: lengthOnly(left.length, row.format) }];
}

function cutVariant(variant: SliceVariant, text: string, row: FieldRow, context: InsideContext): ExplainedPart[] {
  const first = cut(variant.slices, { text, row, context, suffix: '' });
  const parts = [...first.parts];
  let { left } = first;
  const { repeated } = variant;
  for (let turn = 1; repeated !== undefined && left.length > 0; turn++) {
    const next = cut(repeated, { text: left, row, context, suffix: `[${turn}]` });
    if (next.parts.length < repeated.length) break;
    parts.push(...next.parts);
    left = next.left;
  }
  return [...parts, ...leftover(left, row)];
}

const UNKNOWN_PART: Omit<TaggedPart, 'tag'> = {
  name: 'unknown',
  title: { zh: '未知', en: 'unknown' },
  sensitivity: 'never',
};

/** Field 59 (unionpay-pos 1.6). Empty when it does not come out even. */
function cutTagged(known: readonly TaggedPart[], text: string, row: FieldRow, reveal: boolean): ExplainedPart[] {
  return (taggedTexts(text) ?? []).map(({ tag, value }) => {
    const part = known.find((candidate) => candidate.tag === tag) ?? { ...UNKNOWN_PART, tag };
    const shown = shownPart(value, part, row.format, reveal);
    return { path: `${row.number} / ${tag}`, name: part.name, title: part.title, value: shown };
  });
}

function listTlv(bytes: Uint8Array, row: FieldRow, reveal: boolean): ExplainedPart[] {
  const objects = berObjects(bytes) ?? [];
  return objects.map(({ tag, value }) => ({
    path: `${row.number} / ${tag}`,
    name: `tag${tag}`,
    title: { zh: '标签', en: 'tag' },
    value: reveal ? Buffer.from(value).toString('hex').toUpperCase() : lengthOnly(value.length, 'b'),
  }));
}

function asText(value: FieldValue): string {
  return typeof value === 'string' ? value : Buffer.from(value).toString('latin1');
}

function cutInside(inside: Inside, value: FieldValue, row: FieldRow, context: InsideContext): ExplainedPart[] {
  switch (inside.kind) {
    case 'slices': {
      const text = asText(value);
      const variant = inside.variants.find((candidate) => fits(candidate, text, context.mti));
      return variant === undefined ? [] : cutVariant(variant, text, row, context);
    }
    case 'tagged-text':
      return cutTagged(inside.parts, asText(value), row, context.reveal);
    case 'ber-tlv':
      return typeof value === 'string' ? [] : listTlv(value, row, context.reveal);
  }
}

/** The parts of one field, or none when the table describes none or the value does not fit the description. */
export function explainInside(row: FieldRow, value: FieldValue, context: InsideContext): readonly ExplainedPart[] {
  return row.inside === undefined ? [] : cutInside(row.inside, value, row, context);
}
