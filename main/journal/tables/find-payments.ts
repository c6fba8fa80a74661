/**
 * The search of the history screen. What was typed may be a voucher number, an amount, the last four of a card, a reference number
 * or an authorisation code; each reading has an index of its own in order of time, so that a rare one is found among a million
 * payments as quickly as a common one. The newest come first.
 */
import type { Statement } from 'better-sqlite3';
import type { FindPayments, PaymentRow, WithinHours } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { PAYMENTS, type PaymentColumns, toPayment } from './payments.ts';
import { selectSql } from './row-shape.ts';

/** What a text may mean, as column and value. */
export interface Reading {
  readonly column: keyof typeof READ_BY;
  readonly value: string | number;
}

/** The expression that each reading's index stands on (migration `search-by-any-field`). */
const READ_BY = {
  stan: 'stan',
  amount: 'amount_minor',
  lastFour: 'substr(masked_pan, -4)',
  rrn: 'rrn',
  authCode: 'auth_code',
} as const;

/** China has one time zone, UTC+8, without summer time. */
const ZONE_MS = 8 * 3_600_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEFORE_ALL_MS = -8_640_000_000_000_000;
const AFTER_ALL_MS = 8_640_000_000_000_000;

/** `0014` may be a voucher or last four, `1234` those or 12.34, `12.34` only the amount; none when nothing fits. */
export function readingsOf(text: string): readonly Reading[] {
  const withPoint = /^(\d{1,10})[.](\d{1,2})$/.exec(text);
  if (withPoint) return [{ column: 'amount', value: Number(`${withPoint[1]}${(withPoint[2] ?? '').padEnd(2, '0')}`) }];
  const readings: Reading[] = [];
  if (/^\d{1,6}$/.test(text)) readings.push({ column: 'stan', value: Number(text) });
  if (/^[1-9]\d{0,11}$/.test(text)) readings.push({ column: 'amount', value: Number(text) });
  if (/^\d{4}$/.test(text)) readings.push({ column: 'lastFour', value: text });
  if (/^[0-9A-Za-z]{12}$/.test(text)) readings.push({ column: 'rrn', value: text.toUpperCase() });
  if (/^[0-9A-Za-z]{6}$/.test(text)) readings.push({ column: 'authCode', value: text.toUpperCase() });
  return readings;
}

/** From (included) and to (excluded) of a day YYYYMMDD in the counter's zone; throws on another form. */
export function spanOfDay(day: string): readonly [fromMs: number, toMs: number] {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(day);
  const startMs = parts ? Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T00:00:00Z`) - ZONE_MS : Number.NaN;
  if (Number.isNaN(startMs)) throw new RangeError('not a day YYYYMMDD');
  return [startMs, startMs + DAY_MS];
}

/** As `heldStanding` has it (main/domain/standing.ts): approved, not taken back, not completed. */
const HOLDING = `kind = 'preauth' AND result = 'approved' AND voided_by_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM payments AS later WHERE later.original_id = payments.id
    AND later.kind IN ('completion', 'completion-advice') AND later.result IN ('approved', 'unknown') AND later.voided_by_id IS NULL)`;

/** As the lines that are summed have it (migration `day-sums`). */
const TENDER = `CASE WHEN json_extract(facts, '$.intent.entry') IN ('code', 'shown-code') THEN 'code' ELSE 'card' END`;

type Bound = string | number;

/** The narrowing that every reading shares, as SQL with its values. */
interface Narrowing {
  readonly sql: string;
  readonly values: readonly Bound[];
}

export class PaymentSearch {
  readonly #db: SqliteDatabase;
  readonly #prepared = new Map<string, Statement<unknown[], PaymentColumns>>();
  readonly #place: Statement<[string], { readonly atMs: number; readonly place: number }>;

  constructor(db: SqliteDatabase) {
    this.#db = db;
    this.#place = db.prepare('SELECT opened_at_ms AS atMs, rowid AS place FROM payments WHERE id = ?');
  }

  /** Newest first, at most `limit`. A text that can mean nothing finds nothing, and so does a page after an unknown payment. */
  find(query: FindPayments): readonly PaymentRow[] {
    const narrowing = this.#narrowing(query);
    if (narrowing === undefined) return [];
    const typed = query.text.trim();
    const readings = typed === '' ? [undefined] : readingsOf(typed);
    if (readings.length === 0) return [];
    const parts = readings.map((reading) => newest(narrowing, reading));
    const values = readings.flatMap((reading) => [
      ...(reading === undefined ? [] : [reading.value]),
      ...narrowing.values,
      query.limit,
    ]);
    const sql = `${selectSql(PAYMENTS)} WHERE rowid IN (
        SELECT rowid FROM (${parts.join(' UNION ')}) ORDER BY opened_at_ms DESC, rowid DESC LIMIT ?
      ) ORDER BY opened_at_ms DESC, rowid DESC`;
    return this.#statement(sql)
      .all(...values, query.limit)
      .map(toPayment);
  }

  #narrowing(query: FindPayments): Narrowing | undefined {
    const { kinds, holding, result, operator, batch, within, after } = query;
    const [fromMs, toMs] = spanOf(query);
    const equal = Object.entries({ result, operator, batch }).flatMap(([column, value]) =>
      value === undefined ? [] : [[`${column} = ?`, value] as const],
    );
    const sql = ['opened_at_ms >= ?', 'opened_at_ms < ?', ...equal.map(([condition]) => condition)];
    const values: Bound[] = [fromMs, toMs, ...equal.map(([, value]) => value)];
    if (kinds !== undefined) {
      sql.push('kind IN (SELECT value FROM json_each(?))');
      values.push(JSON.stringify(kinds));
    }
    if (holding === true) sql.push(HOLDING);
    if (within !== undefined) {
      const { conditions, bound } = hoursSql(within);
      sql.push(...conditions);
      values.push(...bound);
    }
    if (after === undefined) return { sql: sql.join(' AND '), values };
    const last = this.#place.get(after);
    if (last === undefined) return undefined;
    // Two payments may have been opened in the same millisecond: the row's place decides between them.
    sql.push('opened_at_ms <= ?', '(opened_at_ms < ? OR rowid < ?)');
    return { sql: sql.join(' AND '), values: [...values, last.atMs, last.atMs, last.place] };
  }

  #statement(sql: string): Statement<unknown[], PaymentColumns> {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare<unknown[], PaymentColumns>(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}

/** Days and hours as one span: of two lower bounds the index would be entered at whichever SQLite takes. */
function spanOf({ fromDay, toDay, within }: FindPayments): readonly [fromMs: number, toMs: number] {
  const fromMs = fromDay === undefined ? BEFORE_ALL_MS : spanOfDay(fromDay)[0];
  const toMs = toDay === undefined ? AFTER_ALL_MS : spanOfDay(toDay)[1];
  if (within === undefined) return [fromMs, toMs];
  return [Math.max(fromMs, within.fromHour * HOUR_MS), Math.min(toMs, within.toHour * HOUR_MS)];
}

/** By tender and code only within hours: those are read from the index of time, and what is left of them is looked at row by row. */
function hoursSql({ tender, code }: WithinHours) {
  const conditions: string[] = [];
  const bound: Bound[] = [];
  if (tender !== undefined) {
    conditions.push(`${TENDER} = ?`);
    bound.push(tender);
  }
  if (code !== undefined) {
    conditions.push("coalesce(response_code, '') = ?");
    bound.push(code);
  }
  return { conditions, bound };
}

/** The places of the newest rows of one reading: read from its index from the newest on. */
const newest = ({ sql }: Narrowing, reading: Reading | undefined): string =>
  `SELECT * FROM (SELECT rowid, opened_at_ms FROM payments
     WHERE ${reading === undefined ? '' : `${READ_BY[reading.column]} = ? AND `}${sql}
     ORDER BY opened_at_ms DESC, rowid DESC LIMIT ?)`;
