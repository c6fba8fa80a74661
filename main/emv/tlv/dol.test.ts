import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/tlv.json' with { type: 'json' };
import { buildDol, parseDol, valuesLength } from './dol.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();

type Source = readonly { readonly tag: string; readonly value: string }[];

/** The first source that knows the tag gives it. */
function lookUpIn(sources: readonly Source[]): (tag: string) => Uint8Array | undefined {
  return (tag) => {
    const found = sources.flat().find((one) => one.tag === tag);
    return found && bytes(found.value);
  };
}

describe('dol vectors', () => {
  it.each(vectors.dol)('when $id is read ($op), then the answer is its own', (vector) => {
    const list = parseDol(bytes(vector.dol));
    expect(list.ok).toBe(vector.error !== true);
    if (!list.ok) return;
    if (vector.op === 'parse')
      expect(list.value.map(({ tag, lengthBytes }) => [tag, lengthBytes])).toEqual(vector.entries);
    if (vector.op === 'length') expect(valuesLength(list.value)).toBe(vector.expect);
    if (vector.op === 'build') {
      expect(hex(buildDol(list.value, lookUpIn(vector.sources_in_priority_order ?? [])))).toBe(vector.expect);
    }
  });
});

describe('parseDol', () => {
  it.each([
    ['9F', 'truncated', 0],
    ['9F02', 'truncated', 0],
    ['9F02069F', 'truncated', 3],
    ['95059F8182838401', 'tag-too-long', 2],
    ['9F4EFD', 'too-long', 0],
  ])('when the list is %s, then it is the fault %s', (text, kind, offset) => {
    expect(parseDol(bytes(text))).toEqual({ ok: false, fault: { kind, offset } });
  });

  it('when the list is empty, then nothing is asked for', () => {
    expect(parseDol(bytes(''))).toEqual({ ok: true, value: [] });
  });

  it('when the list is junk, then it never throws and the values have the length asked for', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 30 }), (list, value) => {
        const parsed = parseDol(list);
        if (parsed.ok) expect(buildDol(parsed.value, () => value)).toHaveLength(valuesLength(parsed.value));
      }),
    );
  });
});

describe('buildDol', () => {
  it.each([
    ['9F0206', '01', '000000000001'],
    ['9F0202', '000000123456', '3456'],
    ['5A0A', '6225000000000014', '6225000000000014FFFF'],
    ['5A04', '6225000000000014', '62250000'],
    ['9F4E05', '41', '4100000000'],
    ['9F3702', 'DEADBEEF', 'DEAD'],
    ['7004', '01020304', '00000000'],
    ['DF7F02', '0102', '0102'],
  ])('when %s is asked for and the value is %s, then it becomes %s', (list, value, fitted) => {
    const parsed = parseDol(bytes(list));
    expect(parsed.ok && hex(buildDol(parsed.value, () => bytes(value)))).toBe(fitted);
  });
});
