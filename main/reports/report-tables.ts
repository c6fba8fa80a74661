/**
 * A report as plain tables for whoever reckons on: the same figures as on paper, one row each, money in yuan with two decimals or in fen,
 * as the form can hold it. Names are English and never change with the language, for scripts read them. Pure.
 */
import { formatDateTime } from '../domain/clock.ts';
import { formatMinor } from '../domain/money.ts';
import type { DrawerCount } from './drawer-count.ts';
import type { TotalLine, Totals } from './totals.ts';
import type { OpenPayments } from './z-report.ts';

/** Money in fen, told apart from a count. */
export interface Fen {
  readonly fen: number;
}
/** A calendar day YYYYMMDD, told apart from a text. */
export interface Day {
  readonly day: string;
}
/** A moment in milliseconds since 1970. */
export interface Moment {
  readonly atMs: number;
}
export type Cell = string | number | Fen | Day | Moment;

export interface ReportTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What the figures are of, so that a file tells it by itself: whose, which days, how narrowed. */
export type About = readonly (readonly [name: string, value: Cell])[];

export interface Reported {
  readonly totals: Totals;
  readonly open: OpenPayments;
  readonly drawer?: DrawerCount;
}

const fen = (amount: number): Fen => ({ fen: amount });
const LINE_COLUMNS = ['taken_count', 'taken', 'given_count', 'given', 'net'] as const;

export function reportTables({ totals, open, drawer }: Reported, about: About = []): readonly ReportTable[] {
  return [
    ...(about.length === 0 ? [] : [{ name: 'about', columns: ['name', 'value'], rows: about }]),
    { name: 'sum', columns: LINE_COLUMNS, rows: [sides(totals)] },
    {
      name: 'kinds',
      columns: ['kind', 'count', 'amount'],
      rows: totals.kinds.map(({ kind, count, amountMinor }) => [kind, count, fen(amountMinor)]),
    },
    ...(['tenders', 'operators', 'organisations', 'hours', 'batches', 'days', 'settlementDates'] as const).map(
      (name) => ({
        name,
        columns: ['key', ...LINE_COLUMNS],
        rows: totals[name].map((line) => [name === 'days' ? { day: line.key } : line.key, ...sides(line)]),
      }),
    ),
    {
      name: 'results',
      columns: ['result', 'count', 'amount'],
      rows: totals.results.map(({ result, count, amountMinor }) => [result, count, fen(amountMinor)]),
    },
    { name: 'declines', columns: ['code', 'count'], rows: totals.declines.map(({ code, count }) => [code, count]) },
    {
      name: 'risk',
      columns: ['rule', 'effect', 'count'],
      rows: totals.risk.map(({ rule, effect, count }) => [rule, effect, count]),
    },
    {
      name: 'overrides',
      columns: ['for', 'supervisor', 'count'],
      rows: totals.words.map(({ what, supervisor, count }) => [what, supervisor, count]),
    },
    openTable(open),
    ...(drawer === undefined ? [] : drawerTables(drawer)),
  ];
}

const sides = ({ taken, given, netMinor }: Pick<TotalLine, 'taken' | 'given' | 'netMinor'>): readonly Cell[] => [
  taken.count,
  fen(taken.amountMinor),
  given.count,
  fen(given.amountMinor),
  fen(netMinor),
];

const openTable = (open: OpenPayments): ReportTable => ({
  name: 'open',
  columns: ['why', 'payment', 'kind', 'batch', 'voucher', 'amount'],
  rows: (['reversals', 'refunds', 'advicesOwed', 'advicesRefused'] as const).flatMap((why) =>
    open[why].map(({ paymentId, kind, batch, voucher, amountMinor }) => [
      why,
      paymentId,
      kind,
      String(batch).padStart(6, '0'),
      voucher === undefined ? '' : String(voucher).padStart(6, '0'),
      fen(amountMinor),
    ]),
  ),
});

const drawerTables = ({ shifts, counts }: DrawerCount): readonly ReportTable[] => [
  {
    name: 'shifts',
    columns: [
      'shift',
      'operator',
      'float',
      'taken',
      'given',
      'in',
      'out',
      'expected',
      'counted',
      'difference',
      'reason',
    ],
    rows: shifts.map((shift) => [
      shift.number,
      shift.operator,
      fen(shift.floatMinor),
      fen(shift.takenMinor),
      fen(shift.givenMinor),
      fen(shift.inMinor),
      fen(shift.outMinor),
      fen(shift.expectedMinor),
      fen(shift.countedMinor),
      fen(shift.differenceMinor),
      shift.reason ?? '',
    ]),
  },
  {
    name: 'counted',
    columns: ['face', 'count', 'amount'],
    rows: counts.map(({ faceMinor, count }) => [fen(faceMinor), count, fen(faceMinor * count)]),
  },
];

/**
 * All tables under one another, each row led by its table's name, in the form of RFC 4180 with the mark that tells a spreadsheet that
 * it is UTF-8. A text that a spreadsheet would take for a formula is led by an apostrophe.
 */
export function tablesCsv(tables: readonly ReportTable[]): string {
  const lines = tables.flatMap(({ name, columns, rows }) => [
    ['table', ...columns],
    ...rows.map((row) => [name, ...row.map(cellText)]),
  ]);
  return `\uFEFF${lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string') return harmless(cell);
  if ('fen' in cell) return formatMinor(cell.fen);
  return 'day' in cell ? cell.day : formatDateTime(cell.atMs);
}

/** What a person typed (a reason) must not become a formula in somebody's spreadsheet. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
