import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainMessage, shownValue } from '../iso8583/explain.ts';
import { type FieldRow, type FieldsOf, type FieldTable, type FieldValue, rowsOf } from '../iso8583/field-table.ts';
import { packFrame, unpackFrame } from '../iso8583/frame.ts';
import type { Message } from '../iso8583/message.ts';
import { packMessage } from '../iso8583/pack-message.ts';
import { unpackMessage } from '../iso8583/unpack-message.ts';
import vectors from '../testdata/iso8583.json' with { type: 'json' };
import { baseFields } from './base.ts';

const table: FieldTable = baseFields;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

interface Known {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly fields: Readonly<Record<string, string>>;
}

/** Published items start at the length, at the TPDU or at the message type; the offset of the latter is theirs to say. */
function knownMessages(): readonly Known[] {
  const published = vectors.published.flatMap(({ id, hex: text, parsed }) => {
    if (parsed === undefined) return [];
    return [{ id, bytes: fromHex(text).subarray(parsed.mti_offset), fields: parsed.fields }];
  });
  const synthetic = vectors.synthetic.map(({ id, hex: text, fields }) => ({
    id,
    bytes: fromHex(text).subarray(13),
    fields,
  }));
  return [...published, ...synthetic].map(({ id, bytes, fields }) => ({
    id,
    bytes,
    fields: { ...fields } as Known['fields'],
  }));
}

const KNOWN = knownMessages();

function decoded(bytes: Uint8Array): Message {
  const result = unpackMessage(table, bytes);
  if (!result.ok) throw new Error(result.fault.text);
  return result.value;
}

function revealed(message: Message): Record<string, string> {
  const shown = [...message.fields].map(([number, value]) => {
    const row = table[number];
    return [number, row === undefined ? '' : shownValue(row, value, true)] as const;
  });
  return Object.fromEntries(shown);
}

describe('the base table against known messages', () => {
  it('knows as many as the file holds', () => expect(KNOWN).toHaveLength(29));

  it.each(KNOWN)('decodes every field of $id', ({ bytes, fields }) => {
    expect(revealed(decoded(bytes))).toEqual(fields);
  });

  it.each(KNOWN)('packs $id again byte for byte from the decoded values', ({ bytes }) => {
    const packed = packMessage(table, { ...decoded(bytes) });
    expect(packed.ok && hex(packed.value)).toBe(hex(bytes));
  });

  it('takes whole frames apart and puts them together', () => {
    for (const { hex: text } of vectors.synthetic) {
      const frame = unpackFrame(fromHex(text));
      if (!frame.ok) throw new Error(frame.fault.text);
      expect(hex(packFrame(frame.value, frame.value.message))).toBe(text);
    }
  });

  it('when a message is shown, then no card number, track, PIN block or key is in it', () => {
    for (const { bytes, fields } of KNOWN) {
      const shown = JSON.stringify(explainMessage(table, decoded(bytes)));
      for (const number of ['2', '35', '36', '52', '55', '62']) {
        const value = fields[number];
        if (value !== undefined) expect(shown).not.toContain(value);
      }
      expect(shown).not.toMatch(/6225000000000014|6217000000000000012/);
    }
  });
});

describe('the rows of the base table', () => {
  it('say in types what a value must be', () => {
    const fitting: FieldsOf<typeof baseFields> = { 4: '000000012345', 52: new Uint8Array(8) };
    // @ts-expect-error a PIN block is bytes
    const text: FieldsOf<typeof baseFields> = { 52: '0000000000000000' };
    // @ts-expect-error field 5 is not in the table
    const unknown: FieldsOf<typeof baseFields> = { 5: '000000012345' };
    const isPacked = [fitting, text, unknown].map((fields) => packMessage(baseFields, { mti: '0200', fields }).ok);
    expect(isPacked).toEqual([true, false, false]);
  });

  it.each(rowsOf(table))('field $number has its own number, both titles, a name and a reference', (row) => {
    expect(table[row.number]).toBe(row);
    expect(row.reference).toMatch(/^unionpay-pos \d/);
    expect(row.name).toMatch(/^[a-z][a-zA-Z0-9]+$/);
    expect(row.title.zh.length * row.title.en.length).toBeGreaterThan(0);
  });

  it('keeps track, PIN block, chip data and keys from ever being shown whole', () => {
    const never = rowsOf(table).filter(({ sensitivity }) => sensitivity === 'never');
    expect(never.map(({ number }) => number)).toEqual([35, 36, 52, 54, 55, 56, 57, 58, 59, 62]);
    const masked = rowsOf(table).filter(({ sensitivity }) => sensitivity === 'masked');
    expect(masked.map(({ number }) => number)).toEqual([2, 14, 48]);
  });
});

const digitsOf = (alphabet: string, size: { readonly minLength: number; readonly maxLength: number }) =>
  fc.array(fc.constantFrom(...alphabet), size).map((characters) => characters.join(''));

function valueFor({ format, size }: FieldRow): fc.Arbitrary<FieldValue> {
  const lengths =
    'fixed' in size ? { minLength: size.fixed, maxLength: size.fixed } : { minLength: 0, maxLength: size.upTo };
  if (format === 'n') return digitsOf('0123456789', lengths);
  if (format === 'z') return digitsOf('0123456789ABCDEF', lengths);
  const bytes = fc.uint8Array(lengths);
  return format === 'b' ? bytes : bytes.map((value) => Buffer.from(value).toString('latin1'));
}

const message = fc.record({
  mti: digitsOf('0123456789', { minLength: 4, maxLength: 4 }),
  fields: fc
    .subarray([...rowsOf(table)])
    .chain((rows) => fc.tuple(...rows.map((row) => valueFor(row).map((value) => [row.number, value] as const))))
    .map((entries) => new Map<number, FieldValue>(entries)),
});

/** Whatever the bytes: a fault with a place, or a message that packs again to the same bytes. */
function isFaultOrSame(bytes: Uint8Array): void {
  const result = unpackMessage(table, bytes);
  if (!result.ok) {
    expect(result.fault.offset).toBeLessThanOrEqual(bytes.length);
    expect(result.fault.text).toContain(`at byte ${result.fault.offset}`);
    return;
  }
  const packed = packMessage(table, result.value);
  expect(packed.ok && hex(packed.value)).toBe(hex(bytes));
  explainMessage(table, result.value);
}

describe('the codec under any input', () => {
  it('when a message packs, then it unpacks to the same values', () => {
    fc.assert(
      fc.property(message, (given) => {
        const packed = packMessage(table, given);
        if (!packed.ok) throw new Error(packed.fault.text);
        const again = decoded(packed.value);
        expect({ mti: again.mti, fields: again.fields, fillers: again.fillers }).toEqual({
          ...given,
          fillers: undefined,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('when known bytes are changed anywhere, then they are refused or pack again to themselves', () => {
    const changed = fc
      .tuple(
        fc.constantFrom(...KNOWN),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 }),
      )
      .map(([{ bytes }, changes]) => {
        const copy = bytes.slice();
        for (const [at, mask] of changes) copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ mask;
        return copy;
      });
    fc.assert(fc.property(changed, isFaultOrSame), { numRuns: 1500 });
  });

  it('when known bytes are cut at any point, then they are refused', () => {
    for (const { bytes } of KNOWN) {
      for (let length = 0; length < bytes.length; length++) {
        expect(unpackMessage(table, bytes.subarray(0, length)).ok).toBe(false);
      }
    }
  });

  it('when the bytes are junk, then the answer is a value and never an exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), isFaultOrSame), { numRuns: 1000 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(unpackFrame(bytes)).toHaveProperty('ok');
      }),
      { numRuns: 500 },
    );
  });
});
