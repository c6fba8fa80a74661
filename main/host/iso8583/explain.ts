/**
 * Shows a message to a person: every field by number, name and masked value, with its parts. The tool and the logs call
 * it; the masks come from the table and fail closed. Only the tool may reveal, and only for test data.
 */
import { type ExplainedPart, explainInside } from './explain-inside.ts';
import type { FieldRow, FieldTable, FieldValue, Title } from './field-table.ts';
import { readableText } from './gb18030.ts';
import { lengthOnly, shownText } from './mask.ts';
import type { Message } from './message.ts';

export interface ExplainedField {
  readonly number: number;
  readonly name: string;
  readonly title: Title;
  readonly value: string;
  readonly parts: readonly ExplainedPart[];
}

export interface ExplainedMessage {
  readonly mti: string;
  readonly fields: readonly ExplainedField[];
}

export interface ExplainOptions {
  /** Show everything in clear: published and synthetic frames only, by an explicit word on the command line. */
  readonly reveal?: boolean;
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** The value of a field for a person: digits, readable text, or bytes in hex, as far as its sensitivity allows. */
export function shownValue(row: FieldRow, value: FieldValue, reveal = false): string {
  const sensitivity = reveal ? 'open' : row.sensitivity;
  if (typeof value !== 'string') {
    return sensitivity === 'open' ? hexOf(value) : lengthOnly(value.length, row.format);
  }
  if (sensitivity !== 'open') return shownText(value, { sensitivity, format: row.format });
  if (row.format === 'n' || row.format === 'z') return value;
  return readableText(value) ?? hexOf(Buffer.from(value, 'latin1'));
}

const UNKNOWN: Title = { zh: '未知', en: 'unknown' };

function explainField(
  table: FieldTable,
  number: number,
  value: FieldValue,
  mti: string,
  reveal: boolean,
): ExplainedField {
  const row = table[number];
  if (row === undefined) {
    return { number, name: 'unknown', title: UNKNOWN, value: lengthOnly(value.length, 'b'), parts: [] };
  }
  const parts = explainInside(row, value, { mti, reveal });
  return { number, name: row.name, title: row.title, value: shownValue(row, value, reveal), parts };
}

/** Explains a message field by field, in ascending order. A field the table does not know shows only its length. */
export function explainMessage(table: FieldTable, message: Message, options: ExplainOptions = {}): ExplainedMessage {
  const inOrder = [...message.fields].toSorted(([one], [other]) => one - other);
  const reveal = options.reveal ?? false;
  return {
    mti: message.mti,
    fields: inOrder.map(([number, value]) => explainField(table, number, value, message.mti, reveal)),
  };
}
