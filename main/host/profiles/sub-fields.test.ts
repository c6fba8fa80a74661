import { describe, expect, it } from 'vitest';
import { explainMessage } from '../iso8583/explain.ts';
import type { FieldTable, FieldValue } from '../iso8583/field-table.ts';
import vectors from '../testdata/iso8583.json' with { type: 'json' };
import { baseFields } from './base.ts';

const table: FieldTable = baseFields;
const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** Path and value of each part, or the value of the whole field when it has no parts. */
function parts(mti: string, number: number, value: FieldValue, reveal = false): Record<string, string> {
  const [field] = explainMessage(table, { mti, fields: new Map([[number, value]]) }, { reveal }).fields;
  if (field === undefined) throw new Error('no field');
  if (field.parts.length === 0) return { whole: field.value };
  return Object.fromEntries(field.parts.map((part) => [part.path, part.value]));
}

describe('what is inside a field', () => {
  it('names issuer and acquirer of field 44', () => {
    expect(parts('0210', 44, '01020000   48020000   ')).toEqual({ '44.1': '01020000', '44.2': '48020000' });
  });

  it('reads field 60 as far as it goes, and shows only the length of what is left over', () => {
    expect(parts('0500', 60, '00000001201')).toEqual({ '60.1': '00', '60.2': '000001', '60.3': '201' });
    expect(parts('0400', 60, '22000705')).toEqual({ '60.1': '22', '60.2': '000705' });
    expect(parts('0200', 60, '2600000100060000000')).toMatchObject({
      '60.4': '6',
      '60.5': '0',
      '60.7': '000',
      '60.rest': '[2 digits]',
    });
  });

  it('reads the totals of a settlement', () => {
    const totals = vectors.synthetic.find(({ id }) => id.startsWith('S14'))?.fields['48'] ?? '';
    expect(parts('0510', 48, totals)).toMatchObject({
      '48.1': '000000012345',
      '48.2': '001',
      '48.5': '1',
      '48.10': '1',
    });
  });

  it('reads the tip of an adjustment', () => {
    expect(parts('0220', 48, '000000001500')).toEqual({ '48.1': '000000001500' });
  });

  it('names the state of a payment by code, and keeps shut what a code says', () => {
    expect(parts('0830', 59, 'B1003W09B2005https')).toMatchObject({ '59 / B1': 'W09', '59 / B2': '[5 bytes]' });
  });

  it('masks the card numbers of batch records', () => {
    const record = (stan: string, pan: string): string => `00${stan}${pan.padStart(20, '0')}000000012345`;
    const records = `02${record('000002', '6225000000000014')}${record('000003', '6217000000000000012')}`;
    expect(parts('0320', 48, records)).toEqual({
      '48.1': '02',
      '48.1[1]': '00',
      '48.2[1]': '000002',
      '48.3[1]': '622500******0014',
      '48.4[1]': '000000012345',
      '48.1[2]': '00',
      '48.2[2]': '000003',
      '48.3[2]': '621700*********0012',
      '48.4[2]': '000000012345',
    });
  });

  it('when one chip record is uploaded, then field 62 tells whether it stands', () => {
    const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'ascii'));
    expect(parts('0320', 62, ascii('610100000000012345156'))).toEqual({
      '62.1': '61',
      '62.2': '01',
      '62.3': '00',
      '62.4': '000000012345',
      '62.5': '156',
    });
    expect(parts('0320', 62, ascii('71001100000001234515610'))).toEqual({
      '62.1': '71',
      '62.2': '0011',
      '62.3': '000000012345',
      '62.4': '156',
      '62.5': '10',
    });
    expect(parts('0820', 62, ascii('105'))).toEqual({ '62.1': '1', '62.2': '05' });
  });

  it('when field 48 is of no known kind, then only its length shows', () => {
    expect(parts('0320', 48, '01001')).toEqual({ whole: '[5 digits]' });
    expect(parts('0200', 48, '000000000100')).toEqual({ whole: '[12 digits]' });
  });

  it('shows the check values of a sign-on answer and never a key', () => {
    const { F62_001, F62_003, F62_004 } = vectors.worked.set1;
    expect(parts('0810', 62, fromHex(F62_001))).toMatchObject({ '62.1': '[8 bytes]', '62.2': '228977DA' });
    expect(parts('0810', 62, fromHex(F62_003))).toEqual({
      '62.1': '[16 bytes]',
      '62.2': 'BF5AC6D0',
      '62.3': '[16 bytes]',
      '62.4': '210E0B48',
    });
    expect(parts('0810', 62, fromHex(F62_004))).toMatchObject({ '62.5': '[16 bytes]', '62.6': '68FEC7CB' });
    expect(parts('0810', 62, new Uint8Array(104))).toEqual({ whole: '[104 bytes]' });
  });

  it('shows the registration of a sign-on request', () => {
    const registration = vectors.published.find(({ id }) => id === 'easy8583-signon-req')?.parsed?.fields['62'] ?? '';
    expect(parts('0800', 62, fromHex(registration))).toEqual({
      '62.1': 'Sequence No',
      '62.2': '12',
      '62.3': '306099999906',
    });
  });

  it('shows the voucher number of field 59 and keeps the payment code', () => {
    expect(parts('0210', 59, 'A402058210526789789570802')).toEqual({ '59 / A4': '58210526789789570802' });
    expect(parts('0200', 59, 'A3018284414123456789012ZZ003abc')).toEqual({
      '59 / A3': '[18 bytes]',
      '59 / ZZ': '[3 bytes]',
    });
    expect(parts('0200', 59, 'A30182844')).toEqual({ whole: '[9 bytes]' });
  });

  it('lists tags and lengths of field 55, and values only when revealed', () => {
    const data = fromHex('9F2608A1A2A3A4A5A6A7A89F270180910A4A7639C99A3199813030');
    expect(parts('0210', 55, data)).toEqual({
      '55 / 9F26': '[8 bytes]',
      '55 / 9F27': '[1 bytes]',
      '55 / 91': '[10 bytes]',
    });
    expect(parts('0210', 55, data, true)).toMatchObject({ '55 / 9F27': '80' });
    expect(parts('0210', 55, fromHex('9F26'))).toEqual({ whole: '[2 bytes]' });
    expect(parts('0210', 55, fromHex('9F2608A1'))).toEqual({ whole: '[4 bytes]' });
    expect(parts('0210', 55, fromHex(`5A8180${'11'.repeat(128)}`))).toEqual({ '55 / 5A': '[128 bytes]' });
    expect(parts('0210', 55, fromHex('5A8411'))).toEqual({ whole: '[3 bytes]' });
  });

  it('keeps the amount of a balance', () => {
    expect(parts('0210', 54, '1002156C000000123456')).toEqual({
      '54.1[1]': '10',
      '54.2[1]': '02',
      '54.3[1]': '156',
      '54.4[1]': 'C',
      '54.5[1]': '[12 bytes]',
    });
  });

  it('reads Chinese remarks of field 63 and the operator of a sign-on', () => {
    const remark = Buffer.from('CDA8B9FD', 'hex').toString('latin1').padEnd(20, ' ');
    expect(parts('0210', 63, `CUP${remark}`)).toEqual({ '63.1': 'CUP', '63.2': '通过' });
    expect(parts('0800', 63, '01 ')).toEqual({ '63.1': '01' });
  });

  it('when text is no GB18030, then it shows as hex', () => {
    expect(parts('0210', 56, '\xff\xff', true)).toEqual({ whole: 'FFFF' });
  });

  it('when a field is not in the table or too short to mask, then only its length shows', () => {
    const unknown = explainMessage({}, { mti: '0200', fields: new Map([[99, '12345']]) });
    expect(unknown.fields[0]).toMatchObject({ name: 'unknown', value: '[5 bytes]', parts: [] });
    expect(parts('0200', 2, '622500000000')).toEqual({ whole: '[12 digits]' });
    expect(parts('0200', 2, '6225000000000014')).toEqual({ whole: '622500******0014' });
    expect(parts('0200', 14, '3012')).toEqual({ whole: '[4 digits]' });
    expect(parts('0200', 35, '6225000000000014D3012')).toEqual({ whole: '[21 digits]' });
    expect(parts('0200', 52, new Uint8Array(8))).toEqual({ whole: '[8 bytes]' });
  });
});
