/** A report as the page that crosses. Lists that are longer than the contract's are cut to the latest. */
import type { ReportPage } from '../../../preload/contract/contract.ts';
import { TENDERS } from '../../../preload/contract/words.ts';
import type { CounterParts } from '../../counter/parts.ts';
import type { DrawerCount } from '../../reports/drawer-count.ts';
import type { Report } from '../../reports/report-book.ts';
import type { Narrowed, Tally, TotalLine, Totals } from '../../reports/totals.ts';
import { type OpenPayments, zReportOf } from '../../reports/z-report.ts';

const money = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const tally = ({ count, amountMinor }: Tally) => ({ count, amount: money(amountMinor) });
const line = ({ key, taken, given, netMinor }: TotalLine) => ({
  name: key,
  taken: tally(taken),
  given: tally(given),
  net: money(netMinor),
});
const MOST_LINES = 400;
const MOST_LISTED = 100;

export function reportPage(report: Report, { journal, settings, clock, mode, shifts }: CounterParts): ReportPage {
  const { z, totals, fromMs, grandMinor, drawer } = report;
  const { merchantName, merchantId, terminalId } = settings.current;
  const made = z?.made;
  return {
    ...(z && { z: { number: z.number, ...(made && { operator: made.operator, atMs: made.atMs }) } }),
    fromDay: report.fromDay,
    toDay: report.toDay,
    ...(fromMs !== undefined && { fromMs }),
    only: narrowed(report.only),
    merchantName,
    merchantId,
    terminalId,
    training: mode === 'training',
    shownAtMs: clock.nowMs(),
    totals: totalsView(totals),
    ...(grandMinor !== undefined && { grand: money(grandMinor) }),
    ...(drawer && { drawer: drawerView(drawer) }),
    open: openView(report.open),
    ...(made && { place: placeOf(made.seq, journal) }),
    list: journal
      .zReports(MOST_LISTED)
      .map(zReportOf)
      .map(({ number, atMs, operator, kept }) => ({ number, atMs, operator, net: money(kept.totals.netMinor) })),
    shiftIsOpen: shifts.open !== undefined,
  };
}

/** The event's number and the beginning of its hash: enough to hold paper and journal against each other. */
function placeOf(seq: number, journal: CounterParts['journal']): string {
  const hash = journal.findEvents({ scope: 'all', beforeSeq: seq + 1, limit: 1 }).events[0]?.hash ?? '';
  return `${seq} ${hash.slice(0, 32)}`.trim();
}

function totalsView(totals: Totals): ReportPage['totals'] {
  const lines = (
    name: 'tenders' | 'operators' | 'organisations' | 'hours' | 'batches' | 'days' | 'settlementDates',
    most = MOST_LINES,
  ) => totals[name].slice(-most).map(line);
  return {
    taken: tally(totals.taken),
    given: tally(totals.given),
    net: money(totals.netMinor),
    kinds: totals.kinds.map(({ kind, ...rest }) => ({ kind, ...tally(rest) })),
    tenders: lines('tenders', 10),
    operators: lines('operators', 100),
    organisations: lines('organisations', 100),
    hours: lines('hours', 24),
    batches: lines('batches'),
    days: lines('days'),
    settlementDates: lines('settlementDates'),
    results: totals.results.map(({ result, ...rest }) => ({ result, ...tally(rest) })),
    declines: totals.declines.slice(0, 100),
    risk: totals.risk.slice(0, 60),
    words: totals.words.slice(0, 200),
  };
}

const drawerView = (drawer: DrawerCount): NonNullable<ReportPage['drawer']> => ({
  float: money(drawer.floatMinor),
  taken: money(drawer.takenMinor),
  given: money(drawer.givenMinor),
  cashIn: money(drawer.inMinor),
  cashOut: money(drawer.outMinor),
  expected: money(drawer.expectedMinor),
  counted: money(drawer.countedMinor),
  difference: money(drawer.differenceMinor),
  counts: drawer.counts.map(({ faceMinor, count }) => ({ face: faceMinor, count })),
  shifts: drawer.shifts
    .slice(-200)
    .map(({ number, operator, expectedMinor, countedMinor, differenceMinor, reason }) => ({
      number,
      operator,
      expected: money(expectedMinor),
      counted: money(countedMinor),
      difference: money(differenceMinor),
      ...(reason !== undefined && { reason }),
    })),
});

const openView = (open: OpenPayments): ReportPage['open'] =>
  (['reversals', 'refunds', 'advicesOwed', 'advicesRefused'] as const)
    .flatMap((why) =>
      open[why].map(({ paymentId, kind, voucher, amountMinor, openedAtMs }) => ({
        why,
        paymentId,
        kind,
        ...(voucher !== undefined && { voucher }),
        amount: money(amountMinor),
        openedAtMs,
      })),
    )
    .slice(0, MOST_LINES);

function narrowed({ operator, organisation, tender }: Narrowed): ReportPage['only'] {
  const known = TENDERS.find((one) => one === tender);
  return {
    ...(operator !== undefined && { operator }),
    ...(organisation !== undefined && { organisation }),
    ...(known && { tender: known }),
  };
}
