import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, backUpDaily } from './backup.ts';
import { openOrThrow } from './open.ts';
import type { SqliteJournal } from './sqlite-journal.ts';
import { aPayment, type Bench, idOf, journalBench, keep } from './testing/fresh-journal.ts';
import { verifyFile } from './verify.ts';

let bench: Bench;
let journal: SqliteJournal;
let directory: string;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  for (let number = 1; number <= 3; number += 1) keep(journal, aPayment(number));
  directory = join(bench.folder, 'backups');
});
afterEach(() => bench.dispose());

const chainKey = (): Uint8Array => bench.options.vault.read('chain-key') ?? new Uint8Array();
const NOON = Date.UTC(2026, 10, 22, 4);

describe('the daily backup', () => {
  it('is a whole, sealed journal in one private file named after the counter’s day', async () => {
    const { file } = bench.options;
    const outcome = await backUpDaily({ file, directory, nowMs: Date.UTC(2026, 10, 22, 17), chainKey: chainKey() });
    expect(outcome).toEqual({ ok: true, file: join(directory, 'journal-20261123.sqlite'), made: true });
    expect(readdirSync(directory)).toEqual(['journal-20261123.sqlite']);
    expect(statSync(join(directory, 'journal-20261123.sqlite')).mode & 0o077).toBe(0);
    const verdict = verifyFile({ file: join(directory, 'journal-20261123.sqlite'), chainKey: chainKey() });
    expect(verdict).toMatchObject({ ok: true, payments: 3, sealed: true });
  });

  it('is made once a day', async () => {
    const { file } = bench.options;
    expect(await backUpDaily({ file, directory, nowMs: NOON })).toMatchObject({ ok: true, made: true });
    expect(await backUpDaily({ file, directory, nowMs: NOON + 1 })).toMatchObject({ ok: true, made: false });
  });

  it('keeps the thirty newest and touches no other file', async () => {
    mkdirSync(directory);
    for (let day = 1; day <= 31; day += 1) {
      writeFileSync(join(directory, `journal-202610${String(day).padStart(2, '0')}.sqlite`), 'old');
    }
    writeFileSync(join(directory, 'notes.txt'), 'mine');
    await backUpDaily({ file: bench.options.file, directory, nowMs: NOON });
    const kept = readdirSync(directory);
    expect(kept).toHaveLength(31);
    expect(kept[0]).toBe('journal-20261003.sqlite');
    expect(kept).toContain('journal-20261122.sqlite');
    expect(kept).toContain('notes.txt');
  });
});

describe('a backup', () => {
  it('is of one moment while the journal is being written, and lets the writer write', async () => {
    keep(journal, aPayment(50, { facts: { note: 'x'.repeat(2_000_000) } }));
    const out = join(bench.folder, 'busy.sqlite');
    let running = true;
    const copying = backUp({ file: bench.options.file, out, chainKey: chainKey() }).finally(() => {
      running = false;
    });
    let written = 0;
    while (running) {
      written += 1;
      keep(journal, aPayment(100 + written));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await copying).toMatchObject({ ok: true });
    expect(written).toBeGreaterThan(3);
    const verdict = verifyFile({ file: out, chainKey: chainKey() });
    expect(verdict).toMatchObject({ ok: true, payments: 4, sealed: true });
  });

  it('opens as a restored journal, because it is a copy', async () => {
    const out = join(bench.folder, 'copy.sqlite');
    await backUp({ file: bench.options.file, out });
    const copy = openOrThrow({ ...bench.options, file: out });
    expect(copy.restored).toBe(true);
    expect(copy.payment(idOf(1))).toEqual(aPayment(1));
    copy.close();
  });

  it('is not made of a journal that is broken, and leaves nothing behind', async () => {
    const { file } = bench.options;
    journal.close();
    const db = new Database(file);
    db.exec('UPDATE payments SET amount_minor = 1');
    db.close();
    const out = join(directory, 'out.sqlite');
    expect(await backUp({ file, out })).toMatchObject({ ok: false, fault: 'chain-broken' });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is not made of what is not there or not ours', async () => {
    const out = join(directory, 'out.sqlite');
    expect(await backUp({ file: join(bench.folder, 'none'), out })).toMatchObject({ ok: false, fault: 'io-error' });
    expect(await backUp({ file: import.meta.filename, out })).toMatchObject({ ok: false, fault: 'corrupt' });
  });
});
