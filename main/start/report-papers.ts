/** Reports as print documents: the Z as it was kept, and a day or a range as it stands. Both from the same totals and sections. */
import type { Columns, PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import { formatDateTime } from '../domain/clock.ts';
import { reportCaptions as captions } from '../receipt/report-captions.ts';
import { type ReportFacts, type ReportRow, type ReportSection, reportSlip } from '../receipt/report-slip.ts';
import type { TerminalFacts } from '../receipt/slip-facts.ts';
import type { Narrowed, TotalLine, Totals } from '../reports/totals.ts';
import type { OpenPayments, ZReport } from '../reports/z-report.ts';

export interface ReportHow {
  readonly columns: Columns;
  readonly duplicate: boolean;
}

export interface SpanReport {
  readonly fromDay: string;
  readonly toDay: string;
  readonly only: Narrowed;
  readonly totals: Totals;
  readonly open: OpenPayments;
}

type Terminal = Omit<TerminalFacts, 'operator'>;

/** `hash` of the event that made it, where it is at hand. */
export function zPaper(
  { number, operator, atMs, seq, kept }: ZReport,
  { terminal, hash, how }: { readonly terminal: Terminal; readonly hash?: string; readonly how: ReportHow },
): PrintDocument {
  const { totals, drawer } = kept;
  const facts: ReportFacts = {
    ...terminal,
    operator,
    titles: ['日结报表', 'Z REPORT'],
    head: [
      ['报表号(Z NO)', String(number).padStart(4, '0')],
      ['营业日(BUSINESS DAY)', captions.day(kept.businessDay)],
      ['自(FROM)', formatDateTime(kept.fromMs)],
      ['至(TO)', formatDateTime(atMs)],
    ],
    atMs,
    ...sumsOf(totals),
    grandMinor: kept.grandMinor,
    sections: sectionsOf(totals, kept.open),
    ...(drawer && { drawer }),
    chain: `${seq}${hash === undefined ? '' : ` ${hash.slice(0, 32)}`}`,
    signed: true,
    duplicate: how.duplicate,
  };
  return reportSlip(facts, how.columns);
}

export function spanPaper(
  { fromDay, toDay, only, totals, open }: SpanReport,
  { terminal, atMs, how }: { readonly terminal: TerminalFacts; readonly atMs: number; readonly how: ReportHow },
): PrintDocument {
  const filters = [
    ...(only.operator === undefined ? [] : [['操作员(OPERATOR)', only.operator] as const]),
    ...(only.tender === undefined ? [] : [['付款方式(TENDER)', captions.tender(only.tender)] as const]),
    ...(only.organisation === undefined
      ? []
      : [['卡组织(ORGANISATION)', captions.organisation(only.organisation)] as const]),
  ];
  const days = fromDay === toDay ? captions.day(fromDay) : `${captions.day(fromDay)} - ${captions.day(toDay)}`;
  const facts: ReportFacts = {
    ...terminal,
    titles: ['营业报表', 'SALES REPORT'],
    head: [['营业日(BUSINESS DAY)', days], ...filters],
    atMs,
    ...sumsOf(totals),
    sections: sectionsOf(totals, open),
    signed: false,
    duplicate: how.duplicate,
  };
  return reportSlip(facts, how.columns);
}

const sumsOf = ({ taken, given, netMinor }: Totals): Pick<ReportFacts, 'taken' | 'given' | 'netMinor'> => ({
  taken,
  given,
  netMinor,
});

const rowsOf = (lines: readonly TotalLine[], caption: (key: string) => string): readonly ReportRow[] =>
  lines.map(({ key, taken, given, netMinor }) => ({
    caption: caption(key),
    count: taken.count + given.count,
    amountMinor: netMinor,
  }));

/** A table of one line that says the same as the sum above is left out, but for those that a manager looks for. */
function sectionsOf(totals: Totals, open: OpenPayments): readonly ReportSection[] {
  const several = (lines: readonly TotalLine[]): readonly TotalLine[] => (lines.length > 1 ? lines : []);
  return [
    {
      title: '按类型 BY KIND',
      rows: totals.kinds.map(({ kind, ...tally }) => ({ caption: captions.kind(kind), ...tally })),
    },
    { title: '按付款方式,净额 BY TENDER, NET', rows: rowsOf(totals.tenders, captions.tender) },
    { title: '按操作员,净额 BY OPERATOR, NET', rows: rowsOf(totals.operators, captions.operator) },
    { title: '按卡组织,净额 BY ORGANISATION, NET', rows: rowsOf(totals.organisations, captions.organisation) },
    { title: '按时段,净额 BY HOUR, NET', rows: rowsOf(totals.hours, captions.hour) },
    { title: '按批次,净额 BY BATCH, NET', rows: rowsOf(totals.batches, captions.batch) },
    { title: '按营业日,净额 BY DAY, NET', rows: rowsOf(several(totals.days), captions.day) },
    { title: '按清算日期,净额 BY SETTLEMENT DATE, NET', rows: rowsOf(totals.settlementDates, captions.settlementDate) },
    {
      title: '交易结果 RESULTS',
      rows: totals.results.map(({ result, count, amountMinor }) => ({
        caption: captions.result(result),
        count,
        amountMinor,
      })),
    },
    {
      title: '失败原因 DECLINED BECAUSE',
      rows: totals.declines.map(({ code, count }) => ({ caption: `应答码 CODE ${code === '' ? '-' : code}`, count })),
    },
    {
      title: '风险提示 RISK HITS',
      rows: totals.risk.map(({ rule, effect, count }) => ({ caption: captions.risk(rule, effect), count })),
    },
    {
      title: '主管授权 OVERRIDES',
      rows: totals.words.map(({ what, supervisor, count }) => ({ caption: captions.word(what, supervisor), count })),
    },
    { title: '尚未结清 STILL OPEN', rows: openRows(open) },
  ];
}

function openRows({ reversals, refunds, advicesOwed, advicesRefused }: OpenPayments): readonly ReportRow[] {
  const row = (caption: string, payments: OpenPayments['refunds']): readonly ReportRow[] =>
    payments.length === 0
      ? []
      : [
          {
            caption,
            count: payments.length,
            amountMinor: payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
          },
        ];
  return [
    ...row('欠冲正 REVERSALS OWED', reversals),
    ...row('退货未知 REFUNDS UNKNOWN', refunds),
    ...row('通知未上送 ADVICES OWED', advicesOwed),
    ...row('通知被拒 ADVICES REFUSED', advicesRefused),
  ];
}
