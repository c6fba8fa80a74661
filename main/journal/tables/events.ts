/** The append-only chain as a table: written once, in order, read back by payment or newest first. */
import type { Statement } from 'better-sqlite3';
import type { PaymentId } from '../../domain/numbers.ts';
import { paymentId } from '../../domain/numbers.ts';
import type { StoredEvent } from '../chain/chain.ts';
import type { EventRow, JsonObject } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';

export interface EventColumns extends StoredEvent {
  readonly hash: string;
}

const SELECT = 'SELECT seq, at_ms AS atMs, kind, payment_id AS paymentId, operator, body, rows, hash FROM events';

export const toEvent = (row: StoredEvent): EventRow => ({
  seq: row.seq,
  atMs: row.atMs,
  kind: row.kind,
  ...(row.paymentId === null ? {} : { paymentId: paymentId(row.paymentId) }),
  ...(row.operator === null ? {} : { operator: row.operator }),
  body: JSON.parse(row.body) as JsonObject,
});

export class EventsTable {
  readonly #insert: Statement;
  readonly #ofPayment: Statement<[string], EventColumns>;
  readonly #audit: Statement<[number], EventColumns>;
  readonly #bySeq: Statement<[number], EventColumns>;
  readonly #last: Statement<[], EventColumns>;
  readonly #from: Statement<[number], EventColumns>;
  readonly #digestsOfPayment: Statement<[string], { readonly rows: string }>;

  constructor(db: SqliteDatabase) {
    this.#insert = db.prepare(
      'INSERT INTO events (seq, at_ms, kind, payment_id, operator, body, rows, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#ofPayment = db.prepare(`${SELECT} WHERE payment_id = ? ORDER BY seq`);
    this.#audit = db.prepare(`${SELECT} WHERE payment_id IS NULL ORDER BY seq DESC LIMIT ?`);
    this.#bySeq = db.prepare(`${SELECT} WHERE seq = ?`);
    this.#last = db.prepare(`${SELECT} ORDER BY seq DESC LIMIT 1`);
    this.#from = db.prepare(`${SELECT} WHERE seq >= ? ORDER BY seq`);
    this.#digestsOfPayment = db.prepare(
      'SELECT rows FROM events WHERE payment_id = ? AND rows IS NOT NULL ORDER BY seq DESC',
    );
  }

  insert(event: StoredEvent, eventHash: string): void {
    const { seq, atMs, kind, paymentId: id, operator, body, rows } = event;
    this.#insert.run(seq, atMs, kind, id, operator, body, rows, eventHash);
  }

  ofPayment(id: PaymentId): readonly EventRow[] {
    return this.#ofPayment.all(id).map(toEvent);
  }

  audit(limit: number): readonly EventRow[] {
    return this.#audit.all(limit).map(toEvent);
  }

  bySeq(seq: number): EventColumns | undefined {
    return this.#bySeq.get(seq);
  }

  last(): EventColumns | undefined {
    return this.#last.get();
  }

  /** In order, from `seq` on; to be used up before the next write. */
  from(seq: number): Iterable<EventColumns> {
    return this.#from.iterate(seq);
  }

  /** The digests written with a payment's events, newest first, as stored. */
  digestsOfPayment(id: PaymentId): Iterable<{ readonly rows: string }> {
    return this.#digestsOfPayment.iterate(id);
  }
}
