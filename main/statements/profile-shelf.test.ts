import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, journalBench } from '../journal/testing/fresh-journal.ts';
import type { StatementProfile } from './import/profile.ts';
import { READY_PROFILES } from './import/ready-profiles.ts';
import { createProfileShelf, type ProfileShelf } from './profile-shelf.ts';

let bench: Bench;
let folder: string;
let shelf: ProfileShelf;
beforeEach(() => {
  bench = journalBench();
  folder = path.join(bench.folder, 'layouts');
  shelf = createProfileShelf({ folder, journal: bench.open() });
});
afterEach(() => bench.dispose());

const BY = { operator: '00' };
function aProfile(name: string, of: Partial<StatementProfile> = {}): StatementProfile {
  const [first] = READY_PROFILES;
  if (first === undefined) throw new Error('there is no ready profile');
  return { ...first, name, ...of };
}
const names = (): readonly string[] => shelf.own().profiles.map(({ name }) => name);
const only = (): string => path.join(folder, readdirSync(folder)[0] ?? '');

test('when mappings are kept, changed and removed, then each is a file of its own and stands there as it was told', () => {
  expect(shelf.own()).toEqual({ profiles: [], broken: [] });
  expect(shelf.save(aProfile('银行 / 日单'), BY)).toEqual({ ok: true, value: 'saved' });
  expect(shelf.save(aProfile('b'), BY).ok).toBe(true);
  expect(names()).toEqual(['b', '银行 / 日单']);
  expect(shelf.save(aProfile('c', { unit: 'fen' }), { ...BY, instead: 'b' }).ok).toBe(true);
  expect(shelf.own().profiles.find(({ name }) => name === 'c')?.unit).toBe('fen');
  expect(names()).toEqual(['c', '银行 / 日单']);
  expect(shelf.remove('c', BY).ok).toBe(true);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('when a name is taken, ready, or unknown, or a mapping can read no file, then nothing changes', () => {
  shelf.save(aProfile('mine'), BY);
  expect(shelf.save(aProfile('mine'), BY)).toEqual({ ok: false, fault: 'name-taken' });
  expect(shelf.save(aProfile('invented-csv'), BY)).toEqual({ ok: false, fault: 'name-taken' });
  expect(shelf.save(aProfile('new'), { ...BY, instead: 'other' })).toEqual({ ok: false, fault: 'no-such-profile' });
  expect(shelf.save(aProfile('new', { columns: {} }), BY)).toEqual({ ok: false, fault: 'useless' });
  expect(shelf.remove('invented-csv', BY)).toEqual({ ok: false, fault: 'ready' });
  expect(shelf.remove('other', BY)).toEqual({ ok: false, fault: 'no-such-profile' });
  expect(names()).toEqual(['mine']);
});

test.each<[string, (text: string) => string]>([
  ['is damaged', (text) => text.slice(0, 100)],
  ['is of a later version', (text) => text.replace('"version": 1', '"version": 2')],
  ['has a key that nobody knows', (text) => text.replace('"profile": {', '"profile": { "run": "x",')],
  ['bears the name of a ready one', (text) => text.replace('"name": "mine"', '"name": "invented-csv"')],
  ['was copied under another name', (text) => text.replace('"name": "mine"', '"name": "other"')],
  ['is no object at all', () => '[]'],
])('when a file %s, then it is told by its name and the others work', (_, damaged) => {
  shelf.save(aProfile('mine'), BY);
  writeFileSync(only(), damaged(readFileSync(only(), 'utf8')));
  shelf.save(aProfile('good'), BY);
  expect(names()).toEqual(['good']);
  expect(shelf.own().broken).toEqual([expect.stringMatching(/^layout-[0-9a-f]{16}\.json$/)]);
});

test('when the folder cannot be made, then that is said and nothing is noted', () => {
  writeFileSync(folder, 'a file where the folder should be');
  expect(shelf.save(aProfile('mine'), BY)).toEqual({ ok: false, fault: 'disk-trouble' });
});
