/**
 * Turns a field table into ready codecs, once per table. `pack-message.ts` and `unpack-message.ts` call it; a table that
 * asks for something the codec cannot do is our own mistake and throws here, before any message is touched.
 */
import { type FieldRow, type FieldTable, type Packing, rowsOf } from './field-table.ts';
import { DECIMAL, TRACK } from './nibbles.ts';

export interface FieldCodec {
  readonly row: FieldRow;
  readonly number: number;
  readonly path: string;
  readonly form: 'nibbles' | 'digit-characters' | 'text' | 'bytes';
  /** The digits allowed, for the digit forms. */
  readonly alphabet: Uint8Array;
  readonly isDecimal: boolean;
  /** Units are fixed when 0 digits of length go before the value. */
  readonly lengthDigits: 0 | 2 | 3;
  readonly lengthPacking: Packing;
  readonly lengthBytes: number;
  readonly units: number;
  readonly fillLeft: boolean;
}

export interface TableCodec {
  readonly inOrder: readonly FieldCodec[];
  /** By field number, 2 to 64. */
  readonly byNumber: readonly (FieldCodec | undefined)[];
  /** No message of this table can be longer. */
  readonly longestBytes: number;
}

function formOf(row: FieldRow): FieldCodec['form'] {
  const isDigits = row.format === 'n' || row.format === 'z';
  if (isDigits && row.valuePacking === 'bcd') return 'nibbles';
  if (isDigits && row.valuePacking === 'ascii') return 'digit-characters';
  if (row.format === 'b' && row.valuePacking === 'binary') return 'bytes';
  if ((row.format === 'an' || row.format === 'ans') && row.valuePacking === 'ascii') return 'text';
  throw new Error(`field ${row.number}: format ${row.format} cannot be packed as ${row.valuePacking}`);
}

function lengthBytesOf(lengthDigits: 2 | 3, packing: Packing): number {
  switch (packing) {
    case 'bcd':
      return lengthDigits === 2 ? 1 : 2;
    case 'ascii':
      return lengthDigits;
    case 'binary':
      return lengthDigits === 2 ? 1 : 2;
  }
}

function fieldCodec(row: FieldRow): FieldCodec {
  const { size } = row;
  const lengthDigits = 'fixed' in size ? 0 : size.lengthDigits;
  const lengthPacking = 'fixed' in size ? 'bcd' : size.lengthPacking;
  return {
    row,
    number: row.number,
    path: String(row.number),
    form: formOf(row),
    alphabet: row.format === 'z' ? TRACK : DECIMAL,
    isDecimal: row.format === 'n',
    lengthDigits,
    lengthPacking,
    lengthBytes: lengthDigits === 0 ? 0 : lengthBytesOf(lengthDigits, lengthPacking),
    units: 'fixed' in size ? size.fixed : size.upTo,
    fillLeft: row.padding === 'left',
  };
}

/** Bytes that a value of so many units takes. */
export const valueBytes = (codec: FieldCodec, units: number): number =>
  codec.form === 'nibbles' ? (units + 1) >> 1 : units;

function compile(table: FieldTable): TableCodec {
  const inOrder = rowsOf(table).map(fieldCodec);
  const byNumber: (FieldCodec | undefined)[] = Array.from({ length: 65 }, () => undefined);
  let longestBytes = 10;
  for (const codec of inOrder) {
    if (codec.number < 2 || codec.number > 64)
      throw new Error(`field ${codec.number}: only 2 to 64 are in this dialect`);
    byNumber[codec.number] = codec;
    longestBytes += codec.lengthBytes + valueBytes(codec, codec.units);
  }
  return { inOrder, byNumber, longestBytes };
}

const compiled = new WeakMap<FieldTable, TableCodec>();

export function codecOf(table: FieldTable): TableCodec {
  const known = compiled.get(table);
  if (known !== undefined) return known;
  const made = compile(table);
  compiled.set(table, made);
  return made;
}
