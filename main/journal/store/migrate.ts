/**
 * Brings the tables up to this program's version, one numbered step per transaction. Called at open only.
 * A step may add tables, indexes and columns that may be empty; it never changes what a digested column holds, because
 * the chain has recorded it. A table that no flow ever wrote to may be replaced.
 */
import { JournalTrouble, naming } from '../journal-trouble.ts';
import { firstTables } from '../migrations/0001-first-tables.ts';
import { searchIndex } from '../migrations/0002-search-index.ts';
import { chipParameters } from '../migrations/0003-chip-parameters.ts';
import { printJobs } from '../migrations/0004-print-jobs.ts';
import { paymentKinds } from '../migrations/0005-payment-kinds.ts';
import { bills } from '../migrations/0006-bills.ts';
import { shiftsAndAudit } from '../migrations/0007-shifts-and-audit.ts';
import { advices } from '../migrations/0008-advices.ts';
import { searchByAnyField } from '../migrations/0009-search-by-any-field.ts';
import { risk } from '../migrations/0010-risk.ts';
import { signatures } from '../migrations/0011-signatures.ts';
import { daySums } from '../migrations/0012-day-sums.ts';
import { statements } from '../migrations/0013-statements.ts';
import { statementParts } from '../migrations/0014-statement-parts.ts';
import { otherTendersInTime } from '../migrations/0015-other-tenders-in-time.ts';
import { APPLICATION_ID, refuseForeign, type SqliteDatabase } from './sqlite.ts';

export interface Migration {
  /** 1, 2, 3, …: becomes `user_version`. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** A table that others refer to takes another's place: foreign keys are off meanwhile and are checked before the commit. */
  readonly rebuildsReferenced?: boolean;
}

export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  searchIndex,
  chipParameters,
  printJobs,
  paymentKinds,
  bills,
  shiftsAndAudit,
  advices,
  searchByAnyField,
  risk,
  signatures,
  daySums,
  statements,
  statementParts,
  otherTendersInTime,
];

/** Throws `foreign-database` or `newer-schema`; a new, empty file passes. Changes nothing. */
export function refuseUnknownSchema(db: SqliteDatabase, migrations: readonly Migration[]): void {
  if (isEmpty(db)) return;
  refuseForeign(db);
  const found = versionOf(db);
  if (found > migrations.length) {
    throw new JournalTrouble('newer-schema', `the file has version ${found}, this program knows ${migrations.length}`);
  }
}

/** Applies what is missing. A step that fails leaves the file at the step before. */
export function migrate(db: SqliteDatabase, migrations: readonly Migration[], atMs: number): void {
  naming(() => {
    for (const migration of migrations.slice(versionOf(db))) step(db, migration, atMs);
  });
}

function step(db: SqliteDatabase, migration: Migration, atMs: number): void {
  const keys = db.pragma('foreign_keys', { simple: true });
  // The setting cannot be changed inside a transaction (SQLite, "PRAGMA foreign_keys").
  if (migration.rebuildsReferenced === true) db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => apply(db, migration, atMs)).immediate();
  } finally {
    db.pragma(`foreign_keys = ${Number(keys)}`);
  }
}

function apply(db: SqliteDatabase, migration: Migration, atMs: number): void {
  const { number, name } = migration;
  db.exec(migration.sql);
  if (migration.rebuildsReferenced === true && (db.pragma('foreign_key_check') as unknown[]).length > 0)
    throw new JournalTrouble('corrupt', `rows refer to nothing after ${name}`);
  db.prepare('INSERT INTO schema_migrations (number, name, applied_at_ms) VALUES (?, ?, ?)').run(number, name, atMs);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${number}`);
}

const versionOf = (db: SqliteDatabase): number => Number(db.pragma('user_version', { simple: true }));

function isEmpty(db: SqliteDatabase): boolean {
  return naming(() => {
    const { n } = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get() ?? { n: 0 };
    return n === 0 && versionOf(db) === 0 && Number(db.pragma('application_id', { simple: true })) === 0;
  });
}
