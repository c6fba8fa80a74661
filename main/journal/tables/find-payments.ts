/**
 * The search of the history screen. What the cashier typed may be a voucher number, an amount or the last four of a
 * card; one index in order of time answers all readings, the newest first.
 */
import type { Statement } from 'better-sqlite3';
import type { FindPayments, PaymentRow } from '../role.ts';
import type { SqliteDatabase } from '../store/sqlite.ts';
import { PAYMENTS, type PaymentColumns, toPayment } from './payments.ts';
import { selectSql } from './row-shape.ts';

/** What a text may mean; a reading that it cannot have is null. */
export interface Readings {
  readonly stan: number | null;
  readonly amountMinor: number | null;
  readonly lastFour: string | null;
}

/** China has one time zone, UTC+8, without summer time. */
const ZONE_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const BEFORE_ALL_MS = -8_640_000_000_000_000;
const AFTER_ALL_MS = 8_640_000_000_000_000;

/** `0014` may be a voucher or last four, `1234` those or 12.34, `12.34` only the amount; undefined when none fits. */
export function readingsOf(text: string): Readings | undefined {
  const withPoint = /^(\d{1,10})[.](\d{1,2})$/.exec(text);
  if (withPoint) {
    const amountMinor = Number(`${withPoint[1]}${(withPoint[2] ?? '').padEnd(2, '0')}`);
    return { stan: null, amountMinor, lastFour: null };
  }
  if (!/^\d{1,12}$/.test(text)) return undefined;
  return {
    stan: text.length <= 6 ? Number(text) : null,
    amountMinor: text.startsWith('0') ? null : Number(text),
    lastFour: text.length === 4 ? text : null,
  };
}

/** From (included) and to (excluded) of a day YYYYMMDD in the counter's zone; throws on another form. */
export function spanOfDay(day: string): readonly [fromMs: number, toMs: number] {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(day);
  const startMs = parts ? Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T00:00:00Z`) - ZONE_MS : Number.NaN;
  if (Number.isNaN(startMs)) throw new RangeError('not a day YYYYMMDD');
  return [startMs, startMs + DAY_MS];
}

export class PaymentSearch {
  readonly #all: Statement<unknown[], PaymentColumns>;
  readonly #matching: Statement<unknown[], PaymentColumns>;

  constructor(db: SqliteDatabase) {
    // The inner query reads the index alone; only the rows that are shown are read whole.
    const newest = (where: string) => `${selectSql(PAYMENTS)} WHERE rowid IN (
        SELECT rowid FROM payments
        WHERE ${where} opened_at_ms >= ? AND opened_at_ms < ? ORDER BY opened_at_ms DESC LIMIT ?
      ) ORDER BY opened_at_ms DESC, rowid DESC`;
    this.#all = db.prepare(newest(''));
    this.#matching = db.prepare(newest('(stan = ? OR amount_minor = ? OR substr(masked_pan, -4) = ?) AND'));
  }

  /** Newest first, at most `limit`. A text that can mean nothing finds nothing. */
  find({ text, day, beforeMs, limit }: FindPayments): readonly PaymentRow[] {
    const [fromMs, dayEndMs] = day === undefined ? [BEFORE_ALL_MS, AFTER_ALL_MS] : spanOfDay(day);
    const span = [fromMs, Math.min(dayEndMs, beforeMs ?? AFTER_ALL_MS), limit];
    const typed = text.trim();
    if (typed === '') return this.#all.all(...span).map(toPayment);
    const readings = readingsOf(typed);
    if (readings === undefined) return [];
    const { stan, amountMinor, lastFour } = readings;
    return this.#matching.all(stan, amountMinor, lastFour, ...span).map(toPayment);
  }
}
