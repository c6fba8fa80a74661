import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stan } from '../domain/numbers.ts';
import type { PaymentRow } from '../journal/role.ts';
import { aPayment } from '../journal/testing/fresh-journal.ts';
import { aloneRecordsOf, chipRecordsOf, linesOf, recordsOf, sideOf, totalsOf } from './totals.ts';

const row = (number: number, changes: Partial<PaymentRow> = {}): PaymentRow =>
  aPayment(number, { stage: 'done', result: 'approved', organisation: 'CUP', stan: stan(number), ...changes });
const NOTHING = { debitMinor: 0, debitCount: 0, creditMinor: 0, creditCount: 0 };

test('when the batch is empty then all totals are zero', () => {
  expect(totalsOf([])).toEqual({ domestic: NOTHING, foreign: NOTHING });
});

const never = (): boolean => false;

test('when a sale was voided then it stays in debit and the void is in credit: gross', () => {
  const rows = [row(1, { amountMinor: 1000, voidedById: row(2).id }), row(2, { kind: 'void', amountMinor: 1000 })];
  expect(totalsOf(rows).domestic).toEqual({ debitMinor: 1000, debitCount: 1, creditMinor: 1000, creditCount: 1 });
});

test('when a payment has no clean yes then it counts nowhere and is not uploaded', () => {
  const results = ['declined', 'unknown', 'reversed', 'abandoned'] as const;
  const { result: _none, ...open } = row(9);
  const rows = [...results.map((result, index) => row(index + 1, { result })), open];
  expect(totalsOf(rows)).toEqual({ domestic: NOTHING, foreign: NOTHING });
  expect(recordsOf(rows, ['domestic', 'foreign'], never)).toEqual([]);
});

test('when field 63 says CUP or nothing then the card is domestic, and every other organisation is foreign', () => {
  expect(sideOf({ organisation: 'CUP' })).toBe('domestic');
  expect(sideOf({})).toBe('domestic');
  expect(['VIS', 'MCC', 'JCB', 'AMX', '000'].map((organisation) => sideOf({ organisation }))).toEqual(
    Array(5).fill('foreign'),
  );
  expect(totalsOf([row(1, { organisation: 'VIS', amountMinor: 5 })]).foreign.debitMinor).toBe(5);
});

test('when records are uploaded then they come in the order of their trace numbers and of the sides asked for', () => {
  const rows = [row(30), row(4, { organisation: 'VIS' }), row(200), row(5)];
  const stansOf = (sides: Parameters<typeof recordsOf>[1]) => recordsOf(rows, sides, never).map((one) => one.stan);
  expect(stansOf(['domestic', 'foreign'])).toEqual([4, 5, 30, 200]);
  expect(stansOf(['domestic'])).toEqual([5, 30, 200]);
  expect(stansOf(['foreign'])).toEqual([4]);
  expect(stansOf([])).toEqual([]);
});

test('when totals and lines are made of the same rows then they say the same', () => {
  const anyRow = fc.record({
    number: fc.integer({ min: 1, max: 999 }),
    kind: fc.constantFrom('sale', 'void'),
    result: fc.constantFrom('approved', 'declined', 'reversed'),
    organisation: fc.constantFrom('CUP', 'VIS'),
    amountMinor: fc.integer({ min: 1, max: 999_999_999 }),
  } as const);
  fc.assert(
    fc.property(fc.array(anyRow), (made) => {
      const rows = made.map(({ number, ...changes }) => row(number, changes));
      const totals = totalsOf(rows);
      const lines = linesOf(rows);
      for (const side of ['domestic', 'foreign'] as const) {
        const of = (kind: 'sale' | 'void') => lines.find((line) => line.side === side && line.kind === kind);
        expect(of('sale')).toMatchObject({ amountMinor: totals[side].debitMinor, count: totals[side].debitCount });
        expect(of('void')).toMatchObject({ amountMinor: totals[side].creditMinor, count: totals[side].creditCount });
      }
    }),
  );
});

test('when a payment has a chip then it goes alone whatever the sides, its void among the stripes, and a refused one too', () => {
  const chips = [1, 2, 3];
  const isChip = ({ stan }: { readonly stan?: number }): boolean => chips.includes(stan ?? 0);
  const rows = [row(3, { result: 'reversed' }), row(2, { kind: 'void' }), row(1), row(9)];
  expect(recordsOf(rows, ['domestic'], isChip).map((one) => one.stan)).toEqual([2, 9]);
  expect(chipRecordsOf(rows, isChip).map((one) => one.stan)).toEqual([1, 3]);
});

test('when every kind stands in the batch then each counts on the side of its row, and only once', () => {
  const amounts = { sale: 1, void: 2, refund: 4, completion: 8, 'completion-advice': 16, 'offline-sale': 32 } as const;
  const counted = Object.entries(amounts).map(([kind, amountMinor], index) =>
    row(index + 1, { kind: kind as PaymentRow['kind'], amountMinor }),
  );
  const uncounted = (['preauth', 'add-preauth', 'preauth-void', 'balance'] as const).map((kind, index) =>
    row(20 + index, { kind, amountMinor: 1000 }),
  );
  const { domestic } = totalsOf([...counted, ...uncounted]);
  expect(domestic).toEqual({ debitMinor: 1 + 8 + 16 + 32, debitCount: 4, creditMinor: 2 + 4, creditCount: 2 });
});

test('when a sale was adjusted twice then it counts once with the last amount, in totals and in the upload', () => {
  const sale = row(1, { amountMinor: 1000 });
  const adjusted = (number: number, changes: Partial<PaymentRow>) =>
    row(number, { kind: 'adjustment', originalId: sale.id, ...changes });
  const rows = [
    sale,
    adjusted(2, { amountMinor: 1200 }),
    adjusted(3, { amountMinor: 1100 }),
    adjusted(4, { amountMinor: 1900, result: 'declined', advice: 'refused' }),
  ];
  expect(totalsOf(rows).domestic).toMatchObject({ debitMinor: 1100, debitCount: 1 });
  expect(recordsOf(rows, ['domestic'], never)).toMatchObject([{ stan: 1, amountMinor: 1100 }]);
  expect(aloneRecordsOf(rows, ['domestic']).map((one) => [one.stan, one.amountMinor])).toEqual([
    [2, 1200],
    [3, 1100],
  ]);
});

test('when records are uploaded then refunds and advices go alone, holds and balances not at all', () => {
  const kinds = ['sale', 'refund', 'preauth', 'completion', 'completion-void', 'offline-sale', 'balance'] as const;
  const rows = kinds.map((kind, index) => row(index + 1, { kind, amountMinor: 10 }));
  expect(recordsOf(rows, ['domestic'], never).map(({ kind }) => kind)).toEqual([
    'sale',
    'completion',
    'completion-void',
  ]);
  expect(aloneRecordsOf(rows, ['domestic']).map(({ kind }) => kind)).toEqual(['refund', 'offline-sale']);
  expect(aloneRecordsOf(rows, ['foreign'])).toEqual([]);
});
