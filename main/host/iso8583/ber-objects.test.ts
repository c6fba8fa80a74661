import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { berObjects } from './ber-objects.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();
const shown = (given: string) => berObjects(bytes(given))?.map(({ tag, value }) => `${tag}=${hex(value)}`);

describe('a flat BER-TLV list', () => {
  it.each([
    ['', []],
    ['9F360200079F3704', undefined],
    ['9F36020007', ['9F36=0007']],
    ['95050000000000DF3100', ['95=0000000000', 'DF31=']],
    ['DF810102ABCD', ['DF8101=ABCD']],
    ['9F3681020007', ['9F36=0007']],
    ['9F368200020007', ['9F36=0007']],
    ['9F', undefined],
    ['9F36', undefined],
    ['9F3680', undefined],
    ['9F3683000001AA', undefined],
    ['9F368101', undefined],
  ])('when %s is cut, then its objects are %o', (given, objects) => {
    expect(shown(given)).toEqual(objects);
  });

  it('when objects are cut, then nothing is lost and no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (given) => {
        const objects = berObjects(given);
        if (objects !== undefined) expect(Buffer.concat(objects.map(({ raw }) => raw)).equals(given)).toBe(true);
      }),
    );
  });
});
