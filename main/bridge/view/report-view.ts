/** A report as the page that crosses. A list that is longer than the contract's is cut, and one line says what the others come to. */
import type { ReportPage } from '../../../preload/contract/contract.ts';
import { TENDERS } from '../../../preload/contract/words.ts';
import type { CounterParts } from '../../counter/parts.ts';
import type { DrawerCount } from '../../reports/drawer-count.ts';
import type { Choices, Report } from '../../reports/report-book.ts';
import type { Narrowed, Tally, TotalLine } from '../../reports/totals.ts';
import { type OpenPayments, zReportOf } from '../../reports/z-report.ts';
import { first, latest, restOf } from './report-rest.ts';

export const money = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
export const tally = ({ count, amountMinor }: Tally) => ({ count, amount: money(amountMinor) });
export const line = ({ key, taken, given, netMinor }: TotalLine) => ({
  name: key,
  taken: tally(taken),
  given: tally(given),
  net: money(netMinor),
});
const MOST_LISTED = 100;

export function reportPage(report: Report, parts: CounterParts): ReportPage {
  const { journal, settings, clock, mode, shifts } = parts;
  const { z, fromMs, grandMinor, drawer } = report;
  const { merchantName, merchantId, terminalId } = settings.current;
  const made = z?.made;
  return {
    ...(z && { z: { number: z.number, ...(made && { operator: made.operator, atMs: made.atMs }) } }),
    fromDay: report.fromDay,
    toDay: report.toDay,
    ...(fromMs !== undefined && { fromMs }),
    only: narrowed(report.only),
    ...(report.period && { period: report.period }),
    ...(report.choices && { choices: choicesView(report.choices) }),
    merchantName,
    merchantId,
    terminalId,
    training: mode === 'training',
    shownAtMs: clock.nowMs(),
    totals: totalsView(report),
    ...(grandMinor !== undefined && { grand: money(grandMinor) }),
    ...(drawer && { drawer: drawerView(drawer) }),
    open: first(openView(report.open), 'open'),
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

function totalsView({ totals, open, drawer }: Report): ReportPage['totals'] {
  return {
    taken: tally(totals.taken),
    given: tally(totals.given),
    net: money(totals.netMinor),
    kinds: totals.kinds.map(({ kind, ...rest }) => ({ kind, ...tally(rest) })),
    tenders: latest(totals.tenders, 'tenders').map(line),
    operators: latest(totals.operators, 'operators').map(line),
    organisations: latest(totals.organisations, 'organisations').map(line),
    hours: totals.hours.map(line),
    batches: latest(totals.batches, 'batches').map(line),
    days: latest(totals.days, 'days').map(line),
    settlementDates: latest(totals.settlementDates, 'settlementDates').map(line),
    results: totals.results.map(({ result, ...rest }) => ({ result, ...tally(rest) })),
    declines: first(totals.declines, 'declines'),
    risk: first(totals.risk, 'risk'),
    words: first(totals.words, 'words'),
    rest: restOf({ totals, openLines: openView(open), shifts: drawer?.shifts ?? [] }),
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
  shifts: latest(drawer.shifts, 'shifts').map(
    ({ number, operator, expectedMinor, countedMinor, differenceMinor, reason }) => ({
      number,
      operator,
      expected: money(expectedMinor),
      counted: money(countedMinor),
      difference: money(differenceMinor),
      ...(reason !== undefined && { reason }),
    }),
  ),
});

export const openView = (open: OpenPayments): ReportPage['open'] =>
  (['reversals', 'refunds', 'advicesOwed', 'advicesRefused'] as const).flatMap((why) =>
    open[why].map(({ paymentId, kind, voucher, amountMinor, openedAtMs }) => ({
      why,
      paymentId,
      kind,
      ...(voucher !== undefined && { voucher }),
      amount: money(amountMinor),
      openedAtMs,
    })),
  );

function narrowed({ operator, organisation, tender }: Narrowed): ReportPage['only'] {
  const known = TENDERS.find((one) => one === tender);
  return {
    ...(operator !== undefined && { operator }),
    ...(organisation !== undefined && { organisation }),
    ...(known && { tender: known }),
  };
}

const choicesView = ({ operators, organisations }: Choices): NonNullable<ReportPage['choices']> => ({
  operators: operators.slice(0, 100),
  organisations: organisations.slice(0, 100),
});
