/** When something is said, and what: success of the result approved alone, once, and never of a payment found finished. */
import { describe, expect, it } from 'vitest';
import type { PaymentView, View } from '../../preload/contract/contract.ts';
import { PAYMENT_KINDS, RESULT_WORDS, STAGES } from '../../preload/contract/words.ts';
import { CHIP_SCENES } from '../terminal/chip-scenes.ts';
import { SCENES } from '../terminal/scenes.ts';
import { announcementBetween, compose } from './announce.ts';
import { CLIP_TEXTS } from './clip-texts.ts';
import { REST } from './pieces.ts';

const RECEIVING = SCENES.receiving;
const APPROVED = SCENES['tear-off'];

function withPayment(changes: Partial<PaymentView>, result: PaymentView['result']): View {
  const { result: _before, ...payment } = RECEIVING.payment ?? {};
  return { ...RECEIVING, payment: { ...(payment as PaymentView), ...changes, ...(result && { result }) } };
}
const spoken = (before: View, after: View, language: 'zh-CN' | 'en' = 'zh-CN'): readonly string[] => {
  const announcement = announcementBetween(before, after);
  return announcement === undefined ? [] : compose(announcement, language);
};

const SUCCESS = [
  'received',
  'voided',
  'refunded',
  'pre-authorised',
  'pre-authorisation-voided',
  'completed',
  'enquired',
  'stored-offline',
  'adjusted',
];
const saysSuccess = (pieces: readonly string[]): boolean => pieces.some((piece) => SUCCESS.includes(piece));

describe('what is said of a result', () => {
  it('when a sale of 12.34 is approved, then the amount follows the good news', () => {
    const amount = { amountMinor: 1234, currency: 'CNY' } as const;
    const before = withPayment({ amount }, undefined);
    const after = { ...withPayment({ amount }, 'approved'), mode: 'production' } as View;
    expect(spoken(before, after)).toEqual(['received', REST, 'n12', 'dian', 'n3', 'n4', 'yuan']);
    expect(spoken(before, after, 'en')).toEqual(['received', REST, 'n12', 'yuan', REST, 'n34', 'fen']);
  });

  it('when it is training, then that is said first, of whatever result', () => {
    for (const result of ['approved', 'declined', 'unknown', 'reversed'] as const) {
      expect(spoken(RECEIVING, withPayment({}, result)).slice(0, 2)).toEqual(['training', REST]);
    }
  });

  it('when a part was approved, then that part is read', () => {
    const approvedAmount = { amountMinor: 200, currency: 'CNY' } as const;
    expect(spoken(RECEIVING, withPayment({ approvedAmount }, 'approved'))).toContain('liang-yuan');
  });

  it.each(['declined', 'unknown', 'reversed'] as const)('when it is %s, then it says so and to look', (result) => {
    expect(spoken(RECEIVING, withPayment({}, result))).toEqual(['training', REST, result, REST, 'look']);
  });

  it('when a payment is given up, then nothing is said', () => {
    expect(spoken(RECEIVING, withPayment({}, 'abandoned'))).toEqual([]);
  });

  it('when any kind ends in any way, then each clip has its text in both languages and a balance has no amount', () => {
    for (const kind of PAYMENT_KINDS) {
      for (const result of RESULT_WORDS) {
        for (const language of ['zh-CN', 'en'] as const) {
          const pieces = spoken(withPayment({ kind }, undefined), withPayment({ kind }, result), language);
          for (const piece of pieces) if (piece !== REST) expect(CLIP_TEXTS[language]).toHaveProperty(piece);
        }
      }
    }
    const enquiry = { result: 'approved', kind: 'balance' as never, amountFen: 1234, training: false } as const;
    expect(compose(enquiry, 'zh-CN')).toEqual(['enquired']);
  });
});

describe('when something is said', () => {
  it('when no result approved is in the picture, then no stage of any payment sounds like success', () => {
    for (const stage of STAGES) {
      for (const result of [undefined, ...RESULT_WORDS]) {
        const pieces = spoken(withPayment({}, undefined), withPayment({ stage }, result));
        expect({ stage, result, success: saysSuccess(pieces) }).toEqual({
          stage,
          result,
          success: result === 'approved',
        });
      }
    }
  });

  it('when any scene follows any other, then success is said only of an approved result, which the one before had not', () => {
    const scenes: readonly View[] = Object.values({ ...SCENES, ...CHIP_SCENES });
    for (const before of scenes) {
      for (const after of scenes) {
        if (!saysSuccess(spoken(before, after))) continue;
        expect(after.payment?.result).toBe('approved');
        expect(before.payment?.result).not.toBe('approved');
      }
    }
  });

  it('when the same picture comes again, or the slip moves on, then nothing is said again', () => {
    expect(spoken(APPROVED, APPROVED)).toEqual([]);
    expect(spoken(APPROVED, { ...APPROVED, revision: APPROVED.revision + 1 })).toEqual([]);
    expect(spoken(APPROVED, withPayment({ stage: 'done' }, 'approved'))).toEqual([]);
  });

  it('when a finished payment is found, of which this page saw no beginning, then nothing is said', () => {
    expect(spoken(SCENES.idle, APPROVED)).toEqual([]);
    const other = withPayment({ paymentId: '00000000-0000-4000-8000-0000000000ff' }, 'approved');
    expect(spoken(RECEIVING, other)).toEqual([]);
  });

  it('when an unknown result turns out reversed, then that is said too', () => {
    expect(spoken(withPayment({}, 'unknown'), withPayment({}, 'reversed'))).toContain('reversed');
  });
});
