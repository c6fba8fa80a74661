import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { billId, billPartId } from '../../domain/bill-numbers.ts';
import { batchNumber } from '../../domain/numbers.ts';
import type { PaymentRow, StoredResult } from '../role.ts';
import type { SqliteJournal } from '../sqlite-journal.ts';
import type { ZReportRow } from '../sum-rows.ts';
import { aPayment, type Bench, idOf, journalBench } from '../testing/fresh-journal.ts';
import { verifyFile } from '../verify.ts';

/** 2026-11-22 00:00 at the counter. */
const DAY_MS = Date.UTC(2026, 10, 21, 16);
const HOUR_MS = 3_600_000;
let bench: Bench;
let journal: SqliteJournal;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
});
afterEach(() => bench.dispose());

const put = (...rows: readonly PaymentRow[]): void =>
  journal.commit((pen) => {
    for (const row of rows) pen.putPayment(row);
  });
const sold = (number: number, extra: Partial<PaymentRow> = {}): PaymentRow =>
  aPayment(number, {
    stage: 'done',
    result: 'approved',
    organisation: 'CUP',
    openedAtMs: DAY_MS + 9 * HOUR_MS,
    ...extra,
  });
const period = (number: number) => ({ what: 'payment', span: { period: number } }) as const;
const makeZ = (number: number): ZReportRow =>
  journal.commit((pen) => {
    const seq = pen.append({ kind: 'z-report-made', operator: '00', body: { number } });
    const row = { number, atMs: 1, operator: '00', afterSeq: pen.lastZReport()?.seq ?? 0, seq, facts: {} };
    pen.putZReport(row);
    return row;
  });
const isWhole = () => verifyFile({ file: bench.options.file }).ok;

describe('sums of payments', () => {
  test('when a payment has no result yet, then it is in no sum; once it has one, it is in one', () => {
    put(aPayment(1));
    expect(journal.sums({ ...period(1), by: [] })).toEqual([]);
    put(sold(1));
    expect(journal.sums({ ...period(1), by: ['kind', 'tender', 'outcome'] })).toEqual([
      { kind: 'sale', tender: 'card', outcome: 'approved', count: 1, amountMinor: 1234 },
    ]);
  });

  test('when an unknown payment is reversed in the next period, then it leaves its line there and the first stands', () => {
    put(sold(1), sold(2, { result: 'unknown', stage: 'reversing' }));
    makeZ(1);
    put(sold(2, { result: 'reversed', stage: 'reversed' }));
    expect(journal.sums({ ...period(1), by: ['outcome'] })).toEqual([
      { outcome: 'approved', count: 1, amountMinor: 1234 },
      { outcome: 'unknown', count: 1, amountMinor: 1234 },
    ]);
    expect(journal.sums({ ...period(2), by: ['outcome'] })).toEqual([
      { outcome: 'reversed', count: 1, amountMinor: 1234 },
      { outcome: 'unknown', count: -1, amountMinor: -1234 },
    ]);
    const day = { what: 'payment', span: { fromHour: DAY_MS / HOUR_MS, toHour: DAY_MS / HOUR_MS + 24 } } as const;
    expect(journal.sums({ ...day, by: ['outcome'] })).toEqual([
      { outcome: 'approved', count: 1, amountMinor: 1234 },
      { outcome: 'reversed', count: 1, amountMinor: 1234 },
    ]);
    expect(isWhole()).toBe(true);
  });

  test('when a sale is adjusted twice and the first adjustment is refused late, then the sums end at the last amount', () => {
    const adjusted = (number: number, amountMinor: number, result: StoredResult = 'approved') =>
      sold(number, { kind: 'adjustment', originalId: idOf(1), amountMinor, result });
    put(sold(1, { amountMinor: 1_000 }));
    put(adjusted(2, 1_100));
    put(adjusted(3, 1_050));
    put(adjusted(2, 1_100, 'declined'));
    const lines = journal.sums({ ...period(1), by: ['kind', 'outcome'] });
    expect(lines.find(({ kind, outcome }) => kind === 'adjustment' && outcome === 'approved')?.amountMinor).toBe(50);
    expect(isWhole()).toBe(true);
  });

  test('when sales of several hours are told apart by day alone, then each day is one line', () => {
    put(...[9, 10, 17, 33].map((hour, place) => sold(place + 1, { openedAtMs: DAY_MS + hour * HOUR_MS })));
    expect(journal.sums({ ...period(1), by: ['day'], cutOffHour: 4 })).toEqual([
      { day: '20261122', count: 3, amountMinor: 3_702 },
      { day: '20261123', count: 1, amountMinor: 1_234 },
    ]);
  });

  test('when a day begins at four, then a sale at three belongs to the day before, and its clock hour stays three', () => {
    put(sold(1, { openedAtMs: DAY_MS + 3 * HOUR_MS }), sold(2, { openedAtMs: DAY_MS + 4 * HOUR_MS }));
    expect(journal.sums({ ...period(1), by: ['day', 'clockHour'], cutOffHour: 4 })).toEqual([
      { day: '20261121', clockHour: 3, count: 1, amountMinor: 1234 },
      { day: '20261122', clockHour: 4, count: 1, amountMinor: 1234 },
    ]);
  });

  test('when somebody changes a sum in the file, then verify says so', () => {
    put(sold(1));
    journal.close();
    expect(isWhole()).toBe(true);
    const db = new Database(bench.options.file);
    db.exec('UPDATE day_sums SET amount_minor = amount_minor + 1');
    db.close();
    expect(verifyFile({ file: bench.options.file })).toMatchObject({
      ok: false,
      firstBroken: { why: '2 day sums are not what the rows come to' },
    });
  });

  test('when payments change in any order, then the sums are what the rows come to', () => {
    // Two sales; a void, two adjustments and a refund that refer to them.
    const kinds = ['sale', 'sale', 'void', 'adjustment', 'adjustment', 'refund'] as const;
    const originals = [undefined, undefined, 1, 1, 1, 2] as const;
    let before = 0;
    const change = fc.record({
      nth: fc.integer({ min: 0, max: 5 }),
      result: fc.constantFrom(undefined, 'approved', 'declined', 'unknown', 'reversed', 'abandoned'),
      amountMinor: fc.integer({ min: 0, max: 500 }),
      organisation: fc.constantFrom(undefined, 'CUP', 'VIS'),
      entry: fc.constantFrom('stripe', 'code'),
      settlementDate: fc.constantFrom('1121', '1122'),
      z: fc.boolean(),
    });
    const row = (nth: number, extra: Partial<PaymentRow>): PaymentRow => {
      const original = originals[nth];
      return aPayment(before + nth, {
        kind: kinds[nth] ?? 'sale',
        ...(original !== undefined && { originalId: idOf(before + original - 1) }),
        ...extra,
      });
    };
    fc.assert(
      fc.property(fc.array(change, { maxLength: 16 }), (changes) => {
        before += 10;
        put(...kinds.map((_, nth) => row(nth, {})));
        for (const { nth, result, organisation, entry, settlementDate, z, amountMinor } of changes) {
          const facts = { intent: { entry }, outcome: { settlementDate } };
          put(row(nth, { amountMinor, facts, ...(result && { result }), ...(organisation && { organisation }) }));
          if (z) makeZ((journal.lastZReport()?.number ?? 0) + 1);
        }
        expect(journal.shelf.tables.daySums.differences()).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('sums of other things', () => {
  const part = (state: 'taken' | 'taken-back') =>
    journal.commit((pen) => {
      pen.append({ kind: 'bill-cash', body: {} });
      pen.putBill({
        id: billId(idOf(1)),
        stage: 'open',
        operator: '01',
        batch: batchNumber(1),
        amountMinor: 500,
        currency: 'CNY',
        openedAtMs: DAY_MS,
        changedAtMs: DAY_MS,
        facts: {},
      });
      pen.putBillPart({
        id: billPartId(idOf(2)),
        billId: billId(idOf(1)),
        nth: 1,
        tender: 'cash',
        state,
        amountMinor: 500,
        operator: '01',
        atMs: DAY_MS,
        facts: {},
        ...(state === 'taken-back' && { takenBackBy: '02', takenBackAtMs: DAY_MS + HOUR_MS }),
      });
    });

  test('when cash is taken and given back, then both stand, each at its own hour and hand', () => {
    part('taken');
    part('taken-back');
    expect(journal.sums({ ...period(1), by: ['kind', 'tender', 'operator', 'clockHour'] })).toEqual([
      { kind: 'sale', tender: 'cash', operator: '01', clockHour: 0, count: 1, amountMinor: 500 },
      { kind: 'void', tender: 'cash', operator: '02', clockHour: 1, count: 1, amountMinor: 500 },
    ]);
    expect(isWhole()).toBe(true);
  });

  test('when a supervisor gives a word and a rule speaks, then they are counted by what they were for', () => {
    put(sold(1));
    journal.commit((pen) => {
      pen.append({ kind: 'word-given', operator: '01', body: { supervisor: '00', for: 'refund' } });
      pen.putRiskHit({ paymentId: idOf(1), rule: 'same-card', effect: 'warn', atMs: DAY_MS, operator: '01' });
    });
    const span = { period: 1 };
    expect(journal.sums({ what: 'word', by: ['kind', 'operator'], span })).toEqual([
      { kind: 'refund', operator: '00', count: 1, amountMinor: 0 },
    ]);
    expect(journal.sums({ what: 'risk', by: ['kind', 'outcome'], span })).toEqual([
      { kind: 'same-card', outcome: 'warn', count: 1, amountMinor: 0 },
    ]);
    expect(isWhole()).toBe(true);
  });
});

describe('Z reports', () => {
  test('when one is made, then it cannot be changed, taken out or numbered with a gap', () => {
    makeZ(1);
    expect(() => makeZ(1)).toThrow();
    expect(() => makeZ(3)).toThrow('without a gap');
    expect(makeZ(2).afterSeq).toBe(journal.zReport(1)?.seq);
    journal.close();
    expect(isWhole()).toBe(true);
    const db = new Database(bench.options.file);
    expect(() => db.exec('UPDATE z_reports SET facts = 1')).toThrow('never changed');
    expect(() => db.exec('DELETE FROM z_reports')).toThrow('never deleted');
    db.exec('DROP TRIGGER z_reports_are_never_changed');
    db.exec(`UPDATE z_reports SET facts = '{"a":1}' WHERE number = 1`);
    db.close();
    expect(verifyFile({ file: bench.options.file })).toMatchObject({ firstBroken: { why: 'z_reports/1 was changed' } });
  });
});
