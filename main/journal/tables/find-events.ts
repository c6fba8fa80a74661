/**
 * The search of the audit: the chain's events, newest first, by person, kind, day and text. A page never reads more than a fixed number
 * of events, so that it stays quick in a journal of years: where that was not enough it says from where to go on.
 */
import type { Statement } from 'better-sqlite3';
import { NO_HASH } from '../chain/chain.ts';
import type { ChainedEvent, EventRow, FindEvents, FoundEvents } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { type EventColumns, toEvent } from './events.ts';
import { spanOfDay } from './find-payments.ts';

/** Events read for one page when nothing but their number limits them: some tens of milliseconds. */
const READ_AT_MOST = 20_000;

interface FoundColumns extends EventColumns {
  readonly previousHash: string | null;
}

type Value = string | number;
interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

export class EventSearch {
  readonly #db: SqliteDatabase;
  readonly #statements = new Map<string, Statement<Value[], FoundColumns>>();
  readonly #lastSeq: Statement<[], { readonly seq: number | null }>;
  readonly #ofKinds: Statement<[number, number, string], EventColumns>;

  constructor(db: SqliteDatabase) {
    this.#db = db;
    this.#lastSeq = db.prepare('SELECT max(seq) AS seq FROM events');
    this.#ofKinds = db.prepare(
      `SELECT seq, at_ms AS atMs, kind, payment_id AS paymentId, operator, body, rows, hash FROM events
       WHERE seq > ? AND seq <= ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    );
  }

  ofKinds(
    kinds: readonly string[],
    { afterSeq, upToSeq = Number.MAX_SAFE_INTEGER }: { readonly afterSeq: number; readonly upToSeq?: number },
  ): readonly EventRow[] {
    return this.#ofKinds.all(afterSeq, upToSeq, JSON.stringify(kinds)).map(toEvent);
  }

  /** `nextBeforeSeq` is there while older events are left to look at. */
  find(query: FindEvents): FoundEvents {
    const { limit } = query;
    const before = query.beforeSeq ?? (this.#lastSeq.get()?.seq ?? 0) + 1;
    // A day and the acts have an index of their own; all events are read in stretches.
    const floor = query.scope === 'all' && query.day === undefined ? Math.max(1, before - READ_AT_MOST) : 1;
    const conditions = [{ sql: 'seq < ? AND seq >= ?', values: [before, floor] }, ...conditionsOf(query)];
    const sql = `SELECT seq, at_ms AS atMs, kind, payment_id AS paymentId, operator, body, rows, hash,
        (SELECT hash FROM events AS previous WHERE previous.seq = events.seq - 1) AS previousHash
      FROM events WHERE ${conditions.map((condition) => condition.sql).join(' AND ')} ORDER BY seq DESC LIMIT ?`;
    const rows = this.#prepared(sql).all(...conditions.flatMap(({ values }) => values), limit + 1);
    const events = rows.slice(0, limit).map(toChained);
    const last = events.at(-1);
    const next = rows.length > limit && last !== undefined ? last.seq : floor > 1 ? floor : undefined;
    return { events, ...(next !== undefined && { nextBeforeSeq: next }) };
  }

  #prepared(sql: string): Statement<Value[], FoundColumns> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare<Value[], FoundColumns>(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function conditionsOf({ scope, operator, kind, day, text }: FindEvents): readonly Condition[] {
  const conditions: Condition[] = [];
  if (scope === 'acts') conditions.push({ sql: "payment_id IS NULL AND kind <> 'rowsKept'", values: [] });
  if (kind !== undefined) conditions.push({ sql: 'kind = ?', values: [kind] });
  if (day !== undefined) conditions.push({ sql: 'at_ms >= ? AND at_ms < ?', values: spanOfDay(day) });
  if (operator !== undefined) conditions.push(byPerson(operator));
  if (text !== undefined && text.trim() !== '') conditions.push(byText(text.trim()));
  return conditions;
}

/** Who did it, who allowed it, or to whom it was done. */
const byPerson = (operator: string): Condition => ({
  sql: "(operator = ? OR json_extract(body, '$.supervisor') = ? OR json_extract(body, '$.target') = ?)",
  values: [operator, operator, operator],
});

function byText(text: string): Condition {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return {
    sql: "(body LIKE ? ESCAPE '\\' OR kind LIKE ? ESCAPE '\\' OR payment_id LIKE ? ESCAPE '\\')",
    values: [pattern, pattern, pattern],
  };
}

const toChained = (row: FoundColumns): ChainedEvent => ({
  ...toEvent(row),
  bodyText: row.body,
  ...(row.rows === null ? {} : { rowsText: row.rows }),
  previousHash: row.previousHash ?? NO_HASH,
  hash: row.hash,
});
