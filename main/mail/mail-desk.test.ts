import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Secret, secret } from '../domain/secret.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { type Bench, journalBench } from '../journal/testing/fresh-journal.ts';
import type { Mailed } from './letter.ts';
import { createMailDesk, type MailDesk, type MailSecret, type MailSettings } from './mail-desk.ts';

const SETTINGS: MailSettings = {
  mailServer: 'smtp.example.com',
  mailPort: 465,
  mailSecurity: 'tls',
  mailUser: 'u',
  mailFrom: 's@example.com',
  mailTo: 'owner@example.com',
  mailAuthority: '',
};
const PASSWORD = 'Needle-7Qx';
const LETTER = {
  to: 'owner@example.com',
  subject: 's',
  text: 't',
  files: [{ name: 'z-0001.pdf', bytes: Buffer.from('') }],
};
const how = { by: '00', signal: new AbortController().signal };

let bench: Bench;
let journal: SqliteJournal;
beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
});
afterEach(() => bench.dispose());

function memorySecret(): MailSecret {
  let kept: Secret<string> | undefined;
  return {
    get isKept() {
      return kept !== undefined;
    },
    keep: (password) => {
      kept = secret('mail password', password);
    },
    forget: () => {
      kept = undefined;
    },
    read: () => kept,
  };
}

function deskWith(
  settings: Partial<MailSettings>,
  end: Mailed = { ok: true },
): MailDesk & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const desk = createMailDesk({
    journal,
    clock: { nowMs: () => 1_000 },
    settings: () => ({ ...SETTINGS, ...settings }),
    secret: memorySecret(),
    deliver: async (letter, { server }) => {
      asked.push({ letter, server });
      return end;
    },
  });
  return Object.assign(desk, { asked });
}

const lastEvent = () => journal.findEvents({ scope: 'all', limit: 1 }).events[0];

test('when a password is kept and forgotten, then the audit says who did it, and nothing says the password', () => {
  const desk = deskWith({});
  desk.keepPassword(PASSWORD, '99');
  expect(lastEvent()).toMatchObject({ kind: 'mail-password-kept', operator: '99', body: {} });
  expect(desk.isPasswordKept).toBe(true);
  desk.forgetPassword('99');
  expect(lastEvent()).toMatchObject({ kind: 'mail-password-forgotten', operator: '99' });
  expect(desk.isPasswordKept).toBe(false);
  expect(JSON.stringify(journal.findEvents({ scope: 'all', limit: 100 }))).not.toContain(PASSWORD);
});

test('when a letter was taken, then the audit says what went to whom', async () => {
  const desk = deskWith({});
  expect(await desk.send(LETTER, how)).toEqual({ ok: true });
  expect(desk.asked).toMatchObject([{ letter: { atMs: 1_000 }, server: { host: 'smtp.example.com', port: 465 } }]);
  expect(lastEvent()).toMatchObject({
    kind: 'mail-sent',
    operator: '00',
    body: { to: 'owner@example.com', files: 'z-0001.pdf' },
  });
});

test('when it was not, then the audit says why', async () => {
  const desk = deskWith({}, { ok: false, why: 'mail-receiver-refused', detail: '550' });
  expect(await desk.send(LETTER, how)).toMatchObject({ ok: false });
  expect(lastEvent()).toMatchObject({ kind: 'mail-not-sent', body: { why: 'mail-receiver-refused', detail: '550' } });
});

test.each([{ mailServer: '' }, { mailFrom: '' }])('when %o is missing, then nobody is asked', async (missing) => {
  const desk = deskWith(missing);
  expect(desk.isSetUp).toBe(false);
  expect(await desk.send(LETTER, how)).toEqual({ ok: false, why: 'mail-not-set-up' });
  expect(desk.asked).toEqual([]);
});
