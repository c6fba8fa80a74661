/**
 * The shop's letters: where they go through is in the settings, the password in the secret store, and each letter, each refusal and each
 * change of the password in the audit. What the letter says and what is in it is the caller's.
 */
import type { Clock } from '../domain/clock.ts';
import type { Secret } from '../domain/secret.ts';
import type { Journal } from '../journal/role.ts';
import type { Letter, Mailed, MailServer } from './letter.ts';
import { sendLetter } from './send-letter.ts';

/** Keeps the one word that no file, log, row or screen may hold. */
export interface MailSecret {
  readonly isKept: boolean;
  keep(password: string): void;
  forget(): void;
  /** Undefined where none is kept. */
  read(): Secret<string> | undefined;
}

export interface MailDesk {
  /** A server and a sender are set. */
  readonly isSetUp: boolean;
  readonly isPasswordKept: boolean;
  /** To whom letters go unless somebody says otherwise; may be empty. */
  readonly usualReceiver: string;
  keepPassword(password: string, by: string): void;
  forgetPassword(by: string): void;
  send(letter: Omit<Letter, 'atMs'>, how: { readonly by: string; readonly signal: AbortSignal }): Promise<Mailed>;
}

export interface MailSettings {
  readonly mailServer: string;
  readonly mailPort: number;
  readonly mailSecurity: MailServer['security'];
  readonly mailUser: string;
  readonly mailFrom: string;
  readonly mailTo: string;
  readonly mailAuthority: string;
}

export interface MailDeskParts {
  readonly journal: Pick<Journal, 'commit'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly settings: () => MailSettings;
  readonly secret: MailSecret;
  readonly deliver?: typeof sendLetter;
}

export function createMailDesk({ journal, clock, settings, secret, deliver = sendLetter }: MailDeskParts): MailDesk {
  const isSetUp = (): boolean => settings().mailServer !== '' && settings().mailFrom !== '';
  const note = (kind: string, operator: string, body: Record<string, string | number> = {}): void => {
    journal.commit((pen) => pen.append({ kind, operator, body }));
  };
  return {
    get isSetUp() {
      return isSetUp();
    },
    get isPasswordKept() {
      return secret.isKept;
    },
    get usualReceiver() {
      return settings().mailTo;
    },
    keepPassword(password, by) {
      secret.keep(password);
      note('mail-password-kept', by);
    },
    forgetPassword(by) {
      secret.forget();
      note('mail-password-forgotten', by);
    },
    async send(letter, { by, signal }) {
      if (!isSetUp()) return { ok: false, why: 'mail-not-set-up' };
      const about = { to: letter.to, files: letter.files.map(({ name }) => name).join(', ') };
      const server = serverOf(settings());
      const mailed = await deliver({ ...letter, atMs: clock.nowMs() }, { server, password: secret.read(), signal });
      if (mailed.ok) note('mail-sent', by, about);
      else note('mail-not-sent', by, { ...about, why: mailed.why, ...(mailed.detail && { detail: mailed.detail }) });
      return mailed;
    },
  };
}

const serverOf = (settings: MailSettings): MailServer => ({
  host: settings.mailServer,
  port: settings.mailPort,
  security: settings.mailSecurity,
  user: settings.mailUser,
  from: settings.mailFrom,
  authorityPem: settings.mailAuthority,
});
