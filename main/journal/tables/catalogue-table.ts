/** The catalogue's imports, each whole in one row: the one in force, the one before it for undoing, and the names of the older ones. */
import type { Statement } from 'better-sqlite3';
import type { CatalogueRow } from '../bill-rows.ts';
import { canonicalJson } from '../chain/canonical-json.ts';
import type { ColumnValue } from '../chain/chain.ts';
import type { Json } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { selectSql, upsertSql } from './row-shape.ts';

export const CATALOGUES = {
  table: 'catalogues',
  columns: ['number', 'operator', 'at_ms', 'file_name', 'count', 'undone', 'items'],
} as const;

interface CatalogueColumns {
  readonly number: number;
  readonly operator: string;
  readonly at_ms: number;
  readonly file_name: string;
  readonly count: number;
  readonly undone: number;
  readonly items: string | null;
}

export const catalogueValues = (row: CatalogueRow): ColumnValue[] => [
  row.number,
  row.operator,
  row.atMs,
  row.fileName,
  row.count,
  row.undone ? 1 : 0,
  row.items === undefined ? null : canonicalJson(row.items),
];

const toCatalogue = (row: CatalogueColumns): CatalogueRow => ({
  number: row.number,
  operator: row.operator,
  atMs: row.at_ms,
  fileName: row.file_name,
  count: row.count,
  undone: row.undone === 1,
  ...(row.items === null ? {} : { items: JSON.parse(row.items) as Json }),
});

export class CataloguesTable {
  readonly #put: Statement;
  readonly #kept: Statement<[], CatalogueColumns>;
  readonly #last: Statement<[], { readonly number: number | null }>;

  constructor(db: SqliteDatabase) {
    this.#put = db.prepare(upsertSql(CATALOGUES));
    this.#kept = db.prepare(`${selectSql(CATALOGUES)} WHERE items IS NOT NULL ORDER BY number DESC`);
    this.#last = db.prepare('SELECT max(number) AS number FROM catalogues');
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  /** The newest first. */
  kept(): readonly CatalogueRow[] {
    return this.#kept.all().map(toCatalogue);
  }

  lastNumber(): number {
    return this.#last.get()?.number ?? 0;
  }
}
