/**
 * Answers that the simulated acquirer never gives: built field by field, to see what the desk makes of each.
 */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { stan } from '../../domain/numbers.ts';
import { cardNamed, LONG_ENOUGH_MS, never, saleRequest, signOnRequest } from './desk-in-test.ts';
import { type Answer, type Change, deskWith, field62 } from './foreign-host-in-test.ts';

const approval: Answer = { mti: '0210', change: { 39: '00', 37: '093105000002', 38: 'A12345' }, isSealed: true };

async function saleAnsweredBy(...answers: readonly Answer[]) {
  return await saleWithin(LONG_ENOUGH_MS, ...answers);
}

async function saleWithin(limitMs: number, ...answers: readonly Answer[]) {
  const inTest = await deskWith(answers);
  inTest.limitTo(limitMs);
  await inTest.keys.loadWorkingKeys(field62, '004');
  const request = saleRequest(inTest.keys, { stan: 2, card: cardNamed('approve') });
  const delivery = await inTest.desk.authorise(request, inTest.watch, never);
  return { delivery, strays: inTest.strays };
}

const changed = (change: Change, over: Partial<Answer> = {}): Answer => ({
  ...approval,
  change: { ...approval.change, ...change },
  ...over,
});

describe('answers to a sale', () => {
  it('when nothing is wrong with it, then it is an approval of a domestic card', async () => {
    const { delivery } = await saleAnsweredBy(approval);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { outcome: 'approved', organisation: 'CUP' } });
  });

  it.each([
    ['another trace number', changed({ 11: '000099' })],
    ['another message type', changed({}, { mti: '0410' })],
  ])('when one with %s comes first, then it is a stray and the right one is taken', async (_what, stray) => {
    const { delivery, strays } = await saleAnsweredBy(stray, approval);
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '00' } });
    expect(strays).toEqual([{ mti: stray.mti, stan: Number(stray.change[11] ?? 2) }]);
  });

  it('when only strays come, then it is no answer', async () => {
    const { delivery } = await saleWithin(100, changed({ 11: '000099' }));
    expect(delivery).toEqual({ kind: 'no-answer', why: 'timed-out' });
  });

  it.each([
    ['another processing code', { 3: '200000' }],
    ['another amount', { 4: '000000000001' }],
    ['another terminal', { 41: '99999999' }],
    ['another merchant', { 42: '000000000000000' }],
    ['another currency', { 49: '840' }],
    ['no response code', { 39: undefined }],
    ['no trace number', { 11: undefined }],
    ['a partial approval of more than was asked', { 39: '10', 4: '000000099999' }],
  ])('when the approval has %s, then it is not our answer', async (_what, change) => {
    expect((await saleAnsweredBy(changed(change))).delivery).toEqual({ kind: 'bad-answer', fault: 'mismatch' });
  });

  it('when a decline has another merchant, then it is a decline all the same', async () => {
    const { delivery } = await saleAnsweredBy(changed({ 39: '03', 42: '000000000000000' }));
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: '03', outcome: 'call' } });
  });

  it('when a decline carries no MAC, then it is a decline', async () => {
    const { delivery } = await saleAnsweredBy(changed({ 39: '77' }, { isSealed: false }));
    expect(delivery).toMatchObject({ kind: 'answered', answer: { outcome: 'sign-on-again' } });
  });

  it('when a decline carries a wrong MAC, then it is no clean answer', async () => {
    const { delivery } = await saleAnsweredBy(changed({ 39: '51' }, { isForged: true }));
    expect(delivery).toEqual({ kind: 'bad-answer', fault: 'mac' });
  });

  it('when the code is in no table, then it is a decline', async () => {
    const { delivery } = await saleAnsweredBy(changed({ 39: 'ZZ' }));
    expect(delivery).toMatchObject({ kind: 'answered', answer: { code: 'ZZ', outcome: 'declined' } });
  });

  it('when field 63 carries remarks in GB18030, then they are readable', async () => {
    const text = ['谢谢惠顾', '银联', '收单行'].map((part) =>
      iconv.encode(part, 'gb18030').toString('latin1').padEnd(20),
    );
    const { delivery } = await saleAnsweredBy(changed({ 63: `VIS${text.join('')}` }));
    expect(delivery).toMatchObject({ answer: { organisation: 'VIS', remarks: '谢谢惠顾 银联 收单行' } });
  });

  it('when a remark is no GB18030, then the organisation is still known', async () => {
    const { delivery } = await saleAnsweredBy(changed({ 63: 'JCB\u00ff\u00ff\u00ff' }));
    expect(delivery).toMatchObject({ answer: { organisation: 'JCB' } });
    expect(delivery).not.toHaveProperty('answer.remarks');
  });

  it.each([
    ['0', 'none'],
    ['1', 'parameters'],
    ['2', 'status-upload'],
    ['3', 'sign-on'],
    ['4', 'ca-keys'],
    ['5', 'ic-parameters'],
    ['6', 'application'],
    ['7', 'blacklist'],
    ['9', 'none'],
  ])('when header digit 6 is %s, then the host wants %s', async (digit, followUp) => {
    const { delivery } = await saleAnsweredBy(changed({}, { header: `60310${digit}310000` }));
    expect(delivery).toMatchObject({ answer: { followUp } });
  });
});

describe('answers to a sign-on', () => {
  const signOnAnswer = (change: Change): Answer => ({
    mti: '0810',
    change: { 3: undefined, 12: '093000', 13: '1105', 39: '00', 60: '00000001004', 62: field62, ...change },
    isSealed: false,
  });

  async function signedOnWith(change: Change) {
    const inTest = await deskWith([signOnAnswer(change)]);
    await inTest.keys.loadWorkingKeys(field62, '004');
    const outcome = await inTest.desk.signOn({ ...signOnRequest(), stan: stan(5) }, inTest.watch, never);
    return { outcome, hasKeys: inTest.keys.hasWorkingKeys };
  }

  it('when the host gives no batch, then it is zero and ours stays', async () => {
    const { outcome, hasKeys } = await signedOnWith({ 60: '00000000004' });
    expect(outcome).toMatchObject({ kind: 'signed-on', batch: 0 });
    expect(hasKeys).toBe(true);
  });

  it.each([
    ['scheme 005', { 60: '00000001005', 62: new Uint8Array(104) }, { kind: 'key-scheme-unknown' }],
    ['scheme 006', { 60: '00000001006' }, { kind: 'key-scheme-unknown' }],
    ['a length that is not the scheme’s', { 62: field62.slice(0, 59) }, { kind: 'key-scheme-unknown' }],
    ['no keys', { 62: undefined }, { kind: 'key-scheme-unknown' }],
    ['spoilt keys', { 62: field62.map((byte) => byte ^ 1) }, { kind: 'key-check-wrong', keys: ['pik', 'mak', 'tdk'] }],
    ['another merchant', { 42: '000000000000000' }, { kind: 'other-terminal' }],
    ['no date', { 13: undefined }, { kind: 'bad-answer', fault: 'mismatch' }],
    ['a decline', { 39: '97', 62: undefined }, { kind: 'declined' }],
  ])('when it brings %s, then no key is left in the store', async (_what, change, expected) => {
    const { outcome, hasKeys } = await signedOnWith(change);
    expect(outcome).toMatchObject(expected);
    expect(hasKeys).toBe(false);
  });
});
