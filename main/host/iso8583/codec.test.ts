import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { FieldTable } from './field-table.ts';
import { bytesOf, textOf } from './message.ts';
import { packMessage } from './pack-message.ts';
import { unpackMessage } from './unpack-message.ts';

const title = { zh: '域', en: 'field' };
const row = { title, padding: 'right', sensitivity: 'open', reference: 'invented for tests' } as const;

/** One row of each packing, the ASCII and binary ones included that no profile of today uses. */
const table = {
  2: {
    ...row,
    number: 2,
    name: 'two',
    format: 'n',
    valuePacking: 'bcd',
    size: { upTo: 19, lengthDigits: 2, lengthPacking: 'bcd' },
  },
  3: { ...row, number: 3, name: 'three', format: 'n', valuePacking: 'ascii', size: { fixed: 6 } },
  22: { ...row, number: 22, name: 'left', format: 'n', valuePacking: 'bcd', size: { fixed: 3 } },
  23: { ...row, number: 23, name: 'right', format: 'n', valuePacking: 'bcd', padding: 'left', size: { fixed: 3 } },
  35: {
    ...row,
    number: 35,
    name: 'track',
    format: 'z',
    valuePacking: 'bcd',
    size: { upTo: 37, lengthDigits: 2, lengthPacking: 'bcd' },
  },
  41: { ...row, number: 41, name: 'text', format: 'ans', valuePacking: 'ascii', size: { fixed: 8 } },
  43: {
    ...row,
    number: 43,
    name: 'leftPadded',
    format: 'ans',
    valuePacking: 'ascii',
    padding: 'left',
    size: { fixed: 4 },
  },
  44: {
    ...row,
    number: 44,
    name: 'asciiLength',
    format: 'ans',
    valuePacking: 'ascii',
    size: { upTo: 25, lengthDigits: 2, lengthPacking: 'ascii' },
  },
  48: {
    ...row,
    number: 48,
    name: 'binaryLength',
    format: 'b',
    valuePacking: 'binary',
    size: { upTo: 999, lengthDigits: 3, lengthPacking: 'binary' },
  },
  55: {
    ...row,
    number: 55,
    name: 'bytes',
    format: 'b',
    valuePacking: 'binary',
    size: { upTo: 255, lengthDigits: 3, lengthPacking: 'bcd' },
  },
} as const satisfies FieldTable;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

function packed(fields: Readonly<Record<number, string | Uint8Array>>): string {
  const result = packMessage(table as FieldTable, { mti: '0200', fields });
  return result.ok ? hex(result.value) : result.fault.text;
}

function unpacked(text: string) {
  const result = unpackMessage(table, fromHex(text));
  if (!result.ok) throw new Error(result.fault.text);
  return result.value;
}

function faultOf(text: string) {
  const result = unpackMessage(table, fromHex(text));
  if (result.ok) throw new Error('expected a fault');
  const { kind, path, offset } = result.fault;
  return { kind, path, offset };
}

describe('packing a message', () => {
  it('fills a lone half byte at the right for a left-aligned field and at the left for a right-aligned one', () => {
    expect(packed({ 22: '021', 23: '001' })).toBe('02000000060000000000' + '0210' + '0001');
  });

  it('counts digits for digit fields and bytes for the rest when it writes lengths', () => {
    expect(packed({ 2: '12345' })).toBe('02004000000000000000' + '05' + '123450');
    expect(packed({ 55: fromHex('AABB') })).toBe('02000000000000000200' + '0002' + 'AABB');
    expect(packed({ 48: new Uint8Array(258) })).toMatch(/^02000000000000010000010200/);
  });

  it('writes digits and lengths as characters where the table says ASCII', () => {
    expect(packed({ 3: '310000' })).toBe('02002000000000000000' + '333130303030');
    expect(packed({ 44: 'AB' })).toBe('02000000000000100000' + '3032' + '4142');
  });

  it('takes = as the separator of a track', () => {
    expect(packed({ 35: '62=30' })).toBe('02000000000020000000' + '05' + '62D300');
  });

  it('pads short fixed text with spaces on the side the table names', () => {
    expect(packed({ 41: 'AB', 43: 'C' })).toBe('02000000000000A00000' + '4142202020202020' + '20202043');
  });

  it('takes a map as well as a record', () => {
    const fields = new Map<number, string>([[22, '021']]);
    const result = packMessage(table, { mti: '0200', fields });
    expect(result.ok && hex(result.value)).toBe(packed({ 22: '021' }));
  });

  it.each([
    [{ 2: '1'.repeat(20) }, 'field 2 at byte 10: 20 given, at most 19'],
    [{ 22: '21' }, 'field 22 at byte 10: 2 given, 3 wanted'],
    [{ 2: '12A4' }, 'field 2 at byte 11: a character outside the digits of the format'],
    [{ 35: '12G4' }, 'field 35 at byte 11: a character outside the digits of the format'],
    [{ 3: '31000D' }, 'field 3 at byte 10: a character outside the digits of the format'],
    [{ 41: '中' }, 'field 41 at byte 10: a character outside one byte'],
    [{ 55: 'text' }, 'field 55 at byte 10: bytes wanted, text given'],
    [{ 41: fromHex('00') }, 'field 41 at byte 10: text wanted, bytes given'],
    [{ 22: '021', 99: '1' }, 'field 99 at byte 12: not in the field table'],
    [{ 22: '021', 1: '1' }, 'field 1 at byte 12: not in the field table'],
  ])('when a value does not fit its row, then the fault names field and place and no value (%#)', (fields, text) => {
    expect(packed(fields as Record<number, string | Uint8Array>)).toBe(text);
  });

  it('refuses a message type that is not four digits', () => {
    for (const mti of ['020', '02000', '02x0']) {
      const result = packMessage(table, { mti, fields: {} });
      expect(result.ok ? '' : result.fault.path).toBe('mti');
    }
  });

  it('throws on a table that asks for a packing that does not exist', () => {
    const wrong = { 2: { ...table[2], format: 'b' } } as const satisfies FieldTable;
    expect(() => packMessage(wrong as FieldTable, { mti: '0200', fields: {} })).toThrow('field 2');
  });
});

describe('unpacking a message', () => {
  it('reads every packing back', () => {
    const fields = {
      2: '12345',
      3: '310000',
      22: '021',
      23: '001',
      35: '62D30',
      41: 'AB      ',
      43: '   C',
      44: 'ABC',
      48: fromHex('0102'),
      55: fromHex('9F2701'),
    };
    const message = unpacked(packed(fields));
    expect(Object.fromEntries(message.fields)).toEqual(fields);
    expect(message.mti).toBe('0200');
  });

  it('keeps filler nibbles that are not zero, so that the bytes pack again to themselves', () => {
    const bytes = '02004000060020000000' + '05' + '12345F' + '021E' + 'D001' + '03' + '12AC';
    const message = unpacked(bytes);
    expect(textOf(message, 2)).toBe('12345');
    expect([...(message.fillers ?? [])]).toEqual([
      [2, 15],
      [22, 14],
      [23, 13],
      [35, 12],
    ]);
    const again = packMessage(table, message);
    expect(again.ok && hex(again.value)).toBe(bytes);
  });

  it('gives b fields as copies that do not share memory with the input', () => {
    const input = fromHex('02000000000000000200 0001 AA');
    const result = unpackMessage(table, input);
    input.fill(0);
    expect(result.ok && bytesOf(result.value, 55)).toEqual(fromHex('AA'));
  });

  it('reads from the middle of a larger buffer', () => {
    const buffer = Buffer.from(`FFFF${packed({ 22: '021' })}`, 'hex');
    const result = unpackMessage(table, buffer.subarray(2));
    expect(result.ok && textOf(result.value, 22)).toBe('021');
  });

  it.each([
    ['', { kind: 'truncated', path: 'mti', offset: 0 }],
    ['0200 0000', { kind: 'truncated', path: 'bitmap', offset: 4 }],
    ['02F0 0000000000000000', { kind: 'bad-digit', path: 'mti', offset: 1 }],
    ['0200 8000000000000000', { kind: 'secondary-bitmap', path: 'bitmap', offset: 2 }],
    ['0200 0000000000000001', { kind: 'unknown-field', path: '64', offset: 10 }],
    ['0200 4000000000000000', { kind: 'truncated', path: '2', offset: 10 }],
    ['0200 4000000000000000 20 00', { kind: 'too-long', path: '2', offset: 10 }],
    ['0200 4000000000000000 0A 00', { kind: 'bad-digit', path: '2', offset: 10 }],
    ['0200 4000000000000000 04 12', { kind: 'truncated', path: '2', offset: 11 }],
    ['0200 4000000000000000 04 12A4', { kind: 'bad-digit', path: '2', offset: 12 }],
    ['0200 4000000000000000 03 12F0', { kind: 'bad-digit', path: '2', offset: 12 }],
    ['0200 0000020000000000 000A', { kind: 'bad-digit', path: '23', offset: 11 }],
    ['0200 2000000000000000 33313030303A', { kind: 'bad-digit', path: '3', offset: 15 }],
    ['0200 0000000000100000 3A32 4142', { kind: 'bad-digit', path: '44', offset: 10 }],
    ['0200 0000000000000200 1001 AA', { kind: 'too-long', path: '55', offset: 10 }],
    ['0200 0000000000000200 00', { kind: 'truncated', path: '55', offset: 10 }],
    ['0200 0000040000000000 0210 FF', { kind: 'trailing-bytes', path: 'message', offset: 12 }],
  ])('when the bytes are %s, then the fault says where and why', (bytes, fault) => {
    expect(faultOf(bytes)).toEqual(fault);
  });

  it('when a message is refused, then neither its fault nor the message itself prints a value', () => {
    const refused = unpackMessage(table, fromHex('0200 4000040000000000 06 123456 021F FF'));
    expect(inspect(refused, { depth: 9 }) + JSON.stringify(refused)).not.toMatch(/12, ?34|123456|0x12/);
    const message = unpacked(packed({ 2: '4321098765' }));
    expect(`${message} ${inspect(message)} ${JSON.stringify({ message })}`).not.toContain('4321098765');
    expect(String(message)).toBe('[message 0200 with fields 2]');
  });
});
