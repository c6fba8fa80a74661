/**
 * Reads the sums that the triggers of migration `day-sums` keep, and holds them against the rows they were made of. A period is read from
 * end to end, for it is the table's own order; hours are looked for in each period, for a late answer is booked where it came.
 */
import type { Statement } from 'better-sqlite3';
import type { SqliteDatabase } from '../store/sqlite.ts';
import type { SumDimension, SumOf, SumQuestion, SumSpan } from '../sum-rows.ts';

/** China has one time zone, UTC+8, without summer time. */
const ZONE_HOURS = 8;
const HOUR_MS = 3_600_000;

/** Each dimension as SQL. `:cutOff` is the hour at which the business day begins. */
const EXPRESSIONS = {
  what: 'what',
  kind: 'kind',
  tender: 'tender',
  operator: 'operator',
  organisation: 'organisation',
  outcome: 'outcome',
  code: 'code',
  batch: 'batch',
  settled: 'settled',
  clockHour: `(hour + ${ZONE_HOURS}) % 24`,
  // NOTE: the driver binds every number as a floating one; without the cast each hour would be a day of its own, with a fraction.
  day: `(hour + ${ZONE_HOURS} - CAST(:cutOff AS INTEGER)) / 24`,
} as const satisfies Readonly<Record<SumDimension, string>>;

const OF_PERIOD = 'day_sums WHERE period = :period';
const OF_HOURS = `(SELECT 1 AS number UNION ALL SELECT number + 1 FROM z_reports) AS periods
  JOIN day_sums ON day_sums.period = periods.number AND hour >= :fromHour AND hour < :toHour WHERE true`;

/** Those that stand in the sums themselves; the others are the key's. */
const IN_SUMS: readonly SumDimension[] = ['batch', 'settled', 'clockHour', 'day'];

type Bound = Readonly<Record<string, string | number | null>>;
type Columns = Readonly<Record<string, string | number>> & { readonly count: number; readonly amountMinor: number };

export class DaySumsTable {
  readonly #db: SqliteDatabase;
  readonly #prepared = new Map<string, Statement<Bound[], Columns>>();

  constructor(db: SqliteDatabase) {
    this.#db = db;
  }

  /** In the order of the dimensions; lines that come to nothing are left out. */
  sums<Dimension extends SumDimension>({
    what,
    by,
    span,
    cutOffHour = 0,
  }: Omit<SumQuestion, 'by'> & { readonly by: readonly Dimension[] }): readonly SumOf<Dimension>[] {
    const rows = this.#statement(by, span).all({ what: what ?? null, cutOff: cutOffHour, ...span });
    return rows.map(
      (row) => (by.some((one) => one === 'day') ? { ...row, day: dayWord(Number(row.day)) } : row) as SumOf<Dimension>,
    );
  }

  /** How many lines differ from what the rows themselves come to: none, or somebody has been at the file. */
  differences(): number {
    const lines = 'hour, batch, settled, what, kind, tender, operator, organisation, outcome, code';
    const sides = [
      `SELECT ${lines}, sum(count), sum(amount_minor) FROM day_sums JOIN sum_keys ON sum_keys.id = key GROUP BY ${lines}
        HAVING sum(count) <> 0 OR sum(amount_minor) <> 0`,
      `SELECT ${lines}, sum(count), sum(amount_minor) FROM sum_lines GROUP BY ${lines}`,
    ];
    const [kept, made] = sides;
    const sql = `SELECT count(*) AS n FROM (SELECT * FROM (${kept} EXCEPT ${made}) UNION ALL SELECT * FROM (${made} EXCEPT ${kept}))`;
    return this.#db.prepare<[], { readonly n: number }>(sql).get()?.n ?? 0;
  }

  #statement(by: readonly SumDimension[], span: SumSpan): Statement<Bound[], Columns> {
    const sql = sqlOf(by, span);
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare<Bound[], Columns>(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}

/** First by the key's number, which sorts quickly; what is left is few lines, and those by their words. */
function sqlOf(by: readonly SumDimension[], span: SumSpan): string {
  const inner = by.filter((one) => IN_SUMS.includes(one));
  const narrow = ['key', ...inner.map((one) => EXPRESSIONS[one])];
  const places = by.map((_, place) => String(place + 1)).join(', ');
  const grouped = by.length === 0 ? '' : `GROUP BY ${places}`;
  return `SELECT ${[...by, 'sum(counted) AS count', 'sum(fen) AS amountMinor'].join(', ')} FROM (
      SELECT ${['key', ...inner.map((one) => `${EXPRESSIONS[one]} AS ${one}`)].join(', ')}, sum(count) AS counted, sum(amount_minor) AS fen
      FROM ${'period' in span ? OF_PERIOD : OF_HOURS} 
      GROUP BY ${narrow.map((_, place) => String(place + 1)).join(', ')}
    ) JOIN sum_keys ON sum_keys.id = key WHERE what = coalesce(:what, what) ${grouped}
    HAVING sum(counted) <> 0 OR sum(fen) <> 0 ${by.length === 0 ? '' : `ORDER BY ${places}`}`;
}

/** Days since 1970 as YYYYMMDD. */
const dayWord = (day: number): string => new Date(day * 24 * HOUR_MS).toISOString().slice(0, 10).replaceAll('-', '');
