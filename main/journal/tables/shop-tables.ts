/** Operators, settings and settlements: small tables read whole or by key, whose rows the chain records too. */
import type { Statement } from 'better-sqlite3';
import type { BatchNumber } from '../../domain/numbers.ts';
import { batchNumber } from '../../domain/numbers.ts';
import { canonicalJson } from '../chain/canonical-json.ts';
import type { ColumnValue } from '../chain/chain.ts';
import type { Json, JsonObject, OperatorRow, SettlementRow } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { selectSql, upsertSql } from './row-shape.ts';

export const OPERATORS = {
  table: 'operators',
  columns: ['number', 'name', 'role', 'password_hash', 'must_change', 'failed_tries', 'locked_until_ms', 'disabled'],
} as const;
export const SETTINGS = { table: 'settings', columns: ['key', 'value'] } as const;
export const SETTLEMENTS = {
  table: 'settlements',
  columns: ['batch', 'stage', 'finished', 'facts', 'changed_at_ms'],
} as const;

interface OperatorColumns {
  readonly number: string;
  readonly name: string;
  readonly role: string;
  readonly password_hash: string;
  readonly must_change: number;
  readonly failed_tries: number;
  readonly locked_until_ms: number | null;
  readonly disabled: number;
}

interface SettlementColumns {
  readonly batch: number;
  readonly stage: string;
  readonly finished: number;
  readonly facts: string;
  readonly changed_at_ms: number;
}

const flag = (claim: boolean): number => (claim ? 1 : 0);

export const operatorValues = (row: OperatorRow): ColumnValue[] => [
  row.number,
  row.name,
  row.role,
  row.passwordHash,
  flag(row.mustChange),
  row.failedTries,
  row.lockedUntilMs ?? null,
  flag(row.disabled),
];

export const settlementValues = (row: SettlementRow): ColumnValue[] => [
  row.batch,
  row.stage,
  flag(row.finished),
  canonicalJson(row.facts),
  row.changedAtMs,
];

const toOperator = (row: OperatorColumns): OperatorRow => ({
  number: row.number,
  name: row.name,
  role: row.role as OperatorRow['role'],
  passwordHash: row.password_hash,
  mustChange: row.must_change === 1,
  failedTries: row.failed_tries,
  ...(row.locked_until_ms === null ? {} : { lockedUntilMs: row.locked_until_ms }),
  disabled: row.disabled === 1,
});

const toSettlement = (row: SettlementColumns): SettlementRow => ({
  batch: batchNumber(row.batch),
  stage: row.stage,
  finished: row.finished === 1,
  facts: JSON.parse(row.facts) as JsonObject,
  changedAtMs: row.changed_at_ms,
});

export class OperatorsTable {
  readonly #put: Statement;
  readonly #all: Statement<[], OperatorColumns>;
  readonly #byNumber: Statement<[string], OperatorColumns>;

  constructor(db: SqliteDatabase) {
    this.#put = db.prepare(upsertSql(OPERATORS));
    this.#all = db.prepare(`${selectSql(OPERATORS)} ORDER BY number`);
    this.#byNumber = db.prepare(`${selectSql(OPERATORS)} WHERE number = ?`);
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  all(): readonly OperatorRow[] {
    return this.#all.all().map(toOperator);
  }

  byNumber(number: string): OperatorRow | undefined {
    const row = this.#byNumber.get(number);
    return row === undefined ? undefined : toOperator(row);
  }
}

export class SettingsTable {
  readonly #put: Statement;
  readonly #all: Statement<[], { readonly key: string; readonly value: string }>;
  readonly #byKey: Statement<[string], { readonly value: string }>;

  constructor(db: SqliteDatabase) {
    this.#put = db.prepare(upsertSql(SETTINGS));
    this.#all = db.prepare(`${selectSql(SETTINGS)} ORDER BY key`);
    this.#byKey = db.prepare('SELECT value FROM settings WHERE key = ?');
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  all(): Readonly<Record<string, Json>> {
    return Object.fromEntries(this.#all.all().map(({ key, value }) => [key, JSON.parse(value) as Json]));
  }

  byKey(key: string): Json | undefined {
    const row = this.#byKey.get(key);
    return row === undefined ? undefined : (JSON.parse(row.value) as Json);
  }
}

export class SettlementsTable {
  readonly #put: Statement;
  readonly #byBatch: Statement<[number], SettlementColumns>;
  readonly #unfinished: Statement<[], SettlementColumns>;

  constructor(db: SqliteDatabase) {
    this.#put = db.prepare(upsertSql(SETTLEMENTS));
    this.#byBatch = db.prepare(`${selectSql(SETTLEMENTS)} WHERE batch = ?`);
    this.#unfinished = db.prepare(`${selectSql(SETTLEMENTS)} WHERE finished = 0 ORDER BY changed_at_ms DESC LIMIT 1`);
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  byBatch(batch: BatchNumber): SettlementRow | undefined {
    const row = this.#byBatch.get(batch);
    return row === undefined ? undefined : toSettlement(row);
  }

  unfinished(): SettlementRow | undefined {
    const row = this.#unfinished.get();
    return row === undefined ? undefined : toSettlement(row);
  }
}
