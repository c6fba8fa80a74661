/** Questions about reports, for the supervisor and the administrator. A copy that leaves the counter is an act of its own. */
import type { Handlers, Input } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { createReportBook, type ReportAsk } from '../../reports/report-book.ts';
import { reportTables, tablesCsv } from '../../reports/report-tables.ts';
import { accept, refuse } from '../answer.ts';
import { reportPage } from '../view/report-view.ts';
import { replyOf } from './deal.ts';

export function reportHandlers({ parts, books }: Counter) {
  const { journal, clock, settings } = parts;
  const book = createReportBook({ journal, clock, cutOffHour: () => settings.current.dayBeginsHour });

  async function save(of: ReportAsk, form: 'pdf' | 'csv') {
    const why = books.whyNotSeen();
    if (why !== undefined) return refuse(why);
    const report = book.read(of);
    if (report === undefined) return refuse('no-such-report');
    const { z, fromDay, toDay } = report;
    const name = z === undefined ? `report-${fromDay}-${toDay}` : `z-${String(z.number).padStart(4, '0')}`;
    const content = form === 'csv' ? tablesCsv(reportTables(report)) : 'page';
    const file = await parts.saveReport({ name, form, content });
    if (file === undefined) return refuse('file-not-written');
    books.noteSaved({ name, form });
    return accept({ file });
  }

  return {
    'report.look': (ask) => {
      const why = books.whyNotSeen();
      if (why !== undefined) return refuse(why);
      const report = book.read(askOf(ask));
      return report === undefined ? refuse('no-such-report') : accept(reportPage(report, parts));
    },
    'report.act': async (ask) => {
      switch (ask.act) {
        case 'make-z':
          return replyOf(books.makeZ(ask.number));
        case 'print-z':
          return replyOf(await books.printZ(ask.number));
        case 'save':
          return await save(askOf(ask.of), ask.form);
      }
    },
  } satisfies Partial<Handlers>;
}

function askOf(ask: Input<'report.look'>): ReportAsk {
  if (ask.what === 'z') return { what: 'z', ...(ask.number !== undefined && { number: ask.number }) };
  const { fromDay, toDay, only = {} } = ask;
  const { operator, organisation, tender } = only;
  return {
    what: 'days',
    ...(fromDay !== undefined && { fromDay }),
    ...(toDay !== undefined && { toDay }),
    only: {
      ...(operator !== undefined && { operator }),
      ...(organisation !== undefined && { organisation }),
      ...(tender !== undefined && { tender }),
    },
  };
}
