/**
 * The books at the counter, for the supervisor and the administrator: a Z report made and printed, a day or a range looked at. A Z waits
 * for the drawer to be counted and for whatever is under way; it waits for no settlement, for a batch may span days.
 */
import type { PrintJobRow } from '../journal/role.ts';
import { isOpen, queued } from '../printing/decide.ts';
import { dayReportCopyJobId, dayReportJobId, jobWith, zCopyJobId, zReportJobId } from '../printing/jobs.ts';
import { figuresMark, type Report } from '../reports/report-book.ts';
import { makeZReport } from '../reports/z-report.ts';
import { alone, whyNotCounter, whyNotPerson } from './guards.ts';
import { type CounterParts, type CounterRefusal, type CounterState, denied, GRANTED, type Ruling } from './parts.ts';

export interface BooksDesk {
  whyNotSeen(): CounterRefusal | undefined;
  /** Asked twice with one number it makes one report. Its slip is a job that stays owed until it is on paper. */
  makeZ(number: number): Ruling;
  /** The Z's own slip while that is not on paper, one more of it afterwards: that one says that it is a copy. */
  printZ(number: number): Promise<Ruling>;
  /** Days as they stand, on paper; the same figures once more say that they are a copy. */
  printDays(report: Report): Promise<Ruling>;
  /** A copy has left the counter: the audit says who took it. */
  noteSaved(of: { readonly name: string; readonly form: string }): void;
}

export interface BooksOptions {
  readonly parts: CounterParts;
  readonly state: CounterState;
  readonly onRest: () => void;
}

export function createBooks({ parts, state, onRest }: BooksOptions): BooksDesk {
  const { journal, clock, printing, settings, shifts } = parts;
  const whyNotSeen = (): CounterRefusal | undefined => whyNotPerson(parts, 'keep-books');
  const operator = (): string =>
    parts.session.state.state === 'signed-out' ? '' : parts.session.state.person.operator;

  const fresh = (id: string, kind: 'z-report' | 'day-report', nowMs: number): PrintJobRow =>
    jobWith({ id, kind, batch: journal.batch() }, queued('only'), { nowMs });
  async function print(job: PrintJobRow): Promise<Ruling> {
    const { state: end } = await alone(state, () => printing.run(job, { on: 'first', by: operator() }));
    onRest();
    return end === 'failed' ? denied('device-unavailable') : GRANTED;
  }

  return {
    whyNotSeen,
    makeZ(number) {
      const why = whyNotSeen() ?? whyNotCounter(parts, state) ?? (shifts.open === undefined ? undefined : 'shift-open');
      if (why !== undefined) return denied(why);
      const by = operator();
      const isNew = journal.zReport(number) === undefined;
      const report = makeZReport(
        { journal, clock },
        { number, operator: by, cutOffHour: settings.current.dayBeginsHour },
      );
      if (report === undefined) return denied('no-such-report');
      const job = journal.printJob(zReportJobId(number));
      if (isNew && job !== undefined) printing.run(job, { on: 'first', by }).then(onRest, parts.onStopped);
      return GRANTED;
    },
    noteSaved(of) {
      journal.commit((pen) => pen.append({ kind: 'report-saved', operator: operator(), body: { ...of } }));
    },
    async printZ(number) {
      const why = whyNotSeen() ?? whyNotCounter(parts, state);
      if (why !== undefined) return denied(why);
      const own = journal.printJob(zReportJobId(number));
      if (own === undefined) return denied('no-such-report');
      const nowMs = clock.nowMs();
      return await print(isOpen(own) ? own : fresh(zCopyJobId(number, nowMs), 'z-report', nowMs));
    },
    async printDays({ fromDay, toDay, only, ...report }) {
      const why = whyNotSeen() ?? whyNotCounter(parts, state);
      if (why !== undefined) return denied(why);
      const nowMs = clock.nowMs();
      const id = dayReportJobId({ fromDay, toDay, only }, figuresMark(report));
      const own = journal.printJob(id);
      if (own !== undefined && isOpen(own)) return await print(own);
      return await print(fresh(own === undefined ? id : dayReportCopyJobId(id, nowMs), 'day-report', nowMs));
    },
  };
}
