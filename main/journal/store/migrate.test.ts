import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOrThrow } from '../open.ts';
import { aPayment, type Bench, idOf, journalBench, keep } from '../testing/fresh-journal.ts';
import { verifyFile } from '../verify.ts';
import { MIGRATIONS, migrate } from './migrate.ts';

const CHAIN_KEY = Uint8Array.from({ length: 32 }, (_, place) => 0x10 + place);
let bench: Bench;
beforeEach(() => {
  bench = journalBench();
});
afterEach(() => bench.dispose());

function steps(): unknown[] {
  const db = new Database(bench.options.file, { readonly: true });
  const found = db.prepare('SELECT number, name FROM schema_migrations ORDER BY number').all();
  db.close();
  return found;
}

describe('migrations', () => {
  it('are numbered without a gap and named once', () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, place) => place + 1));
    expect(new Set(MIGRATIONS.map(({ name }) => name)).size).toBe(MIGRATIONS.length);
  });

  it('are recorded in a new journal', () => {
    bench.open();
    expect(steps()).toEqual(MIGRATIONS.map(({ number, name }) => ({ number, name })));
  });

  it('bring a journal of version 1 up to date with its payments, chain and numbers whole', () => {
    const { file, vault } = bench.options;
    copyFileSync(join(import.meta.dirname, '../testdata/journal-version-1.sqlite'), file);
    vault.write('chain-key', CHAIN_KEY);
    expect(verifyFile({ file, chainKey: CHAIN_KEY })).toMatchObject({ ok: true, events: 7, payments: 3, sealed: true });
    const journal = bench.open();
    expect(steps()).toHaveLength(MIGRATIONS.length);
    expect(journal.owing().map(({ id }) => id)).toEqual([idOf(3)]);
    expect(journal.find({ text: '000002', limit: 5 }).map(({ id }) => id)).toEqual([idOf(2)]);
    expect(journal.nextStan()).toBe(4);
    keep(journal, aPayment(3, { stage: 'reversed' }));
    expect(verifyFile({ file, chainKey: CHAIN_KEY })).toMatchObject({ ok: true, payments: 3, sealed: true });
  });

  it('give an older journal its print jobs, which the chain records as it does payments', () => {
    const { file, vault } = bench.options;
    copyFileSync(join(import.meta.dirname, '../testdata/journal-version-1.sqlite'), file);
    vault.write('chain-key', CHAIN_KEY);
    const journal = bench.open();
    expect(journal.openPrintJobs()).toEqual([]);
    journal.commit((pen) => {
      pen.putPrintJob({
        id: `slip/${idOf(2)}/merchant`,
        kind: 'slip',
        paymentId: idOf(2),
        batch: pen.batch(),
        copy: 'merchant',
        state: 'failed',
        bytesLeft: true,
        fault: 'power-cut',
        queuedAtMs: 5,
        changedAtMs: 5,
      });
      pen.append({ kind: 'slip-interrupted', paymentId: idOf(2), body: {} });
    });
    expect(verifyFile({ file, chainKey: CHAIN_KEY })).toMatchObject({ ok: true, sealed: true });
    journal.close();
    const db = new Database(file);
    db.exec(`UPDATE print_jobs SET state = 'printed'`);
    db.close();
    expect(verifyFile({ file, chainKey: CHAIN_KEY })).toMatchObject({ ok: false });
  });

  it('let an older journal keep payments of every kind, and print jobs still need their payment', () => {
    const { file, vault } = bench.options;
    copyFileSync(join(import.meta.dirname, '../testdata/journal-version-1.sqlite'), file);
    vault.write('chain-key', CHAIN_KEY);
    const journal = bench.open();
    keep(journal, aPayment(9, { kind: 'refund', originalId: idOf(2) }));
    expect(journal.payment(idOf(9))?.kind).toBe('refund');
    journal.close();
    const db = new Database(file);
    db.pragma('foreign_keys = ON');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    const orphan = `INSERT INTO print_jobs (id, kind, payment_id, batch, copy, state, bytes_left, queued_at_ms, changed_at_ms)
      VALUES ('slip/none', 'slip', 'none', 1, 'only', 'queued', 0, 0, 0)`;
    expect(() => db.exec(orphan)).toThrow('FOREIGN KEY');
    db.close();
  });

  it('leave the file at the step before when one fails', () => {
    const { file } = bench.options;
    const broken = { number: 2, name: 'broken', sql: 'CREATE TABLE half (a); CREATE TABLE half (a);' };
    const [first] = MIGRATIONS;
    expect(() => openOrThrow({ ...bench.options, migrations: first ? [first, broken] : [] })).toThrow('half');
    expect(steps()).toHaveLength(1);
    const db = new Database(file);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(db.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'`).get()).toEqual({ n: 0 });
    migrate(db, MIGRATIONS, 0);
    db.close();
    expect(steps()).toHaveLength(MIGRATIONS.length);
  });
});
