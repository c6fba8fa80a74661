import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../role.ts';
import { canonicalJson } from './canonical-json.ts';
import { eventHash, NO_HASH, rowDigest, type StoredEvent, sealOf } from './chain.ts';

const event: StoredEvent = { seq: 1, atMs: 5, kind: 'k', paymentId: null, operator: '01', body: '{"a":1}', rows: null };

describe('canonical JSON', () => {
  it('is the same text whatever the order of the keys', () => {
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: '收' })).toBe('{"a":"收","b":[1,{"c":true,"d":null}]}');
    expect(canonicalJson({ a: 1, gone: undefined } as unknown as JsonObject)).toBe('{"a":1}');
  });

  it('reads back as the same value', () => {
    const clean = (value: unknown): string => JSON.stringify(value);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(clean(value)) as JsonObject;
        expect(JSON.parse(canonicalJson(json))).toEqual(json);
      }),
    );
  });

  it('throws on what JSON cannot hold', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
    expect(() => canonicalJson([undefined] as unknown as JsonObject)).toThrow();
  });
});

describe('the chain', () => {
  it('hashes the line that the documentation names', () => {
    // printf '%s|[1,5,"k",null,"01"]|{"a":1}|null' 000…0 | sha256sum
    expect(eventHash(NO_HASH, event)).toBe('2185c938463023969ba1fa78266e925a2d01f021ba239895ba23df681098349c');
  });

  it('gives another hash when any part changes', () => {
    const changed: Partial<StoredEvent>[] = [
      { seq: 2 },
      { atMs: 6 },
      { kind: 'l' },
      { paymentId: '' },
      { operator: null },
      { body: '{"a":2}' },
      { rows: '{}' },
    ];
    const hashes = changed.map((part) => eventHash(NO_HASH, { ...event, ...part }));
    expect(new Set([...hashes, eventHash(NO_HASH, event), eventHash('1'.repeat(64), event)]).size).toBe(9);
  });

  it('seals with the key: HMAC-SHA-256 over number and hash', () => {
    // printf '7|ab' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0102…20
    const key = createSecretKey(Uint8Array.from({ length: 32 }, (_, place) => place + 1));
    expect(sealOf(key, { seq: 7, hash: 'ab' })).toBe(
      'c92942b7abda46e368c5dd1ea8cecb78d0b4f037c632060c3580579a2ed7b12b',
    );
  });

  it('digests a row by column name and value, and an empty column not at all', () => {
    expect(rowDigest(['a', 'b'], ['x', null])).toBe(rowDigest(['a', 'b', 'c'], ['x', null, null]));
    expect(rowDigest(['a', 'b'], ['x', null])).not.toBe(rowDigest(['a', 'b'], [null, 'x']));
    expect(rowDigest(['a'], ['1'])).not.toBe(rowDigest(['a'], [1]));
  });
});
