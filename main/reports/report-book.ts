/**
 * What a manager looks at: one Z as it was made, the next one as it would be now, or business days as they stand. The same shape for all
 * three, so that paper, page and file tell the same. Reads only.
 */
import type { Clock } from '../domain/clock.ts';
import type { Reader } from '../journal/role.ts';
import { businessDayOf, hoursOf } from './business-day.ts';
import type { Reported } from './report-tables.ts';
import { type Narrowed, totalsOf } from './totals.ts';
import { openPayments, type ZReport, zNow, zReportOf } from './z-report.ts';

export type ReportAsk =
  | { readonly what: 'z'; readonly number?: number }
  | { readonly what: 'days'; readonly fromDay?: string; readonly toDay?: string; readonly only?: Narrowed };

export interface Report extends Reported {
  /** Where it is a Z. `made` is absent while it is not made. */
  readonly z?: { readonly number: number; readonly made?: ZReport };
  readonly fromDay: string;
  readonly toDay: string;
  /** Of a Z: the moment of the one before. */
  readonly fromMs?: number;
  readonly only: Narrowed;
  readonly grandMinor?: number;
}

export interface ReportBook {
  /** Undefined where there is no such Z, or the days are none or the wrong way round. */
  read(ask: ReportAsk): Report | undefined;
}

export interface ReportBookParts {
  readonly journal: Reader;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly cutOffHour: () => number;
}

/** A range longer than this is asked for in pieces. */
const MOST_DAYS = 400;
const DAY_MS = 24 * 3_600_000;

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

  function ofDays({ fromDay, toDay, only = {} }: Extract<ReportAsk, { what: 'days' }>): Report | undefined {
    const hour = cutOffHour();
    const today = businessDayOf(clock.nowMs(), hour);
    const from = fromDay ?? today;
    const to = toDay ?? from;
    if (!isRange(from, to)) return undefined;
    const totals = totalsOf(journal, { span: hoursOf({ from, to }, hour), cutOffHour: hour, only });
    return { fromDay: from, toDay: to, only, totals, open: openPayments(journal) };
  }

  return {
    read(ask) {
      if (ask.what === 'days') return ofDays(ask);
      return ask.number === undefined ? nextZ() : ofZ(ask.number);
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

function isRange(from: string, to: string): boolean {
  const [fromMs, toMs] = [from, to].map((day) =>
    Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`),
  );
  if (fromMs === undefined || toMs === undefined || Number.isNaN(fromMs) || Number.isNaN(toMs)) return false;
  return fromMs <= toMs && toMs - fromMs < MOST_DAYS * DAY_MS;
}
