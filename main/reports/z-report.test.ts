import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PaymentRow } from '../journal/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { aPayment, type Bench, idOf, journalBench, steppingClock } from '../journal/testing/fresh-journal.ts';
import { verifyFile } from '../journal/verify.ts';
import { createShiftBook } from '../shifts/shift-book.ts';
import { reportTables, tablesCsv } from './report-tables.ts';
import { makeZReport, zNow, zReportOf } from './z-report.ts';

let bench: Bench;
let journal: SqliteJournal;
const clock = steppingClock();
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
});
afterEach(() => bench.dispose());

const sold = (number: number, extra: Partial<PaymentRow> = {}): PaymentRow =>
  aPayment(number, { stage: 'done', result: 'approved', organisation: 'CUP', openedAtMs: clock.nowMs(), ...extra });
const put = (...rows: readonly PaymentRow[]): void =>
  journal.commit((pen) => {
    for (const row of rows) pen.putPayment(row);
  });
const make = (number: number) => makeZReport({ journal, clock }, { number, operator: '00', cutOffHour: 0 });
const net = (number: number) => make(number)?.kept.totals.netMinor;

/** A shift of the drawer from its float to its count. */
function shift(operator: string, counted: readonly { faceMinor: number; count: number }[], reason?: string): void {
  const book = createShiftBook({ journal, clock });
  book.begin({ operator, floatMinor: book.carriedMinor, floatChecked: true });
  book.put({ type: 'cashMoved', way: 'in', amountMinor: 20_000, reason: '补充零钱' }, { by: operator });
  book.put({ type: 'counted', counts: counted, ...(reason !== undefined && { reason }) }, { by: operator });
}

test('when a Z is made, then it has the next number, and each sum since the Z before is in exactly one of them', () => {
  put(sold(1), sold(2, { kind: 'refund', amountMinor: 200 }));
  expect(net(1)).toBe(1_034);
  put(sold(3));
  expect(net(2)).toBe(1_234);
  expect(journal.zReports(5).map((row) => zReportOf(row).kept.grandMinor)).toEqual([2_268, 1_034]);
  expect(verifyFile({ file: bench.options.file }).ok).toBe(true);
});

test('when the same number is asked for again, then it is the same report; a number out of turn makes none', () => {
  put(sold(1));
  const first = make(1);
  put(sold(2));
  expect(make(1)).toEqual(first);
  expect(make(3)).toBeUndefined();
  expect(journal.lastZReport()?.number).toBe(1);
  expect(journal.printJob('z/1')).toMatchObject({ kind: 'z-report', state: 'queued' });
});

test('when a payment is unknown at the Z, then it is named there, and what becomes of it is in the next one', () => {
  put(
    sold(1, { stage: 'unresolved', result: 'unknown' }),
    sold(2, { kind: 'refund', stage: 'unresolved', result: 'unknown' }),
  );
  const first = make(1);
  expect(first?.kept.open).toMatchObject({ reversals: [{ paymentId: idOf(1) }], refunds: [{ paymentId: idOf(2) }] });
  expect(first?.kept.totals.netMinor).toBe(0);
  put(sold(1, { stage: 'reversed', result: 'reversed' }), sold(2, { kind: 'refund' }));
  const second = make(2)?.kept;
  expect(second?.totals.results).toEqual([
    { result: 'approved', count: 1, amountMinor: 1_234 },
    { result: 'reversed', count: 1, amountMinor: 1_234 },
    { result: 'unknown', count: -2, amountMinor: -2_468 },
  ]);
  expect(second?.totals.netMinor).toBe(-1_234);
  expect(zReportOf(journal.zReport(1) ?? expect.fail()).kept).toEqual(first?.kept);
});

test('when two shifts were counted, then float, denominations, expected and each difference with its reason stand in the Z', () => {
  shift('01', [{ faceMinor: 10_000, count: 2 }]);
  shift(
    '02',
    [
      { faceMinor: 5_000, count: 7 },
      { faceMinor: 1_000, count: 1 },
    ],
    '少找一张',
  );
  const drawer = make(1)?.kept.drawer;
  expect(drawer).toMatchObject({
    floatMinor: 0,
    inMinor: 40_000,
    expectedMinor: 40_000,
    countedMinor: 36_000,
    differenceMinor: -4_000,
    counts: [
      { faceMinor: 5_000, count: 7 },
      { faceMinor: 1_000, count: 1 },
    ],
    shifts: [
      { number: 1, operator: '01', floatMinor: 0, differenceMinor: 0 },
      { number: 2, operator: '02', floatMinor: 20_000, differenceMinor: -4_000, reason: '少找一张' },
    ],
  });
  expect(make(2)?.kept.drawer).toBeUndefined();
});

test('when the tables are written as CSV, then money has two decimals and a reason is no formula', () => {
  shift('01', [{ faceMinor: 10_000, count: 1 }], '=cmd()|1');
  put(sold(1));
  const { totals, open, drawer } = zNow(journal, { cutOffHour: 0, atMs: clock.nowMs() });
  const csv = tablesCsv(reportTables({ totals, open, ...(drawer && { drawer }) }));
  expect(csv).toContain('\r\n"kinds","sale","1","12.34"\r\n');
  expect(csv).toContain('"-100.00","\'=cmd()|1"\r\n');
  expect(csv.startsWith('\uFEFF"table","taken_count"')).toBe(true);
});
