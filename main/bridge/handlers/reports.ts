/** Questions about reports, for the supervisor and the administrator. A copy that leaves the counter is an act of its own. */
import path from 'node:path';
import type { Handlers, Input } from '../../../preload/contract/contract.ts';
import { sitting } from '../../counter/authority.ts';
import type { Counter } from '../../counter/counter.ts';
import { reportLetter } from '../../counter/letters.ts';
import { createReportBook, isTooLong, type ReportAsk } from '../../reports/report-book.ts';
import type { Narrowed } from '../../reports/totals.ts';
import { accept, DONE, refuse } from '../answer.ts';
import { reportPage } from '../view/report-view.ts';
import { replyOf } from './deal.ts';

type Act<Name> = Extract<Input<'report.act'>, { act: Name }>;

export function reportHandlers({ parts, books }: Counter) {
  const { journal, clock, settings, outgoing } = parts;
  const book = createReportBook({ journal, clock, cutOffHour: () => settings.current.dayBeginsHour });

  /** Who asks and what is asked for, or why not. */
  function asked(of: Input<'report.look'>) {
    const why = books.whyNotSeen();
    if (why !== undefined) return { why } as const;
    const report = book.read(askOf(of));
    if (report !== undefined) return { report };
    const { fromDay: from, toDay: to } = of.what === 'days' ? of : {};
    const isLong = from !== undefined && to !== undefined && isTooLong({ from, to });
    return { why: isLong ? 'range-too-long' : 'no-such-report' } as const;
  }

  async function save({ of, form }: Act<'save'>) {
    const { report, why } = asked(of);
    if (report === undefined) return refuse(why);
    const saved = await outgoing.save(() => parts.makeReport(report, form));
    if (!saved.ok) return refuse(saved.why);
    books.noteSaved({ name: path.basename(saved.file), form });
    return accept({ file: saved.file });
  }

  async function mail({ of, forms, to }: Act<'mail'>) {
    const { report, why } = asked(of);
    const by = sitting(parts);
    if (report === undefined || by === undefined) return refuse(why ?? 'not-signed-in');
    const files = [...new Set(forms)].map((form) => () => parts.makeReport(report, form));
    return replyOf(await outgoing.mail({ ...reportLetter(report, parts), to, by, files }));
  }

  return {
    'report.look': (ask) => {
      const { report, why } = asked(ask);
      return report === undefined ? refuse(why) : accept(reportPage(report, parts));
    },
    'report.act': async (ask) => {
      switch (ask.act) {
        case 'make-z':
          return replyOf(books.makeZ(ask.number));
        case 'print-z':
          return replyOf(await books.printZ(ask.number));
        case 'print-days': {
          const { report, why } = asked(ask.of);
          if (report === undefined) return refuse(why);
          return report.z === undefined ? replyOf(await books.printDays(report)) : refuse('no-such-report');
        }
        case 'save':
          return await save(ask);
        case 'mail':
          return await mail(ask);
        case 'stop':
          outgoing.stop();
          return DONE;
      }
    },
  } satisfies Partial<Handlers>;
}

function askOf(ask: Input<'report.look'>): ReportAsk {
  if (ask.what === 'z') return { what: 'z', ...(ask.number !== undefined && { number: ask.number }) };
  const only = narrowedBy(ask.only ?? {});
  if (ask.what === 'period')
    return { what: 'period', period: ask.period, only, ...(ask.day !== undefined && { day: ask.day }) };
  const { fromDay, toDay } = ask;
  return { what: 'days', only, ...(fromDay !== undefined && { fromDay }), ...(toDay !== undefined && { toDay }) };
}

type OnlyAsk = NonNullable<Extract<Input<'report.look'>, { what: 'days' }>['only']>;

const narrowedBy = ({ operator, organisation, tender }: OnlyAsk): Narrowed => ({
  ...(operator !== undefined && { operator }),
  ...(organisation !== undefined && { organisation }),
  ...(tender !== undefined && { tender }),
});
