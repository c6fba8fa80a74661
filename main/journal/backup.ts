/**
 * Copies of the journal, made while it is in use, checked from end to end before they count. A copy says of itself that
 * it is one, so that opening it asks for a release (counter.md 5.5). Called once a day by `main/start` and by the script.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dayOf } from '../domain/clock.ts';
import { naming, troubleOf } from './journal-trouble.ts';
import type { JournalFault } from './role.ts';
import { makePrivate, syncFile, syncFolder } from './store/files.ts';
import { openFile, openForReading, refuseForeign } from './store/sqlite.ts';
import { MetaTable } from './tables/counters.ts';
import { type Verdict, verifyFileInSteps } from './verify.ts';

export type BackupOutcome =
  | { readonly ok: true; readonly file: string; readonly made: boolean }
  | { readonly ok: false; readonly fault: JournalFault; readonly detail: string };

export interface BackupOptions {
  /** The journal, open or closed. */
  readonly file: string;
  readonly out: string;
  /** The vault's `chain-key`; without it the copy's seal is not checked. */
  readonly chainKey?: Uint8Array;
}

export interface DailyBackupOptions {
  readonly file: string;
  readonly directory: string;
  readonly nowMs: number;
  readonly chainKey?: Uint8Array;
}

const DAYS_KEPT = 30;
const DAILY = /^journal-\d{8}\.sqlite$/;

/** Today's copy, made unless it is there; the thirty newest are kept. */
export async function backUpDaily({ directory, nowMs, ...journal }: DailyBackupOptions): Promise<BackupOutcome> {
  const out = join(directory, `journal-${dayOf(nowMs)}.sqlite`);
  if (existsSync(out)) return { ok: true, file: out, made: false };
  const outcome = await backUp({ ...journal, out });
  return outcome.ok ? outcomeOf(out, () => forgetOldest(directory)) : outcome;
}

/** Writes a whole, checked, durable copy to `out`, replacing what was there; leaves nothing behind when it cannot. */
export async function backUp({ file, out, chainKey }: BackupOptions): Promise<BackupOutcome> {
  const part = `${out}.part`;
  try {
    naming(() => mkdirSync(dirname(out), { recursive: true, mode: 0o700 }));
    await copyJournal(file, part);
    const verdict = await verifyFileInSteps({ file: part, ...(chainKey === undefined ? {} : { chainKey }) });
    if (!verdict.ok) return refused(verdict);
    return outcomeOf(out, () => {
      renameSync(part, out);
      syncFolder(dirname(out));
    });
  } catch (error) {
    return failed(error);
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * A durable copy in one file, marked as a copy. SQLite copies a hundred pages between two turns of the event loop; the
 * read transaction keeps it to one moment of the journal, so that a busy till does not start it over.
 */
export async function copyJournal(file: string, out: string): Promise<void> {
  rmSync(out, { force: true });
  const source = openForReading(file);
  try {
    refuseForeign(source);
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM meta').get();
    makePrivate(out);
    await source.backup(out);
  } catch (error) {
    throw troubleOf(error) ?? error;
  } finally {
    source.close();
  }
  naming(() => markAsCopy(out));
}

function markAsCopy(out: string): void {
  const copy = openFile(out, { mustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
    new MetaTable(copy).put('copy', '1');
  } finally {
    copy.close();
  }
  syncFile(out);
}

/** The fault of a copy that is readable but not whole. */
export function refused(
  verdict: Extract<Verdict, { readonly ok: boolean }>,
): Extract<BackupOutcome, { readonly ok: false }> {
  if ('fault' in verdict) return { ok: false, fault: verdict.fault, detail: verdict.detail };
  const fault = verdict.sealed === false ? 'seal-wrong' : 'chain-broken';
  return { ok: false, fault, detail: `event ${verdict.firstBroken?.seq}: ${verdict.firstBroken?.why}` };
}

function forgetOldest(directory: string): void {
  const daily = readdirSync(directory).filter((entry) => DAILY.test(entry));
  const newestFirst = daily.sort((a, b) => (a < b ? 1 : -1));
  for (const entry of newestFirst.slice(DAYS_KEPT)) rmSync(join(directory, entry));
  syncFolder(directory);
}

function outcomeOf(file: string, work: () => void): BackupOutcome {
  try {
    naming(work);
    return { ok: true, file, made: true };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): BackupOutcome {
  const trouble = troubleOf(error);
  if (trouble === undefined) throw error;
  return { ok: false, fault: trouble.fault, detail: trouble.detail };
}
