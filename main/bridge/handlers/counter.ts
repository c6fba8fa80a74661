/** Questions about the counter itself: picture, host, batch, devices, settings. */
import type { Answer, Handlers } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { whyNotPerson } from '../../counter/guards.ts';
import { GUARDED } from '../../settings/settings.ts';
import { accept, DONE, refuse } from '../answer.ts';
import type { Publisher } from '../publisher.ts';
import { totalsView } from '../view/settlement-view.ts';
import { replyOf } from './deal.ts';

export function counterHandlers(counter: Counter, publisher: Publisher) {
  const { parts, day } = counter;
  return {
    'terminal.look': () => accept(publisher.look()),
    'host.signOn': () => replyOf(day.signOn()),
    'host.signOff': async () => replyOf(await day.signOff()),
    'host.echo': async () => {
      const began = parts.clock.ticksMs();
      const reachable = await counter.echo();
      return accept({ reachable, ...(reachable && { tookMs: Math.round(parts.clock.ticksMs() - began) }) });
    },
    'batch.totals': () =>
      parts.session.state.state === 'signed-in' ? accept(totalsView(parts.journal)) : refuse('not-signed-in'),
    'settlement.start': () => replyOf(day.settle()),
    'settlement.dismiss': () => replyOf(day.dismissSettlement()),
    'journal.release': async ({ administrator, nextStan, evidence }) =>
      replyOf(await day.releaseJournal({ word: administrator, nextStan, evidence })),
    'device.try': async ({ device }) => {
      const why = parts.session.state.state === 'signed-in' ? undefined : 'not-signed-in';
      return why === undefined ? accept(await counter.tryDevice(device)) : refuse(why);
    },
    'settings.read': () => accept(settingsAnswer(counter)),
    'settings.change': async ({ administrator, changes }) => {
      const asked = Object.keys(changes);
      const guarded = asked.some((key) => GUARDED.some((known) => known === key));
      if (guarded && administrator === undefined) return refuse('administrator-needed');
      if (guarded && administrator !== undefined) {
        const identified = await parts.people.identify(
          administrator.operator,
          administrator.password,
          'change-terminal',
        );
        if (!identified.ok) return refuse(identified.fault);
      }
      const why = whyNotPerson(parts, 'trade');
      const by =
        administrator?.operator ??
        (parts.session.state.state === 'signed-out' ? undefined : parts.session.state.person.operator);
      if (by === undefined || why === 'locked') return refuse(why ?? 'not-signed-in');
      if (parts.sales.busy || parts.settlements.busy) return refuse('busy');
      const clean = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      return parts.settings.change(clean, by) === 'changed' ? DONE : refuse('batch-not-empty');
    },
  } satisfies Partial<Handlers>;
}

function settingsAnswer({ parts }: Counter): Answer<'settings.read'> {
  return {
    settings: parts.settings.current,
    guarded: [...GUARDED],
    journalHead: parts.journal.head().seal,
    dataFolder: parts.dataFolder,
    version: parts.version,
  };
}
