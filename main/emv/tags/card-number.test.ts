import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/formats.json' with { type: 'json' };
import { panOf, parseTrack2, track2OfDigits } from './card-number.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

describe('track2 vectors', () => {
  it.each(vectors.track2)('when $id is read, then its parts are its own', ({ tag57, expect: wanted }) => {
    expect(track2OfDigits(tag57)).toEqual({
      pan: wanted.pan,
      expiry: wanted.expiry_YYMM,
      serviceCode: wanted.service_code,
      discretionary: wanted.discretionary,
      track2: tag57.replace('D', '=').replace(/F+$/, ''),
    });
  });
});

describe('card numbers of the chip', () => {
  it('reads track 2 with its filler, and without discretionary data', () => {
    expect(parseTrack2(bytes('6225000000000014D30122010000012345678F'))).toMatchObject({
      pan: '6225000000000014',
      expiry: '3012',
      serviceCode: '201',
      track2: '6225000000000014=30122010000012345678',
    });
    expect(parseTrack2(bytes('6225000000000014D3012201'))).toMatchObject({ discretionary: '' });
  });

  it.each([
    '',
    'D3012201F',
    '6225000000000014',
    '6225000000000014D30122',
    '6225000000000014D3012201D1',
    '62250000000000140000D3012201',
  ])('when track 2 is %s, then it is none', (text) => {
    expect(parseTrack2(bytes(text))).toBeUndefined();
  });

  it('reads 5A without its filler, and nothing where there are no digits, too many, or something else between them', () => {
    expect(panOf(bytes('541333008902001F'))).toBe('541333008902001');
    expect(panOf(bytes('FFFF'))).toBeUndefined();
    expect(panOf(bytes('62250000000000140000'))).toBeUndefined();
    expect(panOf(bytes('6225F00000000014'))).toBeUndefined();
  });

  it('when bytes are junk, then it never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (value) => {
        expect(panOf(value) ?? '').toMatch(/^\d{0,19}$/);
        expect(parseTrack2(value)?.pan ?? '').toMatch(/^\d{0,19}$/);
      }),
    );
  });
});
