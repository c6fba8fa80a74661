/**
 * Counters and the journal's own marks. The trace number is kept as the count of all numbers ever taken, which only
 * grows; the number itself follows from it, so 999999 -> 1 needs no special case (unionpay-pos 4.1).
 */
import type { Statement } from 'better-sqlite3';
import type { Stan } from '../../domain/numbers.ts';
import { stan } from '../../domain/numbers.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { upsertSql } from './row-shape.ts';

export const COUNTERS = { table: 'counters', columns: ['name', 'value'] } as const;
export type CounterName = 'stans-taken' | 'batch' | 'z-reports';

export const STANS = 999_999;
/** The trace number that is taken next once `taken` have been. */
export const stanAfter = (taken: number): Stan => stan((taken % STANS) + 1);

/** Keys of `meta`: what the journal knows of itself; not part of the chain. */
export type MetaKey = 'journal-id' | 'purpose' | 'seal' | 'restored' | 'copy';

export class CountersTable {
  readonly #get: Statement<[string], { readonly value: number }>;
  readonly #put: Statement;

  constructor(db: SqliteDatabase) {
    this.#get = db.prepare('SELECT value FROM counters WHERE name = ?');
    this.#put = db.prepare(upsertSql(COUNTERS));
  }

  get(name: CounterName): number | undefined {
    return this.#get.get(name)?.value;
  }

  put(name: CounterName, value: number): void {
    this.#put.run(name, value);
  }
}

export class MetaTable {
  readonly #get: Statement<[string], { readonly value: string }>;
  readonly #put: Statement;
  readonly #remove: Statement;

  constructor(db: SqliteDatabase) {
    this.#get = db.prepare('SELECT value FROM meta WHERE key = ?');
    this.#put = db.prepare(upsertSql({ table: 'meta', columns: ['key', 'value'] }));
    this.#remove = db.prepare('DELETE FROM meta WHERE key = ?');
  }

  get(key: MetaKey): string | undefined {
    return this.#get.get(key)?.value;
  }

  put(key: MetaKey, value: string): void {
    this.#put.run(key, value);
  }

  remove(key: MetaKey): void {
    this.#remove.run(key);
  }
}
