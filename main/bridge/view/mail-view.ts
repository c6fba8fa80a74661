/** How far mail is set up, as it crosses: that a password is kept, and never the password. */
import type { MailPicture } from '../../../preload/contract/contract.ts';
import type { CounterParts } from '../../counter/parts.ts';

export const mailPicture = ({ mail }: Pick<CounterParts, 'mail'>): MailPicture => ({
  ready: mail.isSetUp,
  wordKept: mail.isPasswordKept,
  to: mail.usualReceiver,
});
