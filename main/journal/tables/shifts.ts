/** The picture of each shift of the drawer; at most one is open. Its money stands in `facts`, its span in the chain's own numbers. */
import type { Statement } from 'better-sqlite3';
import { canonicalJson } from '../chain/canonical-json.ts';
import type { ColumnValue } from '../chain/chain.ts';
import type { JsonObject, PaymentRow, ShiftRow } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { PAYMENTS, type PaymentColumns, toPayment } from './payments.ts';
import { selectSql, upsertSql } from './row-shape.ts';

export const SHIFTS = {
  table: 'shifts',
  columns: ['number', 'operator', 'state', 'opened_at_ms', 'opened_seq', 'closed_at_ms', 'closed_seq', 'facts'],
} as const;

interface ShiftColumns {
  readonly number: number;
  readonly operator: string;
  readonly state: ShiftRow['state'];
  readonly opened_at_ms: number;
  readonly opened_seq: number;
  readonly closed_at_ms: number | null;
  readonly closed_seq: number | null;
  readonly facts: string;
}

const toShift = (row: ShiftColumns): ShiftRow => ({
  number: row.number,
  operator: row.operator,
  state: row.state,
  openedAtMs: row.opened_at_ms,
  openedSeq: row.opened_seq,
  ...(row.closed_at_ms === null ? {} : { closedAtMs: row.closed_at_ms }),
  ...(row.closed_seq === null ? {} : { closedSeq: row.closed_seq }),
  facts: JSON.parse(row.facts) as JsonObject,
});

/** A row's values in the order of the columns. */
export const shiftValues = (row: ShiftRow): ColumnValue[] => [
  row.number,
  row.operator,
  row.state,
  row.openedAtMs,
  row.openedSeq,
  row.closedAtMs ?? null,
  row.closedSeq ?? null,
  canonicalJson(row.facts),
];

export class ShiftsTable {
  readonly #put: Statement;
  readonly #byNumber: Statement<[number], ShiftColumns>;
  readonly #last: Statement<[], ShiftColumns>;
  readonly #closedBetween: Statement<[number, number], ShiftColumns>;
  readonly #openedBetween: Statement<[number, number], PaymentColumns>;

  constructor(db: SqliteDatabase) {
    this.#put = db.prepare(upsertSql(SHIFTS));
    this.#byNumber = db.prepare(`${selectSql(SHIFTS)} WHERE number = ?`);
    this.#last = db.prepare(`${selectSql(SHIFTS)} ORDER BY number DESC LIMIT 1`);
    this.#closedBetween = db.prepare(`${selectSql(SHIFTS)} WHERE closed_seq > ? AND closed_seq <= ? ORDER BY number`);
    // The events of one shift are neighbours: their numbers are the table's own order.
    this.#openedBetween = db.prepare(
      `${selectSql(PAYMENTS)} WHERE id IN (
        SELECT payment_id FROM events WHERE seq > ? AND seq <= ? AND kind = 'payment-opened'
      ) ORDER BY rowid`,
    );
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  byNumber(number: number): ShiftRow | undefined {
    const row = this.#byNumber.get(number);
    return row === undefined ? undefined : toShift(row);
  }

  last(): ShiftRow | undefined {
    const row = this.#last.get();
    return row === undefined ? undefined : toShift(row);
  }

  closedBetween(afterSeq: number, upToSeq: number = Number.MAX_SAFE_INTEGER): readonly ShiftRow[] {
    return this.#closedBetween.all(afterSeq, upToSeq).map(toShift);
  }

  /** Payments whose opening stands in the chain after one event and not behind the other. */
  openedBetween(afterSeq: number, upToSeq: number = Number.MAX_SAFE_INTEGER): readonly PaymentRow[] {
    return this.#openedBetween.all(afterSeq, upToSeq).map(toPayment);
  }
}
