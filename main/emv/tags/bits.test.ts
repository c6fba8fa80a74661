import { describe, expect, it } from 'vitest';
import vectors from '../testdata/tags.json' with { type: 'json' };
import { AIP, BIT_TABLES, CTQ, definedBits, hasBit, namesOfBits, TSI, TTQ, TVR, withBit, withoutBit } from './bits.ts';
import { TAGS } from './tag-table.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();

describe('tvr_tsi_masks vectors', () => {
  it.each(vectors.tvr_tsi_masks)(
    'when every named bit of $id is set, then it is the mask, with SDA selected of EMV 4.3',
    (vector) => {
      expect(hex(withoutBit(definedBits(TVR, 5), TVR.sdaSelected))).toBe(vector.tvr_defined_bits);
      expect(hex(definedBits(TVR, 5))).toBe('FEF8FCF8F0');
      expect(hex(definedBits(TSI, 2))).toBe(vector.tsi_defined_bits);
    },
  );
});

describe('bit tables', () => {
  it.each([...BIT_TABLES])('has whole rows for %s, none twice, none beyond its value', (tag, table) => {
    const rows = Object.values(table);
    for (const { byte, bit, name, reference } of rows) {
      expect(byte).toBeGreaterThanOrEqual(1);
      expect(byte).toBeLessThanOrEqual(TAGS.get(tag)?.maximumBytes ?? 0);
      expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(bit);
      expect([name.zh, name.en, reference]).not.toContain('');
    }
    expect(new Set(rows.map(({ byte, bit }) => `${byte}.${bit}`)).size).toBe(rows.length);
  });

  it.each([
    ['82', '7C00', ['sda', 'dda', 'cvm', 'terminalRisk', 'issuerAuthentication']],
    ['95', '0000008040', ['floorLimitExceeded', 'issuerAuthenticationFailed']],
    [
      '9B',
      'F800',
      ['odaPerformed', 'cvmPerformed', 'cardRiskPerformed', 'issuerAuthenticationPerformed', 'terminalRiskPerformed'],
    ],
    ['9F66', '36800000', ['qpboc', 'contact', 'onlinePin', 'signature', 'onlineCryptogramRequired']],
  ])('names the bits of %s %s as the UnionPay transcripts mean them', (tag, value, names) => {
    const table = BIT_TABLES.get(tag) ?? {};
    expect(namesOfBits(tag, bytes(value))).toEqual(names.map((name) => table[name]));
  });

  it('when a bit is set, then a copy has it and the value itself has not', () => {
    const before = new Uint8Array(5);
    const after = withBit(withBit(before, TVR.sdaFailed), TVR.floorLimitExceeded);
    expect([hex(before), hex(after)]).toEqual(['0000000000', '4000008000']);
    expect([hasBit(after, TVR.sdaFailed), hasBit(after, TVR.ddaFailed)]).toEqual([true, false]);
    expect(hex(withoutBit(after, TVR.sdaFailed))).toBe('0000008000');
  });

  it('when a value is too short for a bit, then it has not that bit, and setting it is our own mistake', () => {
    expect(hasBit(Uint8Array.of(0xff), CTQ.onDeviceCvmPerformed)).toBe(false);
    expect(() => withBit(Uint8Array.of(0), TTQ.onlineCryptogramRequired)).toThrow(/no byte 2/);
    expect(hex(withoutBit(Uint8Array.of(0xff), CTQ.onDeviceCvmPerformed))).toBe('FF');
  });

  it('when a tag has no named bits, then there are no names', () => {
    expect(namesOfBits('9F26', bytes('FFFFFFFFFFFFFFFF'))).toEqual([]);
    expect(AIP.cda).toMatchObject({ byte: 1, bit: 1 });
  });
});
