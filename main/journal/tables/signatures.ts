/** What is open of the signatures taken on a screen: one row per payment, recorded by the chain, with the digest of what is sealed. */
import type { Statement } from 'better-sqlite3';
import type { PaymentId } from '../../domain/numbers.ts';
import { paymentId } from '../../domain/numbers.ts';
import type { ColumnValue } from '../chain/chain.ts';
import type { SignatureRow } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { selectSql, upsertSql } from './row-shape.ts';

export const SIGNATURES = {
  table: 'signatures',
  columns: ['payment_id', 'code', 'digest', 'upload', 'tries', 'fault', 'taken_at_ms', 'changed_at_ms'],
} as const;

interface SignatureColumns {
  readonly payment_id: string;
  readonly code: string;
  readonly digest: string;
  readonly upload: SignatureRow['upload'];
  readonly tries: number;
  readonly fault: string | null;
  readonly taken_at_ms: number;
  readonly changed_at_ms: number;
}

const toSignature = (row: SignatureColumns): SignatureRow => ({
  paymentId: paymentId(row.payment_id),
  code: row.code,
  digest: row.digest,
  upload: row.upload,
  tries: row.tries,
  ...(row.fault === null ? {} : { fault: row.fault }),
  takenAtMs: row.taken_at_ms,
  changedAtMs: row.changed_at_ms,
});

/** A row's values in the order of the columns. */
export const signatureValues = (row: SignatureRow): ColumnValue[] => [
  row.paymentId,
  row.code,
  row.digest,
  row.upload,
  row.tries,
  row.fault ?? null,
  row.takenAtMs,
  row.changedAtMs,
];

export class SignaturesTable {
  readonly #put: Statement;
  readonly #byPayment: Statement<[string], SignatureColumns>;
  readonly #owed: Statement<[], SignatureColumns>;

  constructor(db: SqliteDatabase) {
    this.#put = db.prepare(upsertSql(SIGNATURES));
    this.#byPayment = db.prepare(`${selectSql(SIGNATURES)} WHERE payment_id = ?`);
    this.#owed = db.prepare(`${selectSql(SIGNATURES)} WHERE upload = 'owed' ORDER BY taken_at_ms, rowid`);
  }

  put(values: readonly ColumnValue[]): void {
    this.#put.run(...values);
  }

  ofPayment(id: PaymentId): SignatureRow | undefined {
    const row = this.#byPayment.get(id);
    return row === undefined ? undefined : toSignature(row);
  }

  owed(): readonly SignatureRow[] {
    return this.#owed.all().map(toSignature);
  }
}
