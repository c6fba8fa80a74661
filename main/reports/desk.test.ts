/** The desk's figures against SQL of this file's own, over the rows and nothing that the desk reads. */
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FindPayments, PaymentRow } from '../journal/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { aPayment, type Bench, journalBench, steppingClock } from '../journal/testing/fresh-journal.ts';
import { createShiftBook } from '../shifts/shift-book.ts';
import { hoursOf } from './business-day.ts';
import { deskOf } from './desk.ts';
import { firstHours } from './desk-day.ts';
import { putCashBill } from './testing/cash-bill.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CUT_OFF = 4;
/** 2026-11-21 00:00 at the counter: a week and a day of payments from here on. */
const FIRST_MS = Date.UTC(2026, 10, 20, 16);
const DAY = '20261128';
const LAST_WEEK = '20261121';
/** 2026-11-28 14:20 at the counter: ten hours of the business day are over. */
const NOW_MS = Date.UTC(2026, 10, 28, 6, 20);
const KINDS = ['sale', 'sale', 'sale', 'void', 'refund', 'preauth', 'completion', 'balance'] as const;
const RESULTS = ['approved', 'approved', 'declined', 'approved', 'unknown', 'reversed', 'abandoned'] as const;
const CODES = ['51', '55', '05', ''] as const;

let bench: Bench;
let journal: SqliteJournal;

function aPaymentOfTheWeek(number: number): PaymentRow {
  const result = RESULTS[number % RESULTS.length] ?? 'approved';
  const code = CODES[number % CODES.length] ?? '';
  return aPayment(number, {
    kind: KINDS[(number * 7) % KINDS.length] ?? 'sale',
    result,
    operator: `0${1 + (number % 3)}`,
    stage: result === 'unknown' ? 'unresolved' : result === 'approved' ? 'done' : result,
    amountMinor: 100 + ((number * 7_919) % 9_000),
    ...(result === 'declined' && code !== '' && { responseCode: code }),
    openedAtMs: FIRST_MS + Math.floor((number * (8 * DAY_MS - HOUR_MS)) / 600),
    facts: { intent: { entry: number % 5 === 0 ? 'code' : number % 11 === 0 ? 'shown-code' : 'chip' } },
  });
}

function putBill(of: SqliteJournal): void {
  of.commit((pen) => {
    pen.append({ kind: 'trade', body: {} });
    putCashBill(pen, {
      openedAtMs: FIRST_MS,
      paidAtMs: (nth) => FIRST_MS + 7 * DAY_MS + (5 + nth) * HOUR_MS,
      takenBackAtMs: FIRST_MS + 7 * DAY_MS + 9 * HOUR_MS,
    });
  });
}

beforeAll(() => {
  bench = journalBench({ clock: steppingClock(FIRST_MS - DAY_MS) });
  journal = bench.open();
  const sold = Array.from({ length: 600 }, (_, place) => aPaymentOfTheWeek(place + 1));
  journal.commit((pen) => {
    pen.append({ kind: 'trade', body: {} });
    for (const row of sold) pen.putPayment(row);
  });
  putBill(journal);
});
afterAll(() => bench.dispose());

function asked<Row>(sql: string, ...values: readonly (string | number)[]): Row[] {
  const db = new Database(bench.options.file, { readonly: true });
  try {
    return db.prepare<unknown[], Row>(sql).all(...values);
  } finally {
    db.close();
  }
}

/** Money that moved, with its sign, and the moment from which the business day counts. */
const MOVED = `WITH moved AS (
    SELECT opened_at_ms AS at, CASE WHEN facts LIKE '%code"%' THEN 'code' ELSE 'card' END AS tender,
      CASE WHEN kind IN ('void', 'refund') THEN -1 ELSE 1 END AS sign, amount_minor AS fen
    FROM payments WHERE result = 'approved' AND kind IN ('sale', 'completion', 'void', 'refund')
    UNION ALL SELECT at_ms, tender, 1, amount_minor FROM bill_parts
    UNION ALL SELECT taken_back_at_ms, tender, -1, amount_minor FROM bill_parts WHERE state = 'taken-back'
  ) SELECT`;
const ON_DAY = `strftime('%Y%m%d', at / 1000 + ${(8 - CUT_OFF) * 3600}, 'unixepoch') = ?`;

interface Moved {
  readonly key: string | number;
  readonly taken: number;
  readonly given: number;
  readonly times: number;
}
const movedBy = (key: string, day: string): Moved[] =>
  asked(
    `${MOVED} ${key} AS key, sum(CASE sign WHEN 1 THEN fen ELSE 0 END) AS taken,
      sum(CASE sign WHEN -1 THEN fen ELSE 0 END) AS given, count(*) AS times FROM moved WHERE ${ON_DAY} GROUP BY 1 ORDER BY 1`,
    day,
  );

const look = (day?: string, nowMs = NOW_MS) =>
  journal.atOnce((reader) => deskOf(reader, { cutOffHour: CUT_OFF, nowMs, ...(day !== undefined && { day }) }));

describe('a day on the desk', () => {
  test.each([DAY, LAST_WEEK])('when %s is summed by tender, then separate SQL says the same', (day) => {
    const { here } = look(day);
    const lines = here.tenders.map(({ key, taken, given }) => ({
      key,
      taken: taken.amountMinor,
      given: given.amountMinor,
      times: taken.count + given.count,
    }));
    expect(lines).toEqual(movedBy('tender', day));
    expect(lines.length).toBeGreaterThan(1);
  });

  test('when it is summed by hour, then each hour is what SQL says, and all hours are the day', () => {
    const { here } = look(DAY);
    expect(here.hours.map(({ hour }) => ((hour + 8) % 24) - CUT_OFF).slice(0, 20)).toEqual([...Array(20).keys()]);
    const lines = here.hours.flatMap(({ hour, tenders }) => {
      const sum = (side: 'taken' | 'given') => tenders.reduce((all, line) => all + line[side].amountMinor, 0);
      const times = tenders.reduce((all, { taken, given }) => all + taken.count + given.count, 0);
      return times === 0 ? [] : [{ key: hour, taken: sum('taken'), given: sum('given'), times }];
    });
    expect(lines).toEqual(movedBy(`at / ${HOUR_MS}`, DAY));
    expect(firstHours(here, 24).netMinor).toBe(here.netMinor);
  });

  test('when requests are counted, then cash is none of them and each result and code is what the rows say', () => {
    const { here } = look(DAY);
    const day = ON_DAY.replace(/\bat\b/, 'opened_at_ms');
    expect(here.requests.map(({ result, count }) => ({ result, count }))).toEqual(
      asked(`SELECT result, count(*) AS count FROM payments WHERE ${day} GROUP BY 1 ORDER BY 1`, DAY),
    );
    const codes = asked<{ code: string; count: number }>(
      `SELECT coalesce(response_code, '') AS code, count(*) AS count FROM payments WHERE result = 'declined' AND ${day} GROUP BY 1`,
      DAY,
    );
    expect(new Map(here.declines.map(({ code, count }) => [code, count]))).toEqual(
      new Map(codes.map(({ code, count }) => [code, count])),
    );
    expect(here.declines.map(({ count }) => count)).toEqual(
      here.declines.map(({ count }) => count).toSorted((one, other) => other - one),
    );
  });
});

describe('against the week before', () => {
  test('when the day is not over, then only the hours that are over are held against each other', () => {
    const { day, lastWeekDay, hoursOver, here, lastWeek, soFar } = look();
    expect({ day, lastWeekDay, hoursOver }).toEqual({ day: DAY, lastWeekDay: LAST_WEEK, hoursOver: 10 });
    const until = (which: string): number =>
      asked<{ fen: number }>(
        `${MOVED} sum(sign * fen) AS fen FROM moved WHERE ${ON_DAY} AND (at / ${HOUR_MS} + 8 - ${CUT_OFF}) % 24 < 10`,
        which,
      )[0]?.fen ?? 0;
    expect(soFar.here.netMinor).toBe(until(DAY));
    expect(soFar.lastWeek?.netMinor).toBe(until(LAST_WEEK));
    expect(here.netMinor).not.toBe(soFar.here.netMinor);
    expect(lastWeek?.netMinor).not.toBe(soFar.lastWeek?.netMinor);
  });

  test('when the day is over, or has not begun, then all of its hours are, or none', () => {
    expect(look(LAST_WEEK).hoursOver).toBe(24);
    expect(look('20261129').hoursOver).toBe(0);
  });

  test('when the counter was not there a week ago, then there is nothing to hold it against; a day without a sale is one', () => {
    expect(look('20261126').lastWeek?.netMinor).toBe(0);
    expect(look('20261125').lastWeek).toBeUndefined();
  });
});

describe('what a figure is made of', () => {
  const within = (more: Partial<NonNullable<FindPayments['within']>> = {}) => ({
    ...hoursOf({ from: DAY, to: DAY }, CUT_OFF),
    ...more,
  });
  const found = (query: Omit<FindPayments, 'text' | 'limit'>) => journal.find({ text: '', limit: 1000, ...query });

  test('when what was only recorded is asked for, then it is what the day counts of it, given back and all', () => {
    const { here } = look(DAY);
    for (const tender of ['cash', 'other'] as const) {
      const parts = journal.recorded({ ...hoursOf({ from: DAY, to: DAY }, CUT_OFF), tender, limit: 100 });
      const line = here.tenders.find(({ key }) => key === tender);
      expect(parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(line?.netMinor);
      expect(parts.length).toBe((line?.taken.count ?? 0) + (line?.given.count ?? 0));
    }
    const all = journal.recorded({ ...hoursOf({ from: DAY, to: DAY }, CUT_OFF), limit: 100 });
    expect(all.map(({ amountMinor }) => amountMinor)).toEqual([-302, 302, 301, 300]);
  });

  test.each(['card', 'code'] as const)(
    'when payments by %s are looked for, then there are as many as requests',
    (by) => {
      const counted = found({ within: within({ tender: by }) });
      const lines = journal.sums({
        what: 'payment',
        span: hoursOf({ from: DAY, to: DAY }, CUT_OFF),
        cutOffHour: CUT_OFF,
        by: ['tender'],
      });
      expect(counted.length).toBe(lines.find(({ tender }) => tender === by)?.count);
      expect(counted.length).toBeGreaterThan(0);
    },
  );

  test('when declined ones of a code are looked for, then there are as many as the desk counts', () => {
    for (const { code, count } of look(DAY).here.declines)
      expect(found({ result: 'declined', within: within({ code }) })).toHaveLength(count);
  });

  test('when one hour is looked for, then only its payments are found, page after page', () => {
    const hour = within().fromHour + 6;
    const query = { within: { fromHour: hour, toHour: hour + 1 } };
    const all = found(query);
    expect(all.length).toBeGreaterThan(1);
    expect(all.every(({ openedAtMs }) => Math.floor(openedAtMs / HOUR_MS) === hour)).toBe(true);
    const [first] = all;
    expect(first && found({ ...query, after: first.id }).map(({ id }) => id)).toEqual(all.slice(1).map(({ id }) => id));
  });
});

describe('the drawer and what is owed', () => {
  test('when shifts were counted, then the latest come first with their difference, and the open one is not among them', () => {
    const own = journalBench();
    const clock = steppingClock();
    const shifts = own.open();
    const book = createShiftBook({ journal: shifts, clock });
    const begin = (operator: string): void =>
      void book.begin({ operator, floatMinor: book.carriedMinor, floatChecked: true });
    for (const [operator, count] of [
      ['01', 2],
      ['02', 1],
    ] as const) {
      begin(operator);
      const counts = [{ faceMinor: 10_000, count }];
      book.put({ type: 'counted', counts, reason: '少找一张' }, { by: operator });
    }
    begin('03');
    const desk = shifts.atOnce((reader) => deskOf(reader, { cutOffHour: 0, nowMs: clock.nowMs() }));
    expect(desk.shifts.map(({ operator, kept }) => [operator, kept.handOver?.differenceMinor])).toEqual([
      ['02', -10_000],
      ['01', 20_000],
    ]);
    expect(desk.here.tenders).toEqual([]);
    own.dispose();
  });

  test('when something waits for an answer, then it is open', () => {
    const { open, batch } = look();
    expect(open.reversals.length + open.refunds.length).toBe(
      asked(`SELECT id FROM payments WHERE stage = 'unresolved'`).length,
    );
    expect(batch.number).toBe(1);
  });

  test('when it is read at once inside of a commit or outside, then no transaction is left behind', () => {
    expect(journal.commit((pen) => [pen.batch(), journal.atOnce((reader) => reader.batch())])).toEqual([1, 1]);
    expect(() =>
      journal.atOnce(() => {
        throw new Error('torn');
      }),
    ).toThrow('torn');
    expect(journal.commit((pen) => pen.batch())).toBe(1);
  });
});
