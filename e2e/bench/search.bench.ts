/**
 * The search of history over a journal of a million payments of three years: by the last four of a rare card, by a reference
 * number, by what narrows without words, and the first page. The rows are written by SQL of this file's own, without a chain, for
 * nothing here reads it.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { daySums } from '../../main/journal/migrations/0012-day-sums.ts';
import { MIGRATIONS, migrate } from '../../main/journal/store/migrate.ts';
import { openFile, type SqliteDatabase, setWritingRules } from '../../main/journal/store/sqlite.ts';
import { PaymentSearch } from '../../main/journal/tables/find-payments.ts';
import { median, quantile } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';
import { benchFolder } from './places.ts';

export const PAYMENTS = 1_000_000;
export const FIRST_MS = Date.UTC(2024, 0, 1);
export const STEP_MS = 95_000;
const ROUNDS = 60;
const RARE = '622500******9999';
const FACTS = '{"shown":{"maskedPan":"622500******0022","expiry":"3012"},"outcome":{"code":"00"}}';

export function benchSearch(): readonly BenchOutcome[] {
  const folder = benchFolder('search');
  const db = openFile(path.join(folder, 'journal.sqlite'));
  setWritingRules(db);
  fillPayments(db);
  const search = new PaymentSearch(db);
  const time = (name: string, query: Parameters<PaymentSearch['find']>[0], least: number) => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      const rows = search.find(query);
      times.push(performance.now() - began);
      if (rows.length < least) throw new Error(`${name} found ${rows.length}`);
    }
    return { name, p50: median(times), p95: quantile(times, 0.95) };
  };
  const rare = time('last four of a rare card', { text: '9999', limit: 51 }, 3);
  const reference = time('reference number', { text: '000000777777', limit: 51 }, 1);
  const refunds = time(
    'refunds that were declined',
    { text: '', kinds: ['refund'], result: 'declined', limit: 51 },
    51,
  );
  const nobody = time('an operator who never sold anything', { text: '', operator: '77', limit: 51 }, 0);
  const noon = Math.floor((FIRST_MS + (PAYMENTS / 2) * STEP_MS) / 3_600_000);
  const hour = { fromHour: noon, toHour: noon + 1, tender: 'card' } as const;
  const ofHour = time('payments by card of one hour', { text: '', result: 'approved', within: hour, limit: 51 }, 30);
  const opened = time('first page', { text: '', limit: 51 }, 51);
  db.close();
  rmSync(folder, { recursive: true, force: true });
  const all = [rare, reference, refunds, nobody, ofHour, opened];
  return [
    {
      title: `search among ${PAYMENTS.toLocaleString('en')} payments`,
      readings: all.flatMap(({ name, p50, p95 }) => [
        { name: `${name}, p50`, value: p50, unit: 'ms' as const },
        { name: `${name}, p95`, value: p95, unit: 'ms' as const },
      ]),
      aims: [
        { text: 'p95 by last four', value: rare.p95, bound: 'at-most', limit: 50, unit: 'ms' },
        { text: 'p95 of the first page', value: opened.p95, bound: 'at-most', limit: 100, unit: 'ms' },
      ],
      note: 'the query and its rows alone, without the bridge and the screen',
    },
  ];
}

export function fillPayments(db: SqliteDatabase): void {
  // The step that keeps sums sums what it finds in one go; its triggers would do so a million times over.
  migrate(db, MIGRATIONS.slice(0, daySums.number - 1), FIRST_MS);
  insertPayments(db, FIRST_MS);
  migrate(db, MIGRATIONS, FIRST_MS);
}

/** Cards of ten thousand cardholders but the rare one's; one refund in fifty, every tenth of them declined. */
export function insertPayments(db: SqliteDatabase, firstMs: number): void {
  const insert = db.prepare(
    `INSERT INTO payments (id, kind, stage, result, operator, batch, stan, amount_minor, currency, masked_pan, rrn, auth_code,
       response_code, organisation, opened_at_ms, changed_at_ms, facts)
     VALUES (?, ?, 'done', ?, ?, ?, ?, ?, 'CNY', ?, ?, ?, '00', 'CUP', ?, ?, ?)`,
  );
  db.transaction(() => {
    for (let number = 1; number <= PAYMENTS; number += 1) {
      const isRefund = number % 50 === 0;
      const atMs = firstMs + number * STEP_MS;
      insert.run(
        randomUUID(),
        isRefund ? 'refund' : 'sale',
        isRefund && number % 500 === 0 ? 'declined' : 'approved',
        String(1 + (number % 3)).padStart(2, '0'),
        1 + Math.floor(number / 400),
        1 + (number % 999_999),
        100 + ((number * 7_919) % 90_000),
        number % 300_000 === 7 ? RARE : `622500******${String((number * 104_729) % 9_999).padStart(4, '0')}`,
        String(number).padStart(12, '0'),
        String(number % 1_000_000).padStart(6, '0'),
        atMs,
        atMs + 900,
        FACTS,
      );
    }
  }).immediate();
}
