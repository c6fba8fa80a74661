/** Questions about the counter itself: picture, host, batch, devices, settings. */
import type { Answer, Handlers } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { isBusy, whyNobody } from '../../counter/guards.ts';
import { isCertificateList } from '../../mail/certificates.ts';
import { GUARDED } from '../../settings/settings.ts';
import { accept, DONE, refuse } from '../answer.ts';
import type { Publisher } from '../publisher.ts';
import { chipParameterList } from '../view/chip-parameters-view.ts';
import { mailPicture } from '../view/mail-view.ts';
import { riskPictureOf } from '../view/risk-view.ts';
import { totalsView } from '../view/settlement-view.ts';
import { replyOf } from './deal.ts';
import { actOnMail } from './mail.ts';
import { actOnRisk } from './risk.ts';

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
    'batch.totals': () => {
      const why = whyNobody(parts);
      return why === undefined ? accept(totalsView(parts.journal)) : refuse(why);
    },
    'settlement.start': () => replyOf(day.settle()),
    'settlement.dismiss': () => replyOf(day.dismissSettlement()),
    'journal.release': async ({ administrator, nextStan, evidence }) =>
      replyOf(await day.releaseJournal({ word: administrator, nextStan, evidence })),
    'device.try': async ({ device }) => {
      const why = whyNobody(parts);
      return why === undefined ? accept(await counter.tryDevice(device)) : refuse(why);
    },
    'chip.parameters': () => {
      const why = whyNobody(parts);
      return why === undefined ? accept(chipParameterList(parts)) : refuse(why);
    },
    'chip.download': () => replyOf(day.downloadChipParameters()),
    'settings.read': ({ risk }) =>
      accept({
        ...settingsAnswer(counter),
        ...(risk && whyNobody(parts) === undefined && { risk: riskPictureOf(parts) }),
      }),
    'settings.change': async ({ administrator, changes, risk, mail }) => {
      if (risk !== undefined) return replyOf(await actOnRisk(counter, risk));
      if (mail !== undefined) return await actOnMail(counter, mail, administrator);
      if (changes.mailAuthority !== undefined && !isCertificateList(changes.mailAuthority))
        return refuse('malformed', 'mailAuthority');
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
      const { state } = parts.session;
      if (state.state === 'locked') return refuse('locked');
      const sitting = state.state === 'signed-in' ? state.person.operator : undefined;
      // Only a word that has been checked may stand in the journal; without one it is whoever sits here.
      const by = sitting ?? (guarded ? administrator?.operator : undefined);
      if (by === undefined) return refuse('not-signed-in');
      // Looks and sound may change at any time; what decides over money may not change under a payment.
      if (guarded && isBusy(parts, counter.state)) return refuse('busy');
      const clean = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const who = { operator: by, ...(guarded && administrator && { administrator: administrator.operator }) };
      const changed = parts.settings.change(clean, who);
      if (changed.outcome === 'batch-not-empty') return refuse('batch-not-empty');
      if (changed.noticeSeq !== undefined) counter.printNotice(changed.noticeSeq, by);
      return DONE;
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
    mail: mailPicture(parts),
  };
}
