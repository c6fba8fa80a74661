import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { batchNumber, stan } from '../domain/numbers.ts';
import type { NewEvent, PaymentRow } from '../journal/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { type Bench, idOf, journalBench } from '../journal/testing/fresh-journal.ts';
import { verifyFile } from '../journal/verify.ts';
import { explained, importedOf, statementBooks } from './books.ts';
import { decisionOf } from './decisions.ts';
import { StatementDesk } from './desk.ts';
import type { StatementProfile } from './import/profile.ts';
import { readStatement } from './import/read-statement.ts';
import { partOf, partsFor } from './kept-lines.ts';
import { atTime, DAY } from './matching/shop-builders.ts';

let bench: Bench;
let journal: SqliteJournal;
let desk: StatementDesk;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  desk = new StatementDesk({ journal, clock: { nowMs: () => atTime('090000', '20261129') } });
});
afterEach(() => bench.dispose());

const PROFILE: StatementProfile = {
  name: 'short',
  file: { form: 'separated', delimiter: ',', encoding: 'utf-8' },
  headingRow: 1,
  columns: {
    date: { headings: ['date'] },
    terminal: { headings: ['tid'] },
    batch: { headings: ['batch'] },
    stan: { headings: ['stan'] },
    gross: { headings: ['amount'] },
  },
  unit: 'yuan',
  dates: 'year-first',
  sign: { by: 'amount' },
  feeSign: 'kept-above',
  kinds: {},
  cardKinds: {},
  organisations: {},
  takenBack: 'listed',
  cutOffMinutes: 1380,
};

function keep(lines: readonly string[], profile = PROFILE) {
  const text = ['date,tid,batch,stan,amount,note', ...lines].join('\n');
  const read = readStatement(new TextEncoder().encode(text), profile);
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  const file = { name: 'statement.csv', digest: createHash('sha256').update(text).digest('hex') };
  const { lines: found, period } = read.value;
  const filling = desk.begin(file, profile);
  if (!filling.ok) return filling;
  const parts = partsFor(found.length);
  for (let part = 0; part < parts; part += 1) desk.fill(filling.value, part, partOf(found, part));
  desk.finish(filling.value, { count: found.length, parts, period }, '00');
  while (desk.sweep());
  return { ok: true, value: filling.value.number };
}

/** The books as the worker draws them, with what is known and decided of each difference. */
function books() {
  const place = { terminal: '12345678', merchant: '898310058120001' };
  const drawn = statementBooks(
    journal,
    place,
    journal.statements().map((row) => importedOf(journal, row)),
  );
  const differences = drawn.differences.map((finding) => {
    const row = journal.decision(finding.key);
    return { ...explained(drawn, journal, finding), ...(row && { decision: decisionOf(row, finding) }) };
  });
  return { ...drawn, differences };
}

/** By the difference's name, as a person at the counter does. */
function findingOf(key: string) {
  const found = books().differences.find(({ finding }) => finding.key === key);
  if (found === undefined) throw new Error('there is no such difference');
  return found.finding;
}

const line = (number: number, amount = '100.00'): string => `${DAY},12345678,000007,${number},${amount},`;

function pay(number: number, of: Partial<PaymentRow> = {}, events: readonly Omit<NewEvent, 'paymentId'>[] = []): void {
  const atMs = atTime('093000') + number * 1000;
  const row: PaymentRow = {
    id: idOf(number),
    kind: 'sale',
    stage: 'done',
    result: 'approved',
    operator: '01',
    batch: batchNumber(7),
    stan: stan(number),
    amountMinor: 10_000,
    currency: 'CNY',
    openedAtMs: atMs,
    changedAtMs: atMs,
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
  books().differences.map(({ finding, proposal }) => [finding.state, finding.payments[0] ?? 'nobody', proposal]);

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
  const [first] = books().differences;
  expect(first?.explanations.map(({ code }) => code)).toEqual([
    'answer-lost',
    'reversal-confirmed',
    'approved',
    'batch-open',
  ]);
  expect(books().batches).toMatchObject([
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

test('when a person has closed what nobody answered, then it is open no more, unless the statement pays it', () => {
  const closed = { result: 'unknown', stage: 'done' } as const;
  pay(1);
  pay(4, closed);
  pay(5, closed);
  keep([line(1), line(5)]);
  expect(states()).toEqual([['reversed-here-paid-there', idOf(5), 'refund']]);
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
  const key = books().differences[0]?.finding.key ?? '';
  desk.work(findingOf(key), { owner: '02', note: 'asked by telephone' }, '01');
  expect(keep([line(1)], { ...PROFILE, name: 'better' })).toEqual({ ok: true, value: 2 });
  expect(desk.imports().map(({ number }) => number)).toEqual([2]);
  expect(books().differences[0]?.decision).toMatchObject({ owner: '02', isStale: false });
});

test('when an import is torn in the middle, then nobody sees its parts, and they are swept away', () => {
  const filling = desk.begin({ name: 'torn.csv', digest: 'a'.repeat(64) }, PROFILE);
  if (!filling.ok) throw new Error('refused');
  for (let part = 0; part < 25; part += 1) desk.fill(filling.value, part, []);
  expect(desk.imports()).toEqual([]);
  expect(desk.sweep(filling.value)).toBe(false);
  expect(journal.statementPart(1, 24)).toEqual([]);
  expect([desk.sweep(), desk.sweep(), desk.sweep()]).toEqual([true, false, false]);
  expect(journal.statementPart(1, 0)).toBeUndefined();
  expect(keep([line(1)])).toEqual({ ok: true, value: 1 });
  expect(books().findings).toHaveLength(1);
  journal.close();
  expect(verifyFile({ file: bench.options.file })).toMatchObject({ ok: true });
});

test('when an import has more lines than one part holds, then all are there, and an undone one leaves none', () => {
  const many = Array.from({ length: 1203 }, (_, place) => line(place + 1));
  keep(many);
  expect(books().findings).toHaveLength(1203);
  expect(desk.undo(1, '00')).toBe(true);
  while (desk.sweep());
  expect([0, 1, 2].map((part) => journal.statementPart(1, part))).toEqual([undefined, undefined, undefined]);
  expect(books().findings).toEqual([]);
});

test('when periods overlap, then lines of both files count once; when an import is undone, then its lines are gone and decisions are not', () => {
  pay(1);
  keep([line(1), line(9)]);
  keep([line(9), line(1), `20261129,12345678,000008,1,5.00,`]);
  expect(states()).toEqual([
    ['only-there', 'nobody', 'claim'],
    ['only-there', 'nobody', 'claim'],
  ]);
  const key = books().differences.find(({ finding }) => finding.thereMinor === 10_000)?.finding.key ?? '';
  expect(desk.work(findingOf(key), { note: 'not ours' }, '00').ok).toBe(true);
  expect(desk.undo(1, '00')).toBe(true);
  expect(desk.undo(1, '00')).toBe(false);
  expect(books().differences.find(({ finding }) => finding.key === key)?.decision?.notes).toMatchObject([
    { text: 'not ours' },
  ]);
  desk.undo(2, '00');
  expect(books().differences).toEqual([]);
  keep([line(9), line(1)]);
  expect(books().differences[0]?.decision?.notes).toHaveLength(1);
});

test('when a difference is closed, then 00 or 99 has signed what was done and what proves it; it opens again when it becomes another', () => {
  pay(1);
  keep([line(1, '90.00')]);
  const key = books().differences[0]?.finding.key ?? '';
  expect(desk.close(findingOf(key), '01')).toEqual({ ok: false, fault: 'not-allowed' });
  expect(desk.close(findingOf(key), '00')).toEqual({ ok: false, fault: 'no-action' });
  desk.work(findingOf(key), { action: 'claim' }, '01');
  expect(desk.close(findingOf(key), '00')).toEqual({ ok: false, fault: 'no-evidence' });
  desk.work(findingOf(key), { evidence: 'letter 2026-114' }, '01');
  expect(desk.close(findingOf(key), '00').ok).toBe(true);
  expect(desk.work(findingOf(key), { note: 'more' }, '01')).toEqual({ ok: false, fault: 'closed' });
  expect(books().differences[0]?.decision).toMatchObject({ stage: 'closed', closedBy: '00', isStale: false });
  desk.undo(1, '00');
  keep([line(1, '80.00')]);
  expect(books().differences[0]?.decision).toMatchObject({
    stage: 'closed',
    isStale: true,
    differenceMinor: -1000,
  });
  expect(desk.work(findingOf(key), { note: 'again' }, '01').ok).toBe(true);
  expect(books().differences[0]?.decision).toMatchObject({
    stage: 'open',
    isStale: false,
    differenceMinor: -2000,
  });
});

test('when a closed difference is opened again, then by 00 or 99, with all that was written of it, and only once', () => {
  pay(1);
  keep([line(1, '90.00')]);
  const key = books().differences[0]?.finding.key ?? '';
  expect(desk.reopen(findingOf(key), '00')).toEqual({ ok: false, fault: 'not-closed' });
  desk.work(findingOf(key), { action: 'claim', evidence: 'letter 2026-114' }, '01');
  desk.close(findingOf(key), '99');
  expect(desk.reopen(findingOf(key), '01')).toEqual({ ok: false, fault: 'not-allowed' });
  expect(desk.reopen(findingOf(key), '00').ok).toBe(true);
  const decision = books().differences[0]?.decision;
  expect(decision).toMatchObject({ stage: 'open', action: 'claim', evidence: 'letter 2026-114' });
  expect(decision?.closedBy).toBeUndefined();
  expect(desk.reopen(findingOf(key), '00')).toEqual({ ok: false, fault: 'not-closed' });
});
