import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeHalves, writePieces, writeWhole } from './whole-file.ts';

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'whole-')), 'exports');
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

const bytes = Buffer.alloc(2_500_000, 'fig. ');
const fails = (code: string, after: number) => {
  let pieces = 0;
  return async (): Promise<void> => {
    pieces += 1;
    if (pieces > after) throw Object.assign(new Error(code), { code, syscall: 'write' });
  };
};

test('when it is written, then it is whole, its owner’s alone, and nothing lies beside it', async () => {
  const file = path.join(folder, 'a.csv');
  expect(await writeWhole({ folder, name: 'a.csv', bytes })).toEqual({ ok: true, file });
  expect(readFileSync(file).equals(bytes)).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['a.csv']);
});

test.each([
  ['ENOSPC', 'file-disk-full'],
  ['EDQUOT', 'file-disk-full'],
  ['EIO', 'file-not-written'],
])('when the disk says %s in the middle, then %s is told and no half is left', async (code, why) => {
  expect(await writeWhole({ folder, name: 'a.csv', bytes, write: fails(code, 1) })).toEqual({ ok: false, why });
  expect(readdirSync(folder)).toEqual([]);
});

test('when a person stops it in the middle, then no half is left', async () => {
  const stop = new AbortController();
  const write = async (): Promise<void> => stop.abort();
  const { signal } = stop;
  expect(await writeWhole({ folder, name: 'a.csv', bytes, write, signal })).toEqual({ ok: false, why: 'stopped' });
  expect(readdirSync(folder)).toEqual([]);
});

test('when the pieces themselves fail, then that goes on and no half is left', async () => {
  function* pieces(): Iterable<Uint8Array> {
    yield bytes;
    throw Object.assign(new Error('no such row'), { code: 'SQLITE_CORRUPT' });
  }
  await expect(writePieces({ folder, name: 'a.csv', pieces: pieces() })).rejects.toThrow('no such row');
  expect(readdirSync(folder)).toEqual([]);
});

test('when there is such a file, or somebody is writing it, then neither is touched', async () => {
  await writeWhole({ folder, name: 'a.csv', bytes: Buffer.from('first') });
  const again = await writeWhole({ folder, name: 'a.csv', bytes });
  expect(again).toEqual({ ok: false, why: 'file-not-written' });
  writeFileSync(path.join(folder, 'b.csv.part'), 'another');
  expect(await writeWhole({ folder, name: 'b.csv', bytes })).toMatchObject({ ok: false });
  expect(readdirSync(folder)).toEqual(['a.csv', 'b.csv.part']);
  expect(readFileSync(path.join(folder, 'a.csv'), 'utf8')).toBe('first');
});

test('when a power cut left halves, then the next start takes them away and nothing else', async () => {
  await removeHalves(folder);
  mkdirSync(folder);
  for (const name of ['a.csv', 'b.pdf.part']) writeFileSync(path.join(folder, name), '');
  await removeHalves(folder);
  expect(readdirSync(folder)).toEqual(['a.csv']);
});
