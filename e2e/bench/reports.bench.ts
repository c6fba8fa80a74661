/**
 * A Z report over a million payments, and the manager's page over a journal that holds them. The payments are those of the search's
 * benchmark: three years, all in one Z, the worst that can be; their sums are held against the rows before anything is measured.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { openBooks } from '../../main/journal/open-books.ts';
import { openFile, setWritingRules } from '../../main/journal/store/sqlite.ts';
import { DaySumsTable } from '../../main/journal/tables/day-sums.ts';
import { zNow } from '../../main/reports/z-report.ts';
import { median, quantile } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';
import { benchFolder } from './places.ts';
import { FIRST_MS, fillPayments, PAYMENTS, STEP_MS } from './search.bench.ts';

const ROUNDS = 15;

export function benchReports(): readonly BenchOutcome[] {
  const folder = benchFolder('reports');
  const file = path.join(folder, 'journal.sqlite');
  const atMs = FIRST_MS + PAYMENTS * STEP_MS;
  const filled = fillAndCheck(file);
  const books = openBooks(file);
  const journal = books.reader;
  const time = (work: () => void): readonly number[] =>
    Array.from({ length: ROUNDS }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    });
  const z = time(() => {
    const { totals } = zNow(journal, { cutOffHour: 4, atMs });
    const counted = totals.results.reduce((count, line) => count + line.count, 0);
    if (counted !== PAYMENTS) throw new Error(`the Z report counted ${counted} payments`);
  });
  const memory = Math.round(process.memoryUsage().rss / 1_000_000);
  books.close();
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      title: `reports over ${PAYMENTS.toLocaleString('en')} payments`,
      readings: [
        { name: 'Z report of all of them, p50', value: median(z), unit: 'ms' },
        { name: 'Z report of all of them, p95', value: quantile(z, 0.95), unit: 'ms' },
        { name: 'all sums checked against the rows', value: filled.checkMs, unit: 'ms' },
        { name: 'memory afterwards', value: memory, unit: 'MB' },
      ],
      aims: [{ text: 'p95 of the Z report', value: quantile(z, 0.95), bound: 'at-most', limit: 300, unit: 'ms' }],
      note: 'reading and adding up, without the commit that keeps it; all payments in one Z',
    },
  ];
}

function fillAndCheck(file: string): { readonly checkMs: number } {
  const db = openFile(file);
  setWritingRules(db);
  fillPayments(db);
  const sums = new DaySumsTable(db);
  const began = performance.now();
  const differences = sums.differences();
  const checkMs = performance.now() - began;
  db.close();
  if (differences > 0) throw new Error(`${differences} sums are not what the rows come to`);
  return { checkMs };
}
