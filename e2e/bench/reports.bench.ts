/**
 * A Z report over a million payments, the manager's page and his desk over a journal that holds them. The payments are those of the search's
 * benchmark: three years, all in one Z, the worst that can be; their sums are held against the rows before anything is measured.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { deskFigures } from '../../main/bridge/view/desk-view.ts';
import { openBooks } from '../../main/journal/open-books.ts';
import { openFile, setWritingRules } from '../../main/journal/store/sqlite.ts';
import { DaySumsTable } from '../../main/journal/tables/day-sums.ts';
import { businessDayOf, dayAfter, hoursOf } from '../../main/reports/business-day.ts';
import { deskOf } from '../../main/reports/desk.ts';
import { totalsOf } from '../../main/reports/totals.ts';
import { zNow } from '../../main/reports/z-report.ts';
import { wordsOf } from '../../main/start/sayings.ts';
import { median, quantile } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';
import { benchFolder } from './places.ts';
import { FIRST_MS, fillPayments, PAYMENTS, STEP_MS } from './search.bench.ts';

const ROUNDS = 15;
const CUT_OFF_HOUR = 4;
const DAY_MS = 24 * 3_600_000;

export function benchReports(): readonly BenchOutcome[] {
  const folder = benchFolder('reports');
  const file = path.join(folder, 'journal.sqlite');
  const atMs = FIRST_MS + PAYMENTS * STEP_MS;
  const filled = fillAndCheck(file);
  const books = openBooks(file);
  const journal = books.reader;
  const z: Timed[] = timed(() => {
    const { totals } = zNow(journal, { cutOffHour: CUT_OFF_HOUR, atMs });
    const counted = totals.results.reduce((count, line) => count + line.count, 0);
    if (counted !== PAYMENTS) throw new Error(`the Z report counted ${counted} payments`);
  });
  const today = businessDayOf(atMs - DAY_MS, CUT_OFF_HOUR);
  const days = timed(() => {
    for (const day of [today, dayAfter(today, -7)]) {
      const { results } = totalsOf(journal, {
        span: hoursOf({ from: day, to: day }, CUT_OFF_HOUR),
        cutOffHour: CUT_OFF_HOUR,
      });
      if (results.length === 0) throw new Error(`nothing on ${day}`);
    }
  });
  const deskAsk = { cutOffHour: CUT_OFF_HOUR, nowMs: atMs - DAY_MS };
  const desk = timed(() => {
    const figures = deskFigures(deskOf(journal, deskAsk), { ...deskAsk, wordsOf });
    if (figures.here.requests.length === 0 || figures.lastWeek === undefined) throw new Error('nothing on the desk');
  });
  const memory = Math.round(process.memoryUsage().rss / 1_000_000);
  books.close();
  filled.close();
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      title: `reports over ${PAYMENTS.toLocaleString('en')} payments`,
      readings: [
        { name: 'Z report by the clock, p50', value: median(z.map(({ clockMs }) => clockMs)), unit: 'ms' },
        { name: 'Z report, processor time, p50', value: median(z.map(({ ownMs }) => ownMs)), unit: 'ms' },
        { name: 'a day and the same day last week', value: median(days.map(({ clockMs }) => clockMs)), unit: 'ms' },
        { name: 'the desk, p50', value: median(desk.map(({ clockMs }) => clockMs)), unit: 'ms' },
        { name: 'all sums checked against the rows', value: filled.checkMs, unit: 'ms' },
        { name: 'memory afterwards', value: memory, unit: 'MB' },
      ],
      aims: [
        {
          text: 'p95 of the Z report, processor time',
          value: quantile(
            z.map(({ ownMs }) => ownMs),
            0.95,
          ),
          bound: 'at-most',
          limit: 300,
          unit: 'ms',
        },
        {
          text: 'p95 of two days, by the clock',
          value: quantile(
            days.map(({ clockMs }) => clockMs),
            0.95,
          ),
          bound: 'at-most',
          limit: 200,
          unit: 'ms',
        },
        {
          text: 'p95 of the desk, by the clock',
          value: quantile(
            desk.map(({ clockMs }) => clockMs),
            0.95,
          ),
          bound: 'at-most',
          limit: 200,
          unit: 'ms',
        },
      ],
      note: 'reading and adding up, without the commit that keeps it; all payments in one Z',
    },
  ];
}

interface Timed {
  readonly clockMs: number;
  /** Processor time of this process: what others do on the machine is not in it. */
  readonly ownMs: number;
}

function timed(work: () => void): Timed[] {
  work();
  return Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    const cpu = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(cpu);
    return { clockMs: performance.now() - began, ownMs: (user + system) / 1000 };
  });
}

function fillAndCheck(file: string): { readonly checkMs: number; close(): void } {
  const db = openFile(file);
  setWritingRules(db);
  fillPayments(db);
  const sums = new DaySumsTable(db);
  const began = performance.now();
  const differences = sums.differences();
  const checkMs = performance.now() - began;
  if (differences > 0) throw new Error(`${differences} sums are not what the rows come to`);
  // Left open, so that what follows reads the file as beside a running counter, and not a copy of it in memory.
  return { checkMs, close: () => db.close() };
}
