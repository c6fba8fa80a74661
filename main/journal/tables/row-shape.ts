/**
 * How a table whose rows the chain records is read, written and digested: one list of columns per table, from which
 * the statements follow. The first column is the key.
 */
import { type ColumnValue, rowDigest } from '../chain/chain.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';

export interface RowShape {
  readonly table: string;
  readonly columns: readonly [key: string, ...rest: string[]];
}

/** The name under which the chain records a row. */
export const digestName = (shape: RowShape, key: ColumnValue): string => `${shape.table}/${key}`;

export const digestOf = (shape: RowShape, values: readonly ColumnValue[]): string => rowDigest(shape.columns, values);

export const selectSql = (shape: RowShape): string => `SELECT ${shape.columns.join(', ')} FROM ${shape.table}`;

/** Adds the row or changes every column of the one with its key. */
export function upsertSql(shape: RowShape): string {
  const [key, ...rest] = shape.columns;
  const places = shape.columns.map(() => '?').join(', ');
  const changes = rest.map((column) => `${column} = excluded.${column}`).join(', ');
  return `INSERT INTO ${shape.table} (${shape.columns.join(', ')}) VALUES (${places})
    ON CONFLICT (${key}) DO UPDATE SET ${changes}`;
}

/**
 * Every row of the table as bare values, for `verify`. A journal that has not been brought up to this version lacks tables
 * and columns: those are empty, and an empty column is in no digest.
 */
export function* allRows(db: SqliteDatabase, shape: RowShape): Generator<readonly ColumnValue[]> {
  const present = db
    .prepare<[string], { readonly name: string }>('SELECT name FROM pragma_table_info(?)')
    .all(shape.table)
    .map(({ name }) => name);
  if (present.length === 0) return;
  const columns = shape.columns.map((column) => (present.includes(column) ? column : 'NULL'));
  const select = `SELECT ${columns.join(', ')} FROM ${shape.table}`;
  yield* db.prepare<[], ColumnValue[]>(select).raw().iterate() as Iterable<ColumnValue[]>;
}
