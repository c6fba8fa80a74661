/** The Z reports, each whole in one row that is never changed; their numbers have no gap, and the chain records them. */
import type { Statement } from 'better-sqlite3';
import { canonicalJson } from '../chain/canonical-json.ts';
import type { ColumnValue } from '../chain/chain.ts';
import type { JsonObject } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import type { ZReportRow } from '../sum-rows.ts';
import { selectSql } from './row-shape.ts';

export const Z_REPORTS = {
  table: 'z_reports',
  columns: ['number', 'at_ms', 'operator', 'after_seq', 'seq', 'facts'],
} as const;

interface ZReportColumns {
  readonly number: number;
  readonly at_ms: number;
  readonly operator: string;
  readonly after_seq: number;
  readonly seq: number;
  readonly facts: string;
}

/** A row's values in the order of the columns. */
export const zReportValues = (row: ZReportRow): ColumnValue[] => [
  row.number,
  row.atMs,
  row.operator,
  row.afterSeq,
  row.seq,
  canonicalJson(row.facts),
];

const toZReport = (row: ZReportColumns): ZReportRow => ({
  number: row.number,
  atMs: row.at_ms,
  operator: row.operator,
  afterSeq: row.after_seq,
  seq: row.seq,
  facts: JSON.parse(row.facts) as JsonObject,
});

export class ZReportsTable {
  readonly #insert: Statement;
  readonly #byNumber: Statement<[number], ZReportColumns>;
  readonly #newest: Statement<[number], ZReportColumns>;

  constructor(db: SqliteDatabase) {
    const places = Z_REPORTS.columns.map(() => '?').join(', ');
    this.#insert = db.prepare(`INSERT INTO z_reports (${Z_REPORTS.columns.join(', ')}) VALUES (${places})`);
    this.#byNumber = db.prepare(`${selectSql(Z_REPORTS)} WHERE number = ?`);
    this.#newest = db.prepare(`${selectSql(Z_REPORTS)} ORDER BY number DESC LIMIT ?`);
  }

  insert(values: readonly ColumnValue[]): void {
    this.#insert.run(...values);
  }

  byNumber(number: number): ZReportRow | undefined {
    const row = this.#byNumber.get(number);
    return row === undefined ? undefined : toZReport(row);
  }

  newest(limit: number): readonly ZReportRow[] {
    return this.#newest.all(limit).map(toZReport);
  }
}
