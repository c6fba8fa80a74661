import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/formats.json' with { type: 'json' };
import {
  asciiBytes,
  binary,
  binaryValue,
  compressedDigits,
  compressedNumeric,
  numeric,
  numericDigits,
  numericValue,
  printableText,
} from './formats.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();

describe('numeric_format vectors', () => {
  it.each(vectors.numeric_format)('when $id is encoded, then the bytes are its own or it is refused', (vector) => {
    const encode = vector.format.startsWith('cn') ? compressedNumeric : numeric;
    if (vector.ok) expect(hex(encode(vector.input, vector.length))).toBe(vector.output);
    else expect(() => encode(vector.input, vector.length)).toThrow(/no digit/);
  });
});

describe('numbers of data objects', () => {
  it('when a number of format n is encoded, then it reads back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (amount) => {
        expect(numericValue(numeric(amount, 6))).toBe(amount);
      }),
    );
  });

  it('when a binary number is encoded, then it reads back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (amount) => {
        expect(binaryValue(binary(amount, 4))).toBe(amount);
      }),
    );
    expect(hex(binary(50_000, 4))).toBe('0000C350');
  });

  it.each([-1, 1.5, Number.NaN, 1e21, '12 ', '1F'])('when %s is to be digits, then it is our own mistake', (value) => {
    expect(() => numeric(value, 6)).toThrow(/no digit/);
  });

  it.each([
    [-1, 4],
    [0.5, 4],
    [0x1_0000_0000, 4],
  ])('when %s is to fit into %i binary bytes, then it is our own mistake', (value, length) => {
    expect(() => binary(value, length)).toThrow(/does not fit/);
  });

  it('when nibbles are no digits, then there is no value', () => {
    expect(numericDigits(bytes('12A4'))).toBeUndefined();
    expect(numericValue(bytes('12A4'))).toBeUndefined();
    expect(numericValue(bytes('99999999999999999999'))).toBeUndefined();
    expect(binaryValue(new Uint8Array(7))).toBeUndefined();
  });

  it('when digits have filler, then only trailing F is filler', () => {
    expect(compressedDigits(bytes('12345FFF'))).toBe('12345');
    expect(compressedDigits(bytes('12F45FFF'))).toBeUndefined();
    expect(compressedDigits(bytes('12E4'))).toBeUndefined();
  });
});

describe('texts of data objects', () => {
  it('takes printable text of ISO 8859-1 and nothing with control characters', () => {
    expect(printableText(asciiBytes('PBOC DEBIT'))).toBe('PBOC DEBIT');
    expect(printableText(bytes('436172746520E9'))).toBe('Carte é');
    expect(printableText(bytes('50424F4300'))).toBeUndefined();
  });

  it('when our own text is not ASCII, then it is our own mistake', () => {
    expect(() => asciiBytes('银联')).toThrow(/not ASCII/);
  });
});
