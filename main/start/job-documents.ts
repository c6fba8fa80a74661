/** What a print job says now: composed from what is kept, in the moment it is printed. No document is ever kept itself. */
import type { PrintDocument } from '../../native-drivers/receipt-printer/print-document.ts';
import { billOf } from '../bill/row.ts';
import { paymentsBook } from '../bill/standing.ts';
import { settlementOf } from '../close-of-day/settlement.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { Journal, PrintJobRow } from '../journal/role.ts';
import { billOfJob, isCopy, numberInJobId, type ReportedDays, reportedDaysOf } from '../printing/jobs.ts';
import type { ComposeHow } from '../printing/print-desk.ts';
import { zReportOf } from '../reports/z-report.ts';
import { saleOf } from '../sale/row.ts';
import type { Sale } from '../sale/sale.ts';
import { printableOf } from '../sale/slip-facts-of.ts';
import type { ShiftBook } from '../shifts/shift-book.ts';
import type { CounterPapers } from './counter-documents.ts';
import type { SpanReport } from './report-papers.ts';
import type { Slips } from './slips.ts';

export interface Composers {
  readonly journal: Journal;
  readonly slips: Slips;
  readonly papers: CounterPapers;
  readonly shifts: ShiftBook;
  /** A report of days as they stand; undefined where they are none. */
  readonly days: (of: ReportedDays) => SpanReport | undefined;
}

/** Undefined when what the job is about is not in the journal any more. */
export function documentOf(
  job: PrintJobRow,
  how: ComposeHow,
  { journal, slips, papers, shifts, days }: Composers,
): PrintDocument | undefined {
  switch (job.kind) {
    case 'slip':
    case 'reprint': {
      const sale = saleOfJob(job, journal);
      const printable = sale && printableOf(sale);
      // Nothing of a balance was printed before somebody asked: its first paper is no copy of another.
      const duplicate = how.duplicate && printable !== undefined && printable.kept.slips.length > 0;
      return printable && slips.payment(printable, { ...how, copy: job.copy, duplicate });
    }
    case 'fault': {
      const sale = saleOfJob(job, journal);
      return sale !== undefined && isOwing(sale) ? slips.fault(sale, how) : undefined;
    }
    case 'settlement': {
      const row = journal.settlement(job.batch);
      const head = journal.head();
      return row && slips.settlement(settlementOf(journal, row), journal.inBatch(job.batch), { ...how, head });
    }
    case 'bill': {
      const row = journal.bill(billOfJob(job));
      // A print job is composed after its own steps: of a payment under way a slip says nothing else than of one without a row.
      const book = paymentsBook(journal, () => false);
      return row && slips.bill(billOf(journal, row), book, { ...how, duplicate: how.duplicate || isCopy(job) });
    }
    case 'test':
      return slips.test(how);
    case 'x-report': {
      const shift = shifts.byNumber(numberInJobId(job.id));
      return shift && papers.xReport(shift, shifts.sums(shift), how);
    }
    case 'hand-over': {
      const shift = shifts.byNumber(numberInJobId(job.id));
      return shift && papers.handOver(shift, how);
    }
    case 'z-report': {
      const row = journal.zReport(numberInJobId(job.id));
      return row && papers.zReport(zReportOf(row), { ...how, duplicate: how.duplicate || isCopy(job) });
    }
    case 'day-report': {
      const report = days(reportedDaysOf(job));
      return report && papers.spanReport(report, how.by ?? '', { ...how, duplicate: how.duplicate || isCopy(job) });
    }
    case 'notice': {
      const event = journal.event(numberInJobId(job.id));
      return event && papers.notice(event, how);
    }
    case 'fraud-notice':
      return slips.fraudNotice(how);
    default:
      return assertNever(job.kind);
  }
}

function saleOfJob({ paymentId }: PrintJobRow, journal: Journal): Sale | undefined {
  const row = paymentId && journal.payment(paymentId);
  return row && saleOf(journal, row);
}

const isOwing = (sale: Sale): sale is Extract<Sale, { kept: { owed: unknown } }> => 'owed' in sale.kept;
