/**
 * Opens the journal, or says why not, before anything is traded (design: if the journal cannot be opened, checked and
 * written, the terminal does not trade). Called by `main/start`, by training and by tests; the only maker of a Journal.
 */
import { createSecretKey, type KeyObject } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Chance, Clock } from '../domain/clock.ts';
import { CardVault } from './card-vault.ts';
import { NO_HASH } from './chain/chain.ts';
import { provenHead, refuseChangedRows, whyRestored } from './check-at-open.ts';
import { JournalMark } from './journal-mark.ts';
import { JournalTrouble, naming, troubleOf } from './journal-trouble.ts';
import type { JournalOpening, KeyVault } from './role.ts';
import { SignatureVault } from './signature-vault.ts';
import { type OpenShelf, SqliteJournal } from './sqlite-journal.ts';
import { makePrivate } from './store/files.ts';
import { type InstanceLock, takeInstanceLock } from './store/instance-lock.ts';
import { MIGRATIONS, type Migration, migrate, refuseUnknownSchema } from './store/migrate.ts';
import { openFile, refuseBroken, refuseOldRuntime, type SqliteDatabase, setWritingRules } from './store/sqlite.ts';
import { type Tables, tablesOf } from './tables/tables.ts';

/** Training and production never share a journal (design: training mode). */
export type JournalPurpose = 'training' | 'production';

export interface JournalOptions {
  readonly file: string;
  readonly vault: KeyVault;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly chance: Chance;
  readonly purpose: JournalPurpose;
  /** `process.versions.napi` unless a test says otherwise. */
  readonly napi?: string;
  /** Bytes that are free in a folder; the system's own answer unless a test says otherwise. */
  readonly freeBytes?: (directory: string) => number;
  /** The file never grows past this; a commit that would is refused as `disk-full`. */
  readonly largestBytes?: number;
  /** The steps this program knows; tests leave some out to make an older file. */
  readonly migrations?: readonly Migration[];
}

export const CHAIN_KEY = 'chain-key';
const CHAIN_KEY_BYTES = 32;
/** Below this a day's trade might not fit: better said at start than in the middle of a sale. */
const LEAST_FREE_BYTES = 32 * 1024 * 1024;

/** Never throws for what the world did; a broken promise of our own still does. */
export function openJournal(options: JournalOptions): JournalOpening {
  try {
    return { ok: true, journal: openOrThrow(options) };
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === undefined) throw error;
    return { ok: false, fault: trouble.fault, detail: trouble.detail };
  }
}

/** As `openJournal`, with the world's faults thrown as JournalTrouble and the journal's own extras in reach. */
export function openOrThrow(options: JournalOptions): SqliteJournal {
  refuseOldRuntime(options.napi ?? process.versions.napi);
  prepareFolder(options.file);
  refuseFullDisk(options);
  const mark = new JournalMark(options.vault);
  refuseEmptied(options.file, mark);
  const lock = takeInstanceLock(options.file);
  try {
    return openLocked(options, { lock, mark });
  } catch (error) {
    lock.release();
    throw troubleOf(error) ?? error;
  }
}

function openLocked(options: JournalOptions, held: { readonly lock: InstanceLock; readonly mark: JournalMark }) {
  naming(() => makePrivate(options.file));
  const db = openFile(options.file);
  try {
    prepareFile(db, options);
    const tables = tablesOf(db);
    const isNew = tables.events.last() === undefined && tables.meta.get('journal-id') === undefined;
    return trustedJournal(options, { ...held, db, tables, isNew });
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Nothing is written to a file before it is known to be ours and whole. */
function prepareFile(db: SqliteDatabase, options: JournalOptions): void {
  const migrations = options.migrations ?? MIGRATIONS;
  refuseUnknownSchema(db, migrations);
  refuseBroken(db);
  naming(() => {
    setWritingRules(db);
    if (options.largestBytes !== undefined) {
      const pageBytes = Number(db.pragma('page_size', { simple: true }));
      db.pragma(`max_page_count = ${Math.floor(options.largestBytes / pageBytes)}`);
    }
  });
  migrate(db, migrations, options.clock.nowMs());
}

interface Opened {
  readonly db: SqliteDatabase;
  readonly tables: Tables;
  readonly isNew: boolean;
  readonly lock: InstanceLock;
  readonly mark: JournalMark;
}

function trustedJournal(options: JournalOptions, opened: Opened): SqliteJournal {
  const { db, tables, isNew, lock, mark } = opened;
  const journalId = tables.meta.get('journal-id') ?? Buffer.from(options.chance.bytes(16)).toString('hex');
  if (!isNew) refuseOtherPurpose(tables, options.purpose);
  const chainKey = chainKeyOf(options, isNew);
  if (!isNew) refuseChangedRows(tables);
  const head = isNew ? { seq: 0, hash: NO_HASH, seal: '' } : provenHead(tables, chainKey);
  const shelf: OpenShelf = {
    tables,
    cards: new CardVault(db, options),
    signatures: new SignatureVault(db, options),
    head,
  };
  const journal = new SqliteJournal({ db, shelf, chainKey, mark, journalId, lock, nowMs: () => options.clock.nowMs() });
  const why = journal.restored ? undefined : whyRestored(tables, mark, journalId);
  writeFirstWord(journal, { isNew, journalId, purpose: options.purpose });
  if (why !== undefined) journal.noteRestored(why);
  journal.noteMark();
  return journal;
}

/** The probe: a real commit, so that a full or write-protected disk is found here and not in a sale. */
function writeFirstWord(journal: SqliteJournal, first: FirstWord): void {
  const { meta } = journal.shelf.tables;
  journal.write((pen) => {
    if (!first.isNew) return pen.append({ kind: 'journalOpened', body: {} });
    meta.put('journal-id', first.journalId);
    meta.put('purpose', first.purpose);
    pen.putCounter('stans-taken', 0);
    pen.putCounter('batch', 1);
    return pen.append({ kind: 'journalCreated', body: { journalId: first.journalId, purpose: first.purpose } });
  });
}

interface FirstWord {
  readonly isNew: boolean;
  readonly journalId: string;
  readonly purpose: JournalPurpose;
}

function refuseOtherPurpose(tables: Tables, purpose: JournalPurpose): void {
  const found = tables.meta.get('purpose');
  if (found !== purpose)
    throw new JournalTrouble('foreign-database', `a journal for ${found ?? 'nothing'}, not for ${purpose}`);
}

function chainKeyOf({ vault, chance }: JournalOptions, isNew: boolean): KeyObject {
  const kept = naming(() => vault.read(CHAIN_KEY));
  if (kept === undefined && !isNew)
    throw new JournalTrouble('key-missing', 'the key vault does not hold the chain key');
  const bytes = kept ?? chance.bytes(CHAIN_KEY_BYTES);
  if (kept === undefined) naming(() => vault.write(CHAIN_KEY, bytes));
  return createSecretKey(bytes);
}

function prepareFolder(file: string): void {
  naming(() => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    accessSync(dirname(file), constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  });
}

function refuseFullDisk({ file, freeBytes }: JournalOptions): void {
  const free = naming(() => (freeBytes ?? freeBytesOf)(dirname(file)));
  if (free < LEAST_FREE_BYTES) throw new JournalTrouble('disk-full', `${free} bytes are free`);
}

function freeBytesOf(directory: string): number {
  const { bavail, bsize, blocks } = statfsSync(directory);
  // NOTE: some network file systems report no blocks at all; then the first write has to tell.
  return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
}

/** SQLite takes an emptied file for a new one; a vault that remembers a journal knows better. */
function refuseEmptied(file: string, mark: JournalMark): void {
  const found = naming(() => statSync(file, { throwIfNoEntry: false }));
  if (found?.size === 0 && mark.known !== undefined) throw new JournalTrouble('corrupt', 'the file is empty');
}
