import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { batchNumber, stan } from '../domain/numbers.ts';
import type { NewEvent, PaymentRow } from '../journal/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { type Bench, idOf, journalBench } from '../journal/testing/fresh-journal.ts';
import { verifyFile } from '../journal/verify.ts';
import { StatementDesk } from './desk.ts';
import type { StatementProfile } from './import/profile.ts';
import { readStatement } from './import/read-statement.ts';
import { atTime, DAY } from './matching/shop-builders.ts';

let bench: Bench;
let journal: SqliteJournal;
let desk: StatementDesk;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  const place = () => ({ terminal: '12345678', merchant: '898310058120001' });
  desk = new StatementDesk({ journal, clock: { nowMs: () => atTime('090000', '20261129') }, place });
});
afterEach(() => bench.dispose());

const PROFILE: StatementProfile = {
  ...{ name: 'short', file: { form: 'separated', delimiter: ',', encoding: 'utf-8' }, headingRow: 1 },
  columns: {
    ...{ date: { headings: ['date'] }, terminal: { headings: ['tid'] }, batch: { headings: ['batch'] } },
    ...{ stan: { headings: ['stan'] }, gross: { headings: ['amount'] } },
  },
  ...{ unit: 'yuan', dates: 'year-first', sign: { by: 'amount' }, feeSign: 'kept-above' },
  ...{ kinds: {}, cardKinds: {}, organisations: {}, takenBack: 'listed', cutOffMinutes: 1380 },
};

function keep(lines: readonly string[], profile = PROFILE) {
  const text = ['date,tid,batch,stan,amount,note', ...lines].join('\n');
  const read = readStatement(new TextEncoder().encode(text), profile);
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  const file = { name: 'statement.csv', digest: createHash('sha256').update(text).digest('hex') };
  return desk.keep(file, { read: read.value, profile }, '00');
}

const line = (number: number, amount = '100.00'): string => `${DAY},12345678,000007,${number},${amount},`;

function pay(number: number, of: Partial<PaymentRow> = {}, events: readonly Omit<NewEvent, 'paymentId'>[] = []): void {
  const atMs = atTime('093000') + number * 1000;
  const row: PaymentRow = {
    ...{ id: idOf(number), kind: 'sale', stage: 'done', result: 'approved', operator: '01', batch: batchNumber(7) },
    ...{ stan: stan(number), amountMinor: 10_000, currency: 'CNY', openedAtMs: atMs, changedAtMs: atMs },
    facts: { intent: { entry: 'stripe', atMs }, outcome: { atMs, settlementDate: '1128' } },
    ...of,
  };
  journal.commit((pen) => {
    for (const event of events) pen.append({ ...event, paymentId: row.id });
    pen.append({ kind: 'approved', paymentId: row.id, body: {} });
    pen.putPayment(row);
  });
}

const states = () =>
  desk.books().differences.map(({ finding, proposal }) => [finding.state, finding.payments[0] ?? 'nobody', proposal]);

test('when a statement is kept, then what agrees is quiet and each difference has its story and a proposal', () => {
  pay(1);
  pay(2, { result: 'reversed', stage: 'reversed' }, [
    { kind: 'reversal-owed', body: { reason: '98', because: 'no-answer' } },
    { kind: 'reversed', body: { attempts: 2, code: '00' } },
  ]);
  pay(3);
  expect(keep([line(1), line(2)])).toEqual({ ok: true, value: 1 });
  expect(states()).toEqual([
    ['reversed-here-paid-there', idOf(2), 'refund'],
    ['only-here', idOf(3), 'claim'],
  ]);
  const [first] = desk.books().differences;
  expect(first?.explanations.map(({ code }) => code)).toEqual([
    'answer-lost',
    'reversal-confirmed',
    'approved',
    'batch-open',
  ]);
  expect(desk.books().batches).toMatchObject([
    { batch: 7, here: { debitMinor: 20_000 }, there: { debitMinor: 20_000 }, agrees: true },
  ]);
  journal.close();
  expect(verifyFile({ file: bench.options.file })).toMatchObject({ ok: true });
});

test('when nobody answered a payment, then it waits in the same queue, with a statement and without', () => {
  pay(4, { kind: 'refund', result: 'unknown', stage: 'unresolved', facts: { owed: { because: 'no-answer' } } });
  expect(states()).toEqual([['late', idOf(4), 'wait']]);
  pay(1);
  keep([line(1)]);
  expect(states()).toEqual([['only-here', idOf(4), 'close']]);
});

test('when a payment was made after the statement’s days, then it is nobody’s concern yet', () => {
  pay(1);
  pay(2, { openedAtMs: atTime('100000', '20261129'), facts: {} });
  keep([line(1)]);
  expect(states()).toEqual([]);
});

test('when the same file comes again, then it is refused; with a better mapping it takes the place of the first', () => {
  pay(1, { amountMinor: 9900 });
  keep([line(1)]);
  expect(keep([line(1)])).toEqual({ ok: false, fault: 'already-imported' });
  expect(desk.work(idOf(1), { owner: '01' }, '01')).toEqual({ ok: false, fault: 'no-such-difference' });
  const key = desk.books().differences[0]?.finding.key ?? '';
  desk.work(key, { owner: '02', note: 'asked by telephone' }, '01');
  expect(keep([line(1)], { ...PROFILE, name: 'better' })).toEqual({ ok: true, value: 2 });
  expect(desk.imports().map(({ number }) => number)).toEqual([2]);
  expect(desk.books().differences[0]?.decision).toMatchObject({ owner: '02', isStale: false });
});

test('when periods overlap, then lines of both files count once; when an import is undone, then its lines are gone and decisions are not', () => {
  pay(1);
  keep([line(1), line(9)]);
  keep([line(9), line(1), `20261129,12345678,000008,1,5.00,`]);
  expect(states()).toEqual([
    ['only-there', 'nobody', 'claim'],
    ['only-there', 'nobody', 'claim'],
  ]);
  const key = desk.books().differences.find(({ finding }) => finding.thereMinor === 10_000)?.finding.key ?? '';
  expect(desk.work(key, { note: 'not ours' }, '00').ok).toBe(true);
  expect(desk.undo(1, '00')).toBe(true);
  expect(desk.undo(1, '00')).toBe(false);
  expect(desk.books().differences.find(({ finding }) => finding.key === key)?.decision?.notes).toMatchObject([
    { text: 'not ours' },
  ]);
  desk.undo(2, '00');
  expect(desk.books().differences).toEqual([]);
  keep([line(9), line(1)]);
  expect(desk.books().differences[0]?.decision?.notes).toHaveLength(1);
});

test('when a difference is closed, then 00 or 99 has signed what was done and what proves it; it opens again when it becomes another', () => {
  pay(1);
  keep([line(1, '90.00')]);
  const key = desk.books().differences[0]?.finding.key ?? '';
  expect(desk.close(key, '01')).toEqual({ ok: false, fault: 'not-allowed' });
  expect(desk.close(key, '00')).toEqual({ ok: false, fault: 'no-action' });
  desk.work(key, { action: 'claim' }, '01');
  expect(desk.close(key, '00')).toEqual({ ok: false, fault: 'no-evidence' });
  desk.work(key, { evidence: 'letter 2026-114' }, '01');
  expect(desk.close(key, '00').ok).toBe(true);
  expect(desk.work(key, { note: 'more' }, '01')).toEqual({ ok: false, fault: 'closed' });
  expect(desk.books().differences[0]?.decision).toMatchObject({ stage: 'closed', closedBy: '00', isStale: false });
  desk.undo(1, '00');
  keep([line(1, '80.00')]);
  expect(desk.books().differences[0]?.decision).toMatchObject({
    stage: 'closed',
    isStale: true,
    differenceMinor: -1000,
  });
  expect(desk.work(key, { note: 'again' }, '01').ok).toBe(true);
  expect(desk.books().differences[0]?.decision).toMatchObject({
    stage: 'open',
    isStale: false,
    differenceMinor: -2000,
  });
});

test('when a closed difference is opened again, then by 00 or 99, with all that was written of it, and only once', () => {
  pay(1);
  keep([line(1, '90.00')]);
  const key = desk.books().differences[0]?.finding.key ?? '';
  expect(desk.reopen(key, '00')).toEqual({ ok: false, fault: 'not-closed' });
  desk.work(key, { action: 'claim', evidence: 'letter 2026-114' }, '01');
  desk.close(key, '99');
  expect(desk.reopen(key, '01')).toEqual({ ok: false, fault: 'not-allowed' });
  expect(desk.reopen(key, '00').ok).toBe(true);
  const decision = desk.books().differences[0]?.decision;
  expect(decision).toMatchObject({ stage: 'open', action: 'claim', evidence: 'letter 2026-114' });
  expect(decision?.closedBy).toBeUndefined();
  expect(desk.reopen(key, '00')).toEqual({ ok: false, fault: 'not-closed' });
});
