import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batchNumber } from '../domain/numbers.ts';
import { kindRow } from '../domain/payment-kinds.ts';
import type { PaymentRow } from '../journal/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { aPayment, type Bench, journalBench } from '../journal/testing/fresh-journal.ts';
import { businessDayOf, dayAfter, hoursOf } from './business-day.ts';
import { putCashBill } from './testing/cash-bill.ts';
import { totalsOf } from './totals.ts';

const HOUR_MS = 3_600_000;
/** 2026-11-21 00:00 at the counter. */
const FIRST_MS = Date.UTC(2026, 10, 20, 16);
const HOURS = 72;
const CUT_OFF = 4;

let bench: Bench;
let journal: SqliteJournal;
let rows: readonly PaymentRow[];

/** Three days, two batches (the second begins in the middle of the second day), everything that a counter takes. */
function aPaymentOfThree(number: number): PaymentRow {
  const openedAtMs = FIRST_MS + Math.floor((number * HOURS * HOUR_MS) / 240);
  const kind =
    (['sale', 'sale', 'sale', 'void', 'refund', 'offline-sale', 'preauth', 'completion'] as const)[number % 8] ??
    'sale';
  const result =
    (['approved', 'approved', 'approved', 'declined', 'unknown', 'reversed'] as const)[number % 6] ?? 'approved';
  return aPayment(number, {
    kind,
    result,
    operator: `0${1 + (number % 3)}`,
    stage: result === 'unknown' ? 'unresolved' : result === 'approved' ? 'done' : result,
    batch: batchNumber(number < 130 ? 1 : 2),
    amountMinor: 100 + ((number * 7_919) % 9_000),
    responseCode: result === 'declined' ? (number % 12 === 3 ? '51' : '55') : '00',
    organisation: number % 5 === 0 ? 'VIS' : 'CUP',
    openedAtMs,
    facts: {
      intent: { entry: number % 7 === 0 ? 'code' : 'chip' },
      outcome: { settlementDate: number < 100 ? '1121' : '1122' },
    },
  });
}

beforeAll(() => {
  bench = journalBench();
  journal = bench.open();
  const sold = Array.from({ length: 240 }, (_, place) => aPaymentOfThree(place + 1));
  const target = sold.find(({ kind, result }) => kind === 'sale' && result === 'approved');
  if (target === undefined) throw new Error('no sale to adjust');
  const adjusted = aPayment(900, {
    kind: 'adjustment',
    result: 'approved',
    stage: 'done',
    originalId: target.id,
    batch: target.batch,
    amountMinor: target.amountMinor + 77,
    openedAtMs: target.openedAtMs + HOUR_MS,
  });
  rows = [...sold, adjusted];
  journal.commit((pen) => {
    pen.append({ kind: 'trade', body: {} });
    for (const row of rows) pen.putPayment(row);
    putCashBill(pen, {
      openedAtMs: FIRST_MS,
      paidAtMs: (nth) => FIRST_MS + nth * 20 * HOUR_MS,
      takenBackAtMs: FIRST_MS + 50 * HOUR_MS,
    });
  });
});
afterAll(() => bench.dispose());

const all = () => totalsOf(journal, { span: { period: 1 }, cutOffHour: CUT_OFF });

/** SQL of this file's own, over the rows and nothing that the reports read. */
function asked<Row>(sql: string, ...values: readonly (string | number)[]): Row[] {
  const db = new Database(bench.options.file, { readonly: true });
  try {
    return db.prepare<unknown[], Row>(sql).all(...values);
  } finally {
    db.close();
  }
}

const SIDED = `
  WITH moved AS (
    SELECT p.operator, p.batch, p.opened_at_ms AS at, CASE WHEN instr(p.facts, '"entry":"code"') > 0 THEN 'code' ELSE 'card' END AS tender,
      CASE WHEN p.kind IN ('sale','offline-sale','completion','completion-advice') THEN 1 ELSE -1 END AS sign,
      p.amount_minor + coalesce((SELECT a.amount_minor - p.amount_minor FROM payments a
        WHERE a.kind = 'adjustment' AND a.result = 'approved' AND a.original_id = p.id), 0) AS fen
    FROM payments p WHERE p.result = 'approved' AND p.kind IN ('sale','offline-sale','completion','completion-advice','void','refund','completion-void')
    UNION ALL SELECT operator, 0, at_ms, tender, 1, amount_minor FROM bill_parts WHERE tender IN ('cash', 'other')
    UNION ALL SELECT taken_back_by, 0, taken_back_at_ms, tender, -1, amount_minor FROM bill_parts WHERE state = 'taken-back'
  )`;
interface Sided {
  readonly key: string;
  readonly taken: number;
  readonly given: number;
}
const bySql = (key: string): Sided[] =>
  asked(`${SIDED} SELECT ${key} AS key, sum(CASE sign WHEN 1 THEN fen ELSE 0 END) AS taken,
    sum(CASE sign WHEN -1 THEN fen ELSE 0 END) AS given FROM moved GROUP BY 1 ORDER BY 1`);
const short = (lines: ReturnType<typeof all>['tenders']): Sided[] =>
  lines.map(({ key, taken, given }) => ({ key, taken: taken.amountMinor, given: given.amountMinor }));

describe('totals three ways', () => {
  test('when the report and separate SQL sum by tender, operator, batch and business day, then both say the same', () => {
    const totals = all();
    expect(short(totals.tenders)).toEqual(bySql('tender'));
    const days = bySql(`strftime('%Y%m%d', at / 1000 + ${(8 - CUT_OFF) * 3600}, 'unixepoch')`);
    expect(short(totals.days)).toEqual(days);
    expect(short(totals.batches)).toEqual(bySql(`CASE batch WHEN 0 THEN '' ELSE printf('%06d', batch) END`));
    // The adjustment was done by 01; who took its sale is another question.
    const people = bySql('operator');
    expect(short(totals.operators).map(({ key }) => key)).toEqual(people.map(({ key }) => key));
    expect(totals.taken.amountMinor).toBe(people.reduce((sum, { taken }) => sum + taken, 0));
    expect(totals.given.amountMinor).toBe(people.reduce((sum, { given }) => sum + given, 0));
  });

  test('when the rows themselves are walked one by one, then they come to the same', () => {
    const stand = rows.filter(({ result }) => result === 'approved');
    const side = (wanted: 'debit' | 'credit') => stand.filter(({ kind }) => kindRow(kind).side === wanted);
    const sum = (some: readonly PaymentRow[]) => some.reduce((fen, row) => fen + row.amountMinor, 0);
    const { tenders, results, declines } = all();
    const cards = tenders.filter(({ key }) => key === 'card' || key === 'code');
    const taken = cards.reduce((fen, line) => fen + line.taken.amountMinor, 0);
    expect(taken).toBe(sum(side('debit')) + 77);
    expect(cards.reduce((count, line) => count + line.taken.count, 0)).toBe(side('debit').length);
    expect(cards.reduce((fen, line) => fen + line.given.amountMinor, 0)).toBe(sum(side('credit')));
    for (const { result, count } of results.filter(({ result: word }) => word !== 'approved'))
      expect(count).toBe(rows.filter((row) => row.result === result).length);
    expect(declines.map(({ code }) => code)).toEqual(['51', '55']);
    expect(declines.reduce((count, line) => count + line.count, 0)).toBe(
      rows.filter((row) => row.result === 'declined').length,
    );
  });

  test('when a day spans two batches and a batch two days, then days, batches, hours and settlement dates each add up to the whole', () => {
    const { days, batches, hours, settlementDates, organisations, operators, netMinor, kinds } = all();
    for (const lines of [days, batches, hours, settlementDates, organisations, operators])
      expect(lines.reduce((fen, line) => fen + line.netMinor, 0)).toBe(netMinor);
    expect(days.length).toBe(4);
    expect(batches.map(({ key }) => key)).toEqual(['', '000001', '000002']);
    expect(settlementDates.map(({ key }) => key)).toEqual(['', '1121', '1122']);
    expect(kinds.find(({ kind }) => kind === 'adjustment')).toEqual({ kind: 'adjustment', count: 1, amountMinor: 77 });
    const each = days.map(({ key }) =>
      totalsOf(journal, { span: hoursOf({ from: key, to: key }, CUT_OFF), cutOffHour: CUT_OFF }),
    );
    expect(each.map((day) => day.netMinor)).toEqual(days.map((line) => line.netMinor));
    const last = days.at(-1)?.key ?? '';
    const range = totalsOf(journal, { span: hoursOf({ from: '20261120', to: last }, CUT_OFF), cutOffHour: CUT_OFF });
    expect(range).toEqual({ ...all(), risk: range.risk, words: range.words });
  });

  test('when only one operator or tender is asked for, then every table is of that one alone', () => {
    const { operators } = all();
    for (const { key, netMinor, taken } of operators) {
      const mine = totalsOf(journal, { span: { period: 1 }, cutOffHour: CUT_OFF, only: { operator: key } });
      expect(mine.netMinor).toBe(netMinor);
      expect(mine.taken).toEqual(taken);
      expect(mine.days.reduce((fen, line) => fen + line.netMinor, 0)).toBe(netMinor);
    }
    const cash = totalsOf(journal, { span: { period: 1 }, cutOffHour: CUT_OFF, only: { tender: 'cash' } });
    expect(cash).toMatchObject({ taken: { count: 2, amountMinor: 602 }, given: { count: 1, amountMinor: 302 } });
  });
});

test('when the day begins at four, then three in the morning is still yesterday', () => {
  const threeMs = FIRST_MS + 3 * HOUR_MS;
  expect([businessDayOf(threeMs, 4), businessDayOf(threeMs + HOUR_MS, 4)]).toEqual(['20261120', '20261121']);
  expect(hoursOf({ from: '20261121', to: '20261121' }, 4)).toEqual({
    fromHour: FIRST_MS / HOUR_MS + 4,
    toHour: FIRST_MS / HOUR_MS + 28,
  });
  expect(dayAfter('20261130', 1)).toBe('20261201');
  expect(() => hoursOf({ from: '20261340', to: '20261341' }, 0)).toThrow(RangeError);
});
