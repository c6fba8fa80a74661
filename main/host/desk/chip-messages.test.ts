/**
 * What leaves and comes back when a chip pays, what is told of it afterwards, and the parameters chips need: the desk
 * against a host that is told what to say (unionpay-pos 1.6, 2.6-2.8).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { secret } from '../../domain/secret.ts';
import { berObjects } from '../iso8583/ber-objects.ts';
import { textOf } from '../iso8583/message.ts';
import { trainingProfile } from '../profiles/training.ts';
import type { AuthoriseRequest, ChipUploadRequest, ScriptNoticeRequest } from '../role.ts';
import { cardNamed, never, reversalRequest } from './desk-in-test.ts';
import { scriptedHost } from './scripted-host-in-test.ts';

interface Captured {
  readonly id: string;
  readonly parsed?: { readonly fields: Readonly<Record<string, string | undefined>> };
}

const vectors: { readonly published: readonly Captured[] } = JSON.parse(
  readFileSync(new URL('../testdata/iso8583.json', import.meta.url), 'utf8'),
);

function captured(id: string): Readonly<Record<string, string | undefined>> {
  const found = vectors.published.find((frame) => frame.id === id)?.parsed?.fields;
  if (found === undefined) throw new Error(`no captured frame ${id}`);
  return found;
}

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex').toUpperCase() : '';
const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'ascii'));

const tap = captured('codetd-qpboc-sale-req');
const insertAnswer = captured('topwise-sale-insert-resp');
const card = secret('card', {
  pan: cardNamed('chip').pan,
  expiry: '3012',
  track2: '6225000000000014=30122010000012345678',
  sequenceNumber: '001',
});
const field55 = bytes(tap['55'] ?? '');
const PIN_BLOCK = bytes('AFF1A73110696885');

const chipSale: AuthoriseRequest = {
  kind: 'sale',
  stan: stan(2),
  batch: batchNumber(1),
  amountMinor: 12_345,
  entry: 'chip',
  card,
  pinBlock: secret('pin block', PIN_BLOCK),
  field55,
};

const approval = { 37: '093105000002', 38: 'A12345', 39: '00', 55: bytes(insertAnswer['55'] ?? '') };

describe('a payment by chip or tap', () => {
  it('when a chip pays, then number, sequence number, track and chip data leave, and 91 comes back', async () => {
    const { desk, heard, heardHex, watch } = await scriptedHost(() => approval);
    const delivery = await desk.authorise(chipSale, watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00', authCode: 'A12345' } });
    expect(hex(delivery.kind === 'answered' && delivery.answer.issuerData)).toBe('9F3602071A910A4A7639C99A3199813030');
    const [sent] = heard;
    expect(Object.fromEntries(sent?.fields ?? [])).toMatchObject({
      2: '6225000000000014',
      14: '3012',
      22: '051',
      23: '001',
      26: '12',
      35: '6225000000000014D30122010000012345678',
      53: '2600000000000000',
      55: field55,
      60: '2200000100050',
    });
    // Made by hand from the field table: MTI, bitmap, 2, 3, 4, 11, 14, 22 left-aligned, 23 right-aligned, 25, 26, 35.
    expect(heardHex[0]).toMatch(
      /^0200702406c020c09a11166225000000000014000000000000012345000002301205100001001237622500000000/,
    );
    expect(heardHex[0]).toContain(`0139${hex(field55).toLowerCase()}`);
  });

  it('when a card is tapped, then F22 and 60.4 are those of a captured tap', async () => {
    const { desk, heard, watch } = await scriptedHost(() => approval);
    await desk.authorise({ ...chipSale, entry: 'tap' }, watch, never);
    const [sent] = heard;
    expect(sent && textOf(sent, 22)).toBe(tap['22']);
    // The captured terminal sends 60.6 besides.
    expect(sent && `${textOf(sent, 60)?.slice(11)}0`).toBe(tap['60']?.slice(11));
  });

  it('when a small amount is tapped without a PIN, then F22 says so and neither 26, 52 nor a PIN in 53 is sent', async () => {
    const { desk, heard, watch } = await scriptedHost(() => approval);
    const { pinBlock: _, ...withoutPin } = chipSale;
    await desk.authorise({ ...withoutPin, entry: 'tap' }, watch, never);
    expect(heard[0] && textOf(heard[0], 22)).toBe('072');
    expect(heard[0] && textOf(heard[0], 53)).toBe('0600000000000000');
    expect([...(heard[0]?.fields.keys() ?? [])]).not.toContain(52);
  });

  it('when captured field 55 is read, then its tags stand in the order of the profile', () => {
    const tags = berObjects(field55)?.map(({ tag }) => tag);
    expect(tags).toHaveLength(19);
    expect(tags).toEqual(trainingProfile.chipTags.request.filter((tag) => tags?.includes(tag)));
  });

  it('when the stripe stands in for a chip that cannot be read, then 60.5 stays 2', async () => {
    const { desk, heard, watch } = await scriptedHost(() => approval);
    const { field55: _, ...stripe } = chipSale;
    await desk.authorise({ ...stripe, entry: 'stripe-fallback' }, watch, never);
    expect(heard[0] && [textOf(heard[0], 22), textOf(heard[0], 60)]).toEqual(['021', '2200000100052']);
  });

  it('when a chip payment is reversed, then its own field 55 goes and no track', async () => {
    const { desk, heard, watch } = await scriptedHost(() => ({ 39: '00' }));
    const reversal55 = bytes('95050000008000');
    const request = reversalRequest({ of: cardNamed('chip'), entry: 'chip', card, field55: reversal55, reason: '06' });
    await desk.reverse(request, watch, never);
    expect(Object.fromEntries(heard[0]?.fields ?? [])).toMatchObject({
      22: '051',
      23: '001',
      39: '06',
      55: reversal55,
    });
    for (const dropped of [26, 35, 52, 53]) expect([...(heard[0]?.fields.keys() ?? [])]).not.toContain(dropped);
  });
});

describe('a script notice', () => {
  const notice: ScriptNoticeRequest = {
    kind: 'sale',
    stan: stan(3),
    batch: batchNumber(2),
    amountMinor: 12_345,
    entry: 'chip',
    pinEntered: true,
    card,
    field55: bytes('9F3303E0F1C8DF31052000000000'),
    original: { batch: batchNumber(1), stan: stan(2), rrn: '093105000002', authCode: 'A12345' },
    originalDate: '1105',
  };

  it('when it is sent, then it has the bitmap of a terminal that was seen, and names the payment it is about', async () => {
    const { desk, heard, heardHex, watch } = await scriptedHost(() => ({ 39: '00' }));
    const delivery = await desk.scriptNotice(notice, watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    expect(heardHex[0]).toMatch(/^0620702006000cc08219/);
    expect(Object.fromEntries(heard[0]?.fields ?? [])).toMatchObject({
      3: '000000',
      11: '000003',
      22: '051',
      37: '093105000002',
      38: 'A12345',
      55: notice.field55,
      60: '0000000295150',
      61: '0000010000021105',
    });
  });

  it('when the date and the references of the payment are not known, then they are zeros or left out', async () => {
    const { desk, heard, watch } = await scriptedHost(() => ({ 39: '00' }));
    const { originalDate: _, ...undated } = notice;
    const original = { batch: batchNumber(1), stan: stan(2) };
    await desk.scriptNotice({ ...undated, original }, watch, never);
    expect(heard[0] && textOf(heard[0], 61)).toBe('0000010000020000');
    expect(heard[0] && textOf(heard[0], 37)).toBeUndefined();
  });
});

describe('one chip record of a batch upload', () => {
  const upload: ChipUploadRequest = {
    batch: batchNumber(1),
    stan: stan(2),
    amountMinor: 12_345,
    entry: 'chip',
    pinEntered: true,
    card,
    field55: bytes('9F26081122334455667788'),
    organisation: 'domestic',
    result: 'approved',
    balanced: true,
  };
  const noSequence = secret('card', { pan: cardNamed('chip').pan });

  it.each<[string, Partial<ChipUploadRequest>, string, string]>([
    ['stands in a balanced batch', {}, '203', '610000000000012345156'],
    ['stands in an unbalanced batch', { balanced: false }, '205', '610000000000012345156'],
    ['is of a foreign card', { organisation: 'foreign' }, '203', '610100000000012345156'],
    ['was refused by the card', { result: 'card-declined' }, '204', '71001100000001234515610'],
    [
      'failed at the issuer’s proof',
      { result: 'issuer-authentication-failed', balanced: false },
      '206',
      '71000500000001234515622',
    ],
  ])('when it %s, then 60.3 and field 62 say so', async (_what, over, networkCode, record) => {
    const { desk, heard, heardHex, watch } = await scriptedHost(() => ({ 39: '00' }));
    const delivery = await desk.uploadChip({ ...upload, ...over }, watch, never);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    expect(heardHex[0]).toMatch(/^03205020060000c00214/);
    expect(Object.fromEntries(heard[0]?.fields ?? [])).toMatchObject({
      2: '6225000000000014',
      4: '000000012345',
      11: '000002',
      22: '051',
      23: '001',
      55: upload.field55,
      60: `00000001${networkCode}`,
      62: ascii(record),
    });
  });

  it.each([
    ['approved', undefined],
    ['card-declined', '000'],
  ] as const)('when the card has no sequence number and the record is %s, then F23 is %s', async (result, sequence) => {
    const { desk, heard, watch } = await scriptedHost(() => ({ 39: '00' }));
    await desk.uploadChip({ ...upload, card: noSequence, result }, watch, never);
    expect(heard[0] && textOf(heard[0], 23)).toBe(sequence);
  });
});

describe('chip parameters', () => {
  const KEY_08 = '9F0605A0000003339F220108';
  const KEY_0B = '9F0605A0000003339F22010B';
  const EXPIRY = 'DF05083230333031323331';
  const DEBIT = '9F0608A000000333010101';
  const list = (page: string, ...parts: string[]) => ({
    39: '00',
    62: new Uint8Array([...ascii(page), ...bytes(parts.join(''))]),
  });

  it('when keys are asked for, then the query is the worked one but for the batch, and each name is a download', async () => {
    const { desk, heardHex } = await scriptedHost(() => list('1', KEY_08, EXPIRY, KEY_0B, EXPIRY));
    const outcome = await desk.chipQuery('ca-keys', 1, never);
    expect(outcome).toEqual({ kind: 'listed', names: [bytes(KEY_08), bytes(KEY_0B)], more: false });
    expect(heardHex[0]).toBe(
      '08200000000000c00014313233343536373838393833313030353831323030303100110000000037200003313030',
    );
  });

  it.each([
    ['0', { kind: 'listed', names: [], more: false }],
    ['1', { kind: 'listed', names: [bytes(DEBIT)], more: false }],
    ['2', { kind: 'listed', names: [bytes(DEBIT)], more: true }],
    ['3', { kind: 'listed', names: [bytes(DEBIT)], more: false }],
    ['7', { kind: 'bad-answer', fault: 'unreadable' }],
  ])('when the first byte is %s, then the list is read so', async (page, outcome) => {
    const { desk } = await scriptedHost(() => list(page, DEBIT));
    expect(await desk.chipQuery('applications', 1, never)).toEqual(outcome);
  });

  it('when the next page is asked for, then by its index', async () => {
    const { desk, heard } = await scriptedHost(() => list('3', DEBIT));
    await desk.chipQuery('applications', 6, never);
    expect(heard[0]?.mti).toBe('0820');
    expect(hex(heard[0]?.fields.get(62))).toBe('313035');
    expect(heard[0] && textOf(heard[0], 60)).toBe('00000000382');
    await expect(desk.chipQuery('ca-keys', 101, never)).rejects.toThrow('101');
  });

  it.each([
    ['a key without its index', list('1', '9F0605A000000333', EXPIRY)],
    ['half an object', list('1', '9F0605A0')],
    ['no field 62', { 39: '00' }],
  ])('when the list has %s, then it cannot be read', async (_what, answer) => {
    const { desk } = await scriptedHost(() => answer);
    expect(await desk.chipQuery('ca-keys', 1, never)).toEqual({ kind: 'bad-answer', fault: 'unreadable' });
  });

  it('when the host refuses, then the decline comes back', async () => {
    const { desk } = await scriptedHost(() => ({ 39: '40' }));
    expect(await desk.chipQuery('ca-keys', 1, never)).toMatchObject({ kind: 'declined', answer: { code: '40' } });
    expect(await desk.chipDownload('ca-keys', bytes(KEY_08), never)).toMatchObject({ kind: 'declined' });
    expect(await desk.chipEnd('ca-keys', never)).toMatchObject({ kind: 'answered', answer: { code: '40' } });
  });

  it.each([
    ['ca-keys', KEY_08, '370', '371'],
    ['applications', DEBIT, '380', '381'],
  ] as const)(
    'when one of the %s is fetched, then by its name and without a trace number',
    async (kind, name, code, end) => {
      const { desk, heard } = await scriptedHost(() => list('1', name, EXPIRY));
      const outcome = await desk.chipDownload(kind, bytes(name), never);
      expect(outcome).toEqual({ kind: 'downloaded', data: bytes(name + EXPIRY) });
      await desk.chipEnd(kind, never);
      expect(heard.map(({ mti, fields }) => [mti, fields.get(60), fields.has(11), hex(fields.get(62))])).toEqual([
        ['0800', `00000000${code}`, false, name],
        ['0800', `00000000${end}`, false, ''],
      ]);
    },
  );

  it.each(['', '1'])(
    'when small-payment parameters come behind %o, then the text alone is handed on',
    async (leading) => {
      const text = 'FF80540011FF8058012000000100000';
      const { desk, heard } = await scriptedHost(() => ({ 39: '00', 62: ascii(leading + text) }));
      const outcome = await desk.chipDownload('small-payments', new Uint8Array(), never);
      expect(outcome).toEqual({ kind: 'downloaded', data: ascii(text) });
      await desk.chipEnd('small-payments', never);
      expect(heard.map(({ fields }) => fields.get(60))).toEqual(['00000000394', '00000000395']);
      expect(heard[0]?.fields.has(62)).toBe(false);
    },
  );

  it('when the host has no such key, then it is a decline', async () => {
    const { desk } = await scriptedHost(() => list('0'));
    expect(await desk.chipDownload('ca-keys', bytes(KEY_08), never)).toMatchObject({ kind: 'declined' });
  });
});
