/** Questions about who is at the counter. */
import type { Handlers } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { accept, DONE, refuse } from '../answer.ts';
import { replyOf } from './deal.ts';

export function peopleHandlers({ parts, day, state, changed }: Counter) {
  return {
    'operator.list': () =>
      accept({ operators: parts.people.list().map(({ operator, name, role }) => ({ operator, name, role })) }),
    'operator.signIn': async (word) => replyOf(await day.signIn(word)),
    'operator.signOut': () => replyOf(day.signOut()),
    'operator.lock': () => {
      if (parts.session.state.state !== 'signed-in') return refuse('not-signed-in');
      parts.session.lock();
      return DONE;
    },
    'operator.unlock': async (word) => replyOf(await day.unlock(word)),
    'operator.changePassword': async ({ operator, password, newPassword }) => {
      const changedIt = await parts.people.changePassword(operator, password, newPassword);
      return changedIt.ok ? DONE : refuse(changedIt.fault);
    },
    'language.choose': ({ language }) => {
      state.language = language;
      parts.journal.commit((pen) => pen.putSetting('language', language));
      changed();
      return DONE;
    },
  } satisfies Partial<Handlers>;
}
