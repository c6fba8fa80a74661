/**
 * What a manager looks at: one Z as it was made, the next one as it would be now, or business days as they stand. The same shape for all
 * three, so that paper, page and file tell the same. Reads only.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../domain/clock.ts';
import type { Reader, SumSpan } from '../journal/role.ts';
import { businessDayOf, dayAfter, hoursOf, isCalendarDay } from './business-day.ts';
import { type Days, neighboursOf, type Period, periodAround } from './periods.ts';
import type { Reported } from './report-tables.ts';
import { type Narrowed, totalsOf } from './totals.ts';
import { openPayments, type ZReport, zNow, zReportOf } from './z-report.ts';

export type ReportAsk =
  | { readonly what: 'z'; readonly number?: number }
  | { readonly what: 'days'; readonly fromDay?: string; readonly toDay?: string; readonly only?: Narrowed }
  /** The one in which the day lies; today's where none is named. */
  | { readonly what: 'period'; readonly period: Period; readonly day?: string; readonly only?: Narrowed };

/** What a report of days may be narrowed to: whoever and whatever is in those days. */
export interface Choices {
  readonly operators: readonly string[];
  /** The empty one is that of payments whose organisation nobody named, as of cash. */
  readonly organisations: readonly string[];
}

export interface Report extends Reported {
  /** Where it is a Z. `made` is absent while it is not made. */
  readonly z?: { readonly number: number; readonly made?: ZReport };
  readonly fromDay: string;
  readonly toDay: string;
  /** Where it is a period: which, and a day of the one before and of the one after, unless that has not begun. */
  readonly period?: { readonly of: Period; readonly before: string; readonly after?: string };
  readonly choices?: Choices;
  /** Of a Z: the moment of the one before. */
  readonly fromMs?: number;
  readonly only: Narrowed;
  readonly grandMinor?: number;
}

export interface ReportBook {
  /** Undefined where there is no such Z, or the days are none or the wrong way round. */
  read(ask: ReportAsk): Report | undefined;
}

/** The same for the same figures alone: whether a second paper is a copy of the first. */
export const figuresMark = ({ totals, open }: Pick<Report, 'totals' | 'open'>): string =>
  createHash('sha256').update(JSON.stringify({ totals, open })).digest('hex').slice(0, 16);

export interface ReportBookParts {
  readonly journal: Reader;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly cutOffHour: () => number;
}

/** A range longer than this is asked for in pieces. */
const MOST_DAYS = 400;

export function createReportBook({ journal, clock, cutOffHour }: ReportBookParts): ReportBook {
  const ofZ = (number: number): Report | undefined => {
    const row = journal.zReport(number);
    const made = row && zReportOf(row);
    return made && pageOf(made.kept, { number, made }, made.kept.fromMs);
  };

  function nextZ(): Report {
    const kept = zNow(journal, { cutOffHour: cutOffHour(), atMs: clock.nowMs() });
    return pageOf(kept, { number: (journal.lastZReport()?.number ?? 0) + 1 }, kept.fromMs);
  }

  const today = (): string => businessDayOf(clock.nowMs(), cutOffHour());

  function ofDays({ from, to }: Days, only: Narrowed): Report | undefined {
    if (!isRange({ from, to })) return undefined;
    const hour = cutOffHour();
    const span = hoursOf({ from, to }, hour);
    const totals = totalsOf(journal, { span, cutOffHour: hour, only });
    return { fromDay: from, toDay: to, only, totals, open: openPayments(journal), choices: choicesIn(journal, span) };
  }

  function ofPeriod({ period, day = today(), only = {} }: Extract<ReportAsk, { what: 'period' }>): Report | undefined {
    if (!isCalendarDay(day)) return undefined;
    const days = periodAround(period, day);
    const { before, after } = neighboursOf(days);
    const report = ofDays(days, only);
    return report && { ...report, period: { of: period, before, ...(after <= today() && { after }) } };
  }

  return {
    read(ask) {
      switch (ask.what) {
        case 'days': {
          const from = ask.fromDay ?? today();
          return ofDays({ from, to: ask.toDay ?? from }, ask.only ?? {});
        }
        case 'period':
          return ofPeriod(ask);
        case 'z':
          return ask.number === undefined ? nextZ() : ofZ(ask.number);
      }
    },
  };
}

const pageOf = (kept: ZReport['kept'], z: NonNullable<Report['z']>, fromMs: number): Report => ({
  z,
  fromDay: businessDayOf(fromMs, kept.cutOffHour),
  toDay: kept.businessDay,
  fromMs,
  only: {},
  totals: kept.totals,
  open: kept.open,
  grandMinor: kept.grandMinor,
  ...(kept.drawer && { drawer: kept.drawer }),
});

/** Days that follow each other, and are too many for one page. */
export const isTooLong = ({ from, to }: Days): boolean => isInOrder({ from, to }) && dayAfter(from, MOST_DAYS) <= to;

const isInOrder = ({ from, to }: Days): boolean => isCalendarDay(from) && isCalendarDay(to) && from <= to;
const isRange = (days: Days): boolean => isInOrder(days) && !isTooLong(days);

function choicesIn(journal: Pick<Reader, 'sums'>, span: SumSpan): Choices {
  const lines = journal.sums({ what: 'payment', span, by: ['operator', 'organisation'] });
  const words = (name: 'operator' | 'organisation'): readonly string[] =>
    [...new Set(lines.map((line) => line[name]))].toSorted();
  return { operators: words('operator'), organisations: words('organisation') };
}
