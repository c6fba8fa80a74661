/**
 * The search of the history screen. What the cashier typed may be a voucher number, an amount, the last four of a card or a
 * reference number; one index in order of time answers all readings, the newest first. What is found may be narrowed to kinds, or to
 * authorisations that still hold money.
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
  /** The host's reference number (F37). */
  readonly rrn: string | null;
}

const NO_READING: Readings = { stan: null, amountMinor: null, lastFour: null, rrn: null };

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
    return { ...NO_READING, amountMinor };
  }
  if (/^[0-9A-Za-z]{12}$/.test(text)) return { ...NO_READING, rrn: text };
  if (!/^\d{1,11}$/.test(text)) return undefined;
  return {
    stan: text.length <= 6 ? Number(text) : null,
    amountMinor: text.startsWith('0') ? null : Number(text),
    lastFour: text.length === 4 ? text : null,
    rrn: null,
  };
}

/** From (included) and to (excluded) of a day YYYYMMDD in the counter's zone; throws on another form. */
export function spanOfDay(day: string): readonly [fromMs: number, toMs: number] {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(day);
  const startMs = parts ? Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T00:00:00Z`) - ZONE_MS : Number.NaN;
  if (Number.isNaN(startMs)) throw new RangeError('not a day YYYYMMDD');
  return [startMs, startMs + DAY_MS];
}

/** Whether a row may be shown at all: `@kinds` is a JSON list or null. Of no search this narrows nothing, and the index alone is read. */
const OF_KINDS = 'kind IN (SELECT value FROM json_each(@kinds))';
/** As `heldStanding` has it (main/domain/standing.ts): approved, not taken back, not completed. */
const HOLDING = `kind = 'preauth' AND result = 'approved' AND voided_by_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM payments AS after WHERE after.original_id = payments.id
    AND after.kind IN ('completion', 'completion-advice') AND after.result IN ('approved', 'unknown') AND after.voided_by_id IS NULL)`;
const READ_AS = '(stan = @stan OR amount_minor = @amountMinor OR substr(masked_pan, -4) = @lastFour)';

type Bound = Readonly<Record<string, number | string | null>>;

export class PaymentSearch {
  readonly #db: SqliteDatabase;
  /** Prepared when first asked for; there are few sorts of search. */
  readonly #prepared = new Map<string, Statement<[Bound], PaymentColumns>>();

  constructor(db: SqliteDatabase) {
    this.#db = db;
  }

  /** Newest first, at most `limit`. A text that can mean nothing finds nothing. */
  find({ text, day, beforeMs, limit, kinds, holding }: FindPayments): readonly PaymentRow[] {
    const [fromMs, dayEndMs] = day === undefined ? [BEFORE_ALL_MS, AFTER_ALL_MS] : spanOfDay(day);
    const typed = text.trim();
    const readings = typed === '' ? NO_READING : readingsOf(typed);
    if (readings === undefined) return [];
    const conditions = [
      ...(typed === '' ? [] : [readings.rrn === null ? READ_AS : 'rrn = @rrn']),
      ...(kinds === undefined ? [] : [OF_KINDS]),
      ...(holding === true ? [HOLDING] : []),
    ];
    const bound = {
      ...(typed !== '' && readings),
      ...(kinds !== undefined && { kinds: JSON.stringify(kinds) }),
      fromMs,
      beforeMs: Math.min(dayEndMs, beforeMs ?? AFTER_ALL_MS),
      limit,
    };
    return this.#newest(conditions).all(bound).map(toPayment);
  }

  #newest(conditions: readonly string[]): Statement<[Bound], PaymentColumns> {
    const where = [...conditions, 'opened_at_ms >= @fromMs', 'opened_at_ms < @beforeMs'].join(' AND ');
    const known = this.#prepared.get(where);
    if (known !== undefined) return known;
    // The inner query reads the index alone; only the rows that are shown are read whole.
    const made = this.#db.prepare<[Bound], PaymentColumns>(`${selectSql(PAYMENTS)} WHERE rowid IN (
        SELECT rowid FROM payments WHERE ${where} ORDER BY opened_at_ms DESC LIMIT @limit
      ) ORDER BY opened_at_ms DESC, rowid DESC`);
    this.#prepared.set(where, made);
    return made;
  }
}
