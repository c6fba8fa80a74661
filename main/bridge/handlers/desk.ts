/** What lies on the manager's desk, for whoever keeps the books. Reads only. */
import type { Handlers } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { isCalendarDay } from '../../reports/business-day.ts';
import { deskOf } from '../../reports/desk.ts';
import { openDifferences } from '../../statements/open-differences.ts';
import { accept, refuse } from '../answer.ts';
import { deskFigures, differencesView } from '../view/desk-view.ts';
import type { ViewParts } from '../view/view.ts';

export function deskHandlers({ parts, books, reconciliation }: Counter, { wordsOf }: Pick<ViewParts, 'wordsOf'>) {
  const { journal, clock, settings } = parts;
  return {
    async 'desk.look'({ what, day }) {
      const why = books.whyNotSeen();
      if (why !== undefined) return refuse(why);
      if (day !== undefined && !isCalendarDay(day)) return refuse('malformed', 'day');
      const nowMs = clock.nowMs();
      if (what === 'differences') {
        const statements = journal.statements().length;
        const looked = await reconciliation.look({});
        if (!looked.ok) return refuse(looked.fault);
        // Comparing takes time: whoever asked may have gone meanwhile.
        const whyNow = books.whyNotSeen();
        if (whyNow !== undefined) return refuse(whyNow);
        return accept({ differences: differencesView(statements, openDifferences(looked.value.counts, nowMs)) });
      }
      const cutOffHour = settings.current.dayBeginsHour;
      const desk = journal.atOnce((reader) => deskOf(reader, { cutOffHour, nowMs, ...(day !== undefined && { day }) }));
      return accept({ figures: deskFigures(desk, { cutOffHour, nowMs, wordsOf }) });
    },
  } satisfies Partial<Handlers>;
}
