import { expect, test } from 'vitest';
import type { OutFile } from '../mail/letter.ts';
import type { MailDesk } from '../mail/mail-desk.ts';
import { createOutgoing, type LetterAsk, type Written } from './outgoing.ts';

const FILE: OutFile = { name: 'a.csv', bytes: Buffer.from('1') };
const SAVED: Written = { ok: true, file: '/exports/a.csv' };

function bench({ isSetUp = true } = {}) {
  const written: OutFile[] = [];
  const sent: string[] = [];
  const mail: MailDesk = {
    isSetUp,
    isPasswordKept: true,
    usualReceiver: '',
    keepPassword: () => undefined,
    forgetPassword: () => undefined,
    async send({ to, files }) {
      sent.push(`${to}: ${files.map(({ name }) => name).join()}`);
      return { ok: true };
    },
  };
  const write = async (file: OutFile): Promise<Written> => {
    written.push(file);
    return SAVED;
  };
  return { desk: createOutgoing({ mail, write }), written, sent };
}

const LETTER: LetterAsk = {
  to: 'owner@example.com',
  subject: '',
  text: '',
  by: '00',
  files: [async () => FILE, async () => ({ ...FILE, name: 'a.pdf' })],
};

test('when a file is made, then it is written; when it cannot be made, then nothing is', async () => {
  const { desk, written } = bench();
  expect(await desk.save(async () => FILE)).toEqual(SAVED);
  expect(await desk.save(async () => undefined)).toEqual({ ok: false, why: 'file-not-written' });
  expect(written).toEqual([FILE]);
});

test('when one piece of work is under way, then another is told that it is busy, and may begin afterwards', async () => {
  const { desk, sent } = bench();
  const gate = Promise.withResolvers<OutFile>();
  const first = desk.save(() => gate.promise);
  expect(await desk.mail(LETTER)).toEqual({ ok: false, why: 'busy' });
  gate.resolve(FILE);
  expect(await first).toEqual(SAVED);
  expect(await desk.mail(LETTER)).toEqual({ ok: true });
  expect(sent).toEqual(['owner@example.com: a.csv,a.pdf']);
});

test('when somebody stops work that cannot be stopped itself, then nobody waits for it and nothing comes of it', async () => {
  const { desk, written, sent } = bench();
  const never = new Promise<OutFile>(() => undefined);
  for (const begin of [() => desk.save(() => never), () => desk.mail({ ...LETTER, files: [() => never] })]) {
    const work = begin();
    desk.stop();
    expect(await work).toEqual({ ok: false, why: 'stopped' });
  }
  desk.stop();
  expect(await desk.save(async () => FILE)).toEqual(SAVED);
  expect([written.length, sent.length]).toEqual([1, 0]);
});

test('when mail is not set up, then no file is made for it', async () => {
  const { desk } = bench({ isSetUp: false });
  const unmade = async (): Promise<OutFile> => {
    throw new Error('made');
  };
  expect(await desk.mail({ ...LETTER, files: [unmade] })).toEqual({ ok: false, why: 'mail-not-set-up' });
});
