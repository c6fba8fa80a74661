/**
 * One data object for a person: its name, its value as far as its sensitivity allows, and what its bits and codes say. The tools
 * and the trace call it; masks come from the tag table and fail closed. Only a tool may reveal, and only for test data.
 */
import { isMaskedPan, maskPan } from '../../domain/masked-pan.ts';
import { parseCvmList } from '../cvm/cvm-list.ts';
import { aidRowOf } from './aids.ts';
import { BIT_TABLES, hasBit } from './bits.ts';
import { panOf } from './card-number.ts';
import {
  type CodeRow,
  CRYPTOGRAM_KINDS,
  CRYPTOGRAM_REASONS,
  CVM_CONDITIONS,
  CVM_METHODS,
  CVM_RESULTS,
  TERMINAL_TYPES,
} from './codes.ts';
import { numericDigits, printableText } from './formats.ts';
import { TAGS, type TagRow } from './tag-table.ts';

export interface ExplainedBit {
  /** 1 is the first byte, 8 the highest bit. */
  readonly byte: number;
  readonly bit: number;
  readonly name: string;
}

export interface ExplainedTag {
  readonly tag: string;
  readonly name: string;
  readonly lengthBytes: number;
  /** Hex, or what a mask leaves of it. */
  readonly value: string;
  /** Readable form of an open value: text, digits, product of an AID, codes in words. */
  readonly text?: string;
  /** The bits that are set; present for every object whose bits have names. */
  readonly bits?: readonly ExplainedBit[];
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** `reveal` shows masked values too: published and synthetic data only, by an explicit word on the command line. */
export function explainTag(tag: string, value: Uint8Array, { reveal = false } = {}): ExplainedTag {
  const row = TAGS.get(tag);
  const isShown = reveal || row?.sensitivity === 'open';
  const text = isShown && row !== undefined ? textOf(row, value) : undefined;
  const bits = isShown ? bitsOf(tag, value) : undefined;
  return {
    tag,
    name: row?.name ?? 'unknown',
    lengthBytes: value.length,
    value: isShown ? hexOf(value) : maskedValue(row, value),
    ...(text !== undefined && { text }),
    ...(bits !== undefined && { bits }),
  };
}

function maskedValue(row: TagRow | undefined, value: Uint8Array): string {
  const pan = row?.sensitivity === 'masked' && row.tag === '5A' ? panOf(value) : undefined;
  const masked = maskPan(pan ?? '');
  return isMaskedPan(masked) && /\d/.test(masked) ? masked : `[${value.length} bytes]`;
}

function bitsOf(tag: string, value: Uint8Array): readonly ExplainedBit[] | undefined {
  const table = BIT_TABLES.get(tag);
  if (table === undefined) return undefined;
  const rows = Object.values(table);
  const nameOf = (byte: number, bit: number): string | undefined =>
    rows.find((row) => row.byte === byte && row.bit === bit)?.name.en;
  const places = Array.from(value).flatMap((_, index) =>
    [8, 7, 6, 5, 4, 3, 2, 1].map((bit) => ({ byte: index + 1, bit })),
  );
  return places
    .filter((place) => hasBit(value, place))
    .filter(({ bit }) => CODED_BITS.get(tag)?.includes(bit) !== true)
    .map(({ byte, bit }) => ({ byte, bit, name: nameOf(byte, bit) ?? 'reserved' }));
}

/** Bits that belong to a code or a number, told as text. */
const CODED_BITS: ReadonlyMap<string, readonly number[]> = new Map([
  ['9F27', [8, 7, 3, 2, 1]],
  ['87', [4, 3, 2, 1]],
]);

const nameOfCode = (rows: readonly CodeRow[], code: number): string =>
  rows.find((row) => row.code === code)?.name.en ?? `unknown ${code.toString(16).padStart(2, '0').toUpperCase()}`;

function textOf({ tag, format }: TagRow, value: Uint8Array): string | undefined {
  const coded = CODED_TEXTS.get(tag)?.(value);
  if (coded !== undefined) return coded;
  switch (format) {
    case 'n':
      return numericDigits(value);
    case 'a':
    case 'an':
    case 'ans':
      return printableText(value);
    case 'cn':
    case 'b':
      return undefined;
  }
}

const aidText = (value: Uint8Array): string | undefined => aidRowOf(hexOf(value))?.name.en;

const CODED_TEXTS: ReadonlyMap<string, (value: Uint8Array) => string | undefined> = new Map([
  ['4F', aidText],
  ['84', aidText],
  ['9F06', aidText],
  ['87', ([byte = 0]: Uint8Array) => `priority ${byte & 0x0f}`],
  ['8E', cvmListText],
  ['9F27', cryptogramText],
  ['9F34', cvmResultsText],
  ['9F35', ([type = 0]: Uint8Array) => nameOfCode(TERMINAL_TYPES, type)],
]);

function cvmListText(value: Uint8Array): string | undefined {
  const list = parseCvmList(value);
  if (!list.ok) return list.fault;
  const rules = list.value.rules.map(
    ({ code, conditionCode, goesOnIfFailed }) =>
      `${nameOfCode(CVM_METHODS, code & 0x3f)}, ${nameOfCode(CVM_CONDITIONS, conditionCode)}, then ${goesOnIfFailed ? 'next' : 'fail'}`,
  );
  return [`X ${list.value.amountX}, Y ${list.value.amountY}`, ...rules].join('; ');
}

function cryptogramText([cid = 0]: Uint8Array): string {
  const kind = nameOfCode(CRYPTOGRAM_KINDS, cid >> 6);
  const reason = cid & 0x07;
  return reason === 0 ? kind : `${kind}, ${nameOfCode(CRYPTOGRAM_REASONS, reason)}`;
}

/** `3F` is what a terminal writes when no method was performed (EMV 4.4 Book 4, 6.3.4.5). */
function cvmResultsText([code = 0, condition = 0, result = 0]: Uint8Array): string {
  const method = code === 0x3f ? 'No CVM performed' : nameOfCode(CVM_METHODS, code & 0x3f);
  return [method, nameOfCode(CVM_CONDITIONS, condition), nameOfCode(CVM_RESULTS, result)].join('; ');
}
