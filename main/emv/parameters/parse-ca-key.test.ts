import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/parameters.json' with { type: 'json' };
import { encodeTlv } from '../tlv/tlv.ts';
import { caKeyCheckValue, parseCaKey } from './parse-ca-key.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();

/** Published with a check value that is not the SHA-1 of what is published beside it: mistakes of the lists (emv.md 3.5). */
const TYPING_MISTAKES = ['A000000004/FB', 'A000000004/FC', 'A000000004/FD'];

interface KeyText {
  readonly rid: string;
  readonly index: string;
  readonly modulus: string;
  readonly exponent: string;
}

function downloadOf({ rid, index, modulus, exponent }: KeyText, checkValue: string): Uint8Array {
  const objects = {
    '9F06': rid,
    '9F22': index,
    DF05: '20301231',
    DF06: '01',
    DF07: '01',
    DF02: modulus,
    DF04: exponent,
  };
  const parts = Object.entries({ ...objects, DF03: checkValue }).map(([tag, value]) => encodeTlv(tag, bytes(value)));
  return new Uint8Array(Buffer.concat(parts));
}

describe('unionpay_capk_download vectors', () => {
  it.each(vectors.unionpay_capk_download)(
    'when $id is read, then the key is its own and proved by its check value',
    (vector) => {
      const key = parseCaKey(bytes(vector.data));
      const { rid, index, expiry, modulus, exponent, sha1 } = vector.expect;
      expect(key.ok && { ...key.value, modulus: hex(key.value.modulus), exponent: hex(key.value.exponent) }).toEqual({
        rid,
        index,
        expiry,
        modulus,
        exponent,
        checkHex: sha1,
        usable: vector.expect.sha1_ok,
      });
    },
  );
});

const nameOf = ({ rid, index }: { readonly rid: string; readonly index: string }): string => `${rid}/${index}`;
const provable = vectors.capk.filter((key) => !TYPING_MISTAKES.includes(nameOf(key)));
const mistaken = vectors.capk.filter((key) => TYPING_MISTAKES.includes(nameOf(key)));

describe('capk vectors', () => {
  it.each(provable)('when $scheme $rid/$index is downloaded, then its check value proves it', (vector) => {
    const { rid, index, modulus, exponent } = vector;
    const check = caKeyCheckValue({ rid, index, modulus: bytes(modulus), exponent: bytes(exponent) });
    expect(check).toBe(vector.sha1_computed);
    const key = parseCaKey(downloadOf(vector, vector.sha1_published ?? check));
    expect(key.ok && [key.value.rid, key.value.index, hex(key.value.modulus), key.value.usable]).toEqual([
      rid,
      index,
      modulus,
      true,
    ]);
  });

  it('when one of the three keys with typing mistakes is downloaded, then it is refused', () => {
    expect(mistaken.map(nameOf)).toEqual(TYPING_MISTAKES);
    for (const vector of mistaken) {
      expect(parseCaKey(downloadOf(vector, vector.sha1_published ?? ''))).toEqual({
        ok: false,
        fault: { kind: 'wrong-check-value' },
      });
    }
  });
});

/** The first of the UnionPay downloads with some objects replaced; undefined leaves one out. */
function download(changes: Readonly<Record<string, string | undefined>>): Uint8Array {
  const [vector] = vectors.unionpay_capk_download;
  const objects: Readonly<Record<string, string | undefined>> = {
    '9F06': vector?.expect.rid,
    '9F22': vector?.expect.index,
    DF05: '3230333031323331',
    DF06: '01',
    DF07: '01',
    DF02: vector?.expect.modulus,
    DF04: vector?.expect.exponent,
    DF03: vector?.expect.sha1,
    ...changes,
  };
  const parts = Object.entries(objects).flatMap(([tag, value]) =>
    value === undefined ? [] : [encodeTlv(tag, bytes(value))],
  );
  return new Uint8Array(Buffer.concat(parts));
}

describe('parseCaKey', () => {
  it.each([
    ['3230333031323331', '20301231'],
    ['20301231', '20301231'],
    ['2030123F', undefined],
    ['32303330313233FF', undefined],
    [undefined, undefined],
  ])('when the expiry is coded as %s, then it is %s: it is only shown and refuses no key', (coded, expiry) => {
    const key = parseCaKey(download({ DF05: coded }));
    expect(key.ok && key.value.expiry).toBe(expiry);
  });

  it('when it is an SM2 key, then it is kept for the list and never usable', () => {
    const key = parseCaKey(
      download({ DF06: '07', DF07: '04', DF02: 'AB'.repeat(64), DF04: undefined, DF03: 'CD'.repeat(32) }),
    );
    expect(key.ok && [key.value.usable, key.value.checkHex]).toEqual([false, 'CD'.repeat(32)]);
  });

  it.each([
    [{ DF03: '00'.repeat(20) }, { kind: 'wrong-check-value' }],
    [{ '9F22': '02' }, { kind: 'wrong-check-value' }],
    [{ DF04: '010001' }, { kind: 'wrong-check-value' }],
    [{ '9F06': undefined }, { kind: 'missing', tag: '9F06' }],
    [{ '9F22': undefined }, { kind: 'missing', tag: '9F22' }],
    [{ DF02: undefined }, { kind: 'missing', tag: 'DF02' }],
    [{ DF03: undefined }, { kind: 'missing', tag: 'DF03' }],
    [{ DF04: undefined }, { kind: 'missing', tag: 'DF04' }],
    [{ '9F06': 'A00000033301' }, { kind: 'bad-value', tag: '9F06' }],
    [{ DF03: '00'.repeat(32) }, { kind: 'bad-value', tag: 'DF03' }],
    [{ DF02: '' }, { kind: 'bad-value', tag: 'DF02' }],
    [{ DF06: '07' }, { kind: 'unknown-algorithm' }],
    [{ DF06: '02', DF07: '02' }, { kind: 'unknown-algorithm' }],
  ])('when the download has %j, then it is refused: %j', (changes, fault) => {
    expect(parseCaKey(download(changes))).toEqual({ ok: false, fault });
  });

  it('when any bit of a download is flipped, then no key with another modulus, exponent or name comes out', () => {
    const whole = download({});
    const good = parseCaKey(whole);
    fc.assert(
      fc.property(fc.nat(whole.length * 8 - 1), (bit) => {
        const flipped = Uint8Array.from(whole, (byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const key = parseCaKey(flipped);
        if (key.ok && key.value.usable && good.ok)
          expect({ ...key.value, expiry: '' }).toEqual({ ...good.value, expiry: '' });
      }),
      { numRuns: 500 },
    );
  });
});
