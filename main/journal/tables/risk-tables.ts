/** The risk guard's three tables: marks of cards, hits of rules, and the local stop list; recorded by the chain as payments are. */
import type { Statement } from 'better-sqlite3';
import { paymentId } from '../../domain/numbers.ts';
import type { PaymentKind } from '../../domain/payment-kinds.ts';
import type { ColumnValue } from '../chain/chain.ts';
import type { CardMarkRow, MarkedPayment, RiskHitRow, StopRow } from '../risk-rows.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { selectSql, upsertSql } from './row-shape.ts';

export const CARD_MARKS = { table: 'card_marks', columns: ['payment_id', 'mark', 'at_ms'] } as const;
export const RISK_HITS = {
  table: 'risk_hits',
  columns: ['id', 'payment_id', 'rule', 'effect', 'at_ms', 'operator', 'allowed_by', 'allowed_because'],
} as const;
export const STOP_LIST = {
  table: 'stop_list',
  columns: ['mark', 'masked_pan', 'reason', 'operator', 'at_ms', 'lifted_by', 'lifted_at_ms'],
} as const;

export const cardMarkValues = (row: CardMarkRow): ColumnValue[] => [row.paymentId, row.mark, row.atMs];

/** A rule speaks once of a payment: payment and rule are the key. */
export const riskHitValues = (row: RiskHitRow): ColumnValue[] => [
  `${row.paymentId}/${row.rule}`,
  row.paymentId,
  row.rule,
  row.effect,
  row.atMs,
  row.operator,
  row.allowedBy ?? null,
  row.allowedBecause ?? null,
];

export const stopValues = (row: StopRow): ColumnValue[] => [
  row.mark,
  row.maskedPan,
  row.reason,
  row.by,
  row.atMs,
  row.liftedBy ?? null,
  row.liftedAtMs ?? null,
];

interface MarkedColumns {
  readonly payment_id: string;
  readonly mark: string;
  readonly at_ms: number;
  readonly kind: PaymentKind;
  readonly amount_minor: number;
  readonly stan: number | null;
  readonly result: string | null;
  readonly response_code: string | null;
}

/** Words of closed lists are held by the payments' own table. */
const toMarked = (row: MarkedColumns): MarkedPayment => ({
  paymentId: paymentId(row.payment_id),
  mark: row.mark,
  atMs: row.at_ms,
  kind: row.kind,
  amountMinor: row.amount_minor,
  wasAsked: row.stan !== null,
  ...(row.result === null ? {} : { result: row.result }),
  ...(row.response_code === null ? {} : { responseCode: row.response_code }),
});

interface HitColumns {
  readonly payment_id: string;
  readonly rule: string;
  readonly effect: string;
  readonly at_ms: number;
  readonly operator: string;
  readonly allowed_by: string | null;
  readonly allowed_because: string | null;
}

const toHit = (row: HitColumns): RiskHitRow => ({
  paymentId: paymentId(row.payment_id),
  rule: row.rule,
  effect: row.effect,
  atMs: row.at_ms,
  operator: row.operator,
  ...(row.allowed_by === null ? {} : { allowedBy: row.allowed_by }),
  ...(row.allowed_because === null ? {} : { allowedBecause: row.allowed_because }),
});

interface StopColumns {
  readonly mark: string;
  readonly masked_pan: string;
  readonly reason: string;
  readonly operator: string;
  readonly at_ms: number;
  readonly lifted_by: string | null;
  readonly lifted_at_ms: number | null;
}

const toStop = (row: StopColumns): StopRow => ({
  mark: row.mark,
  maskedPan: row.masked_pan,
  reason: row.reason,
  by: row.operator,
  atMs: row.at_ms,
  ...(row.lifted_by === null ? {} : { liftedBy: row.lifted_by }),
  ...(row.lifted_at_ms === null ? {} : { liftedAtMs: row.lifted_at_ms }),
});

/** Payments with a marked card since a moment, the newest first; a busy counter's day is far below the bound. */
const MARKED_SINCE = `
  SELECT m.payment_id, m.mark, m.at_ms, p.kind, p.amount_minor, p.stan, p.result, p.response_code
  FROM card_marks m JOIN payments p ON p.id = m.payment_id
  WHERE m.at_ms >= ? ORDER BY m.at_ms DESC LIMIT 5000`;

export class RiskTables {
  readonly #putMark: Statement;
  readonly #putHit: Statement;
  readonly #putStop: Statement;
  readonly #markedSince: Statement<[number], MarkedColumns>;
  readonly #markOf: Statement<[string], { readonly mark: string }>;
  readonly #hits: Statement<[number, number], HitColumns>;
  readonly #hitsOf: Statement<[string], HitColumns>;
  readonly #stop: Statement<[string], StopColumns>;
  readonly #stops: Statement<[], StopColumns>;

  constructor(db: SqliteDatabase) {
    this.#putMark = db.prepare(upsertSql(CARD_MARKS));
    this.#putHit = db.prepare(upsertSql(RISK_HITS));
    this.#putStop = db.prepare(upsertSql(STOP_LIST));
    this.#markedSince = db.prepare(MARKED_SINCE);
    this.#markOf = db.prepare('SELECT mark FROM card_marks WHERE payment_id = ?');
    this.#hits = db.prepare(`${selectSql(RISK_HITS)} WHERE at_ms >= ? ORDER BY at_ms DESC, id LIMIT ?`);
    this.#hitsOf = db.prepare(`${selectSql(RISK_HITS)} WHERE payment_id = ?`);
    this.#stop = db.prepare(`${selectSql(STOP_LIST)} WHERE mark = ? AND lifted_at_ms IS NULL`);
    this.#stops = db.prepare(`${selectSql(STOP_LIST)} WHERE lifted_at_ms IS NULL ORDER BY at_ms DESC`);
  }

  putMark(values: readonly ColumnValue[]): void {
    this.#putMark.run(...values);
  }
  putHit(values: readonly ColumnValue[]): void {
    this.#putHit.run(...values);
  }
  putStop(values: readonly ColumnValue[]): void {
    this.#putStop.run(...values);
  }
  markedSince(sinceMs: number): readonly MarkedPayment[] {
    return this.#markedSince.all(sinceMs).map(toMarked);
  }
  markOf(id: string): string | undefined {
    return this.#markOf.get(id)?.mark;
  }
  hitsSince(sinceMs: number, limit: number): readonly RiskHitRow[] {
    return this.#hits.all(sinceMs, limit).map(toHit);
  }
  hitsOf(id: string): readonly RiskHitRow[] {
    return this.#hitsOf.all(id).map(toHit);
  }
  stop(mark: string): StopRow | undefined {
    const row = this.#stop.get(mark);
    return row === undefined ? undefined : toStop(row);
  }
  stops(): readonly StopRow[] {
    return this.#stops.all().map(toStop);
  }
}
