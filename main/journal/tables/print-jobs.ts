/**
 * What is to be printed and how far it got. Not part of the chain: a slip is proof of a payment, not money, and its
 * state changes many times.
 */
import type { Statement } from 'better-sqlite3';
import type { PaymentId } from '../../domain/numbers.ts';
import { batchNumber, paymentId } from '../../domain/numbers.ts';
import type { PrintJobRow, PrintState } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';

interface PrintJobColumns {
  readonly id: number;
  readonly payment_id: string | null;
  readonly copy: string;
  readonly batch: number;
  readonly state: string;
  readonly duplicate: number;
  readonly bytes_left: number;
  readonly fault: string | null;
  readonly changed_at_ms: number;
}

const COLUMNS = ['payment_id', 'copy', 'batch', 'state', 'duplicate', 'bytes_left', 'fault', 'changed_at_ms'];
const SELECT = `SELECT id, ${COLUMNS.join(', ')} FROM print_jobs`;

const toPrintJob = (row: PrintJobColumns): PrintJobRow => ({
  id: row.id,
  ...(row.payment_id === null ? {} : { paymentId: paymentId(row.payment_id) }),
  copy: row.copy,
  batch: batchNumber(row.batch),
  state: row.state as PrintState,
  duplicate: row.duplicate === 1,
  bytesLeft: row.bytes_left === 1,
  ...(row.fault === null ? {} : { fault: row.fault }),
  changedAtMs: row.changed_at_ms,
});

const valuesOf = (job: Omit<PrintJobRow, 'id' | 'changedAtMs'>, changedAtMs: number): (string | number | null)[] => [
  job.paymentId ?? null,
  job.copy,
  job.batch,
  job.state,
  job.duplicate ? 1 : 0,
  job.bytesLeft ? 1 : 0,
  job.fault ?? null,
  changedAtMs,
];

export class PrintJobsTable {
  readonly #add: Statement;
  readonly #change: Statement;
  readonly #ofPayment: Statement<[string], PrintJobColumns>;
  readonly #unprinted: Statement<[], PrintJobColumns>;

  constructor(db: SqliteDatabase) {
    const places = COLUMNS.map(() => '?').join(', ');
    this.#add = db.prepare(`INSERT INTO print_jobs (${COLUMNS.join(', ')}) VALUES (${places})`);
    this.#change = db.prepare(`UPDATE print_jobs SET ${COLUMNS.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`);
    this.#ofPayment = db.prepare(`${SELECT} WHERE payment_id = ? ORDER BY id`);
    this.#unprinted = db.prepare(`${SELECT} WHERE state <> 'printed' ORDER BY id`);
  }

  add(job: Omit<PrintJobRow, 'id' | 'changedAtMs'>, changedAtMs: number): number {
    return Number(this.#add.run(...valuesOf(job, changedAtMs)).lastInsertRowid);
  }

  /** Throws when there is no job with this number: our own mistake. */
  change(job: PrintJobRow): void {
    const { changes } = this.#change.run(...valuesOf(job, job.changedAtMs), job.id);
    if (changes !== 1) throw new Error(`no print job ${job.id}`);
  }

  ofPayment(id: PaymentId): readonly PrintJobRow[] {
    return this.#ofPayment.all(id).map(toPrintJob);
  }

  unprinted(): readonly PrintJobRow[] {
    return this.#unprinted.all().map(toPrintJob);
  }
}
