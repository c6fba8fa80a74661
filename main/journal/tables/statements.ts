/** Imports of the acquirer's statements, each a row with its lines in parts of their own, and decisions about differences; recorded by the chain as payments are. */
import type { Statement } from 'better-sqlite3';
import { canonicalJson } from '../chain/canonical-json.ts';
import type { ColumnValue } from '../chain/chain.ts';
import type { Json } from '../role.ts';
import type { DecisionRow, StatementPart, StatementRow } from '../statement-rows.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { selectSql, upsertSql } from './row-shape.ts';

export const STATEMENTS = {
  table: 'statements',
  columns: [
    ...(['number', 'operator', 'at_ms', 'file_name', 'file_digest', 'profile'] as const),
    ...(['from_day', 'to_day', 'count', 'undone', 'lines'] as const),
  ],
} as const;

export const STATEMENT_PARTS = { table: 'statement_parts', columns: ['key', 'import', 'part', 'lines'] } as const;

export const MATCH_DECISIONS = {
  table: 'match_decisions',
  columns: ['key', 'stage', 'state', 'difference_minor', 'changed_at_ms', 'facts'],
} as const;

interface StatementColumns {
  readonly number: number;
  readonly operator: string;
  readonly at_ms: number;
  readonly file_name: string;
  readonly file_digest: string;
  readonly profile: string;
  readonly from_day: string;
  readonly to_day: string;
  readonly count: number;
  readonly undone: number;
  readonly lines: string | null;
}

interface DecisionColumns {
  readonly key: string;
  readonly stage: DecisionRow['stage'];
  readonly state: string;
  readonly difference_minor: number;
  readonly changed_at_ms: number;
  readonly facts: string;
}

export const statementValues = (row: StatementRow): ColumnValue[] => [
  row.number,
  row.operator,
  row.atMs,
  row.fileName,
  row.fileDigest,
  canonicalJson(row.profile),
  row.fromDay,
  row.toDay,
  row.count,
  row.lines === undefined ? 1 : 0,
  row.lines === undefined ? null : canonicalJson(row.lines),
];

const toStatement = (row: StatementColumns): StatementRow => ({
  number: row.number,
  operator: row.operator,
  atMs: row.at_ms,
  fileName: row.file_name,
  fileDigest: row.file_digest,
  profile: JSON.parse(row.profile) as Json,
  fromDay: row.from_day,
  toDay: row.to_day,
  count: row.count,
  ...(row.lines === null ? {} : { lines: JSON.parse(row.lines) as Json }),
});

export const statementPartValues = ({ number, part, lines }: StatementPart): ColumnValue[] => [
  partKey(number, part),
  number,
  part,
  lines === undefined ? null : canonicalJson(lines),
];

const partKey = (number: number, part: number): string => `${number}/${part}`;

/** Belongs to no import that stands. */
const LOOSE_PARTS = `SELECT import AS number, part FROM statement_parts
    WHERE lines IS NOT NULL AND import <> ? AND import NOT IN (SELECT number FROM statements WHERE undone = 0) LIMIT ?`;

export const decisionValues = (row: DecisionRow): ColumnValue[] => [
  row.key,
  row.stage,
  row.state,
  row.differenceMinor,
  row.changedAtMs,
  canonicalJson(row.facts),
];

const toDecision = (row: DecisionColumns): DecisionRow => ({
  key: row.key,
  stage: row.stage,
  state: row.state,
  differenceMinor: row.difference_minor,
  changedAtMs: row.changed_at_ms,
  facts: JSON.parse(row.facts) as Json,
});

export class StatementsTable {
  readonly #put: Statement;
  readonly #putPart: Statement;
  readonly #part: Statement<[string], { readonly lines: string | null }>;
  readonly #loose: Statement<[number, number], StatementPart>;
  readonly #putDecision: Statement;
  readonly #standing: Statement<[], StatementColumns>;
  readonly #last: Statement<[], { readonly number: number | null }>;
  readonly #decisions: Statement<[], DecisionColumns>;
  readonly #decision: Statement<[string], DecisionColumns>;

  constructor(db: SqliteDatabase) {
    this.#put = db.prepare(upsertSql(STATEMENTS));
    this.#putPart = db.prepare(upsertSql(STATEMENT_PARTS));
    this.#part = db.prepare('SELECT lines FROM statement_parts WHERE key = ?');
    this.#loose = db.prepare(LOOSE_PARTS);
    this.#putDecision = db.prepare(upsertSql(MATCH_DECISIONS));
    this.#standing = db.prepare(`${selectSql(STATEMENTS)} WHERE undone = 0 ORDER BY number`);
    this.#last = db.prepare('SELECT max(number) AS number FROM statements');
    this.#decisions = db.prepare(`${selectSql(MATCH_DECISIONS)} ORDER BY key`);
    this.#decision = db.prepare(`${selectSql(MATCH_DECISIONS)} WHERE key = ?`);
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  putPart(values: readonly ColumnValue[]): void {
    this.#putPart.run(...values);
  }

  part(number: number, part: number): Json | undefined {
    const lines = this.#part.get(partKey(number, part))?.lines ?? undefined;
    return lines === undefined ? undefined : (JSON.parse(lines) as Json);
  }

  loose(except: number, limit: number): readonly StatementPart[] {
    return this.#loose.all(except, limit);
  }

  putDecision(values: readonly ColumnValue[]): void {
    this.#putDecision.run(...values);
  }

  standing(): readonly StatementRow[] {
    return this.#standing.all().map(toStatement);
  }

  lastNumber(): number {
    return this.#last.get()?.number ?? 0;
  }

  decisions(): readonly DecisionRow[] {
    return this.#decisions.all().map(toDecision);
  }

  decision(key: string): DecisionRow | undefined {
    const row = this.#decision.get(key);
    return row === undefined ? undefined : toDecision(row);
  }
}
