/** The audit trail, for the administrator alone (unionpay-pos 4.4). Reading it writes nothing; a copy of it is an act of its own. */
import type { Handlers, Input } from '../../../preload/contract/contract.ts';
import { sitting } from '../../counter/authority.ts';
import type { Counter } from '../../counter/counter.ts';
import { whyNotPerson } from '../../counter/guards.ts';
import type { FindEvents } from '../../journal/role.ts';
import { isCalendarDay } from '../../reports/business-day.ts';
import { accept, refuse } from '../answer.ts';
import { auditEvent } from '../view/audit-view.ts';

const PAGE = 50;

export function auditHandlers({ parts }: Counter) {
  return {
    'audit.find': async (ask) => {
      const why = whyNotPerson(parts, 'read-audit');
      const by = sitting(parts);
      if (why !== undefined || by === undefined) return refuse(why ?? 'not-signed-in');
      if (ask.day !== undefined && !isCalendarDay(ask.day)) return refuse('malformed', 'day');
      const query = queryOf(ask);
      const { before, copyAs } = ask;
      const found = parts.journal.findEvents({ ...query, limit: PAGE, ...(before && { beforeSeq: before }) });
      const copy = copyAs && (await parts.copyAudit({ form: copyAs, query, by }));
      if (copy?.ok === false) return refuse(copy.why);
      return accept({
        events: found.events.map(auditEvent),
        ...(found.nextBeforeSeq !== undefined && { nextBefore: found.nextBeforeSeq }),
        ...(copy && { copy: { file: copy.file, events: copy.events } }),
      });
    },
  } satisfies Partial<Handlers>;
}

const queryOf = ({
  scope,
  operator,
  kind,
  day,
  text,
}: Input<'audit.find'>): Omit<FindEvents, 'limit' | 'beforeSeq'> => ({
  scope,
  ...(operator !== undefined && { operator }),
  ...(kind !== undefined && { kind }),
  ...(day !== undefined && { day }),
  ...(text !== undefined && { text }),
});
