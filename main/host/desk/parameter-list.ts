/**
 * Field 62 of parameter download and status upload (unionpay-pos 2.8): tags and values of fixed width one behind the other. Reads by
 * the table of tags; one that it does not know ends the reading, and nothing of that field is taken.
 */
import { z } from 'zod';
import { gb18030Bytes, readableText } from '../iso8583/gb18030.ts';
import { PARAMETER_TAGS, type ParameterTag } from '../profiles/parameter-tags.ts';
import type { TerminalParameters } from '../role.ts';

const TAG_BYTES = 2;
const BY_TAG: ReadonlyMap<string, ParameterTag> = new Map(PARAMETER_TAGS.map((row) => [row.tag, row]));

const text = z.string().exactOptional();
const number = z.int().min(0).exactOptional();
const flag = z.boolean().exactOptional();
const parameters = z.strictObject({
  applicationType: text,
  answerTimeoutSeconds: number,
  connectionAttempts: number,
  phone1: text,
  phone2: text,
  phone3: text,
  managementPhone: text,
  tipAllowed: flag,
  tipPercent: number,
  manualEntry: flag,
  autoSignOff: flag,
  merchantName: text,
  reversalAttempts: number,
  offlineMode: text,
  keyIndex: number,
  switchesHex: text,
  mostOffline: number,
});

export type ReadParameters =
  | { readonly kind: 'read'; readonly parameters: TerminalParameters }
  /** A tag nobody knows, a value cut short, or one that is none of its form. */
  | { readonly kind: 'not-understood'; readonly tag: string };

export function readParameters(field62: Uint8Array): ReadParameters {
  const found = new Map<string, string | number | boolean>();
  for (let at = 0; at < field62.length; ) {
    const tag = Buffer.from(field62.subarray(at, at + TAG_BYTES)).toString('latin1');
    const row = BY_TAG.get(tag);
    const end = at + TAG_BYTES + (row?.lengthBytes ?? 0);
    const value = row && end <= field62.length ? readValue(row, field62.subarray(at + TAG_BYTES, end)) : undefined;
    if (row === undefined || value === undefined) return { kind: 'not-understood', tag };
    if (value !== '') found.set(row.name, value);
    at = end;
  }
  return { kind: 'read', parameters: parameters.parse(Object.fromEntries(found)) };
}

function readValue({ form }: ParameterTag, bytes: Uint8Array): string | number | boolean | undefined {
  const latin = Buffer.from(bytes).toString('latin1');
  switch (form) {
    case 'bytes':
      return Buffer.from(bytes).toString('hex').toUpperCase();
    case 'text':
      return readableText(latin)?.trimEnd();
    case 'digits':
      return /^\d+$/.test(latin) ? latin : undefined;
    case 'number':
      return /^\d+$/.test(latin) ? Number(latin) : undefined;
    case 'flag':
      return latin === '1' || latin === '0' ? latin === '1' : undefined;
  }
}

/** In the order of the tags; what is absent is left out, a text longer than its place is cut. Throws on a number too large. */
export function writtenParameters(values: TerminalParameters): Uint8Array {
  const written = PARAMETER_TAGS.flatMap((row): Uint8Array[] => {
    const value = values[row.name];
    return value === undefined ? [] : [Buffer.from(row.tag, 'ascii'), writtenValue(row, value)];
  });
  return new Uint8Array(Buffer.concat(written));
}

function writtenValue({ tag, form, lengthBytes }: ParameterTag, value: string | number | boolean): Uint8Array {
  const bytes = bytesOfValue(form, value, lengthBytes);
  if (form === 'text') return cutAndPadded(bytes, lengthBytes);
  if (bytes.length !== lengthBytes) throw new RangeError(`parameter ${tag} takes ${lengthBytes} bytes`);
  return bytes;
}

function bytesOfValue(form: ParameterTag['form'], value: string | number | boolean, lengthBytes: number): Uint8Array {
  if (form === 'bytes') return new Uint8Array(Buffer.from(String(value), 'hex'));
  if (form === 'text') return gb18030Bytes(String(value));
  const digits = form === 'flag' ? (value === true ? '1' : '0') : String(value).padStart(lengthBytes, '0');
  return new Uint8Array(Buffer.from(digits, 'ascii'));
}

/** Cut between characters, never within one of two bytes. */
function cutAndPadded(bytes: Uint8Array, lengthBytes: number): Uint8Array {
  let end = Math.min(bytes.length, lengthBytes);
  while (end > 0 && readableText(Buffer.from(bytes.subarray(0, end)).toString('latin1')) === undefined) end -= 1;
  const padded = new Uint8Array(lengthBytes).fill(0x20);
  padded.set(bytes.subarray(0, end));
  return padded;
}

/** Device states and the application, as the one source has them (2.8). NOTE: its dial statistics, tag 51, have no known form. */
const STATUS_HEAD = '011021031041051';
const PAYS = '60';

export function writtenStatus(values: TerminalParameters): Uint8Array {
  const all = { ...values, applicationType: values.applicationType ?? PAYS };
  return new Uint8Array(Buffer.concat([Buffer.from(STATUS_HEAD, 'ascii'), writtenParameters(all)]));
}
