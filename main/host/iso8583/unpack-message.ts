/**
 * Bytes in, values out. Whatever the bytes are, the answer is a message or a fault with field and offset: it never
 * throws, never loops beyond its input, and never reads a field the table does not know (unionpay-pos 1.4, 1.5).
 */
import { ok, type Result } from '../../domain/result.ts';
import { secret } from '../../domain/secret.ts';
import { type CodecFault, type CodecFaultKind, codecFault } from './codec-fault.ts';
import { codecOf, type FieldCodec, valueBytes } from './field-codec.ts';
import type { FieldTable, FieldValue } from './field-table.ts';
import { DecodedMessage } from './message.ts';
import { digitPair, firstBadByte, isDecimalByte, readPairs } from './nibbles.ts';

const FIRST_FIELD_AT = 10;

interface Reading {
  readonly bytes: Buffer;
  at: number;
  fillers: Map<number, number> | undefined;
}

const fault = (codec: FieldCodec, offset: number, kind: CodecFaultKind, what: string): CodecFault =>
  codecFault({ kind, path: codec.path, offset }, what);

/** A length in BCD or ASCII digits, or in binary; -1 when a digit is none. */
function lengthAt(codec: FieldCodec, bytes: Uint8Array, from: number): number {
  let length = 0;
  for (let index = from; index < from + codec.lengthBytes; index++) {
    const byte = bytes[index] ?? 0;
    if (codec.lengthPacking === 'binary') length = length * 256 + byte;
    else if (codec.lengthPacking === 'ascii') {
      if (byte < 0x30 || byte > 0x39) return -1;
      length = length * 10 + byte - 0x30;
    } else {
      if (!isDecimalByte(byte)) return -1;
      length = length * 100 + (byte >> 4) * 10 + (byte & 0x0f);
    }
  }
  return length;
}

/** Reads the length that stands before a variable value; units of the value, or the fault. */
function readUnits(codec: FieldCodec, reading: Reading): number | CodecFault {
  if (codec.lengthDigits === 0) return codec.units;
  const { bytes, at } = reading;
  if (at + codec.lengthBytes > bytes.length) return fault(codec, at, 'truncated', 'ends within the length');
  const units = lengthAt(codec, bytes, at);
  if (units < 0) return fault(codec, at, 'bad-digit', 'the length is not decimal');
  if (units > codec.units) return fault(codec, at, 'too-long', `length ${units}, at most ${codec.units}`);
  reading.at += codec.lengthBytes;
  return units;
}

/** An odd number of digits leaves half a byte over, on one side or the other (F22 right, F23 left). */
function readOddNibbles(codec: FieldCodec, reading: Reading, size: number): string {
  const { bytes, at } = reading;
  const lone = codec.fillLeft ? at : at + size - 1;
  const byte = bytes[lone] ?? 0;
  const filler = codec.fillLeft ? byte >> 4 : byte & 0x0f;
  if (filler !== 0) {
    reading.fillers ??= new Map();
    reading.fillers.set(codec.number, filler);
  }
  if (codec.fillLeft) return digitPair(byte).slice(1) + readPairs(bytes, at + 1, size - 1);
  return readPairs(bytes, at, size - 1) + digitPair(byte).slice(0, 1);
}

/** Offset of the first nibble pair that is not decimal; the filler does not count. */
function badDigitAt(codec: FieldCodec, bytes: Uint8Array, from: number, units: number): number {
  const size = (units + 1) >> 1;
  if (units % 2 === 0) return firstBadByte(bytes, from, from + size);
  const loneAt = codec.fillLeft ? from : from + size - 1;
  const lone = bytes[loneAt] ?? 0;
  if ((codec.fillLeft ? lone & 0x0f : lone >> 4) > 9) return loneAt;
  return codec.fillLeft ? firstBadByte(bytes, from + 1, from + size) : firstBadByte(bytes, from, from + size - 1);
}

function readNibbles(codec: FieldCodec, reading: Reading, units: number, size: number): string | CodecFault {
  if (codec.isDecimal) {
    const badAt = badDigitAt(codec, reading.bytes, reading.at, units);
    if (badAt >= 0) return fault(codec, badAt, 'bad-digit', 'a half byte above 9');
  }
  return units % 2 === 0 ? readPairs(reading.bytes, reading.at, size) : readOddNibbles(codec, reading, size);
}

function readDigitCharacters(codec: FieldCodec, reading: Reading, size: number): string | CodecFault {
  for (let index = reading.at; index < reading.at + size; index++) {
    const character = reading.bytes[index] ?? 0;
    if ((codec.alphabet[character] ?? 0xff) > 0x0f)
      return fault(codec, index, 'bad-digit', 'not a digit of the format');
  }
  return reading.bytes.toString('latin1', reading.at, reading.at + size);
}

function readValue(codec: FieldCodec, reading: Reading, units: number, size: number): FieldValue | CodecFault {
  switch (codec.form) {
    case 'nibbles':
      return readNibbles(codec, reading, units, size);
    case 'digit-characters':
      return readDigitCharacters(codec, reading, size);
    case 'text':
      return reading.bytes.toString('latin1', reading.at, reading.at + size);
    case 'bytes':
      return new Uint8Array(reading.bytes.subarray(reading.at, reading.at + size));
  }
}

/** Reads one field and moves on; the value, or the fault. */
function readField(codec: FieldCodec, reading: Reading): FieldValue | CodecFault {
  const units = readUnits(codec, reading);
  if (typeof units !== 'number') return units;
  const size = valueBytes(codec, units);
  if (reading.at + size > reading.bytes.length) {
    return fault(codec, reading.at, 'truncated', `${size} bytes wanted, ${reading.bytes.length - reading.at} left`);
  }
  const value = readValue(codec, reading, units, size);
  reading.at += size;
  return value;
}

function headFault(bytes: Uint8Array): CodecFault | undefined {
  if (bytes.length < FIRST_FIELD_AT) {
    return codecFault(
      { kind: 'truncated', path: bytes.length < 2 ? 'mti' : 'bitmap', offset: bytes.length },
      'shorter than message type and bitmap',
    );
  }
  const badAt = firstBadByte(bytes, 0, 2);
  if (badAt >= 0) return codecFault({ kind: 'bad-digit', path: 'mti', offset: badAt }, 'a half byte above 9');
  if (((bytes[2] ?? 0) & 0x80) !== 0) {
    return codecFault({ kind: 'secondary-bitmap', path: 'bitmap', offset: 2 }, 'bit 1 is set: no second bitmap here');
  }
  return undefined;
}

function readMessage(table: FieldTable, bytes: Buffer): DecodedMessage | CodecFault {
  const wrong = headFault(bytes);
  if (wrong !== undefined) return wrong;
  const { byNumber } = codecOf(table);
  const reading: Reading = { bytes, at: FIRST_FIELD_AT, fillers: undefined };
  const fields = new Map<number, FieldValue>();
  for (let number = 2; number <= 64; number++) {
    const bit = number - 1;
    if (((bytes[2 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) === 0) continue;
    const codec = byNumber[number];
    if (codec === undefined) {
      return codecFault({ kind: 'unknown-field', path: String(number), offset: reading.at }, 'not in the field table');
    }
    const value = readField(codec, reading);
    if (typeof value !== 'string' && !(value instanceof Uint8Array)) return value;
    fields.set(number, value);
  }
  if (reading.at < bytes.length) {
    const what = `${bytes.length - reading.at} bytes behind the last field`;
    return codecFault({ kind: 'trailing-bytes', path: 'message', offset: reading.at }, what);
  }
  return new DecodedMessage(readPairs(bytes, 0, 2), fields, reading.fillers);
}

/**
 * Unpacks MTI to field 64, the whole of `bytes`. Values of b fields are copies. The fault holds the raw bytes as a
 * secret, for tools.
 */
export function unpackMessage(table: FieldTable, bytes: Uint8Array): Result<DecodedMessage, CodecFault> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readMessage(table, view);
  if (read instanceof DecodedMessage) return ok(read);
  return { ok: false, fault: { ...read, raw: secret('refused message', bytes.slice()) } };
}
