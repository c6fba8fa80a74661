/**
 * Puts a checked backup in the journal's place. What was there is put aside, never deleted, and the journal does not
 * trade until the administrator releases it (counter.md 5.5). Called by `scripts/journal.ts`, with the program closed.
 */
import { createSecretKey } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { formatDateTime } from '../domain/clock.ts';
import { copyJournal, refused } from './backup.ts';
import { sealOf } from './chain/chain.ts';
import { JournalTrouble, naming, troubleOf } from './journal-trouble.ts';
import { CHAIN_KEY, type JournalOptions, openOrThrow } from './open.ts';
import type { JournalFault, KeyVault } from './role.ts';
import { syncFile, syncFolder } from './store/files.ts';
import { takeInstanceLock } from './store/instance-lock.ts';
import { openFile } from './store/sqlite.ts';
import { MetaTable } from './tables/counters.ts';
import { EventsTable } from './tables/events.ts';
import { verifyFile } from './verify.ts';

export interface RestoreOptions extends JournalOptions {
  readonly backup: string;
  /** Who restores; recorded. */
  readonly operator: string;
  /**
   * Takes a backup whose seal cannot be proven, because this machine's vault does not hold the key that made it: a new
   * machine. The chain must be whole all the same; it is sealed anew, and that is recorded.
   */
  readonly acceptUnsealed?: boolean;
}

export type RestoreOutcome =
  | { readonly ok: true; readonly putAside?: string; readonly leastNextStan: number }
  | { readonly ok: false; readonly fault: JournalFault; readonly detail: string };

/** Until the last step the present journal stays where it is; every step may be repeated after a power cut. */
export async function restoreJournal(options: RestoreOptions): Promise<RestoreOutcome> {
  const part = `${options.file}.restore-part`;
  try {
    naming(() => mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 }));
    const lock = takeInstanceLock(options.file);
    const putAside = await replaceFile(options, part).finally(() => lock.release());
    return { ok: true, ...(putAside === undefined ? {} : { putAside }), leastNextStan: recordRestore(options) };
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === undefined) throw error;
    return { ok: false, fault: trouble.fault, detail: trouble.detail };
  } finally {
    rmSync(part, { force: true });
  }
}

async function replaceFile(options: RestoreOptions, part: string): Promise<string | undefined> {
  await copyJournal(options.backup, part);
  refuseOtherPurpose(part, options.purpose);
  provePart(options, part);
  return naming(() => {
    const putAside = putPresentAside(options);
    renameSync(part, options.file);
    syncFolder(dirname(options.file));
    return putAside;
  });
}

function provePart({ vault, chance, acceptUnsealed }: RestoreOptions, part: string): void {
  const kept = naming(() => vault.read(CHAIN_KEY));
  if (kept === undefined && acceptUnsealed !== true) {
    throw new JournalTrouble('key-missing', 'the key vault cannot prove the seal of the backup');
  }
  const verdict = verifyFile({ file: part, ...(kept === undefined ? {} : { chainKey: kept }) });
  if (verdict.ok) {
    if (kept === undefined) sealAnew(part, newChainKey(vault, chance.bytes(32)));
    return;
  }
  const { fault, detail } = refused(verdict);
  if (fault !== 'seal-wrong' || kept === undefined || acceptUnsealed !== true) throw new JournalTrouble(fault, detail);
  const chainOnly = verifyFile({ file: part });
  if (!chainOnly.ok) throw new JournalTrouble(refused(chainOnly).fault, refused(chainOnly).detail);
  sealAnew(part, kept);
}

function newChainKey(vault: KeyVault, key: Uint8Array): Uint8Array {
  naming(() => vault.write(CHAIN_KEY, key));
  return key;
}

function refuseOtherPurpose(part: string, purpose: string): void {
  withFile(part, (meta) => {
    const found = meta.get('purpose');
    if (found !== purpose)
      throw new JournalTrouble('foreign-database', `a journal for ${found ?? 'nothing'}, not for ${purpose}`);
  });
}

function sealAnew(part: string, key: Uint8Array): void {
  withFile(part, (meta, events) => {
    const last = events.last();
    if (last !== undefined) meta.put('seal', sealOf(createSecretKey(key), last));
  });
  naming(() => syncFile(part));
}

function withFile(part: string, work: (meta: MetaTable, events: EventsTable) => void): void {
  const db = openFile(part, { mustExist: true });
  try {
    naming(() => work(new MetaTable(db), new EventsTable(db)));
  } finally {
    db.close();
  }
}

/**
 * The write-ahead log first: SQLite would apply a log that is left behind to whatever file stands beside it. Under one
 * new name the two still open together.
 */
function putPresentAside({ file, clock }: RestoreOptions): string | undefined {
  const aside = `${file}.aside-${formatDateTime(clock.nowMs()).replaceAll(/\D/g, '')}`;
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${aside}-wal`);
  rmSync(`${file}-shm`, { force: true });
  syncFolder(dirname(file));
  if (!existsSync(file)) return undefined;
  renameSync(file, aside);
  return aside;
}

/** Opening finds the copy's own mark and the vault's, and says so in the chain. */
function recordRestore(options: RestoreOptions): number {
  const journal = openOrThrow(options);
  try {
    const body = { acceptedUnsealed: options.acceptUnsealed === true };
    journal.commit((pen) => pen.append({ kind: 'journalRestored', operator: options.operator, body }));
    return journal.restoredFloor();
  } finally {
    journal.close();
  }
}
