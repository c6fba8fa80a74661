/** The manager's desk as it crosses: codes come with their words, lists longer than the contract's are cut. */
import type { DeskDifferences, DeskFigures, DeskRecorded } from '../../../preload/contract/contract.ts';
import type { RecordedPart } from '../../journal/role.ts';
import type { Desk } from '../../reports/desk.ts';
import type { DeskDay, Sides } from '../../reports/desk-day.ts';
import type { OpenDifferences } from '../../statements/open-differences.ts';
import { line, money, openView, tally } from './report-view.ts';
import type { ViewParts } from './view.ts';

export interface DeskViewParts extends Pick<ViewParts, 'wordsOf'> {
  readonly cutOffHour: number;
  readonly nowMs: number;
}

const LONGEST_NAME = 60;
const MOST_CODES = 100;
const MOST_OPEN = 400;

export function deskFigures(desk: Desk, { cutOffHour, nowMs, wordsOf }: DeskViewParts): DeskFigures {
  const { here, lastWeek, soFar, batch } = desk;
  return {
    day: desk.day,
    lastWeekDay: desk.lastWeekDay,
    today: desk.today,
    beginsHour: cutOffHour,
    shownAtMs: nowMs,
    hoursOver: desk.hoursOver,
    here: dayView(here, wordsOf),
    ...(lastWeek && { lastWeek: dayView(lastWeek, wordsOf) }),
    soFar: { here: sidesView(soFar.here), ...(soFar.lastWeek && { lastWeek: sidesView(soFar.lastWeek) }) },
    shifts: desk.shifts.flatMap(shiftView),
    open: openView(desk.open).slice(0, MOST_OPEN),
    batch: { number: batch.number, count: batch.count, approved: money(batch.approvedMinor) },
  };
}

const sidesView = ({ taken, given, netMinor }: Sides) => ({
  taken: tally(taken),
  given: tally(given),
  net: money(netMinor),
});

const dayView = (day: DeskDay, wordsOf: ViewParts['wordsOf']): DeskFigures['here'] => ({
  ...sidesView(day),
  hours: day.hours.map(({ hour, tenders }) => ({ hour, tenders: tenders.map(line) })),
  tenders: day.tenders.map(line),
  requests: day.requests.map(({ result, count }) => ({ result, count })),
  declines: day.declines
    .slice(0, MOST_CODES)
    .map(({ code, count }) => ({ code, count, ...(/^[0-9A-Z]{2}$/.test(code) && { answer: wordsOf(code) }) })),
});

function shiftView({ number, operator, openedAtMs, closedAtMs, kept }: Desk['shifts'][number]): DeskFigures['shifts'] {
  if (kept.handOver === undefined) return [];
  const { sums, counts, countedMinor, differenceMinor, reason, by } = kept.handOver;
  return [
    {
      number,
      operator,
      openedAtMs,
      closedAtMs: closedAtMs ?? openedAtMs,
      countedBy: by,
      float: money(sums.floatMinor),
      taken: money(sums.takenMinor),
      given: money(sums.givenMinor),
      cashIn: money(sums.inMinor),
      cashOut: money(sums.outMinor),
      expected: money(sums.expectedMinor),
      counted: money(countedMinor),
      difference: money(differenceMinor),
      ...(reason !== undefined && { reason }),
      counts: counts.map(({ faceMinor, count }) => ({ face: faceMinor, count })),
    },
  ];
}

/** Of what was only recorded: one more is asked for, to know whether there are more. */
export const MOST_PARTS = 500;

export const recordedView = (parts: readonly RecordedPart[]): DeskRecorded => ({
  parts: parts.slice(0, MOST_PARTS).map(({ atMs, operator, tender, name, amountMinor }) => ({
    atMs,
    operator,
    tender,
    amount: money(amountMinor),
    ...(name !== undefined && { name: name.slice(0, LONGEST_NAME) }),
  })),
  more: parts.length > MOST_PARTS,
});

export const differencesView = (statements: number, open: readonly OpenDifferences[]): DeskDifferences => ({
  statements,
  open: open.map(({ state, count, amountMinor, oldestDays, byAge: [fresh, week, older] }) => ({
    state,
    count,
    oldestDays,
    amount: money(amountMinor),
    byAge: { fresh, week, older },
  })),
});
