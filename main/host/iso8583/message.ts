/**
 * A message between its message type and field 64, as values. It holds card data, so it prints as the list of its field
 * numbers only; use `explainMessage` to show one.
 */
import type { FieldValue } from './field-table.ts';

export interface Message {
  /** Four digits: 0200. */
  readonly mti: string;
  /** Digits, track characters and text as strings (one character per byte), b fields as bytes. */
  readonly fields: ReadonlyMap<number, FieldValue>;
  /** Fields whose lone filler nibble was not zero, with that nibble: without it the bytes could not be packed again. */
  readonly fillers?: ReadonlyMap<number, number>;
}

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** What the codec hands out: a message that neither a log nor JSON can spill. */
export class DecodedMessage implements Message {
  readonly mti: string;
  readonly fields: ReadonlyMap<number, FieldValue>;
  declare readonly fillers?: ReadonlyMap<number, number>;

  constructor(mti: string, fields: ReadonlyMap<number, FieldValue>, fillers?: ReadonlyMap<number, number>) {
    this.mti = mti;
    this.fields = fields;
    if (fillers !== undefined) this.fillers = fillers;
  }

  toString(): string {
    return `[message ${this.mti} with fields ${[...this.fields.keys()].join(' ')}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [INSPECT](): string {
    return this.toString();
  }
}

/** The text or digits of a field; undefined when it is absent or holds bytes. */
export function textOf(message: Message, fieldNumber: number): string | undefined {
  const value = message.fields.get(fieldNumber);
  return typeof value === 'string' ? value : undefined;
}

/** The bytes of a b field; undefined when it is absent or holds text. */
export function bytesOf(message: Message, fieldNumber: number): Uint8Array | undefined {
  const value = message.fields.get(fieldNumber);
  return value instanceof Uint8Array ? value : undefined;
}
