/**
 * What is to be printed and how far it got: one row for each copy, always changed together with an event, and recorded by the
 * chain. A row holds no line of the slip itself: what it says is composed from what is kept when it is printed.
 */
import type { Statement } from 'better-sqlite3';
import type { PaymentId } from '../../domain/numbers.ts';
import { batchNumber, paymentId } from '../../domain/numbers.ts';
import type { ColumnValue } from '../chain/chain.ts';
import type { PrintJobRow } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { selectSql, upsertSql } from './row-shape.ts';

export const PRINT_JOBS = {
  table: 'print_jobs',
  columns: [
    'id',
    'kind',
    'payment_id',
    'batch',
    'copy',
    'state',
    'bytes_left',
    'printer',
    'fault',
    'reason',
    'queued_at_ms',
    'changed_at_ms',
  ],
} as const;

interface PrintJobColumns {
  readonly id: string;
  readonly kind: PrintJobRow['kind'];
  readonly payment_id: string | null;
  readonly batch: number;
  readonly copy: PrintJobRow['copy'];
  readonly state: PrintJobRow['state'];
  readonly bytes_left: number;
  readonly printer: NonNullable<PrintJobRow['printer']> | null;
  readonly fault: string | null;
  readonly reason: string | null;
  readonly queued_at_ms: number;
  readonly changed_at_ms: number;
}

/** Words of closed lists are held by the table's own checks; which kinds of slip there are, by the pen's type. */
const toPrintJob = (row: PrintJobColumns): PrintJobRow => ({
  id: row.id,
  kind: row.kind,
  ...(row.payment_id === null ? {} : { paymentId: paymentId(row.payment_id) }),
  batch: batchNumber(row.batch),
  copy: row.copy,
  state: row.state,
  bytesLeft: row.bytes_left === 1,
  ...(row.printer === null ? {} : { printer: row.printer }),
  ...(row.fault === null ? {} : { fault: row.fault }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  queuedAtMs: row.queued_at_ms,
  changedAtMs: row.changed_at_ms,
});

/** A row's values in the order of the columns. */
export const printJobValues = (job: PrintJobRow): ColumnValue[] => [
  job.id,
  job.kind,
  job.paymentId ?? null,
  job.batch,
  job.copy,
  job.state,
  job.bytesLeft ? 1 : 0,
  job.printer ?? null,
  job.fault ?? null,
  job.reason ?? null,
  job.queuedAtMs,
  job.changedAtMs,
];

export class PrintJobsTable {
  readonly #put: Statement;
  readonly #byId: Statement<[string], PrintJobColumns>;
  readonly #ofPayment: Statement<[string], PrintJobColumns>;
  readonly #open: Statement<[], PrintJobColumns>;

  constructor(db: SqliteDatabase) {
    this.#put = db.prepare(upsertSql(PRINT_JOBS));
    this.#byId = db.prepare(`${selectSql(PRINT_JOBS)} WHERE id = ?`);
    this.#ofPayment = db.prepare(`${selectSql(PRINT_JOBS)} WHERE payment_id = ? ORDER BY rowid`);
    this.#open = db.prepare(
      `${selectSql(PRINT_JOBS)} WHERE state IN ('queued', 'sending', 'failed') ORDER BY queued_at_ms, rowid`,
    );
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  byId(id: string): PrintJobRow | undefined {
    const row = this.#byId.get(id);
    return row === undefined ? undefined : toPrintJob(row);
  }

  ofPayment(id: PaymentId): readonly PrintJobRow[] {
    return this.#ofPayment.all(id).map(toPrintJob);
  }

  open(): readonly PrintJobRow[] {
    return this.#open.all().map(toPrintJob);
  }
}
