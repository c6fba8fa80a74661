/**
 * Values in, bytes out: message type, bitmap, fields 2 to 64 in order (unionpay-pos 1.1). The host desk and the
 * simulator call it; it opens nothing and keeps nothing of a message.
 */
import { ok, type Result } from '../../domain/result.ts';
import { type CodecFault, type CodecFaultKind, codecFault } from './codec-fault.ts';
import { codecOf, type FieldCodec, type TableCodec, valueBytes } from './field-codec.ts';
import type { FieldsOf, FieldTable, FieldValue } from './field-table.ts';
import { DECIMAL, writeNibbles } from './nibbles.ts';

export interface PackableMessage<Table extends FieldTable = FieldTable> {
  readonly mti: string;
  readonly fields: ReadonlyMap<number, FieldValue> | FieldsOf<Table>;
  /** See `Message.fillers`. */
  readonly fillers?: ReadonlyMap<number, number>;
}

const FIRST_FIELD_AT = 10;
const SPACE = 0x20;

const at = (codec: FieldCodec, offset: number, kind: CodecFaultKind, what: string): CodecFault =>
  codecFault({ kind, path: codec.path, offset }, what);

function writeLength(codec: FieldCodec, units: number, out: Uint8Array, offset: number): void {
  if (codec.lengthPacking === 'binary') {
    if (codec.lengthBytes === 2) out[offset] = units >> 8;
    out[offset + codec.lengthBytes - 1] = units & 0xff;
    return;
  }
  const digits = String(units).padStart(codec.lengthDigits, '0');
  if (codec.lengthPacking === 'bcd') {
    writeNibbles(digits, DECIMAL, { out, at: offset, fillLeft: true, filler: 0 });
    return;
  }
  for (let index = 0; index < digits.length; index++) out[offset + index] = digits.charCodeAt(index);
}

/** The length in units, or the fault. Text of a fixed field may be short: it is padded with spaces. */
function unitsFault(codec: FieldCodec, units: number, offset: number): CodecFault | undefined {
  if (codec.lengthDigits === 0) {
    const fits = codec.form === 'text' ? units <= codec.units : units === codec.units;
    return fits ? undefined : at(codec, offset, 'wrong-length', `${units} given, ${codec.units} wanted`);
  }
  return units <= codec.units ? undefined : at(codec, offset, 'too-long', `${units} given, at most ${codec.units}`);
}

function writeText(codec: FieldCodec, text: string, out: Uint8Array, offset: number): boolean {
  const spaces = codec.lengthDigits === 0 ? codec.units - text.length : 0;
  const start = codec.fillLeft ? offset + spaces : offset;
  if (spaces > 0) out.fill(SPACE, offset, offset + codec.units);
  let seen = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    seen |= character;
    out[start + index] = character;
  }
  return seen <= 0xff;
}

function writeDigitCharacters(codec: FieldCodec, text: string, out: Uint8Array, offset: number): boolean {
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if ((codec.alphabet[character] ?? 0xff) > 0x0f) return false;
    out[offset + index] = character;
  }
  return true;
}

function writeString(codec: FieldCodec, value: string, out: Uint8Array, offset: number, filler: number): boolean {
  if (codec.form === 'text') return writeText(codec, value, out, offset);
  if (codec.form === 'digit-characters') return writeDigitCharacters(codec, value, out, offset);
  return writeNibbles(value, codec.alphabet, { out, at: offset, fillLeft: codec.fillLeft, filler });
}

/** Writes one field; returns the offset behind it, or the fault. */
function writeField(codec: FieldCodec, value: FieldValue, out: Uint8Array, offset: number, filler: number) {
  const units = value.length;
  const wrong = unitsFault(codec, units, offset);
  if (wrong !== undefined) return wrong;
  let start = offset;
  if (codec.lengthDigits !== 0) {
    writeLength(codec, units, out, offset);
    start += codec.lengthBytes;
  }
  if (typeof value === 'string') {
    if (codec.form === 'bytes') return at(codec, offset, 'wrong-type', 'bytes wanted, text given');
    if (!writeString(codec, value, out, start, filler)) {
      const isText = codec.form === 'text';
      return at(
        codec,
        start,
        isText ? 'bad-text' : 'bad-digit',
        `a character outside ${isText ? 'one byte' : 'the digits of the format'}`,
      );
    }
    return start + valueBytes(codec, codec.lengthDigits === 0 ? codec.units : units);
  }
  if (codec.form !== 'bytes') return at(codec, offset, 'wrong-type', 'text wanted, bytes given');
  out.set(value, start);
  return start + units;
}

type Lookup = (fieldNumber: number) => FieldValue | undefined;

function lookupOf(fields: PackableMessage['fields']): { readonly find: Lookup; readonly numbers: () => number[] } {
  if (fields instanceof Map) return { find: (number) => fields.get(number), numbers: () => [...fields.keys()] };
  const record = fields as Readonly<Record<number, FieldValue | undefined>>;
  const given = (key: string): boolean => record[Number(key)] !== undefined;
  return { find: (number) => record[number], numbers: () => Object.keys(record).filter(given).map(Number) };
}

interface Scratch {
  readonly out: Uint8Array;
  readonly end: number;
  readonly written: number;
}

function writeFields(codec: TableCodec, message: PackableMessage, out: Uint8Array, find: Lookup): Scratch | CodecFault {
  let end = FIRST_FIELD_AT;
  let written = 0;
  for (const field of codec.inOrder) {
    const value = find(field.number);
    if (value === undefined) continue;
    const next = writeField(field, value, out, end, message.fillers?.get(field.number) ?? 0);
    if (typeof next !== 'number') return next;
    const bit = field.number - 1;
    out[2 + (bit >> 3)] = (out[2 + (bit >> 3)] ?? 0) | (0x80 >> (bit & 7));
    end = next;
    written += 1;
  }
  return { out, end, written };
}

function unknownField(codec: TableCodec, numbers: readonly number[], offset: number): CodecFault {
  const unknown = numbers.find((number) => codec.byNumber[number] === undefined);
  return codecFault({ kind: 'unknown-field', path: String(unknown), offset }, 'not in the field table');
}

/** One scratch buffer for every table: packing is synchronous, and the buffer is wiped after each message. */
let scratch = new Uint8Array(0);

function cleanScratch(lengthBytes: number): Uint8Array {
  if (scratch.length < lengthBytes) scratch = new Uint8Array(lengthBytes);
  return scratch;
}

/**
 * Packs MTI to field 64 (unionpay-pos 1.4). Text is one character per byte: encode GB18030 before. The fault names the
 * field and the offset at which it would have stood.
 */
export function packMessage<Table extends FieldTable>(
  table: Table,
  message: PackableMessage<Table>,
): Result<Uint8Array, CodecFault> {
  const codec = codecOf(table);
  const out = cleanScratch(codec.longestBytes);
  if (message.mti.length !== 4 || !writeNibbles(message.mti, DECIMAL, { out, at: 0, fillLeft: true, filler: 0 })) {
    return { ok: false, fault: codecFault({ kind: 'bad-digit', path: 'mti', offset: 0 }, 'four digits wanted') };
  }
  const { find, numbers } = lookupOf(message.fields);
  out.fill(0, 2, FIRST_FIELD_AT);
  const result = writeFields(codec, message, out, find);
  if (!('end' in result)) {
    out.fill(0);
    return { ok: false, fault: result };
  }
  const packed = out.slice(0, result.end);
  out.fill(0, 0, result.end);
  const given = message.fields instanceof Map ? message.fields.size : numbers().length;
  if (given !== result.written) return { ok: false, fault: unknownField(codec, numbers(), packed.length) };
  return ok(packed);
}
