/** What the administrator does with the mail server's password: kept, forgotten, tried. It comes in by this door and by none goes out. */
import type { Input, MailDeed, Reply } from '../../../preload/contract/contract.ts';
import type { Counter } from '../../counter/counter.ts';
import { trialLetter } from '../../counter/letters.ts';
import { DONE, refuse } from '../answer.ts';
import { replyOf } from './deal.ts';

export async function actOnMail(
  { parts }: Counter,
  deed: MailDeed,
  administrator: Input<'settings.change'>['administrator'],
): Promise<Reply<'settings.change'>> {
  const { mail, outgoing, people, session } = parts;
  if (session.state.state === 'locked') return refuse('locked');
  if (administrator === undefined) return refuse('administrator-needed');
  const identified = await people.identify(administrator.operator, administrator.password, 'change-terminal');
  if (!identified.ok) return refuse(identified.fault);
  const by = administrator.operator;
  switch (deed.do) {
    case 'keep':
      mail.keepPassword(deed.password, by);
      return DONE;
    case 'forget':
      mail.forgetPassword(by);
      return DONE;
    case 'try':
      if (mail.usualReceiver === '') return refuse('mail-not-set-up');
      return replyOf(await outgoing.mail({ ...trialLetter(parts), to: mail.usualReceiver, by, files: [] }));
  }
}
