/** Answers to every other kind that the simulated acquirer never gives: mismatched, torn, unsealed (unionpay-pos 2.4). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchNumber, stan } from '../../domain/numbers.ts';
import { ALL_PAYMENT_KINDS, type PaymentKind } from '../../domain/payment-kinds.ts';
import { taggedTexts } from '../iso8583/tagged-text.ts';
import { LAYOUTS } from '../profiles/layouts.ts';
import type { CodePaymentRequest } from '../role.ts';
import { stoppedIn } from './blacklist-answer.ts';
import { cardNamed, kindRequest, never } from './desk-in-test.ts';
import { type Answer, type Change, deskWith, field62 } from './foreign-host-in-test.ts';
import { readParameters } from './parameter-list.ts';

const card = cardNamed('approve');
const original = { batch: batchNumber(1), stan: stan(1), rrn: '093105000001', authCode: 'A12345', date: '1105' };

const yesTo = (kind: PaymentKind): Answer => ({
  mti: LAYOUTS[kind].answerMti,
  change: { 39: '00', 37: '093105000002', 38: 'A12345', ...(kind === 'balance' && { 54: '1002156C000000012345' }) },
  isSealed: true,
});

async function answered(kind: PaymentKind, change: Change, over: Partial<Answer> = {}) {
  const yes = yesTo(kind);
  const inTest = await deskWith([{ ...yes, change: { ...yes.change, ...change }, ...over }]);
  await inTest.keys.loadWorkingKeys(field62, '004');
  const offline = kind === 'offline-sale' ? { offline: { authCode: '654321' } } : {};
  return await inTest.desk.authorise(kindRequest({ kind, stan: 2, card, original, ...offline }), inTest.watch, never);
}

const MISMATCH = { kind: 'bad-answer', fault: 'mismatch' };
const BAD_MAC = { kind: 'bad-answer', fault: 'mac' };

describe.each(ALL_PAYMENT_KINDS)('an answer to %s', (kind) => {
  it('when nothing is wrong with it, then it is a yes', async () => {
    expect(await answered(kind, {})).toMatchObject({ kind: 'answered', answer: { code: '00', authCode: 'A12345' } });
  });

  it('when it is of another processing code, terminal or merchant, then it is not ours', async () => {
    for (const change of [{ 3: '990000' }, { 41: '99999999' }, { 42: '000000000000000' }] as const) {
      expect(await answered(kind, change)).toEqual(MISMATCH);
    }
  });

  it('when its MAC is missing or forged, then it is no clean answer', async () => {
    expect(await answered(kind, {}, { isSealed: false })).toEqual(BAD_MAC);
    expect(await answered(kind, {}, { isForged: true })).toEqual(BAD_MAC);
  });

  it('when it approves a part, then that is an answer for a sale alone', async () => {
    const partly = await answered(kind, { 39: '10', 4: '000000000100' });
    if (kind === 'sale') expect(partly).toMatchObject({ answer: { outcome: 'approved-partial', amountMinor: 100 } });
    else expect(partly).toEqual(MISMATCH);
  });

  it('when it approves another amount, then it is not ours', async () => {
    if (kind === 'balance')
      return expect(await answered(kind, { 4: '000000000100' })).toMatchObject({ kind: 'answered' });
    return expect(await answered(kind, { 4: '000000000100' })).toEqual(MISMATCH);
  });
});

describe('what a kind was asked for', () => {
  it.each([undefined, '', '1002156C00000001234', '1002156Z000000012345'])(
    'when a balance is approved with field 54 %j, then that is no answer',
    async (field54) => {
      expect(await answered('balance', { 54: field54 })).toEqual({ kind: 'bad-answer', fault: 'unreadable' });
    },
  );

  it('when a balance is declined, then it needs no field 54', async () => {
    expect(await answered('balance', { 39: '55', 54: undefined })).toMatchObject({ answer: { code: '55' } });
  });

  it.each([
    ['0002156C000000015000', 15_000],
    ['0002156C00000001500', undefined],
    ['0002156D000000015000', undefined],
  ])('when a raise is approved with field 54 %s, then %s is held in all and the yes stands', async (text, held) => {
    const delivery = await answered('add-preauth', { 54: text });
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    expect(delivery.kind === 'answered' && delivery.answer.heldMinor).toBe(held);
  });

  it.each([
    ['A402058210526789789570802', '58210526789789570802'],
    ['A5003abcA402058210526789789570802', '58210526789789570802'],
    ['A4020582105267897895708', undefined],
    ['A4000', undefined],
    ['1311', undefined],
  ])(
    'when a sale is approved with field 59 %s, then its voucher number is %s and the yes stands',
    async (text, voucher) => {
      const delivery = await answered('sale', { 59: text });
      expect(delivery.kind === 'answered' && [delivery.answer.code, delivery.answer.voucherNumber]).toEqual([
        '00',
        voucher,
      ]);
    },
  );

  it('when a card payment is said to be in progress, then it is a plain decline: only a code has a payer to wait for', async () => {
    const delivery = await answered('sale', { 39: '09' });
    expect(delivery).toMatchObject({ answer: { outcome: 'try-again' } });
    expect(delivery).not.toHaveProperty('answer.isPending');
  });
});

const asking: CodePaymentRequest = { batch: batchNumber(1), stan: stan(2), amountMinor: 12_345, entry: 'code' };

async function asked(change: Change, over: Partial<Answer> = {}) {
  const inTest = await deskWith([
    { mti: '0830', change: { 39: '00', 59: 'B1003P00', ...change }, isSealed: true, ...over },
  ]);
  await inTest.keys.loadWorkingKeys(field62, '004');
  return await inTest.desk.queryCode(asking, never);
}

describe('how a payment by code stands', () => {
  it.each([
    ['B1003P00', 'paid'],
    ['B1003W09', 'pending'],
    ['B1003R51', 'refused'],
    ['B1003C00', 'refused'],
  ])('when the host says %s, then it is %s', async (text, kind) => {
    expect((await asked({ 59: text })).kind).toBe(kind);
  });

  it.each(['', 'B1003P51', 'B1003W00', 'B1003R00', 'B1003X00', 'B1002P0', 'B1003P0', 'A402058210526789789570802'])(
    'when what it says does not fit together (%j), then nothing is believed',
    async (text) => {
      expect(await asked({ 59: text })).toEqual({ kind: 'bad-answer', fault: 'unreadable' });
    },
  );

  it.each(['96', '40', '77', '05', '09'])(
    'when the question itself is answered with %s, then nothing is known',
    async (code) => {
      expect((await asked({ 39: code, 59: undefined })).kind).toBe('cannot-say');
    },
  );

  it.each<[string, Change]>([
    ['another payment', { 61: '000001000003' }],
    ['another question', { 60: '00000001912' }],
    ['another amount', { 4: '000000000001' }],
    ['no payment', { 61: undefined }],
  ])('when it speaks of %s, then it is not our answer', async (_, change) => {
    expect(await asked(change)).toEqual(MISMATCH);
  });

  it('when its MAC is missing, then nothing is believed', async () => {
    expect(await asked({}, { isSealed: false })).toEqual(BAD_MAC);
  });
});

async function shown(change: Change) {
  const inTest = await deskWith([{ mti: '0210', change: { 39: '09', 59: 'B2005https', ...change }, isSealed: true }]);
  await inTest.keys.loadWorkingKeys(field62, '004');
  return await inTest.desk.requestShownCode({ ...asking, entry: 'shown-code' }, inTest.watch, never);
}

describe('a code to show', () => {
  it.each<[string, Change, object]>([
    ['in progress with a code', {}, { kind: 'show', content: 'https' }],
    ['in progress without one', { 59: undefined }, { kind: 'bad-answer', fault: 'unreadable' }],
    ['in progress with a torn one', { 59: 'B2009https' }, { kind: 'bad-answer', fault: 'unreadable' }],
    ['paid, which nobody can have done', { 39: '00' }, { kind: 'bad-answer', fault: 'mismatch' }],
    ['declined', { 39: '58', 59: undefined }, { kind: 'declined' }],
  ])('when the answer is %s, then so is the outcome', async (_, change, expected) => {
    expect(await shown(change)).toMatchObject(expected);
  });
});

const junk = fc.uint8Array({ maxLength: 200 });

describe('junk where something was to be read', () => {
  it('when parameters are junk, then they are read whole or not at all', () => {
    fc.assert(
      fc.property(junk, (bytes) => {
        expect(['read', 'not-understood']).toContain(readParameters(bytes).kind);
      }),
    );
  });

  it('when a stop list is junk, then it is none or made of card numbers', () => {
    fc.assert(
      fc.property(junk, (bytes) => {
        const page = stoppedIn({ mti: '0810', fields: new Map([[62, bytes]]) });
        for (const one of page?.numbers ?? []) expect(one.use((pan) => pan)).toMatch(/^\d{13,19}$/);
      }),
    );
  });

  it('when tagged text is junk, then it is nothing or packs to the same again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: fc.constantFrom(...'AB0123459') }), (text) => {
        const packed = taggedTexts(text)?.map(({ tag, value }) => tag + String(value.length).padStart(3, '0') + value);
        expect(packed?.join('') ?? text).toBe(text);
      }),
    );
  });
});
