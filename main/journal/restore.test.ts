import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stan } from '../domain/numbers.ts';
import { backUp } from './backup.ts';
import { restoreJournal } from './restore.ts';
import { aPayment, type Bench, idOf, journalBench, keep, memoryKeyVault } from './testing/fresh-journal.ts';
import { verifyFile } from './verify.ts';

let bench: Bench;
let backup: string;
beforeEach(async () => {
  bench = journalBench();
  backup = join(bench.folder, 'backup.sqlite');
  const journal = bench.open();
  keep(journal, aPayment(1));
  journal.commit((pen) => pen.takeStan(stan(1)));
  await backUp({ file: bench.options.file, out: backup });
  keep(journal, aPayment(2));
  journal.commit((pen) => pen.takeStan(stan(2)));
  journal.close();
});
afterEach(() => bench.dispose());

const restored = (extra = {}) => restoreJournal({ ...bench.options, backup, operator: '99', ...extra });

describe('restoring', () => {
  it('puts the backup in place and the present file aside, and refuses trade until released', async () => {
    const outcome = await restored();
    expect(outcome).toMatchObject({ ok: true });
    const putAside = outcome.ok ? (outcome.putAside ?? '') : '';
    expect(verifyFile({ file: putAside })).toMatchObject({ ok: true, payments: 2 });
    const journal = bench.open();
    expect(journal.restored).toBe(true);
    expect(journal.payment(idOf(1))).toBeDefined();
    expect(journal.payment(idOf(2))).toBeUndefined();
    const nextStan = stan(outcome.ok ? outcome.leastNextStan : 1);
    expect(nextStan).toBeGreaterThan(2);
    journal.releaseRestored({ operator: '99', nextStan, evidence: 'compared with the host' });
    journal.commit((pen) => pen.takeStan(nextStan));
    expect(journal.auditEvents(10).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['journalRestored', 'journalFoundRestored', 'restoredReleased']),
    );
  });

  it('refuses while the program is running', async () => {
    bench.open();
    expect(await restored()).toMatchObject({ ok: false, fault: 'locked-by-another' });
  });

  it('refuses a changed backup and leaves everything as it was', async () => {
    const db = new Database(backup);
    db.exec('UPDATE payments SET amount_minor = 1');
    db.close();
    const before = readdirSync(bench.folder);
    expect(await restored()).toMatchObject({ ok: false, fault: 'chain-broken' });
    expect(readdirSync(bench.folder)).toEqual(before);
    expect(bench.open().restored).toBe(false);
  });

  it('refuses a backup of the other purpose', async () => {
    expect(await restored({ purpose: 'production' })).toMatchObject({ ok: false, fault: 'foreign-database' });
  });

  it('onto a new machine needs a word that the seal cannot be proven, and records it', async () => {
    const machine = { file: join(bench.folder, 'new', 'journal.sqlite'), vault: memoryKeyVault() };
    expect(await restored(machine)).toMatchObject({ ok: false, fault: 'key-missing' });
    expect(existsSync(machine.file)).toBe(false);
    const outcome = await restored({ ...machine, acceptUnsealed: true });
    expect(outcome).toEqual({ ok: true, leastNextStan: 2 });
    const chainKey = machine.vault.read('chain-key') ?? new Uint8Array();
    expect(verifyFile({ file: machine.file, chainKey })).toMatchObject({ ok: true, sealed: true });
  });

  it('takes over from a file that cannot be opened any more', async () => {
    const db = new Database(bench.options.file);
    db.exec('DROP TABLE meta');
    db.close();
    expect(await restored()).toMatchObject({ ok: true });
    expect(bench.open().restored).toBe(true);
  });
});
