import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileKeyVault } from '../main/journal/file-key-vault.ts';

const FIXTURE = join(import.meta.dirname, '../main/journal/testdata/journal-version-1.sqlite');
const CHAIN_KEY = Uint8Array.from({ length: 32 }, (_, place) => 0x10 + place);
let folder: string;
let file: string;
let keys: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-script-'));
  file = join(folder, 'journal.sqlite');
  keys = join(folder, 'keys');
  copyFileSync(FIXTURE, file);
  fileKeyVault(keys).write('chain-key', CHAIN_KEY);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...words: string[]) {
  const script = join(import.meta.dirname, 'journal.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
  return { status, said: stdout === '' ? undefined : (JSON.parse(stdout) as unknown), stderr };
}

describe('journal verify', () => {
  it('says how many events and payments are whole, with the seal open or proven', () => {
    const { status, said, stderr } = run('verify', file);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(said).toEqual({
      ok: true,
      events: 7,
      payments: 3,
      head: { seq: 7, hash: expect.any(String) },
      sealed: null,
    });
    expect(run('verify', file, '--keys', keys).said).toMatchObject({ ok: true, sealed: true });
    expect(readdirSync(folder).sort()).toEqual(['journal.sqlite', 'keys']);
  });

  it('names the first broken link and ends with 1', () => {
    const db = new Database(file);
    db.exec(`DROP TRIGGER events_are_never_changed; UPDATE events SET operator = '02' WHERE seq = 4`);
    db.close();
    const { status, said, stderr } = run('verify', file);
    expect(status).toBe(1);
    expect(said).toMatchObject({ ok: false, firstBroken: { seq: 4 } });
    expect(stderr).toMatch(/^event 4: /);
  });

  it.each([
    ['a file that is not there', () => ['verify', join(folder, 'none')]],
    ['a file that is no journal', () => ['verify', import.meta.filename]],
    ['keys that are not there', () => ['verify', file, '--keys', join(folder, 'none')]],
    ['an unknown flag', () => ['verify', file, '--what']],
    ['no command', () => []],
  ])('says so on standard error and ends with 1 for %s', (_, words) => {
    const { status, said, stderr } = run(...words());
    expect(status).toBe(1);
    expect(said).toBeUndefined();
    expect(stderr).not.toBe('');
  });
});

describe('journal backup and restore', () => {
  it('copies a journal and puts the copy back', () => {
    const out = join(folder, 'out.sqlite');
    expect(run('backup', file, out, '--keys', keys)).toMatchObject({ status: 0, said: { ok: true, file: out } });
    const words = ['restore', out, file, '--keys', keys, '--operator', '99'];
    expect(run(...words).status).toBe(1);
    expect(run(...words, '--purpose', 'production')).toMatchObject({ status: 1, said: undefined });
    expect(run(...words, '--purpose', 'training')).toMatchObject({ status: 0, said: { ok: true, leastNextStan: 4 } });
    expect(run('verify', file, '--keys', keys).said).toMatchObject({ ok: true, payments: 3, sealed: true });
  });
});
