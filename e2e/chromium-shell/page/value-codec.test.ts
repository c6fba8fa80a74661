import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCodec } from './value-codec.ts';

const { encode, decode } = makeCodec();
const through = (value: unknown) => decode(encode(value));

describe('the value codec', () => {
  it('brings back what structured clone would when given any value it takes', () => {
    const leaf = fc.oneof(
      fc.constantFrom(undefined, null, Number.NaN, -0, Infinity, -Infinity),
      fc.string(),
      fc.double(),
      fc.bigInt(),
      fc.boolean(),
      fc.date({ noInvalidDate: false }),
      fc.uint8Array(),
      fc.int32Array(),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
        fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((pairs) => new Map(pairs)),
        fc.array(leaf, { maxLength: 4 }).map((items) => new Set(items)),
      ),
    }));
    fc.assert(
      fc.property(value, (given) => {
        expect(through(given)).toStrictEqual(structuredClone(given));
      }),
    );
  });

  it('keeps one object one object when it is met twice or holds itself', () => {
    const shared = { deep: [1] };
    const ring: Record<string, unknown> = { first: shared, second: shared };
    ring.self = ring;
    const got = through(ring) as Record<string, unknown>;
    expect(got.first).toBe(got.second);
    expect(got.self).toBe(got);
  });

  it('makes a plain property of it when a key is named __proto__', () => {
    const got = through(JSON.parse('{"__proto__": {"polluted": true}}')) as object;
    expect(Object.getPrototypeOf(got)).toBe(Object.prototype);
    expect(Object.keys(got)).toEqual(['__proto__']);
  });

  it('carries only the view and not the buffer around it when given a small view', () => {
    const view = new Uint8Array(1_000_000).subarray(5, 8);
    expect(encode(view).length).toBeLessThan(50);
    expect((through(view) as Uint8Array).buffer.byteLength).toBe(3);
  });

  it('refuses when given a function, a symbol or a promise', () => {
    for (const value of [() => 1, Symbol('s'), Promise.resolve(1), new WeakMap()]) {
      expect(() => encode({ value })).toThrow('An object could not be cloned.');
    }
  });
});
