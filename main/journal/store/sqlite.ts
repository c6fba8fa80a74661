/**
 * The one place that loads SQLite and sets how it writes. Called by `open`, `verify`, `backup`, `restore` and the
 * instance lock; knows nothing of tables.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { JournalTrouble, naming } from '../journal-trouble.ts';

export type SqliteDatabase = Database.Database;

/** "CTOP" in ASCII: marks the file as ours in SQLite's header, so that another program's database is never touched. */
export const APPLICATION_ID = 0x43544f50;
/** Node-API 10 came with Node 22.14; on an older runtime the binary ends the process instead of failing. */
export const LEAST_NAPI = 10;
/** Readers never keep the writer waiting in WAL mode; this covers the moments of recovery and of the last close. */
const BUSY_TIMEOUT_MS = 2_000;
/** Above this a closed file is not read into memory to be verified. */
const LARGEST_IN_MEMORY_BYTES = 1_000_000_000;

/** Throws `runtime-too-old` before the native part is touched. `napi` is `process.versions.napi`. */
export function refuseOldRuntime(napi: string | undefined): void {
  if (Number(napi ?? 0) >= LEAST_NAPI) return;
  throw new JournalTrouble(
    'runtime-too-old',
    `Node-API ${napi ?? 'none'}; ${LEAST_NAPI} is needed (Node 22.14 or later)`,
  );
}

/** Opens for reading and writing and changes nothing yet. Creates an empty file unless `mustExist`. */
export function openFile(file: string, options?: { readonly mustExist?: boolean }): SqliteDatabase {
  refuseOldRuntime(process.versions.napi);
  return naming(() => new Database(file, { timeout: BUSY_TIMEOUT_MS, fileMustExist: options?.mustExist ?? false }));
}

/**
 * WAL with synchronous=FULL: in WAL mode NORMAL leaves out the sync at commit, and a power cut may take the last
 * commits with it (SQLite, "Write-Ahead Logging"). fullfsync makes macOS wait for the medium too.
 */
export function setWritingRules(db: SqliteDatabase): void {
  const mode = db.pragma('journal_mode = WAL', { simple: true });
  if (mode !== 'wal')
    throw new JournalTrouble('io-error', `the file system allows no write-ahead log (${String(mode)})`);
  db.pragma('synchronous = FULL');
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('temp_store = MEMORY');
}

/**
 * Opens for reading only, in use or not. A closed file (no write-ahead log beside it) is read into memory, because
 * SQLite would leave two partner files beside it and cannot read it at all from a folder that is write-protected.
 */
export function openForReading(file: string): SqliteDatabase {
  refuseOldRuntime(process.versions.napi);
  return naming(() => {
    const closed = !existsSync(`${file}-wal`) && statSync(file).size <= LARGEST_IN_MEMORY_BYTES;
    if (!closed) return new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    return new Database(asRollbackMode(readFileSync(file)));
  });
}

/** Bytes 18 and 19 of the header say WAL (2) or rollback (1); a database in memory can only be the latter. */
function asRollbackMode(bytes: Buffer): Buffer {
  if (bytes.length < 100) throw new JournalTrouble('corrupt', 'the file is shorter than a database header');
  bytes[18] = 1;
  bytes[19] = 1;
  return bytes;
}

/** Throws `foreign-database` unless the header carries our own number. */
export function refuseForeign(db: SqliteDatabase): void {
  const found = Number(naming(() => db.pragma('application_id', { simple: true })));
  if (found !== APPLICATION_ID) throw new JournalTrouble('foreign-database', `application id ${found} is not ours`);
}

/** Throws `corrupt` when the pages do not hang together. Reads the whole file: about 0.1 s for 100 MB. */
export function refuseBroken(db: SqliteDatabase): void {
  const [first] = naming(() => db.pragma('quick_check(1)')) as { readonly quick_check: string }[];
  if (first?.quick_check !== 'ok') throw new JournalTrouble('corrupt', 'the pages of the file do not hang together');
}
