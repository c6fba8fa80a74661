import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainTag } from './explain-tag.ts';
import { isOpenTag, TAGS } from './tag-table.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

describe('explainTag', () => {
  it('tells the bits that are set, byte by byte, reserved ones too', () => {
    expect(explainTag('95', bytes('4000008001'))).toEqual({
      tag: '95',
      name: 'Terminal Verification Results',
      lengthBytes: 5,
      value: '4000008001',
      bits: [
        { byte: 1, bit: 7, name: 'SDA failed' },
        { byte: 4, bit: 8, name: 'Transaction exceeds floor limit' },
        { byte: 5, bit: 1, name: 'reserved' },
      ],
    });
  });

  it.each([
    ['9F27', '80', 'ARQC'],
    ['9F27', '0A', 'AAC, PIN Try Limit exceeded'],
    ['9F34', '5E0300', 'Signature (paper); If terminal supports the CVM; Unknown'],
    ['9F34', '3F0000', 'No CVM performed; Always; Unknown'],
    ['9F35', '22', 'Merchant, attended, offline with online capability'],
    ['84', 'A000000333010102', 'UnionPay Credit'],
    [
      '8E',
      '00000000000000005E031F00',
      'X 0, Y 0; Signature (paper), If terminal supports the CVM, then next; No CVM required, Always, then fail',
    ],
    ['8E', '0000000000000000', 'no-rules'],
    ['9F02', '000000012345', '000000012345'],
    ['50', '50424F43204445424954', 'PBOC DEBIT'],
    ['8A', '5931', 'Y1'],
    ['87', '81', 'priority 1'],
  ])('reads %s %s as: %s', (tag, value, text) => {
    expect(explainTag(tag, bytes(value)).text).toBe(text);
  });

  it('shows first six and last four of a card number, and of everything else that is closed only the length', () => {
    expect(explainTag('5A', bytes('6225000000000014')).value).toBe('622500******0014');
    expect(explainTag('5A', bytes('6225')).value).toBe('[2 bytes]');
    expect(explainTag('57', bytes('6225000000000014D3012201')).value).toBe('[12 bytes]');
    expect(explainTag('DF7F', bytes('01'))).toEqual({
      tag: 'DF7F',
      name: 'unknown',
      lengthBytes: 1,
      value: '[1 bytes]',
    });
  });

  it('when test data may be revealed, then every value is plain', () => {
    expect(explainTag('57', bytes('6225000000000014D3012201'), { reveal: true }).value).toBe(
      '6225000000000014D3012201',
    );
    expect(explainTag('DF7F', bytes('01'), { reveal: true }).value).toBe('01');
  });

  it('when a tag is closed, then nothing of its value is told but a card number’s ends, and nothing ever throws', () => {
    const tags = fc.constantFrom(...TAGS.keys(), 'DF7F');
    fc.assert(
      fc.property(tags, fc.uint8Array({ maxLength: 20 }), (tag, value) => {
        const told = explainTag(tag, value);
        if (isOpenTag(tag)) return;
        expect(told.value).toMatch(/^(\[\d+ bytes\]|\d{6}\*+\d{4})$/);
        expect([told.text, told.bits]).toEqual([undefined, undefined]);
      }),
      { numRuns: 3000 },
    );
  });
});
