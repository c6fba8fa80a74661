import { expect, test } from 'vitest';
import type { DecisionRow } from '../journal/role.ts';
import type { StatementBooks } from './books.ts';
import { lookAt } from './look.ts';
import { USUAL_POLICY } from './matching/facts.ts';
import type { Finding } from './matching/finding.ts';
import { sale } from './matching/shop-builders.ts';
import { openDifferences } from './open-differences.ts';

/** 2026-11-28 14:20 at the counter. */
const NOW_MS = Date.UTC(2026, 10, 28, 6, 20);
const DAY_MS = 86_400_000;

const finding = (key: string, of: Partial<Finding>): Finding => ({
  key,
  state: 'only-here',
  also: [],
  ambiguous: false,
  payments: [key],
  lines: [],
  hereMinor: 0,
  thereMinor: 0,
  ...of,
});

/** Payments are named by how many days old they are. */
const booksOf = (differences: readonly Finding[]): StatementBooks => ({
  periods: [],
  policy: USUAL_POLICY,
  findings: differences,
  differences,
  batches: [],
  terminals: new Set(),
  payment: (id) => sale({ stan: 1, id, atMs: NOW_MS - Number(id) * DAY_MS }),
  line: () => undefined,
  hostBatch: () => undefined,
});

function open(differences: readonly Finding[], decisions: readonly DecisionRow[] = []) {
  const journal = { decisions: () => decisions, events: () => [] };
  return openDifferences(lookAt(booksOf(differences), journal, {}).counts, NOW_MS);
}

test('when differences are open, then they are counted by state and age, the most money first, whatever its sign', () => {
  expect(
    open([
      finding('0', { hereMinor: 500 }),
      finding('1', { hereMinor: 500 }),
      finding('7', { hereMinor: 500 }),
      finding('9', { state: 'amount-differs', hereMinor: 100, thereMinor: 9_100 }),
      finding('2', { state: 'amount-differs', hereMinor: 9_100, thereMinor: 100 }),
    ]),
  ).toEqual([
    { state: 'amount-differs', count: 2, amountMinor: 18_000, oldestDays: 9, byAge: [0, 1, 1] },
    { state: 'only-here', count: 3, amountMinor: 1_500, oldestDays: 7, byAge: [2, 1, 0] },
  ]);
});

test('when one was closed it is not counted, and when it has become another since, it is', () => {
  const closed = (differenceMinor: number): DecisionRow => ({
    key: '0',
    stage: 'closed',
    state: 'only-here',
    differenceMinor,
    changedAtMs: NOW_MS,
    facts: { notes: [] },
  });
  const here = finding('0', { hereMinor: 500 });
  expect(open([here], [closed(-500)])).toEqual([]);
  expect(open([here], [closed(-400)])).toMatchObject([{ count: 1 }]);
});
