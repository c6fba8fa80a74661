/** Questions about who is at the counter. */
import type { Handlers } from '../../../preload/contract/contract.ts';
import { type Counter, lockScreen } from '../../counter/counter.ts';
import { accept, DONE, refuse } from '../answer.ts';
import { staffPicture } from '../view/staff-view.ts';
import { replyOf } from './deal.ts';

export function peopleHandlers({ parts, day, staff, state, changed }: Counter) {
  return {
    'operator.list': () =>
      accept({ operators: parts.people.list().map(({ operator, name, role }) => ({ operator, name, role })) }),
    'operator.signIn': async (word) => replyOf(await day.signIn(word)),
    'operator.signOut': () => replyOf(day.signOut()),
    'operator.lock': () => {
      if (parts.session.state.state !== 'signed-in') return refuse('not-signed-in');
      lockScreen(parts, () => parts.session.lock());
      return DONE;
    },
    'operator.unlock': async (word) => replyOf(await day.unlock(word)),
    'operator.changePassword': async ({ operator, password, newPassword }) => {
      const changedIt = await parts.people.changePassword(operator, password, newPassword);
      return changedIt.ok ? DONE : refuse(changedIt.fault);
    },
    'people.look': () => {
      const why = staff.whyNotSeen();
      return why === undefined ? accept(staffPicture(parts)) : refuse(why);
    },
    'people.act': async (ask) => replyOf(ask.act === 'note-lock-outs' ? staff.noteLockOuts() : await staff.change(ask)),
    'language.choose': ({ language }) => {
      state.language = language;
      parts.journal.commit((pen) => pen.putSetting('language', language));
      changed();
      return DONE;
    },
  } satisfies Partial<Handlers>;
}
