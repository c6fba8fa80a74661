/** What the total slip of a batch says of payments of every kind. */
import { describe, expect, it } from 'vitest';
import { paymentId, stan } from '../domain/numbers.ts';
import type { PaymentRow } from '../journal/role.ts';
import { aPayment, idOf } from '../journal/testing/fresh-journal.ts';
import { settlementSums } from './settlement-facts.ts';

const verdicts = { domestic: 'balanced', foreign: 'balanced' } as const;
const approved = (number: number, more: Partial<PaymentRow>): PaymentRow =>
  aPayment(number, {
    stan: stan(number),
    result: 'approved',
    stage: 'done',
    organisation: 'CUP',
    authCode: '123456',
    ...more,
  });
const sums = (rows: readonly PaymentRow[], withDetails = false) => settlementSums({ verdicts }, rows, { withDetails });

describe('the sums of a total slip', () => {
  it('when a kind can be taken back, then its line is without what was', () => {
    const voidedById = paymentId(idOf(2));
    const { domestic, foreign } = sums([
      approved(1, { amountMinor: 1000, voidedById }),
      approved(2, { kind: 'void', amountMinor: 1000 }),
      approved(3, { amountMinor: 500 }),
      approved(4, { kind: 'completion', amountMinor: 700 }),
      approved(5, { kind: 'completion-advice', amountMinor: 800 }),
      approved(6, { kind: 'offline-sale', amountMinor: 900 }),
      approved(7, { kind: 'refund', amountMinor: 100 }),
      approved(8, { kind: 'preauth', amountMinor: 9999 }),
      approved(9, { amountMinor: 40, organisation: 'VIS' }),
    ]);
    expect(domestic.totals).toEqual([
      { kind: 'sale', count: 1, amountMinor: 500 },
      { kind: 'refund', count: 1, amountMinor: 100 },
      { kind: 'completion', count: 1, amountMinor: 700 },
      { kind: 'completion-advice', count: 1, amountMinor: 800 },
      { kind: 'offline', count: 1, amountMinor: 900 },
    ]);
    expect(foreign.totals).toEqual([{ kind: 'sale', count: 1, amountMinor: 40 }]);
  });

  it('when a completion was taken back, then it has no line', () => {
    const { domestic } = sums([
      approved(1, { kind: 'completion', amountMinor: 700 }),
      approved(2, { kind: 'completion-void', amountMinor: 700 }),
    ]);
    expect(domestic.totals).toEqual([{ kind: 'sale', count: 0, amountMinor: 0 }]);
  });
});

describe('the lists of a total slip', () => {
  const rows = [
    approved(1, {}),
    approved(2, { voidedById: paymentId(idOf(9)) }),
    approved(3, { kind: 'refund' }),
    approved(4, { kind: 'offline-sale', advice: 'owed' }),
    approved(5, { kind: 'completion-advice', advice: 'refused', result: 'declined' }),
    approved(6, { kind: 'preauth' }),
  ];

  it('when details are wanted, then what counts is listed by its letter, what was taken back is not', () => {
    expect(sums(rows, true).details?.map(({ voucher, letter }) => `${voucher}${letter}`)).toEqual(['1S', '3R', '4L']);
    expect(sums(rows).details).toBeUndefined();
  });

  it('when advices wait or were refused, then they are listed without being asked for', () => {
    const { unsuccessful, denied } = sums(rows);
    expect(unsuccessful?.map(({ voucher, letter }) => `${voucher}${letter}`)).toEqual(['4L']);
    expect(denied?.map(({ voucher, letter }) => `${voucher}${letter}`)).toEqual(['5C']);
    expect(sums([approved(1, {})])).not.toHaveProperty('denied');
  });
});
