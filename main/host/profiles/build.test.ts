import { describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { ALL_PAYMENT_KINDS, kindRow } from '../../domain/payment-kinds.ts';
import { packMessage } from '../iso8583/pack-message.ts';
import vectors from '../testdata/iso8583.json' with { type: 'json' };
import { fieldsDue, fillLayout } from './build.ts';
import { reversalOf, scriptNoticeOf, uploadOf } from './derived-layouts.ts';
import type { Facts } from './facts.ts';
import { FILLS } from './fills.ts';
import { INVENTED_LAYOUTS } from './invented-layouts.ts';
import type { Layout } from './layout.ts';
import { LAYOUTS } from './layouts.ts';
import { trainingProfile } from './training.ts';

const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** The terminal of the composed frames; each test adds what its message is about. */
const facts = (more: Partial<Facts>): Facts => ({
  terminalId: '12345678',
  merchantId: '898310058120001',
  batchNumber: batchNumber(1),
  operator: '01',
  ...more,
});

const track2 = '6225000000000014D30122010000012345678';
const original = {
  batchNumber: batchNumber(1),
  stan: stan(2),
  localDateMmdd: '1105',
  retrievalReference: '093105000002',
  authorisationCode: 'A12345',
};

/** Packed without the MAC, if there is one, as upper-case hex. */
function built(layout: Layout, given: Facts): string {
  const packed = packMessage(trainingProfile.fields, fillLayout(layout, given, trainingProfile));
  if (!packed.ok) throw new Error(packed.fault.text);
  const unsealed = layout.mac ? packed.value.subarray(0, -8) : packed.value;
  return Buffer.from(unsealed).toString('hex').toUpperCase();
}

function composed(id: string, hasMac: boolean): string {
  const text = vectors.synthetic.find((frame) => frame.id.startsWith(id))?.hex ?? '';
  return text.slice(26, hasMac ? -16 : undefined);
}

const sale = facts({
  stan: stan(2),
  amountMinor: 12345,
  entry: 'swiped',
  card: { pan: '6225000000000014', expiryYymm: '3012', track2 },
  pinBlock: fromHex('AFF1A73110696885'),
});

describe('a layout filled with facts', () => {
  it.each<[string, Layout, Facts]>([
    ['S01', LAYOUTS['sign-on'], facts({ stan: stan(1) })],
    ['S03', LAYOUTS.sale, sale],
    ['S08', reversalOf(LAYOUTS.sale), { ...sale, reversalReason: '98' }],
    [
      'S10',
      LAYOUTS.void,
      facts({
        stan: stan(4),
        amountMinor: 12345,
        entry: 'no-card',
        card: { pan: '6225000000000014', expiryYymm: '3012' },
        original,
      }),
    ],
    [
      'S11',
      LAYOUTS.refund,
      facts({
        stan: stan(5),
        amountMinor: 5000,
        entry: 'swiped',
        card: { pan: '6225000000000014', expiryYymm: '3012', track2 },
        original,
      }),
    ],
    [
      'S13',
      LAYOUTS.settlement,
      facts({
        stan: stan(7),
        totals: {
          domestic: { debitMinor: 12345, debitCount: 1, creditMinor: 12345, creditCount: 1 },
          foreign: { debitMinor: 0, debitCount: 0, creditMinor: 0, creditCount: 0 },
        },
      }),
    ],
    ['S19', LAYOUTS['sign-off'], facts({ stan: stan(10) })],
    ['S20', LAYOUTS.echo, facts({})],
    ['S21', LAYOUTS['ca-key-query'], facts({ private62: fromHex('313030') })],
  ])('packs to composed frame %s byte for byte', (id, layout, given) => {
    expect(built(layout, given)).toBe(composed(id, layout.mac));
  });

  const filled = (layout: Layout, given: Facts) =>
    Object.fromEntries(fillLayout(layout, given, trainingProfile).fields);
  const onlyCard = (entry: Facts['entry'], card: Facts['card'] = {}): Facts =>
    facts({ stan: stan(9), amountMinor: 100, ...(entry === undefined ? {} : { entry }), card });

  it('when a chip is read, then number, sequence number and chip data go along', () => {
    const chipData = fromHex('9F2701');
    const fields = filled(
      LAYOUTS.sale,
      onlyCard('inserted', { pan: '6225000000000014', sequenceNumber: '001', chipData }),
    );
    expect(fields).toMatchObject({ 2: '6225000000000014', 22: '052', 23: '001', 55: chipData });
    expect(fields).not.toHaveProperty('53');
  });

  it('when the stripe is read after a failed chip, then 60.5 says so', () => {
    expect(filled(LAYOUTS.sale, onlyCard('fallback', { track2 }))).toMatchObject({
      22: '022',
      53: '0600000000000000',
      60: '2200000100052',
    });
  });

  it('when tracks are encrypted or keys are single length, then field 53 says so', () => {
    const profile = { ...trainingProfile, trackEncryption: true };
    expect(fillLayout(LAYOUTS.sale, sale, profile).fields.get(53)).toBe('2610000000000000');
    expect(fillLayout(LAYOUTS.sale, sale, { ...trainingProfile, keyScheme: '001' }).fields.get(53)).toBe(
      '2000000000000000',
    );
    const withoutPan = { ...trainingProfile, pin: { ...trainingProfile.pin, format: 'without-pan' } } as const;
    expect(fillLayout(LAYOUTS.sale, sale, withoutPan).fields.get(53)).toBe('1600000000000000');
  });

  it('when the profile supports partial approval, then 60.6 goes along where the kind allows it', () => {
    const profile = { ...trainingProfile, partialApproval: '1' } as const;
    expect(fillLayout(LAYOUTS.sale, sale, profile).fields.get(60)).toBe('22000001000501');
    expect(fillLayout(LAYOUTS.preauth, sale, profile).fields.get(60)).toBe('1000000100050');
  });

  it('when a code is scanned, then it goes as A3, and a void gives the voucher number back as A4', () => {
    expect(filled(LAYOUTS.sale, onlyCard('scanned', { paymentCode: '284414123456789012' }))).toMatchObject({
      22: '032',
      59: 'A3018284414123456789012',
    });
    const voided = { ...onlyCard('no-card'), original: { ...original, voucherNumber: '58210526789789570802' } };
    expect(filled(LAYOUTS.void, voided)).toMatchObject({ 59: 'A402058210526789789570802' });
  });

  it('when a void is reversed, then field 61 names the void itself', () => {
    const voided = { ...onlyCard('no-card'), original };
    const reversal = reversalOf(LAYOUTS.void);
    expect(filled(reversal, { ...voided, reversalReason: '98' })).toMatchObject({ 39: '98', 61: '0000010000090000' });
    const late = {
      ...voided,
      reversalReason: 'A0',
      receivedDateMmdd: '1105',
      receivedAuthorisationCode: 'B12345',
    } as const;
    expect(filled(reversal, late)).toMatchObject({ 38: 'B12345', 39: 'A0', 61: '0000010000091105' });
  });

  it('when a completion refers to its pre-authorisation, then by date and code', () => {
    expect(filled(LAYOUTS.completion, { ...onlyCard('keyed'), original })).toMatchObject({
      25: '06',
      38: 'A12345',
      61: '0000000000001105',
    });
    expect(filled(LAYOUTS['completion-void'], { ...onlyCard('keyed'), original })).toMatchObject({
      61: '0000010000021105',
    });
    const { localDateMmdd: _, ...undated } = original;
    expect(filled(LAYOUTS['preauth-void'], { ...onlyCard('keyed'), original: undated })).toMatchObject({
      61: '0000000000000000',
    });
  });

  it('when an offline sale is told, then field 61 says how it was authorised, in 18 digits or 29', () => {
    const given = onlyCard('keyed', { pan: '6225000000000014' });
    const authorised = { authorisationCode: '654321', authorisationMethod: '01' };
    expect(filled(LAYOUTS['offline-sale'], { ...given, original: authorised })).toMatchObject({
      22: '012',
      38: '654321',
      60: '3000000100050',
      61: '000000000000000001',
      63: '000',
    });
    const byBank = { ...authorised, authorisationInstitution: '48020000' };
    expect(filled(LAYOUTS['offline-sale'], { ...given, original: byBank })[61]).toBe('00000000000000000100048020000');
  });

  it('when a tip is told, then its type is 34 and field 48 holds it; an adjustment is 32 and has no field 48', () => {
    const given = { ...onlyCard('no-card'), original };
    expect(filled(LAYOUTS.adjustment, { ...given, tipMinor: 1_500 })).toMatchObject({
      37: original.retrievalReference,
      48: '000000001500',
      60: '3400000100050',
      61: '0000010000021105',
    });
    const plain = filled(LAYOUTS.adjustment, given);
    expect([plain[48], plain[60]]).toEqual([undefined, '3200000100050']);
  });

  it('when an original was typed from a slip, then what needs its numbers cannot be built', () => {
    const typed = { ...onlyCard('no-card'), original: { retrievalReference: '093105000002', localDateMmdd: '1105' } };
    expect(filled(LAYOUTS.refund, typed)).toMatchObject({ 37: '093105000002', 61: '0000000000001105' });
    expect(() => filled(LAYOUTS.void, typed)).toThrow('field 61');
    expect(() => filled(LAYOUTS.adjustment, typed)).toThrow('field 61');
  });

  it.each([
    [{ index: 0, of: 1 }, '07000001800'],
    [{ index: 0, of: 3 }, '070000018018'],
    [{ index: 1, of: 3 }, '070000018028'],
    [{ index: 2, of: 3 }, '070000018039'],
  ])('when a signature goes up as part %j, then field 60 is %s', (part, expected) => {
    const given = facts({
      stan: stan(9),
      part,
      private62: fromHex('00'),
      receiptData: fromHex('FF000141'),
      original: { retrievalReference: '093105000002' },
    });
    expect(filled(LAYOUTS['signature-upload'], given)).toMatchObject({ 55: fromHex('FF000141'), 60: expected });
    expect(filled(LAYOUTS['signature-upload'], given)[15]).toBeUndefined();
    expect(filled(LAYOUTS['signature-upload'], { ...given, settlementDateMmdd: '1105' })[15]).toBe('1105');
  });

  it('when an acquirer wants condition code 60 for an additional pre-authorisation, then request and reversal have it', () => {
    const layout: Layout = { ...LAYOUTS['add-preauth'], conditionCode: '60', messageType: '10' };
    const given = { ...onlyCard('keyed', { pan: '6225000000000014' }), original };
    expect(filled(layout, given)).toMatchObject({ 25: '60', 60: '1000000100050' });
    expect(filled(reversalOf(layout), { ...given, reversalReason: '98' })).toMatchObject({ 25: '60', 39: '98' });
  });

  it('when a payment by code is asked about, then it is named by its own numbers', () => {
    const given = facts({ stan: stan(9), amountMinor: 100, entry: 'scanned' });
    expect(filled(INVENTED_LAYOUTS['code-query'], given)).toMatchObject({
      11: '000009',
      60: '00000001911',
      61: '000001000009',
    });
    expect(filled(INVENTED_LAYOUTS['code-cancel'], given)).toMatchObject({ 60: '00000001912' });
    const shown = filled(INVENTED_LAYOUTS['shown-code'], { ...given, entry: 'shown' });
    expect(shown).toMatchObject({ 22: '042', 60: '2200000100050' });
    expect(shown[59]).toBeUndefined();
  });

  it('when a batch is uploaded, then records stand in 40 digits each and the end says how many went', () => {
    const record = { cardKind: 'domestic', stan: stan(2), pan: '6225000000000014', amountMinor: 12345 } as const;
    const given = facts({ stan: stan(8), records: [record, { ...record, cardKind: 'foreign' }] });
    expect(filled(LAYOUTS['batch-upload'], given)[48]).toBe(
      '0200000002000062250000000000140000000123450100000200006225000000000014000000012345',
    );
    const end = { ...given, uploadedCount: 2 };
    expect(filled(LAYOUTS['batch-end'], { ...end, isBalanced: true })).toMatchObject({ 48: '0002', 60: '00000001207' });
    expect(filled(LAYOUTS['batch-end'], { ...end, isBalanced: false })).toMatchObject({ 60: '00000001202' });
    expect(() => filled(LAYOUTS['batch-upload'], { ...given, records: [] })).toThrow('field 48');
  });

  it('when a mandatory fact is missing, then it throws and names the field', () => {
    expect(() => filled(LAYOUTS.sale, facts({ stan: stan(1), entry: 'swiped' }))).toThrow(
      'sale: nothing to put into field 4',
    );
    expect(() => filled(LAYOUTS.void, onlyCard('no-card'))).toThrow('void: nothing to put into field 37');
    expect(() => filled(LAYOUTS['batch-end'], facts({ stan: stan(1), uploadedCount: 1 }))).toThrow('field 60');
  });
});

const allLayouts: readonly Layout[] = [
  ...Object.values(LAYOUTS),
  ...Object.values(LAYOUTS)
    .filter(({ reversible }) => reversible)
    .map(reversalOf),
  scriptNoticeOf(LAYOUTS.sale),
  uploadOf(LAYOUTS.refund),
  uploadOf(LAYOUTS['completion-advice']),
  uploadOf(LAYOUTS['offline-sale']),
  uploadOf(LAYOUTS.adjustment),
  ...Object.values(INVENTED_LAYOUTS),
];

describe('the layouts', () => {
  it.each(allLayouts)('$kind ($title.en) names only fields of the table, each once, each with a fill', (layout) => {
    const fields = [...layout.mandatory, ...layout.conditional.map(({ field }) => field)];
    expect(new Set(fields).size).toBe(fields.length);
    for (const field of fields) {
      expect(trainingProfile.fields[field]).toBeDefined();
      expect(FILLS.has(field)).toBe(true);
    }
    expect(layout.reference).toMatch(layout.invented ? /^counter.md 5.9$/ : /^unionpay-pos \d/);
    expect(layout.title.zh.length * layout.title.en.length).toBeGreaterThan(0);
    for (const { when } of layout.conditional) expect(when.words.zh.length * when.words.en.length).toBeGreaterThan(0);
  });

  it.each(allLayouts)(
    '$kind ($title.en) is answered with its type plus ten and carries 64 exactly when sealed',
    (layout) => {
      expect(Number(layout.answerMti)).toBe(Number(layout.mti) + 10);
      expect(layout.mandatory.includes(64)).toBe(layout.mac);
      for (const { field } of layout.echoes) expect(trainingProfile.fields[field]).toBeDefined();
    },
  );

  it('have the kind they are filed under', () => {
    for (const [kind, layout] of Object.entries(LAYOUTS)) expect(layout.kind).toBe(kind);
  });

  it('make a reversal without PIN, track or reference', () => {
    const everything: Facts = {
      ...sale,
      card: { ...sale.card, track3: '99', chipData: fromHex('9500'), sequenceNumber: '001' },
      original,
      reversalReason: '06',
    };
    for (const layout of allLayouts.filter(({ kind }) => kind === 'reversal')) {
      for (const dropped of [26, 35, 36, 37, 52, 53]) expect(fieldsDue(layout, everything)).not.toContain(dropped);
      expect(fieldsDue(layout, everything)).toEqual(expect.arrayContaining([2, 3, 4, 11, 14, 39, 41, 42, 55, 60, 64]));
    }
  });

  it.each(ALL_PAYMENT_KINDS)('let %s be reversed exactly when a missing answer owes it', (kind) => {
    expect(LAYOUTS[kind].reversible).toBe(kindRow(kind).unanswered === 'reverse');
    expect(LAYOUTS[kind].partialApproval).toBe(kindRow(kind).partial);
    expect(LAYOUTS[kind].mandatory.includes(4)).toBe(kindRow(kind).amount !== 'none');
  });

  it('make no reversal of what cannot be reversed', () => {
    const invented = Object.values(INVENTED_LAYOUTS).filter(({ reversible }) => !reversible);
    for (const layout of invented) expect(() => reversalOf(layout)).toThrow('no reversal');
    for (const kind of [
      'refund',
      'balance',
      'completion-advice',
      'offline-sale',
      'adjustment',
      'settlement',
    ] as const) {
      expect(() => reversalOf(LAYOUTS[kind])).toThrow('no reversal');
    }
  });

  const everything: Facts = {
    ...sale,
    entry: 'inserted',
    card: { ...sale.card, track3: '99', chipData: fromHex('9500'), sequenceNumber: '001' },
    original,
    private62: fromHex('00'),
  };
  const bitmapOf = (fields: readonly number[]): string =>
    fields
      .reduce((bits, field) => bits | (1n << BigInt(64 - field)), 0n)
      .toString(16)
      .toUpperCase()
      .padStart(16, '0');

  // unionpay-pos 2.3, one terminal's table; `also` are optional fields of its table of presence that its bitmaps leave out.
  it.each([
    ['sale', '702406C030C09A11', []],
    ['balance', '602406C030C09A11', []],
    ['preauth', '702406C030C09A11', []],
    ['void', '702006C03CC09819', [14]],
    ['preauth-void', '702406C034C09819', []],
    ['completion', '702404C034C09819', [23]],
    ['completion-void', '702404C03CC09819', [23]],
    ['refund', '702406C038C0981B', []],
    ['sign-off', '0020000000C00010', []],
    ['settlement', '0020000000C18012', []],
    ['ca-key-query', '0000000000C00014', []],
    ['parameter-download', '0000000000C00010', []],
  ] as const)(
    'give %s, with everything there is, the bitmap %s that a terminal was seen to send',
    (kind, bitmap, also) => {
      const due = fieldsDue(LAYOUTS[kind], everything);
      expect(bitmapOf(due.filter((field) => !also.some((each) => each === field)))).toBe(bitmap);
      expect(due).toEqual(expect.arrayContaining([...also]));
    },
  );

  it('make a script notice with the bitmap a terminal was seen to send', () => {
    const given: Facts = {
      ...sale,
      entry: 'inserted',
      card: { ...sale.card, sequenceNumber: '001', chipData: fromHex('9500') },
      original,
    };
    expect(built(scriptNoticeOf(LAYOUTS.sale), given).slice(0, 20)).toBe('0620702006000CC08219');
    expect(fillLayout(scriptNoticeOf(LAYOUTS.sale), given, trainingProfile).fields.get(60)).toBe('0000000195150');
  });
});
