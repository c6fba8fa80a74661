import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JournalTrouble } from './journal-trouble.ts';
import { openJournal } from './open.ts';
import { aPayment, type Bench, faultOf, idOf, journalBench, keep, memoryKeyVault } from './testing/fresh-journal.ts';

let bench: Bench;
beforeEach(() => {
  bench = journalBench();
});
afterEach(() => bench.dispose());

/** A closed journal with some payments in it. */
function madeAndClosed(payments = 3): string {
  const journal = bench.open();
  for (let number = 1; number <= payments; number += 1) keep(journal, aPayment(number));
  journal.close();
  return bench.options.file;
}

function tamper(sql: string): void {
  const db = new Database(bench.options.file);
  db.exec(sql);
  db.close();
}

const reopened = (extra = {}) => faultOf(openJournal({ ...bench.options, ...extra }));

describe('opening', () => {
  it('makes a new journal, whole and unrestored, when there is none', () => {
    const journal = bench.open();
    expect(journal.restored).toBe(false);
    expect(journal.nextStan()).toBe(1);
    expect(journal.batch()).toBe(1);
    expect(journal.auditEvents(5).map(({ kind }) => kind)).toEqual(['journalCreated']);
    expect(journal.head().seal).toMatch(/^[0-9a-f]{16}$/);
  });

  it('gives back what was kept when it is opened again', () => {
    madeAndClosed(2);
    const journal = bench.open();
    expect(journal.payment(idOf(2))).toEqual(aPayment(2));
    expect(journal.unended()).toHaveLength(2);
  });

  it('keeps the file from other users', () => {
    madeAndClosed();
    expect(statSync(bench.options.file).mode & 0o077).toBe(0);
  });

  it('refuses an old runtime before SQLite is touched', () => {
    expect(reopened({ napi: '9' })).toBe('runtime-too-old');
    expect(existsSync(bench.options.file)).toBe(false);
  });

  it('refuses a second program, and lets it in when the first has closed', () => {
    const first = bench.open();
    expect(reopened()).toBe('locked-by-another');
    first.close();
    expect(reopened()).toBe('opened');
  });

  it('refuses another program’s database and leaves its bytes alone', () => {
    const db = new Database(bench.options.file);
    db.exec('CREATE TABLE theirs (a)');
    db.close();
    const before = readFileSync(bench.options.file);
    expect(reopened()).toBe('foreign-database');
    expect(readFileSync(bench.options.file).equals(before)).toBe(true);
  });

  it('refuses a training journal in a production folder', () => {
    madeAndClosed();
    expect(reopened({ purpose: 'production' })).toBe('foreign-database');
  });

  it('refuses a schema that is newer than the program', () => {
    madeAndClosed();
    tamper('PRAGMA user_version = 999');
    expect(reopened()).toBe('newer-schema');
  });
});

describe('opening a damaged file', () => {
  it.each([
    ['zeros', (file: string) => writeFileSync(file, Buffer.alloc(statSync(file).size))],
    ['text', (file: string) => writeFileSync(file, 'not a database, but long enough to be taken for one'.repeat(200))],
    ['cut in the middle', (file: string) => truncateSync(file, 4096 * 5)],
    ['cut inside a page', (file: string) => truncateSync(file, statSync(file).size - 1000)],
    ['emptied', (file: string) => truncateSync(file, 0)],
    [
      'overwritten in the middle',
      (file: string) => writeFileSync(file, readFileSync(file).fill(0xa5, 4096 * 3, 4096 * 9)),
    ],
  ])('refuses it as corrupt when it is %s', (_, damage) => {
    damage(madeAndClosed(50));
    expect(reopened()).toBe('corrupt');
  });

  it('refuses a changed event', () => {
    madeAndClosed();
    tamper(`DROP TRIGGER events_are_never_changed; UPDATE events SET body = '{"amountMinor":1}' WHERE seq = 2`);
    expect(reopened()).toBe('chain-broken');
  });

  it('refuses when the last events are cut off, because the seal is of a later one', () => {
    madeAndClosed();
    tamper(`DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE seq > 3;
      DELETE FROM payments WHERE id <> '${idOf(1)}'; DELETE FROM payments WHERE id = '${idOf(2)}'`);
    expect(reopened()).toBe('seal-wrong');
  });

  it('refuses when every event is gone', () => {
    madeAndClosed();
    tamper('DROP TRIGGER events_are_never_deleted; DELETE FROM payments; DELETE FROM events');
    expect(reopened()).toBe('chain-broken');
  });

  it('refuses when a payment that recovery would act upon was changed', () => {
    madeAndClosed();
    tamper('UPDATE payments SET amount_minor = 999999 WHERE rowid = 2');
    expect(reopened()).toBe('chain-broken');
  });

  it('when a payment that owes a script notice was changed, then it refuses', () => {
    const journal = bench.open();
    keep(journal, aPayment(1, { stage: 'done', scriptNotice: 'owed' }));
    journal.close();
    tamper(`UPDATE payments SET rrn = '000000000001'`);
    expect(reopened()).toBe('chain-broken');
  });

  it('refuses a forged seal, and another vault’s key', () => {
    madeAndClosed();
    const stranger = memoryKeyVault();
    stranger.write('chain-key', new Uint8Array(32));
    expect(reopened({ vault: stranger })).toBe('seal-wrong');
    tamper(`UPDATE meta SET value = '${'0'.repeat(64)}' WHERE key = 'seal'`);
    expect(reopened()).toBe('seal-wrong');
  });

  it('refuses when the vault has lost the chain key', () => {
    madeAndClosed();
    bench.options.vault.destroy('chain-key');
    expect(reopened()).toBe('key-missing');
  });
});

describe('opening on a bad disk', () => {
  it('refuses a disk that is nearly full', () => {
    expect(reopened({ freeBytes: () => 1_000_000 })).toBe('disk-full');
  });

  it('refuses when the first write does not fit, and opens when there is room', () => {
    expect(reopened({ largestBytes: 32_768 })).toBe('disk-full');
    expect(reopened()).toBe('opened');
  });

  it.skipIf(process.platform === 'win32')('refuses a file, and a folder, that may not be written', () => {
    const file = madeAndClosed();
    chmodSync(bench.folder, 0o777);
    chmodSync(file, 0o444);
    rmSync(`${file}-lock`);
    const script = join(import.meta.dirname, 'testing/open-as-nobody.ts');
    const asNobody = (path: string) => execFileSync(process.execPath, [script, path], { encoding: 'utf8' });
    expect(asNobody(file)).toBe('read-only');
    chmodSync(bench.folder, 0o555);
    expect(asNobody(join(bench.folder, 'new.sqlite'))).toBe('read-only');
    chmodSync(bench.folder, 0o700);
  });
});

describe('a commit on a full disk', () => {
  it('throws disk-full, changes nothing, and works again when there is room', () => {
    madeAndClosed(1);
    const size = statSync(bench.options.file).size;
    const opening = openJournal({ ...bench.options, largestBytes: size + 8192 });
    if (!opening.ok) throw new Error(opening.detail);
    const { journal } = opening;
    const before = journal.head();
    const big = aPayment(2, { facts: { note: 'x'.repeat(200_000) } });
    const attempt = () => journal.commit((pen) => pen.putPayment(big));
    expect(attempt).toThrow(JournalTrouble);
    expect(attempt).toThrow(/disk-full/);
    expect(journal.head()).toEqual(before);
    expect(journal.payment(idOf(2))).toBeUndefined();
    journal.commit((pen) => pen.append({ kind: 'stillTrading', body: {} }));
    expect(journal.head().seq).toBe(before.seq + 1);
    journal.close();
    expect(reopened()).toBe('opened');
  });
});

describe('a file that is older than the vault remembers', () => {
  it('opens as restored when an old copy of the file was put back', () => {
    const file = madeAndClosed();
    copyFileSync(file, `${file}.old`);
    const journal = bench.open();
    keep(journal, aPayment(9));
    journal.close();
    copyFileSync(`${file}.old`, file);
    expect(bench.open().restored).toBe(true);
  });

  it('opens as restored when the old copy has since grown events of its own', () => {
    const file = madeAndClosed();
    copyFileSync(file, `${file}.old`);
    bench.open().close();
    copyFileSync(`${file}.old`, file);
    const oldVault = memoryKeyVault();
    oldVault.write('chain-key', bench.options.vault.read('chain-key') ?? new Uint8Array());
    for (let round = 0; round < 5; round += 1) faultOf(openJournal({ ...bench.options, vault: oldVault }));
    expect(bench.open().restored).toBe(true);
  });

  it('opens a new journal as restored when the file was deleted but the vault remembers one', () => {
    const file = madeAndClosed();
    rmSync(file);
    const journal = bench.open();
    expect(journal.restored).toBe(true);
    expect(journal.restoredFloor()).toBeGreaterThan(1);
  });

  it('stays restored over a restart', () => {
    rmSync(madeAndClosed());
    bench.open().close();
    expect(bench.open().restored).toBe(true);
  });
});
