import { expect, test } from 'vitest';
import { stan } from '../domain/numbers.ts';
import type { PaymentRow } from '../journal/role.ts';
import { aPayment } from '../journal/testing/fresh-journal.ts';
import { suspectsOf } from './suspects.ts';

const row = (number: number, extra: Partial<PaymentRow>): PaymentRow =>
  aPayment(number, { stan: stan(number), stage: 'done', result: 'approved', organisation: 'CUP', ...extra });
const owed = { because: 'no-answer', attempts: 3 };

test('when a side differs, then what the host cannot know comes first, then what we cannot, each with its evidence', () => {
  const rows = [
    row(1, {}),
    row(2, { stage: 'reversed', result: 'reversed', facts: { owed } }),
    row(3, { kind: 'offline-sale', advice: 'owed', facts: { advice: { tries: 2 } } }),
    row(4, { kind: 'offline-sale', advice: 'refused', result: 'declined', facts: { advice: { code: '13' } } }),
    row(5, { kind: 'refund', stage: 'unresolved', result: 'unknown', facts: { owed } }),
    row(6, { facts: { owed, closed: { reason: '银行查询', evidence: '已入账' } } }),
  ];
  expect(suspectsOf(rows, ['domestic']).map(({ row: { stan: number }, row: _row, ...rest }) => [number, rest])).toEqual(
    [
      [3, { side: 'domestic', why: 'advice-owed', attempts: 2 }],
      [4, { side: 'domestic', why: 'advice-refused', code: '13' }],
      [5, { side: 'domestic', why: 'answer-lost', because: 'no-answer', attempts: 3 }],
      [2, { side: 'domestic', why: 'taken-back', because: 'no-answer', attempts: 3 }],
      [
        6,
        { side: 'domestic', why: 'closed-by-hand', because: 'no-answer', attempts: 3, evidence: '银行查询 · 已入账' },
      ],
    ],
  );
});

test('when the other side differs, then payments of this one are no suspects, and neither is what never left', () => {
  const foreign = row(1, { organisation: 'VIS', stage: 'reversed', result: 'reversed', facts: { owed } });
  expect(suspectsOf([foreign], ['domestic'])).toEqual([]);
  expect(suspectsOf([foreign], ['foreign'])).toHaveLength(1);
  const { stan: _none, ...neverSent } = foreign;
  expect(suspectsOf([neverSent], ['foreign'])).toEqual([]);
});
