/**
 * The downloaded CA keys and applications. A list is replaced as a whole; a row that is not in the new list stays with its
 * key and without data, so that the chain can still prove what became of it. Used by the pen and the reader only.
 */
import type { Statement } from 'better-sqlite3';
import type { ColumnValue } from '../chain/chain.ts';
import type { ApplicationRow, CaKeyRow } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { selectSql, upsertSql } from './row-shape.ts';

/** `name` is RID and index, 12 hex digits. */
export const CA_KEYS = { table: 'ca_keys', columns: ['name', 'data', 'check_hash', 'at_ms'] } as const;
export const APPLICATIONS = { table: 'applications', columns: ['aid', 'data', 'at_ms'] } as const;

const RID_DIGITS = 10;

interface CaKeyColumns {
  readonly name: string;
  readonly data: string;
  readonly check_hash: string;
  readonly at_ms: number;
}

interface ApplicationColumns {
  readonly aid: string;
  readonly data: string;
  readonly at_ms: number;
}

export const caKeyValues = ({ rid, index, dataHex, checkHex, atMs }: CaKeyRow): ColumnValue[] => [
  `${rid}${index}`.toUpperCase(),
  dataHex.toUpperCase(),
  checkHex.toUpperCase(),
  atMs,
];

export const applicationValues = ({ aid, dataHex, atMs }: ApplicationRow): ColumnValue[] => [
  aid.toUpperCase(),
  dataHex.toUpperCase(),
  atMs,
];

const toCaKey = ({ name, data, check_hash, at_ms }: CaKeyColumns): CaKeyRow => ({
  rid: name.slice(0, RID_DIGITS),
  index: name.slice(RID_DIGITS),
  dataHex: data,
  checkHex: check_hash,
  atMs: at_ms,
});

const toApplication = ({ aid, data, at_ms }: ApplicationColumns): ApplicationRow => ({
  aid,
  dataHex: data,
  atMs: at_ms,
});

export class CaKeysTable {
  readonly #put: Statement;
  readonly #all: Statement<[], CaKeyColumns>;

  constructor(db: SqliteDatabase) {
    this.#put = db.prepare(upsertSql(CA_KEYS));
    this.#all = db.prepare(`${selectSql(CA_KEYS)} WHERE data IS NOT NULL ORDER BY name`);
  }

  all(): readonly CaKeyRow[] {
    return this.#all.all().map(toCaKey);
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  /** What a key that is no longer listed becomes. */
  removed({ rid, index }: CaKeyRow, atMs: number): ColumnValue[] {
    return [`${rid}${index}`, null, null, atMs];
  }
}

export class ApplicationsTable {
  readonly #put: Statement;
  readonly #all: Statement<[], ApplicationColumns>;

  constructor(db: SqliteDatabase) {
    this.#put = db.prepare(upsertSql(APPLICATIONS));
    this.#all = db.prepare(`${selectSql(APPLICATIONS)} WHERE data IS NOT NULL ORDER BY aid`);
  }

  all(): readonly ApplicationRow[] {
    return this.#all.all().map(toApplication);
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  /** What an application that is no longer listed becomes. */
  removed({ aid }: ApplicationRow, atMs: number): ColumnValue[] {
    return [aid, null, atMs];
  }
}
