import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TotalLine, Totals } from '../../reports/totals.ts';
import { first, latest, restOf } from './report-rest.ts';

const lineOf = (key: string, taken: number, given: number): TotalLine => ({
  key,
  taken: { count: 2, amountMinor: taken },
  given: { count: 1, amountMinor: given },
  netMinor: taken - given,
});
const totalsWith = (lines: readonly TotalLine[], declines: Totals['declines'] = []): Totals => ({
  taken: { count: 0, amountMinor: 0 },
  given: { count: 0, amountMinor: 0 },
  netMinor: 0,
  kinds: [],
  tenders: [],
  operators: [],
  organisations: [],
  hours: [],
  batches: [],
  settlementDates: [],
  results: [],
  risk: [],
  words: [],
  declines,
  days: [...lines],
});
const cutOf = (totals: Totals) => restOf({ totals, openLines: [], shifts: [] });

test('when there are any number of days, then those on the page and the one line of the rest add up to all of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), (many) => {
      const lines = Array.from({ length: many }, (_, day) => lineOf(String(day).padStart(8, '0'), day * 7 - 100, day));
      const shown = latest(lines, 'days');
      const [rest] = cutOf(totalsWith(lines));
      expect(shown.length + (rest?.lines ?? 0)).toBe(many);
      const net = (some: readonly TotalLine[]) => some.reduce((sum, { netMinor }) => sum + netMinor, 0);
      expect(net(shown) + (rest?.sides?.net.amountMinor ?? 0)).toBe(net(lines));
      expect(3 * shown.length + (rest?.count ?? 0)).toBe(3 * many);
      // The latest are those that stand on the page.
      expect(shown.at(-1)).toEqual(lines.at(-1));
    }),
    { numRuns: 40 },
  );
});

test('when a list that only counts is too long, then its last lines are counted together', () => {
  const declines = Array.from({ length: 103 }, (_, code) => ({ code: String(code), count: code }));
  expect(first(declines, 'declines')).toHaveLength(100);
  expect(cutOf(totalsWith([], declines))).toEqual([{ list: 'declines', lines: 3, count: 100 + 101 + 102 }]);
});
