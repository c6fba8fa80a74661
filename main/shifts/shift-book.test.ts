import { afterEach, beforeEach, expect, test } from 'vitest';
import { stan } from '../domain/numbers.ts';
import type { JsonObject, PaymentRow } from '../journal/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { aPayment, type Bench, journalBench } from '../journal/testing/fresh-journal.ts';
import { createShiftBook, type ShiftBook } from './shift-book.ts';

let bench: Bench;
let journal: SqliteJournal;
let book: ShiftBook;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  book = createShiftBook({ journal, clock: { nowMs: () => 5_000 } });
});
afterEach(() => bench.dispose());

/** A payment as the flow writes it: opened, then at its end. */
function paid(number: number, extra: Partial<PaymentRow> = {}): void {
  const row = aPayment(number, { stan: stan(number), stage: 'done', result: 'approved', ...extra });
  journal.commit((pen) => {
    pen.append({ kind: 'payment-opened', paymentId: row.id, operator: row.operator, body: {} });
    pen.putPayment(row);
  });
}
/** A line that a bill has left. */
const billed = (kind: string, body: JsonObject): unknown =>
  journal.commit((pen) => pen.append({ kind, operator: '01', body }));
const opened = (floatMinor = 0) => book.begin({ operator: '01', floatMinor, floatChecked: true });

test('when payments come before, in and after a shift, then only those in it are counted, by kind and way of paying', () => {
  paid(1);
  billed('bill-cash-taken', { amountMinor: 5 });
  const shift = opened(1_000);
  paid(2, { amountMinor: 300 });
  // The clock follows the host and may go back: the span is the chain's, not the clock's.
  paid(3, { amountMinor: 200, openedAtMs: 1 });
  paid(4, { amountMinor: 50, facts: { intent: { entry: 'code' } } });
  paid(5, { kind: 'void', amountMinor: 200 });
  paid(6, { kind: 'balance', amountMinor: 0 });
  paid(7, { stage: 'declined', result: 'declined' });
  paid(8, { stage: 'unresolved', result: 'unknown' });
  billed('bill-cash-taken', { amountMinor: 680, takenMinor: 700, changeMinor: 20 });
  billed('bill-cash-taken', { amountMinor: 100, takenMinor: 100, changeMinor: 0 });
  billed('bill-cash-given-back', { amountMinor: 100 });
  billed('bill-other-taken', { amountMinor: 90, name: '支票' });
  const sums = book.sums(shift);
  expect(sums).toEqual({
    lines: [
      { kind: 'sale', tender: 'card', count: 2, amountMinor: 500 },
      { kind: 'sale', tender: 'code', count: 1, amountMinor: 50 },
      { kind: 'void', tender: 'card', count: 1, amountMinor: 200 },
      { kind: 'sale', tender: 'cash', count: 2, amountMinor: 780 },
      { kind: 'void', tender: 'cash', count: 1, amountMinor: 100 },
      { kind: 'sale', tender: 'other', count: 1, amountMinor: 90 },
    ],
    unknownCount: 1,
    floatMinor: 1_000,
    inMinor: 0,
    outMinor: 0,
    takenMinor: 800,
    givenMinor: -120,
    expectedMinor: 1_680,
  });
  const over = book.put({ type: 'counted', counts: [{ faceMinor: 1_000, count: 1 }], reason: '少' }, { by: '01' });
  paid(9);
  billed('bill-cash-taken', { amountMinor: 1 });
  if (typeof over === 'string') throw new Error(over);
  expect(book.open).toBeUndefined();
  expect(book.sums(over)).toEqual(sums);
  expect(book.carriedMinor).toBe(1_000);
});

test('when a payment is adjusted, perhaps twice and in another shift, then each shift counts what was changed in it', () => {
  opened();
  paid(1, { amountMinor: 1_000 });
  const adjusted = (number: number, amountMinor: number, extra: Partial<PaymentRow> = {}): void =>
    paid(number, { kind: 'adjustment', amountMinor, originalId: aPayment(1).id, ...extra });
  adjusted(2, 1_150);
  adjusted(3, 1_180, { stage: 'declined', result: 'declined' });
  const first = book.put({ type: 'counted', counts: [], reason: '' }, { by: '01' });
  if (typeof first === 'string') throw new Error(first);
  const second = opened();
  adjusted(4, 1_100);
  const lines = (shift: typeof first) =>
    book.sums(shift).lines.map(({ kind, count, amountMinor }) => [kind, count, amountMinor]);
  expect(lines(first)).toEqual([
    ['sale', 1, 1_000],
    ['adjustment', 1, 150],
  ]);
  expect(lines(second)).toEqual([['adjustment', 1, -50]]);
});

test('when the program is started again, then the open shift is there as it was, and no second one can be opened', () => {
  opened(500);
  book.put({ type: 'cashMoved', way: 'in', amountMinor: 300, reason: '补零' }, { by: '01' });
  const before = book.open;
  journal.close();
  journal = bench.open();
  book = createShiftBook({ journal, clock: { nowMs: () => 6_000 } });
  expect(book.open).toEqual(before);
  expect(before?.kept.movements).toHaveLength(1);
  expect(() => opened()).toThrow();
});

test('when no shift is open, then nothing can be done with one', () => {
  expect(book.put({ type: 'reported' }, { by: '01' })).toBe('no-shift');
  expect(book.carriedMinor).toBe(0);
});

test('when shifts follow each other, then they are numbered and each line of the audit names its shift', () => {
  opened();
  book.put({ type: 'counted', counts: [] }, { by: '01' });
  expect(opened().number).toBe(2);
  const acts = journal.findEvents({ scope: 'acts', limit: 10 }).events.filter(({ kind }) => /shift/.test(kind));
  expect(acts.map(({ kind, body }) => `${kind} ${body.shift}`)).toEqual([
    'shift-opened 2',
    'shift-handed-over 1',
    'shift-opened 1',
  ]);
});
