import { expect, test } from 'vitest';
import type { Decision } from './decisions.ts';
import type { Difference } from './desk.ts';
import type { Finding } from './matching/finding.ts';
import { sale } from './matching/shop-builders.ts';
import { openDifferences } from './open-differences.ts';

/** 2026-11-28 14:20 at the counter. */
const NOW_MS = Date.UTC(2026, 10, 28, 6, 20);
const DAY_MS = 86_400_000;

const finding = (key: string, of: Partial<Finding>): Finding => ({
  ...{ key, state: 'only-here', also: [], ambiguous: false, payments: [key], lines: [], hereMinor: 0, thereMinor: 0 },
  ...of,
});
const difference = (of: Finding, decision?: Pick<Decision, 'stage' | 'isStale'>): Difference => ({
  ...{ finding: of, proposal: 'claim', explanations: [] },
  ...(decision && {
    decision: { key: of.key, state: of.state, differenceMinor: 0, changedAtMs: NOW_MS, notes: [], ...decision },
  }),
});

/** Payments are named by how many days old they are. */
const books = (...differences: readonly Difference[]) => ({
  differences,
  payment: (id: string) => sale({ stan: 1, id, atMs: NOW_MS - Number(id) * DAY_MS }),
  line: () => undefined,
});

test('when differences are open, then they are counted by state and age, the most money first, whatever its sign', () => {
  const open = openDifferences(
    books(
      difference(finding('0', { hereMinor: 500 })),
      difference(finding('1', { hereMinor: 500 })),
      difference(finding('7', { hereMinor: 500 })),
      difference(finding('9', { state: 'amount-differs', hereMinor: 100, thereMinor: 9_100 })),
      difference(finding('2', { state: 'amount-differs', hereMinor: 9_100, thereMinor: 100 })),
    ),
    NOW_MS,
  );
  expect(open).toEqual([
    { state: 'amount-differs', count: 2, amountMinor: 18_000, oldestDays: 9, byAge: [0, 1, 1] },
    { state: 'only-here', count: 3, amountMinor: 1_500, oldestDays: 7, byAge: [2, 1, 0] },
  ]);
});

test('when one was closed it is not counted, and when it has become another since, it is', () => {
  const closed = { stage: 'closed', isStale: false } as const;
  const here = { hereMinor: 500 };
  expect(openDifferences(books(difference(finding('0', here), closed)), NOW_MS)).toEqual([]);
  const [stale] = openDifferences(books(difference(finding('0', here), { ...closed, isStale: true })), NOW_MS);
  expect(stale).toMatchObject({ count: 1 });
});
