import { describe, expect, it } from 'vitest';
import { followUpOf } from './follow-up.ts';
import { INSTITUTION_NAMES, institutionsOf } from './issuers.ts';
import { isApproval, meaningOf, RESPONSE_CODES } from './response-codes.ts';
import { trainingProfile } from './training.ts';

/** Every code the book lists (unionpay-pos 2.9). */
const LISTED = (
  '00 01 02 03 04 05 06 07 09 10 11 12 13 14 15 19 20 21 22 23 25 30 31 33 54 34 35 37 67 36 38 39 40 41 42 44 43 50 72 73 74 ' +
  '51 52 53 55 56 57 58 59 60 61 62 63 64 65 66 68 75 77 78 79 82 97 84 86 69 81 89 93 90 91 92 94 95 96 98 99 A0 A1 A2 A4 A5 A6 A3 A7'
).split(' ');

describe('the response codes', () => {
  it('are exactly those of the book, each once', () => {
    expect(new Set(RESPONSE_CODES.keys())).toEqual(new Set(LISTED));
  });

  it.each([...RESPONSE_CODES.values()])('$code says what the cashier reads and does next, in both languages', (row) => {
    for (const title of [row.cashier, row.next]) {
      expect(title.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(title.en).toMatch(/^[A-Z]/);
    }
    expect(row.reference).toMatch(/^unionpay-pos 2\.9/);
  });

  it('approve only 00, 11 and the four with a remark, and 10 in part', () => {
    const approving = [...RESPONSE_CODES.values()].filter(({ outcome }) => isApproval(outcome));
    expect(new Set(approving.map(({ code }) => code))).toEqual(new Set(['00', '10', '11', 'A2', 'A4', 'A5', 'A6']));
    expect(meaningOf('10').outcome).toBe('approved-partial');
    expect(meaningOf('A6').slipRemark?.zh).toBe('请向发卡行确认');
  });

  it.each([
    ['51', 'declined'],
    ['55', 'fix-at-terminal'],
    ['41', 'keep-card'],
    ['96', 'try-again'],
    ['99', 'sign-on-again'],
    ['A0', 'sign-on-again'],
    ['58', 'call'],
  ])('%s is %s', (code, outcome) => {
    expect(meaningOf(code).outcome).toBe(outcome);
  });

  it('when a code is not listed, then it is a plain decline', () => {
    expect(meaningOf('Z9')).toMatchObject({ code: 'Z9', outcome: 'declined', cashier: { zh: '交易失败' } });
    expect(meaningOf('00', new Map()).outcome).toBe('declined');
  });
});

describe('the other small tables', () => {
  it('name the banks of field 44, or give the number back', () => {
    expect(institutionsOf('01020000   48020000   ')).toEqual({
      issuer: { zh: '工商银行', en: 'ICBC' },
      acquirer: { zh: '48020000', en: '48020000' },
    });
    expect(institutionsOf('')).toEqual({ issuer: { zh: '', en: '' }, acquirer: { zh: '', en: '' } });
    expect(INSTITUTION_NAMES.size).toBe(17);
  });

  it('read what the host wants next from the sixth digit of its header', () => {
    expect(['0', '1', '2', '3', '4', '5', '6', '7', '8'].map((digit) => followUpOf(`60310${digit}311000`))).toEqual([
      'nothing',
      'download-parameters',
      'upload-status',
      'sign-on',
      'download-ca-keys',
      'download-chip-parameters',
      'update-program',
      'download-blacklist',
      'nothing',
    ]);
  });

  it('give the training profile only what its own tables know', () => {
    expect(trainingProfile).toMatchObject({ tpdu: '6000030000', header: '603100311000' });
    const codes = [...trainingProfile.reversal.closingCodes, ...trainingProfile.reversal.keepOn];
    for (const code of codes) expect(trainingProfile.responseCodes.has(code)).toBe(true);
    expect(trainingProfile.isTraining).toBe(true);
  });
});
