/** Bills and their parts: one row each, always changed together with an event, and recorded by the chain as payments are. */
import type { Statement } from 'better-sqlite3';
import { type BillId, type BillPartId, billId, billPartId } from '../../domain/bill-numbers.ts';
import { batchNumber } from '../../domain/numbers.ts';
import type { BillPartRow, BillRow, CashMovement, CashQuestion, RecordedPart, RecordedQuestion } from '../bill-rows.ts';
import { canonicalJson } from '../chain/canonical-json.ts';
import type { ColumnValue } from '../chain/chain.ts';
import type { JsonObject } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { selectSql, upsertSql } from './row-shape.ts';

export const BILLS = {
  table: 'bills',
  columns: ['id', 'stage', 'operator', 'batch', 'amount_minor', 'currency', 'opened_at_ms', 'changed_at_ms', 'facts'],
} as const;

export const BILL_PARTS = {
  table: 'bill_parts',
  columns: [
    'id',
    'bill_id',
    'nth',
    'tender',
    'state',
    'amount_minor',
    'operator',
    'at_ms',
    'taken_back_by',
    'taken_back_at_ms',
    'facts',
  ],
} as const;

interface BillColumns {
  readonly id: string;
  readonly stage: BillRow['stage'];
  readonly operator: string;
  readonly batch: number;
  readonly amount_minor: number;
  readonly opened_at_ms: number;
  readonly changed_at_ms: number;
  readonly facts: string;
}

interface PartColumns {
  readonly id: string;
  readonly bill_id: string;
  readonly nth: number;
  readonly tender: BillPartRow['tender'];
  readonly state: BillPartRow['state'];
  readonly amount_minor: number;
  readonly operator: string;
  readonly at_ms: number;
  readonly taken_back_by: string | null;
  readonly taken_back_at_ms: number | null;
  readonly facts: string;
}

interface MovementColumns {
  readonly at_ms: number;
  readonly operator: string;
  readonly bill_id: string;
  readonly id: string;
  readonly amount_minor: number;
}

export const billValues = (row: BillRow): ColumnValue[] => [
  row.id,
  row.stage,
  row.operator,
  row.batch,
  row.amountMinor,
  row.currency,
  row.openedAtMs,
  row.changedAtMs,
  canonicalJson(row.facts),
];

export const billPartValues = (row: BillPartRow): ColumnValue[] => [
  row.id,
  row.billId,
  row.nth,
  row.tender,
  row.state,
  row.amountMinor,
  row.operator,
  row.atMs,
  row.takenBackBy ?? null,
  row.takenBackAtMs ?? null,
  canonicalJson(row.facts),
];

/** Words of closed lists are held by the tables' own checks. */
const toBill = (row: BillColumns): BillRow => ({
  id: billId(row.id),
  stage: row.stage,
  operator: row.operator,
  batch: batchNumber(row.batch),
  amountMinor: row.amount_minor,
  currency: 'CNY',
  openedAtMs: row.opened_at_ms,
  changedAtMs: row.changed_at_ms,
  facts: JSON.parse(row.facts) as JsonObject,
});

const toPart = (row: PartColumns): BillPartRow => ({
  id: billPartId(row.id),
  billId: billId(row.bill_id),
  nth: row.nth,
  tender: row.tender,
  state: row.state,
  amountMinor: row.amount_minor,
  operator: row.operator,
  atMs: row.at_ms,
  ...(row.taken_back_by === null ? {} : { takenBackBy: row.taken_back_by }),
  ...(row.taken_back_at_ms === null ? {} : { takenBackAtMs: row.taken_back_at_ms }),
  facts: JSON.parse(row.facts) as JsonObject,
});

export class BillsTable {
  readonly #put: Statement;
  readonly #byId: Statement<[string], BillColumns>;
  readonly #open: Statement<[], BillColumns>;

  constructor(db: SqliteDatabase) {
    const select = selectSql(BILLS);
    this.#put = db.prepare(upsertSql(BILLS));
    this.#byId = db.prepare(`${select} WHERE id = ?`);
    this.#open = db.prepare(`${select} WHERE stage = 'open' ORDER BY opened_at_ms, rowid`);
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  byId(id: BillId): BillRow | undefined {
    const row = this.#byId.get(id);
    return row === undefined ? undefined : toBill(row);
  }

  open(): readonly BillRow[] {
    return this.#open.all().map(toBill);
  }
}

/** Cash comes in when it is taken, by whoever took it, and leaves when it is given back, by whoever gave it back. */
const MOVEMENTS = `
  SELECT at_ms, operator, bill_id, id, amount_minor FROM bill_parts
    WHERE tender = 'cash' AND at_ms >= :fromMs AND at_ms < :toMs AND (:operator IS NULL OR operator = :operator)
  UNION ALL
  SELECT taken_back_at_ms, taken_back_by, bill_id, id, -amount_minor FROM bill_parts
    WHERE tender = 'cash' AND taken_back_at_ms >= :fromMs AND taken_back_at_ms < :toMs
      AND (:operator IS NULL OR taken_back_by = :operator)
  ORDER BY 1, 5 DESC`;

/** By tender in so many words, for the indexes stand on them. In the order of time, the newest first, at most so many. */
const recordedSql = (tender: RecordedPart['tender']): string => `
  SELECT at_ms, operator, bill_id, amount_minor, json_extract(facts, '$.name') AS name FROM bill_parts
    WHERE tender = '${tender}' AND state IN ('taken', 'taken-back') AND at_ms >= :fromMs AND at_ms < :toMs
  UNION ALL
  SELECT taken_back_at_ms, taken_back_by, bill_id, -amount_minor, json_extract(facts, '$.name') FROM bill_parts
    WHERE tender = '${tender}' AND state = 'taken-back' AND taken_back_at_ms >= :fromMs AND taken_back_at_ms < :toMs
  ORDER BY 1 DESC LIMIT :limit`;

const RECORDED_TENDERS = ['cash', 'other'] as const;
const HOUR_MS = 3_600_000;

interface RecordedColumns {
  readonly at_ms: number;
  readonly operator: string;
  readonly bill_id: string;
  readonly amount_minor: number;
  readonly name: string | null;
}

const toRecorded = (row: RecordedColumns, tender: RecordedPart['tender']): RecordedPart => ({
  atMs: row.at_ms,
  operator: row.operator,
  billId: billId(row.bill_id),
  tender,
  ...(row.name !== null && { name: row.name }),
  amountMinor: row.amount_minor,
});

export class BillPartsTable {
  readonly #recorded: Readonly<
    Record<RecordedPart['tender'], Statement<[{ fromMs: number; toMs: number; limit: number }], RecordedColumns>>
  >;
  readonly #put: Statement;
  readonly #byId: Statement<[string], PartColumns>;
  readonly #ofBill: Statement<[string], PartColumns>;
  readonly #movements: Statement<[{ fromMs: number; toMs: number; operator: string | null }], MovementColumns>;

  constructor(db: SqliteDatabase) {
    const select = selectSql(BILL_PARTS);
    this.#put = db.prepare(upsertSql(BILL_PARTS));
    this.#byId = db.prepare(`${select} WHERE id = ?`);
    this.#ofBill = db.prepare(`${select} WHERE bill_id = ? ORDER BY nth`);
    this.#movements = db.prepare(MOVEMENTS);
    this.#recorded = { cash: db.prepare(recordedSql('cash')), other: db.prepare(recordedSql('other')) };
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  byId(id: BillPartId): BillPartRow | undefined {
    const row = this.#byId.get(id);
    return row === undefined ? undefined : toPart(row);
  }

  ofBill(id: BillId): readonly BillPartRow[] {
    return this.#ofBill.all(id).map(toPart);
  }

  recorded({ fromHour, toHour, tender: wanted, limit }: RecordedQuestion): readonly RecordedPart[] {
    const bound = { fromMs: fromHour * HOUR_MS, toMs: toHour * HOUR_MS, limit };
    return RECORDED_TENDERS.filter((tender) => wanted === undefined || tender === wanted)
      .flatMap((tender) => this.#recorded[tender].all(bound).map((row) => toRecorded(row, tender)))
      .toSorted((one, other) => other.atMs - one.atMs)
      .slice(0, limit);
  }

  cashMovements({ fromMs, toMs, operator }: CashQuestion): readonly CashMovement[] {
    return this.#movements.all({ fromMs, toMs, operator: operator ?? null }).map((row) => ({
      atMs: row.at_ms,
      operator: row.operator,
      billId: billId(row.bill_id),
      partId: billPartId(row.id),
      amountMinor: row.amount_minor,
    }));
  }
}
