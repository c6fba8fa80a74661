import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const ENDING = '.journey.ts';

const rows = readFileSync(path.join(root, 'docs/shown-by.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| (---|step|what)/.test(line));
const named = rows.map((row) => [...row.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name));

test('when docs/shown-by.md names a journey, then it is there, and every journey shows something', () => {
  const files = readdirSync(path.join(root, 'e2e/journeys')).filter((file) => file.endsWith(ENDING));
  const journeys = files.map((file) => file.slice(0, -ENDING.length));
  expect([...new Set(named.flat())].toSorted()).toEqual(journeys.toSorted());
});

test('when docs/shown-by.md has a row, then some journey shows it', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((_, index) => named[index]?.length === 0)).toEqual([]);
});
