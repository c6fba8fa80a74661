/** What lies on the manager's desk, for whoever keeps the books. Reads only. */
import type { DeskAnswer, DeskAsk, Handlers, Reply } from '../../../preload/contract/contract.ts';
import { MOST_HOURS } from '../../../preload/contract/desk-shapes.ts';
import type { Counter } from '../../counter/counter.ts';
import { isCalendarDay } from '../../reports/business-day.ts';
import { deskOf } from '../../reports/desk.ts';
import { openDifferences } from '../../statements/open-differences.ts';
import { accept, refuse } from '../answer.ts';
import { deskFigures, differencesView, MOST_PARTS, recordedView } from '../view/desk-view.ts';
import type { ViewParts } from '../view/view.ts';

type Asked<What extends DeskAsk['what']> = Extract<DeskAsk, { what: What }>;

export function deskHandlers({ parts, books, reconciliation }: Counter, { wordsOf }: Pick<ViewParts, 'wordsOf'>) {
  const { journal, clock, settings } = parts;

  function figures({ day }: Asked<'figures'>): Reply<'desk.look'> {
    if (day !== undefined && !isCalendarDay(day)) return refuse('malformed', 'day');
    const [nowMs, cutOffHour] = [clock.nowMs(), settings.current.dayBeginsHour];
    const desk = journal.atOnce((reader) => deskOf(reader, { cutOffHour, nowMs, ...(day !== undefined && { day }) }));
    return accept({ figures: deskFigures(desk, { cutOffHour, nowMs, wordsOf }) });
  }

  async function differences(): Promise<Reply<'desk.look'>> {
    const looked = await reconciliation.look({});
    if (!looked.ok) return refuse(looked.fault);
    // Comparing takes time: whoever asked may have gone meanwhile.
    const whyNow = books.whyNotSeen();
    if (whyNow !== undefined) return refuse(whyNow);
    const statements = journal.statements().length;
    return accept({ differences: differencesView(statements, openDifferences(looked.value.counts, clock.nowMs())) });
  }

  function recorded({ fromHour, toHour, tender }: Asked<'recorded'>): Reply<'desk.look'> {
    if (toHour - fromHour > MOST_HOURS) return refuse('malformed', 'toHour');
    const question = { fromHour, toHour, limit: MOST_PARTS + 1, ...(tender !== undefined && { tender }) };
    return accept({ recorded: recordedView(journal.recorded(question)) } satisfies DeskAnswer);
  }

  return {
    'desk.look': async (ask) => {
      const why = books.whyNotSeen();
      if (why !== undefined) return refuse(why);
      switch (ask.what) {
        case 'figures':
          return figures(ask);
        case 'differences':
          return await differences();
        case 'recorded':
          return recorded(ask);
      }
    },
  } satisfies Partial<Handlers>;
}
