import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import type { PrintOutcome } from '../../native-drivers/receipt-printer/role.ts';
import { type FakePrinter, fakePrinter, flush } from '../counter/counter-builders.ts';
import { batchNumber } from '../domain/numbers.ts';
import type { PrintJobRow } from '../journal/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { journalBench } from '../journal/testing/fresh-journal.ts';
import { queued } from './decide.ts';
import { jobWith, owedJobs } from './jobs.ts';
import { createPrintDesk, type PrintDesk } from './print-desk.ts';

const PAPER_OUT: PrintOutcome = { kind: 'failed', fault: 'paper-out', bytesLeft: false };
const JAMMED: PrintOutcome = { kind: 'failed', fault: 'cutter-jam', bytesLeft: true };
const NOW_MS = 1_000;

let bench: ReturnType<typeof journalBench>;
let journal: SqliteJournal;
let first: FakePrinter;
let second: FakePrinter;
let movesByItself = false;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  [first, second] = [fakePrinter(), fakePrinter()];
  movesByItself = false;
});
afterEach(() => bench.dispose());

const jobNamed = (name: string, kind: PrintJobRow['kind'] = 'settlement'): PrintJobRow =>
  jobWith({ id: name, kind, batch: batchNumber(1) }, queued('only'), { nowMs: NOW_MS });
const textOf = ({ lines }: PrintDocument): string => JSON.stringify(lines);
const printed = ({ printed: documents }: FakePrinter): string[] => documents.map(textOf);

function desk(with2nd = true): PrintDesk {
  return createPrintDesk({
    journal,
    clock: { nowMs: () => NOW_MS },
    printer: first,
    ...(with2nd && { second }),
    movesByItself: () => movesByItself,
    compose: (job, { columns, duplicate }) =>
      job.id === 'forgotten'
        ? undefined
        : { columns, lines: [{ kind: 'text', text: `${job.id}${duplicate ? ' DUPLICATED' : ''}` }] },
    onChange: () => undefined,
  });
}

test('when two documents come at once then one goes out after the other', async () => {
  let release = (): void => undefined;
  first.hold = new Promise((resolve) => {
    release = resolve;
  });
  const room = desk();
  const both = Promise.all([room.run(jobNamed('one'), { on: 'first' }), room.run(jobNamed('two'), { on: 'first' })]);
  await flush();
  expect(printed(first)).toHaveLength(1);
  expect(room.busy).toBe(true);
  release();
  expect((await both).map(({ state }) => state)).toEqual(['printed', 'printed']);
  expect(printed(first).map((text) => text.includes('one'))).toEqual([true, false]);
  expect(room.busy).toBe(false);
});

test('when a job is printed then its start is written before the printer has it, and asking again prints nothing', async () => {
  const room = desk();
  let atPrinter: PrintJobRow | undefined;
  const look = { ...jobNamed('settlement/000001') };
  const seen = (): void => {
    atPrinter = journal.printJob(look.id);
  };
  await room.run(look, { on: 'first', by: '01', seen });
  expect(atPrinter?.state).toBe('sending');
  expect(journal.printJob(look.id)).toMatchObject({ state: 'printed', printer: 'first', bytesLeft: true });
  await room.run(look, { on: 'first' });
  expect(printed(first)).toHaveLength(1);
  const kinds = journal.auditEvents(10).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['settlement-slip-started', 'settlement-slip-ended']));
});

test('when the paper is out then the job is owed, and after new paper it is no copy', async () => {
  const room = desk();
  first.outcomes.push(PAPER_OUT);
  await room.run(jobNamed('a'), { on: 'first' });
  expect(owedJobs(journal)).toMatchObject([{ id: 'a', state: 'failed', fault: 'paper-out' }]);
  await room.run(jobNamed('a'), { on: 'first' });
  expect(printed(first).at(-1)).not.toContain('DUPLICATED');
  expect(owedJobs(journal)).toEqual([]);
});

test('when the first printer has jammed and a person chooses the second then it says that it is a copy', async () => {
  const room = desk();
  first.outcomes.push(JAMMED);
  await room.run(jobNamed('a'), { on: 'first' });
  expect(printed(second)).toEqual([]);
  expect(await room.run(jobNamed('a'), { on: 'second' })).toMatchObject({ state: 'printed', printer: 'second' });
  expect(printed(second)[0]).toContain('DUPLICATED');
});

test('when the second printer stands in by itself then the job goes there, unmarked where nothing had left', async () => {
  movesByItself = true;
  first.outcomes.push(PAPER_OUT);
  expect(await desk().run(jobNamed('a'), { on: 'first' })).toMatchObject({ state: 'printed', printer: 'second' });
  expect(printed(second)).toHaveLength(1);
  expect(printed(second)[0]).not.toContain('DUPLICATED');
});

test('when there is no second printer then asking for it fails cleanly', async () => {
  movesByItself = true;
  first.outcomes.push(PAPER_OUT);
  const room = desk(false);
  expect(room.hasSecond).toBe(false);
  await room.run(jobNamed('a'), { on: 'first' });
  expect(await room.run(jobNamed('a'), { on: 'second' })).toMatchObject({ state: 'failed', fault: 'device-gone' });
});

test('when the program starts again then what was under way is failed and marked, and nothing prints', async () => {
  const sending = { ...jobNamed('a'), state: 'sending', printer: 'first' } as const;
  journal.commit((pen) => {
    pen.putPrintJob(sending);
    pen.putPrintJob(jobNamed('b'));
    pen.append({ kind: 'test', body: {} });
  });
  const room = desk();
  room.recover();
  await flush();
  expect(printed(first)).toEqual([]);
  expect(owedJobs(journal).map(({ id, state, bytesLeft }) => [id, state, bytesLeft])).toEqual([
    ['a', 'failed', true],
    ['b', 'queued', false],
  ]);
  await room.run(sending, { on: 'first' });
  expect(printed(first)[0]).toContain('DUPLICATED');
});

test('when a reprint or a test fails then nobody is asked about it later', async () => {
  const room = desk();
  first.outcomes.push(PAPER_OUT, PAPER_OUT);
  await room.run(jobNamed('r', 'reprint'), { on: 'first' });
  await room.run(jobNamed('t', 'test'), { on: 'first' });
  expect(printed(first)[0]).toContain('DUPLICATED');
  expect(owedJobs(journal)).toEqual([]);
});

test('when what a job is about is no longer kept then it fails in words and stays to be given up', async () => {
  const room = desk();
  expect(await room.run(jobNamed('forgotten'), { on: 'first' })).toMatchObject({
    state: 'failed',
    fault: 'nothing-to-print',
  });
  expect(room.skip('forgotten', { by: '01', reason: 'of no use' })).toBe(true);
  expect(room.skip('forgotten', { by: '01', reason: 'again' })).toBe(false);
  expect(room.skip('unknown', { by: '01', reason: 'no such job' })).toBe(false);
  expect(owedJobs(journal)).toEqual([]);
});

test('when the printer itself breaks its promise then the next document still goes out', async () => {
  const room = desk();
  const broken = room.put({
    on: 'first',
    compose: () => {
      throw new Error('our mistake');
    },
    signal: new AbortController().signal,
  });
  await expect(broken).rejects.toThrow('our mistake');
  expect(await room.run(jobNamed('a'), { on: 'first' })).toMatchObject({ state: 'printed' });
});
