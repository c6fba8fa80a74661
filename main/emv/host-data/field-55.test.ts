import { describe, expect, it } from 'vitest';
import { TAGS } from '../tags/tag-table.ts';
import vectors from '../testdata/host-data.json' with { type: 'json' };
import { parseTlv } from '../tlv/tlv.ts';
import { composeField55, LONGEST_FIELD_55_BYTES } from './field-55.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();

/** emv.md 2.4, with what only some cards have. */
const REQUEST =
  '9F26 9F27 9F10 9F37 9F36 95 9A 9C 9F02 5F2A 82 9F1A 9F03 9F33 9F34 9F35 9F1E 84 9F09 9F41 9F63 9F74'.split(' ');

describe('field55 vectors', () => {
  it.each(vectors.field55)(
    'when $id is read, then its objects are its own, and from them the same bytes come again',
    (vector) => {
      const list = parseTlv(bytes(vector.data), 'strict');
      const objects: Readonly<Record<string, string | undefined>> = vector.expect;
      expect(list.ok && Object.fromEntries(list.value.map(({ tag, value }) => [tag, hex(value)]))).toEqual(objects);
      const tags = new Map(Object.entries(objects).map(([tag, value]) => [tag, bytes(value ?? '')]));
      expect(hex(composeField55(REQUEST, tags))).toBe(vector.data);
    },
  );
});

describe('composeField55', () => {
  it('leaves out what is absent or empty, and keeps the order of the profile', () => {
    const tags = new Map([
      ['95', bytes('0000008000')],
      ['9F26', bytes('1122334455667788')],
      ['9F10', bytes('')],
    ]);
    expect(hex(composeField55(['9F26', '9F10', '95', '84'], tags))).toBe('9F2608112233445566778895050000008000');
  });

  it.each(['5A', '57', '5F20', '9F1F', '70', 'DF7F', '9F7F'])(
    'when a profile asks for %s, then it throws, there or not',
    (tag) => {
      expect(() => composeField55(['95', tag], new Map())).toThrow(`field 55 may not carry ${tag}`);
    },
  );

  it('when a card makes an object longer than it may be, then it is left out and the field does not overflow', () => {
    const tags = new Map([...TAGS.keys()].map((tag) => [tag, new Uint8Array(250)]));
    expect(composeField55(REQUEST, tags)).toHaveLength(0);
  });

  it.each([
    ['request', REQUEST],
    ['reversal', '95 9F1E 9F10 9F36 DF31'.split(' ')],
    ['script notice', '9F33 95 9F37 9F1E 9F10 9F26 9F36 82 DF31 9F1A 9A'.split(' ')],
    ['upload', [...REQUEST, '8A']],
  ])('when every object of a %s is as long as it may be, then the field still fits', (_, order) => {
    const tags = new Map([...TAGS.values()].map(({ tag, maximumBytes }) => [tag, new Uint8Array(maximumBytes)]));
    const field = composeField55(order, tags);
    expect(field.length).toBeLessThanOrEqual(LONGEST_FIELD_55_BYTES);
    const list = parseTlv(field, 'strict');
    expect(list.ok && list.value.map(({ tag }) => tag)).toEqual(order);
  });

  it('when a profile lists more than a field can hold, then it is our own mistake', () => {
    const order = ['94', '9F4E'];
    const tags = new Map(order.map((tag) => [tag, new Uint8Array(200)]));
    expect(() => composeField55(order, tags)).toThrow(/would have/);
  });
});
