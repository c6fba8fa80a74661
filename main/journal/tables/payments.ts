/**
 * The picture of each payment, one row each, always changed together with an event. Queries return domain types; text
 * that does not parse means a damaged file and throws.
 */
import type { Statement } from 'better-sqlite3';
import type { BatchNumber, PaymentId, Stan } from '../../domain/numbers.ts';
import { batchNumber, paymentId, stan } from '../../domain/numbers.ts';
import type { PaymentKind } from '../../domain/payment-kinds.ts';
import { canonicalJson } from '../chain/canonical-json.ts';
import type { ColumnValue } from '../chain/chain.ts';
import type { JsonObject, PaymentRow, SlipReference, StoredResult, StoredStage } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { selectSql, upsertSql } from './row-shape.ts';

export const PAYMENTS = {
  table: 'payments',
  columns: [
    'id',
    'kind',
    'stage',
    'result',
    'operator',
    'batch',
    'stan',
    'amount_minor',
    'currency',
    'masked_pan',
    'rrn',
    'auth_code',
    'response_code',
    'organisation',
    'original_id',
    'voided_by_id',
    'opened_at_ms',
    'changed_at_ms',
    'facts',
    'script_notice',
    'advice',
  ],
} as const;

/** What the table holds for one row, by column. */
export interface PaymentColumns {
  readonly id: string;
  readonly kind: string;
  readonly stage: string;
  readonly result: string | null;
  readonly operator: string;
  readonly batch: number;
  readonly stan: number | null;
  readonly amount_minor: number;
  readonly masked_pan: string | null;
  readonly rrn: string | null;
  readonly auth_code: string | null;
  readonly response_code: string | null;
  readonly organisation: string | null;
  readonly original_id: string | null;
  readonly voided_by_id: string | null;
  readonly opened_at_ms: number;
  readonly changed_at_ms: number;
  readonly facts: string;
  readonly script_notice: string | null;
  readonly advice: string | null;
}

/** A row's values in the order of the columns. */
export const paymentValues = (row: PaymentRow): ColumnValue[] => [
  row.id,
  row.kind,
  row.stage,
  row.result ?? null,
  row.operator,
  row.batch,
  row.stan ?? null,
  row.amountMinor,
  row.currency,
  row.maskedPan ?? null,
  row.rrn ?? null,
  row.authCode ?? null,
  row.responseCode ?? null,
  row.organisation ?? null,
  row.originalId ?? null,
  row.voidedById ?? null,
  row.openedAtMs,
  row.changedAtMs,
  canonicalJson(row.facts),
  row.scriptNotice ?? null,
  row.advice ?? null,
];

/** From the table to the domain's words. The checks of the table stand behind the casts. */
export const toPayment = (row: PaymentColumns): PaymentRow => ({
  id: paymentId(row.id),
  kind: row.kind as PaymentKind,
  stage: row.stage as StoredStage,
  ...(row.result === null ? {} : { result: row.result as StoredResult }),
  operator: row.operator,
  batch: batchNumber(row.batch),
  ...(row.stan === null ? {} : { stan: stan(row.stan) }),
  amountMinor: row.amount_minor,
  currency: 'CNY',
  ...(row.masked_pan === null ? {} : { maskedPan: row.masked_pan }),
  ...(row.rrn === null ? {} : { rrn: row.rrn }),
  ...(row.auth_code === null ? {} : { authCode: row.auth_code }),
  ...(row.response_code === null ? {} : { responseCode: row.response_code }),
  ...(row.organisation === null ? {} : { organisation: row.organisation }),
  ...(row.original_id === null ? {} : { originalId: paymentId(row.original_id) }),
  ...(row.voided_by_id === null ? {} : { voidedById: paymentId(row.voided_by_id) }),
  ...(row.script_notice === null ? {} : { scriptNotice: row.script_notice as NonNullable<PaymentRow['scriptNotice']> }),
  ...(row.advice === null ? {} : { advice: row.advice as NonNullable<PaymentRow['advice']> }),
  openedAtMs: row.opened_at_ms,
  changedAtMs: row.changed_at_ms,
  facts: JSON.parse(row.facts) as JsonObject,
});

/** Columns that no searched index holds; reference and code are in small ones of their own and are written once. */
const PLAIN = ['result', 'rrn', 'auth_code', 'response_code', 'organisation', 'voided_by_id', 'changed_at_ms', 'facts'];

const COLUMN_NAMES: readonly string[] = PAYMENTS.columns;
const FIXED = PAYMENTS.columns.filter((column) => column !== 'stage' && !PLAIN.includes(column));
const NARROW_ORDER = [...PLAIN, 'stage', ...FIXED].map((column) => COLUMN_NAMES.indexOf(column));
const NARROW_SQL = `UPDATE payments SET ${[...PLAIN, 'stage'].map((column) => `${column} = ?`).join(', ')}
  WHERE ${FIXED.map((column) => (column === 'id' ? 'id = ?' : `${column} IS ?`)).join(' AND ')}`;

export class PaymentsTable {
  readonly #put: Statement;
  readonly #change: Statement;
  readonly #byId: Statement<[string], PaymentColumns>;
  readonly #byVoucher: Statement<[number, number], PaymentColumns>;
  readonly #unended: Statement<[], PaymentColumns>;
  readonly #owingNotices: Statement<[], PaymentColumns>;
  readonly #owingAdvices: Statement<[], PaymentColumns>;
  readonly #refusedAdvices: Statement<[number], PaymentColumns>;
  readonly #byRrn: Statement<[string], PaymentColumns>;
  readonly #byAuthCode: Statement<[string], PaymentColumns>;
  readonly #inBatch: Statement<[number], PaymentColumns>;
  readonly #followers: Statement<[string], PaymentColumns>;
  readonly #batchSize: Statement<[number], { readonly count: number; readonly approvedMinor: number }>;

  constructor(db: SqliteDatabase) {
    const select = selectSql(PAYMENTS);
    this.#put = db.prepare(upsertSql(PAYMENTS));
    this.#change = db.prepare(NARROW_SQL);
    this.#byId = db.prepare(`${select} WHERE id = ?`);
    this.#byVoucher = db.prepare(`${select} WHERE batch = ? AND stan = ? ORDER BY rowid DESC LIMIT 1`);
    this.#unended = db.prepare(
      `${select} WHERE stage NOT IN ('done', 'reversed', 'abandoned', 'declined') ORDER BY opened_at_ms, rowid`,
    );
    this.#owingNotices = db.prepare(`${select} WHERE script_notice = 'owed' ORDER BY opened_at_ms, rowid`);
    this.#owingAdvices = db.prepare(`${select} WHERE advice = 'owed' ORDER BY opened_at_ms, rowid`);
    // In the order of the index itself, which is that of writing: a sorter would be set up for every picture, mostly for nothing.
    this.#refusedAdvices = db.prepare(`${select} WHERE advice = 'refused' AND batch = ? ORDER BY rowid`);
    this.#byRrn = db.prepare(`${select} WHERE rrn = ? ORDER BY opened_at_ms DESC, rowid DESC LIMIT 20`);
    this.#byAuthCode = db.prepare(`${select} WHERE auth_code = ? ORDER BY opened_at_ms DESC, rowid DESC LIMIT 20`);
    this.#batchSize = db.prepare(
      `SELECT count(*) AS count, coalesce(sum(CASE result WHEN 'approved' THEN amount_minor END), 0) AS approvedMinor
       FROM payments WHERE batch = ? AND stan IS NOT NULL`,
    );
    // In the order of writing, for the last adjustment counts: a clock that has heard the host's time may step back by less than a second.
    this.#inBatch = db.prepare(`${select} WHERE batch = ? ORDER BY rowid`);
    this.#followers = db.prepare(`${select} WHERE original_id = ? ORDER BY rowid`);
  }

  /** Most changes of a payment touch no searched column; the wide way is for the first write and the intent. */
  put(values: readonly ColumnValue[]): void {
    const narrow = NARROW_ORDER.map((place) => values[place] ?? null);
    if (this.#change.run(...narrow).changes === 0) this.#put.run(...values);
  }

  byId(id: PaymentId): PaymentRow | undefined {
    return some(this.#byId.get(id));
  }

  byVoucher(batch: BatchNumber, voucher: Stan): PaymentRow | undefined {
    return some(this.#byVoucher.get(batch, voucher));
  }

  unended(): readonly PaymentRow[] {
    return this.#unended.all().map(toPayment);
  }

  owingNotices(): readonly PaymentRow[] {
    return this.#owingNotices.all().map(toPayment);
  }

  owingAdvices(): readonly PaymentRow[] {
    return this.#owingAdvices.all().map(toPayment);
  }

  refusedAdvices(batch: BatchNumber): readonly PaymentRow[] {
    return this.#refusedAdvices.all(batch).map(toPayment);
  }

  byReference(words: SlipReference): readonly PaymentRow[] {
    const found = 'rrn' in words ? this.#byRrn.all(words.rrn) : this.#byAuthCode.all(words.authCode);
    return found.map(toPayment);
  }

  batchSize(batch: BatchNumber): { readonly count: number; readonly approvedMinor: number } {
    return this.#batchSize.get(batch) ?? { count: 0, approvedMinor: 0 };
  }

  inBatch(batch: BatchNumber): readonly PaymentRow[] {
    return this.#inBatch.all(batch).map(toPayment);
  }

  followers(id: PaymentId): readonly PaymentRow[] {
    return this.#followers.all(id).map(toPayment);
  }
}

const some = (row: PaymentColumns | undefined): PaymentRow | undefined =>
  row === undefined ? undefined : toPayment(row);
