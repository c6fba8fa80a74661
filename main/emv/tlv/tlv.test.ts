import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../testdata/tlv.json' with { type: 'json' };
import { encodeTlv, findTlv, parseTlv, primitivesOf, splitTlv, type Tlv } from './tlv.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex').toUpperCase();

function parsed(text: string): readonly Tlv[] {
  const list = parseTlv(bytes(text));
  if (!list.ok) throw new Error(`refused: ${list.fault.kind} at ${list.fault.offset}`);
  return list.value;
}

function countOf(list: readonly Tlv[], tag: string): number {
  return list.reduce((sum, one) => sum + (one.tag === tag ? 1 : 0) + countOf(one.children ?? [], tag), 0);
}

describe('tlv_parse vectors', () => {
  it.each(vectors.tlv_parse)('when $id is parsed, then it is taken or refused as its source says', (vector) => {
    const list = parseTlv(bytes(vector.data));
    const isOneObject = list.ok && list.value.length === 1 && list.value[0]?.raw.length === vector.data.length / 2;
    expect(list.ok && (vector.mode.startsWith('sequence') || isOneObject)).toBe(vector.valid);
    if (!list.ok || !vector.valid) return;
    const [first] = list.value;
    if (vector.occurrences !== undefined) expect(countOf(list.value, vector.tag ?? '')).toBe(vector.occurrences);
    if (vector.first !== undefined) {
      expect({ tag: first?.tag, value: hex(first?.value ?? bytes('')) }).toEqual(vector.first);
    }
    if (vector.children !== undefined) {
      expect(first?.children?.map(({ tag, value }) => [tag, hex(value)])).toEqual(vector.children);
    }
  });
});

/** Cases of pyemv that do not follow EMV's rules (emv.md 3.1), and what is done instead. */
const NOT_EMV: ReadonlyMap<string, string> = new Map([
  ['tlv_pyemv-009', 'length 80 as zero: EMV has no indefinite form'],
  ['tlv_pyemv-025', 'length 80 as zero: EMV has no indefinite form'],
  ['tlv_pyemv-037', 'a coding of its own, one length byte up to FF'],
  ['tlv_pyemv-071', 'a coding of its own, one length byte up to FF'],
  ['tlv_pyemv-087', 'a coding of its own, one length byte up to FF'],
]);

type Nested = { readonly [tag: string]: string | Nested };

/** As pyemv answers: one value for each tag, the last of a kind; flat or with templates opened. */
function asObject(list: readonly Tlv[], isFlat: boolean): Nested {
  const flat = isFlat ? primitivesOf(list) : list;
  return Object.fromEntries(
    flat.map(({ tag, value, children }) => [tag, children === undefined ? hex(value) : asObject(children, false)]),
  );
}

function encodeNested(tree: Nested): Uint8Array {
  const parts = Object.entries(tree).map(([tag, value]) =>
    encodeTlv(tag, typeof value === 'string' ? bytes(value) : encodeNested(value)),
  );
  return new Uint8Array(Buffer.concat(parts));
}

interface Pyemv {
  readonly id: string;
  readonly fn: string;
  readonly input: { data?: string; tlv?: unknown; flatten?: boolean; simple?: boolean };
  readonly output: unknown;
  readonly error: string | null;
}

const pyemv: readonly Pyemv[] = vectors.tlv_pyemv;
const isTree = (value: unknown): value is Nested =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((inside) =>
    typeof inside === 'string' ? /^([0-9A-F]{2})*$/.test(inside) : isTree(inside),
  );
const byEmv = pyemv.filter(({ id }) => !NOT_EMV.has(id));

describe('tlv_pyemv vectors', () => {
  it.each(byEmv.filter(({ fn }) => fn === 'tlv.decode'))(
    'when $id is decoded, then the objects are its own',
    (vector) => {
      const list = parseTlv(bytes(vector.input.data ?? ''));
      expect(list.ok).toBe(vector.error === null);
      if (list.ok) expect(asObject(list.value, vector.input.flatten === true)).toEqual(vector.output);
    },
  );

  it.each(byEmv.filter(({ fn }) => fn === 'tlv.encode'))(
    'when $id is encoded, then the bytes are its own or it is refused',
    (vector) => {
      const { tlv } = vector.input;
      // What is no hex, or a list for a template, has no form in bytes and cannot be handed over here at all.
      if (!isTree(tlv)) expect(vector.error).not.toBeNull();
      else if (vector.error === null) expect(hex(encodeNested(tlv))).toBe(vector.output);
      else expect(() => encodeNested(tlv)).toThrow(/is not a tag/);
    },
  );

  it.each(pyemv.filter(({ id }) => NOT_EMV.has(id)))(
    'when $id breaks EMV’s rules, then it is refused, or encoded as EMV does',
    (vector) => {
      const { data, tlv } = vector.input;
      if (data !== undefined) expect(parseTlv(bytes(data)).ok).toBe(false);
      else expect(isTree(tlv) && parseTlv(encodeNested(tlv), 'strict').ok).toBe(true);
      expect(isTree(tlv) ? hex(encodeNested(tlv)) : '').not.toBe(vector.output);
    },
  );

  it('has every excepted case in its vectors', () => {
    expect([...NOT_EMV.keys()].filter((id) => !pyemv.some((vector) => vector.id === id))).toEqual([]);
  });
});

describe('parseTlv', () => {
  it('gives views on the input, so that a hash over raw is a hash over what the card sent', () => {
    const input = bytes('00700C5A0281019F2701808E02FFFF');
    const list = parseTlv(input);
    const [record] = list.ok ? list.value : [];
    expect(record?.value.buffer).toBe(input.buffer);
    expect(record).toMatchObject({ tag: '70', offset: 1 });
    expect(record?.children?.map(({ tag, raw, offset }) => [tag, hex(raw), offset])).toEqual([
      ['5A', '5A028101', 3],
      ['9F27', '9F270180', 7],
      ['8E', '8E02FFFF', 11],
    ]);
  });

  it('when the input is a Buffer, then the views are plain bytes all the same', () => {
    const list = parseTlv(Buffer.from('9F270180', 'hex'));
    expect(list.ok && list.value[0]?.value).toEqual(Uint8Array.of(0x80));
    expect(list.ok && Buffer.isBuffer(list.value[0]?.value)).toBe(false);
  });

  it.each([
    ['9F', 'truncated-tag', '', 0],
    ['9FFFFFFF', 'truncated-tag', '', 0],
    ['9F8182838401', 'tag-too-long', '', 0],
    ['5A', 'truncated-length', '5A', 1],
    ['5A82', 'truncated-length', '5A', 1],
    ['5A8201', 'truncated-length', '5A', 1],
    ['5A80', 'indefinite-length', '5A', 1],
    ['5A850000000001FF', 'length-too-long', '5A', 1],
    ['5A84FFFFFFFF00', 'truncated-value', '5A', 6],
    ['70049F4B0301', 'truncated-value', '70 / 9F4B', 5],
    ['6F06A504BF0C0381', 'truncated-value', '6F / A5 / BF0C', 7],
    ['70025A0501020304', 'truncated-value', '70 / 5A', 4],
    ['71029F18', 'truncated-length', '71 / 9F18', 4],
  ])('when %s is parsed, then the fault is %s and says where', (text, kind, path, offset) => {
    expect(parseTlv(bytes(text))).toEqual({ ok: false, fault: { kind, path, offset } });
  });

  it.each([
    ['005A0101', 'padding'],
    ['5A0101FF', 'padding'],
    ['5A810101', 'length-not-shortest'],
    ['5A820080', 'length-not-shortest'],
  ])('when %s is parsed strictly, then the fault is %s', (text, kind) => {
    const list = parseTlv(bytes(text + '00'.repeat(text.endsWith('80') ? 0x80 : 0)), 'strict');
    expect(list.ok ? 'taken' : list.fault.kind).toBe(kind);
  });

  it('when padding stands before, between, inside and after objects, then tolerant parsing passes over it', () => {
    const list = parsed('00FF5A0101000070050000FF5A00FF');
    expect(list.map(({ tag }) => tag)).toEqual(['5A', '70']);
    expect(list[1]?.children?.map(({ raw }) => hex(raw))).toEqual(['5A00']);
  });

  it('when templates nest deeper than any of EMV, then it is refused before the stack is', () => {
    const nested = Array.from({ length: 5000 }).reduce<Uint8Array>(
      (inside) => encodeTlv('70', inside),
      new Uint8Array(),
    );
    const list = parseTlv(nested);
    expect(list.ok ? 'taken' : list.fault.kind).toBe('too-deep');
  });

  it('when a template is broken, then splitTlv still gives the objects beside it', () => {
    const list = splitTlv(bytes('7103860500' + '8A023030'));
    expect(list.ok && list.value.map(({ tag, value }) => [tag, hex(value)])).toEqual([
      ['71', '860500'],
      ['8A', '3030'],
    ]);
    expect(list.ok && list.value[0]?.children).toBeUndefined();
  });

  it('finds the first of a tag at any depth, and nothing where there is none', () => {
    const list = parsed('6F0A8401A2A5055001418700880102');
    expect(hex(findTlv(list, '50')?.value ?? bytes(''))).toBe('41');
    expect(findTlv(list, '9F38')).toBeUndefined();
  });
});

const tags = fc.constantFrom('5A', '57', '95', '9F26', '9F10', 'DF31', '9F8101', 'DFDF39');
const templates = fc.constantFrom('70', '77', 'A5', 'BF0C');
const primitive = fc.tuple(tags, fc.uint8Array({ maxLength: 300 })).map(([tag, value]) => encodeTlv(tag, value));
const { tree } = fc.letrec<{ tree: Uint8Array; list: Uint8Array }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    primitive,
    fc.tuple(templates, tie('list')).map(([tag, inside]) => encodeTlv(tag, inside)),
  ),
  list: fc.array(tie('tree'), { maxLength: 4 }).map((parts) => new Uint8Array(Buffer.concat(parts))),
}));

const encodeAll = (list: readonly Tlv[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(
      list.map(({ tag, value, children }) => encodeTlv(tag, children === undefined ? value : encodeAll(children))),
    ),
  );

describe('parseTlv, for any bytes', () => {
  it('gives back in strict mode what was encoded, and encodes to the same bytes', () => {
    fc.assert(
      fc.property(tree, (input) => {
        const list = parseTlv(input, 'strict');
        expect(list.ok && hex(encodeAll(list.value))).toBe(hex(input));
      }),
    );
  });

  it('when objects are cut off anywhere, then it refuses or ends exactly between two of them', () => {
    fc.assert(
      fc.property(fc.array(primitive, { minLength: 1, maxLength: 3 }), fc.nat(), (parts, cut) => {
        const whole = new Uint8Array(Buffer.concat(parts));
        const cutAt = cut % whole.length;
        const ends = parts.map((_, index) => Buffer.concat(parts.slice(0, index)).length);
        expect(parseTlv(whole.subarray(0, cutAt), 'strict').ok).toBe(ends.includes(cutAt));
      }),
    );
  });

  it('when a template is cut off anywhere, then it is refused', () => {
    fc.assert(
      fc.property(templates, tree, fc.nat(), (tag, inside, cut) => {
        const whole = encodeTlv(tag, inside);
        expect(parseTlv(whole.subarray(0, 1 + (cut % (whole.length - 1)))).ok).toBe(false);
      }),
    );
  });

  it('when bytes are junk, then it never throws, every view lies inside the input and faults point into it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('strict', 'tolerant'), (input, mode) => {
        const list = parseTlv(input, mode);
        if (!list.ok) expect(list.fault.offset).toBeLessThanOrEqual(input.length);
        else
          for (const { raw, offset } of primitivesOf(list.value))
            expect(hex(raw)).toBe(hex(input.subarray(offset, offset + raw.length)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('encodeTlv', () => {
  it.each([
    [0x7f, '5A7F'],
    [0x80, '5A8180'],
    [0xff, '5A81FF'],
    [0x100, '5A820100'],
    [0xffff, '5A82FFFF'],
    [0x10000, '5A83010000'],
  ])('when a value has %i bytes, then its length takes the shortest form', (length, head) => {
    expect(hex(encodeTlv('5A', new Uint8Array(length)).subarray(0, head.length / 2))).toBe(head);
  });

  it.each(['', '9F', '5A00', '9F2600', '9F81', '00X', '5a', '9F81828384'])('refuses %s, which is no tag', (tag) => {
    expect(() => encodeTlv(tag, new Uint8Array())).toThrow(/is not a tag/);
  });
});
