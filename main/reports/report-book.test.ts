/** Which days a report is of, over a real journal: periods, their neighbours, what may be chosen, and what is no report at all. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPayment, type Bench, journalBench } from '../journal/testing/fresh-journal.ts';
import { createReportBook, figuresMark, type ReportAsk, type ReportBook } from './report-book.ts';

/** 2026-11-25, a Wednesday, 01:30 at the counter: before the day begins at 4, so that it is still the 24th. */
const NOW_MS = Date.UTC(2026, 10, 24, 17, 30);
const DAY_MS = 86_400_000;

let bench: Bench;
let book: ReportBook;
beforeAll(() => {
  bench = journalBench();
  const journal = bench.open();
  journal.commit((pen) => {
    for (let number = 1; number <= 30; number += 1)
      pen.putPayment(
        aPayment(number, {
          stage: 'done',
          result: 'approved',
          organisation: number % 2 === 0 ? 'VIS' : 'CUP',
          operator: `0${(number % 3) + 1}`,
          openedAtMs: NOW_MS - number * DAY_MS,
        }),
      );
  });
  book = createReportBook({ journal, clock: { nowMs: () => NOW_MS }, cutOffHour: () => 4 });
});
afterAll(() => bench.dispose());

const read = (ask: ReportAsk) => book.read(ask);

describe('a report of a period', () => {
  test('when this week is asked for, then it is that of the business day, and the next one has not begun', () => {
    const week = read({ what: 'period', period: 'week' });
    expect(week).toMatchObject({ fromDay: '20261123', toDay: '20261129', period: { of: 'week', before: '20261122' } });
    expect(week?.period).not.toHaveProperty('after');
    expect(week?.totals.taken.count).toBe(1);
  });

  test('when one goes back and forth, then it is where it was', () => {
    const before = read({ what: 'period', period: 'week', day: '20261122' });
    expect(before).toMatchObject({ fromDay: '20261116', period: { after: '20261123' } });
    expect(before?.totals.taken.count).toBe(7);
  });

  test('when weeks and months are put together, then they come to the same as all their days', () => {
    const count = (ask: ReportAsk): number => read(ask)?.totals.taken.count ?? Number.NaN;
    const months = ['20261001', '20261101'].map((day) => count({ what: 'period', period: 'month', day }));
    expect(months[0]).toBeGreaterThan(0);
    expect((months[0] ?? 0) + (months[1] ?? 0)).toBe(30);
    expect(count({ what: 'days', fromDay: '20261001', toDay: '20261130' })).toBe(30);
  });

  test('when it is narrowed, then everything else can still be chosen', () => {
    const ask = { what: 'period', period: 'month' } as const;
    const narrowed = read({ ...ask, only: { operator: '02', organisation: 'VIS' } });
    expect(narrowed?.totals.operators.map(({ key }) => key)).toEqual(['02']);
    expect(narrowed?.choices).toEqual({ operators: ['01', '02', '03'], organisations: ['CUP', 'VIS'] });
    expect(narrowed?.choices).toEqual(read(ask)?.choices);
  });

  test.each([
    { what: 'period', period: 'week', day: '20260230' },
    { what: 'days', fromDay: '20261102', toDay: '20261101' },
    { what: 'days', fromDay: '20250101', toDay: '20261101' },
    { what: 'days', fromDay: '20261301' },
  ] satisfies readonly ReportAsk[])('when %o is asked for, then there is no such report', (ask) => {
    expect(read(ask)).toBeUndefined();
  });

  test('when figures are the same, then so is their mark, and otherwise not', () => {
    const mark = (day: string): string => {
      const report = read({ what: 'days', fromDay: day });
      if (report === undefined) throw new Error('no report');
      return figuresMark(report);
    };
    expect(mark('20261120')).toBe(mark('20261120'));
    expect(mark('20261120')).not.toBe(mark('20261119'));
  });
});
