import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contract, type Handlers, type QuestionName, refusal } from '../../preload/contract/contract.ts';
import {
  ADMINISTRATOR,
  beginMorning,
  type CounterBench,
  idOf,
  openCounter,
  openMorning,
} from '../counter/counter-builders.ts';
import { ORIGIN } from '../start/app-files.ts';
import { systemChance, systemClock } from '../start/clock.ts';
import { channelPair } from '../training/in-process.ts';
import { openTraining, type TrainingHouse } from '../training/training-house.ts';
import { type AwaitedWorld, awaitWorld } from '../training/world.ts';
import { createAnswerer, type Sender } from './answer.ts';

const OURS: Sender = { url: `${ORIGIN}/index.html`, isTopFrame: true, window: 'counter' };
const CUSTOMERS: Sender = { url: `${ORIGIN}/customer.html`, isTopFrame: true, window: 'customer' };
const QUESTIONS = Object.keys(contract.questions) as QuestionName[];

let bench: CounterBench | undefined;
afterEach(() => {
  bench?.dispose();
  bench = undefined;
});

async function answererOn(changes: Partial<Handlers> = {}, checksAnswers = true) {
  bench = await openCounter();
  const faults: { question: string; fault: unknown }[] = [];
  const asked: string[] = [];
  const answer = createAnswerer({
    handlers: { ...bench.house.handlers, ...changes },
    origin: ORIGIN,
    checksAnswers,
    onAsked: (question) => asked.push(question),
    onFault: (question, fault) => faults.push({ question, fault }),
  });
  return { answer, faults, asked, bench };
}
const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('who asks', () => {
  test.each<[string, Partial<Sender>]>([
    ['another origin', { url: 'https://evil.example/index.html' }],
    ['a longer host', { url: 'app://till.evil/index.html' }],
    ['a host that only begins like ours', { url: 'app://tillevil/index.html' }],
    ['our name before an at sign', { url: 'app://till@evil/index.html' }],
    ['our origin with a port', { url: 'app://till:80/index.html' }],
    ['another scheme', { url: 'file://till/index.html' }],
    ['our origin further behind', { url: 'https://evil.example/app://till/' }],
    ['capital letters', { url: 'APP://TILL/index.html' }],
    ['no address at all', { url: '' }],
    ['a frame inside our page', { isTopFrame: false }],
    ['another window', { window: undefined }],
    ['our window at the page of another', { url: `${ORIGIN}/customer.html` }],
    ['our window at a page that is not a window’s', { url: `${ORIGIN}/gallery.html` }],
    ['our page with something behind it', { url: `${ORIGIN}/index.html/../customer.html` }],
  ])('when it is %s then nothing is answered and no handler runs', async (_who, changes) => {
    const { answer, asked } = await answererOn();
    expect(await answer({ ...OURS, ...changes }, 'terminal.look', {})).toEqual(refused('foreign-sender'));
    expect(asked).toEqual([]);
  });

  test('when it is our own page then it is answered', async () => {
    const { answer } = await answererOn();
    expect(await answer(CUSTOMERS, 'customer.look', {})).toMatchObject({ ok: true });
    for (const url of [ORIGIN, `${ORIGIN}/`, `${ORIGIN}/index.html`])
      expect(await answer({ ...OURS, url }, 'terminal.look', {})).toMatchObject({ ok: true });
  });
});

describe('the customer’s window', () => {
  const others = QUESTIONS.filter((name) => name !== 'customer.look' && name !== 'customer.act');

  test('when it asks what is the cashier’s then it is told of no such question, and no handler runs', async () => {
    const { answer, asked } = await answererOn();
    for (const name of others) expect(await answer(CUSTOMERS, name, {})).toEqual(refused('unknown-question'));
    expect(asked).toEqual([]);
  });

  test.each<[string, Partial<Sender>]>([
    ['says that it is at the cashier’s page', { url: `${ORIGIN}/index.html` }],
    ['stands at the bare origin', { url: ORIGIN }],
    ['is a frame inside', { isTopFrame: false }],
    ['claims to be the cashier’s window', { window: 'counter' }],
  ])('when it %s then nothing is answered', async (_how, changes) => {
    const { answer, asked } = await answererOn();
    expect(await answer({ ...CUSTOMERS, ...changes }, 'terminal.look', {})).toEqual(refused('foreign-sender'));
    expect(await answer({ ...CUSTOMERS, ...changes }, 'customer.look', {})).toEqual(refused('foreign-sender'));
    expect(asked).toEqual([]);
  });

  test('when the cashier’s window asks for the customer’s picture then it is told of no such question', async () => {
    const { answer } = await answererOn();
    expect(await answer(OURS, 'customer.look', {})).toEqual(refused('unknown-question'));
  });

  test('when it sends junk for a signature then the path is told and nothing of it is kept', async () => {
    const { answer, asked } = await answererOn();
    const point = { ms: 0, x: 5, y: 5, p: 0 };
    const far = { act: 'sign', paymentId: idOf(1), strokes: [[{ ...point, x: 90_000 }]] };
    expect(await answer(CUSTOMERS, 'customer.act', far)).toMatchObject(refused('malformed'));
    const many = { act: 'sign', paymentId: idOf(1), strokes: Array.from({ length: 500 }, () => [point]) };
    expect(await answer(CUSTOMERS, 'customer.act', many)).toMatchObject(refused('malformed'));
    expect(await answer(CUSTOMERS, 'customer.act', { act: 'settle' })).toMatchObject(refused('malformed'));
    expect(asked).toEqual([]);
  });
});

describe('what is asked', () => {
  test.each([
    '',
    'sale.finish',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'terminal.view',
    7,
    null,
    undefined,
    ['terminal.look'],
    {},
  ])('when the name is %j then it is refused as unknown', async (name) => {
    const { answer, faults } = await answererOn();
    expect(await answer(OURS, name, {})).toEqual(refused('unknown-question'));
    expect(faults).toEqual([]);
  });

  test('when an input is malformed then the path is told and never the value', async () => {
    const { answer, asked } = await answererOn();
    const reply = await answer(OURS, 'operator.signIn', { operator: '01', password: { secret: 'S3CRET' } });
    expect(reply).toEqual({ ok: false, refusal: { code: 'malformed', detail: 'password' } });
    const extra = await answer(OURS, 'operator.signIn', { operator: '01', password: '0000', S3CRET: 'S3CRET' });
    expect(extra).toMatchObject(refused('malformed'));
    expect(JSON.stringify([reply, extra])).not.toContain('S3CRET');
    expect(asked).toEqual([]);
  });

  test('when a field is deep then the whole path is told', async () => {
    const { answer } = await answererOn();
    const input = { paymentId: idOf(1), order: { kind: 'sale', amount: { amountMinor: 1.5, currency: 'CNY' } } };
    expect(await answer(OURS, 'payment.start', input)).toMatchObject({
      refusal: { detail: 'order.amount.amountMinor' },
    });
  });
});

describe('our own mistakes', () => {
  const broken = new Error('card 6225000000000014 at the bottom of a stack');
  test.each<[string, Partial<Handlers>]>([
    [
      'throws',
      {
        'terminal.look': () => {
          throw broken;
        },
      },
    ],
    ['rejects', { 'terminal.look': () => Promise.reject(broken) }],
  ])('when a handler %s then the page gets only the code and the fault is told', async (_how, changes) => {
    const { answer, faults } = await answererOn(changes);
    expect(await answer(OURS, 'terminal.look', {})).toEqual(refused('internal-fault'));
    expect(faults).toEqual([{ question: 'terminal.look', fault: broken }]);
  });

  test('when an answer does not fit the contract then tests and development find it', async () => {
    const wrong = {
      'host.echo': () => ({ ok: true, value: { reachable: true, pan: '1' } }),
    } as unknown as Partial<Handlers>;
    const { answer, faults } = await answererOn(wrong);
    expect(await answer(OURS, 'host.echo', {})).toEqual(refused('internal-fault'));
    expect(faults).toHaveLength(1);
  });

  test('when the journal cannot be written then the page hears of the disk', async () => {
    const trouble = Object.assign(new Error('full'), { name: 'JournalTrouble' });
    const { answer, faults } = await answererOn({ 'language.choose': () => Promise.reject(trouble) });
    expect(await answer(OURS, 'language.choose', { language: 'en' })).toEqual(refused('disk-trouble'));
    expect(faults).toHaveLength(1);
  });
});

describe('settings over the bridge', () => {
  const ask = async (input: unknown) => {
    if (bench === undefined) throw new Error('no counter');
    const { handlers } = bench.house;
    const answer = createAnswerer({ handlers, origin: ORIGIN, checksAnswers: true, onFault: () => undefined });
    return answer(OURS, 'settings.change', input);
  };
  const lastBy = () => bench?.journal.auditEvents(1)[0]?.operator;

  test('when the mail password is kept or forgotten then only the administrator’s checked word does it, and nothing says it', async () => {
    bench = await openMorning();
    const mail = { do: 'keep', password: 'Needle-7Qx' };
    expect(await ask({ changes: {}, mail })).toEqual(refused('administrator-needed'));
    const supervisor = { operator: '00', password: '123456' };
    expect(await ask({ changes: {}, mail, administrator: supervisor })).toEqual(refused('not-permitted'));
    expect(bench.counter.parts.mail.isPasswordKept).toBe(false);
    const administrator = { operator: '99', password: '12345678' };
    expect(await ask({ changes: {}, mail, administrator })).toEqual({ ok: true, value: {} });
    expect(bench.counter.parts.mail.isPasswordKept).toBe(true);
    expect(bench.journal.auditEvents(1)).toMatchObject([{ kind: 'mail-password-kept', operator: '99', body: {} }]);
    const read = await bench.house.handlers['settings.read']({});
    expect(read).toMatchObject({ ok: true, value: { mail: { wordKept: true } } });
    expect(JSON.stringify([read, bench.news, bench.journal.auditEvents(50)])).not.toContain('Needle-7Qx');
    expect(await ask({ changes: {}, mail: { do: 'try' }, administrator })).toEqual(refused('mail-not-set-up'));
    expect(await ask({ changes: {}, mail: { do: 'forget' }, administrator })).toEqual({ ok: true, value: {} });
    expect(bench.counter.parts.mail.isPasswordKept).toBe(false);
  });

  test('when a certificate cannot be read then it is no setting', async () => {
    bench = await openMorning();
    const administrator = { operator: '99', password: '12345678' };
    const mailAuthority = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    expect(await ask({ changes: { mailAuthority }, administrator })).toMatchObject({
      refusal: { code: 'malformed', detail: 'mailAuthority' },
    });
  });

  test('when a guarded setting is changed then only the administrator’s checked word does it', async () => {
    bench = await openMorning();
    const changes = { merchantName: '新店' };
    expect(await ask({ changes })).toEqual(refused('administrator-needed'));
    expect(await ask({ changes, administrator: { operator: '00', password: '123456' } })).toEqual(
      refused('not-permitted'),
    );
    expect(await ask({ changes, administrator: { operator: '99', password: '0000' } })).toEqual(
      refused('password-wrong'),
    );
    expect(bench.counter.parts.settings.current.merchantName).not.toBe('新店');
    expect(await ask({ changes, administrator: ADMINISTRATOR })).toMatchObject({ ok: true });
    expect(bench.journal.auditEvents(1)[0]).toMatchObject({ operator: '01', body: { supervisor: '99' } });
  });

  test('when a free setting comes with a word that nobody checked then the journal names who sits there, not the word', async () => {
    bench = await openCounter();
    const input = { changes: { soundVolume: 3 }, administrator: { operator: '99', password: 'guess' } };
    expect(await ask(input)).toEqual(refused('not-signed-in'));
    await beginMorning(bench);
    expect(await ask(input)).toMatchObject({ ok: true });
    expect(lastBy()).toBe('01');
  });

  test('when the screen is locked then nothing is changed', async () => {
    bench = await openMorning();
    bench.counter.parts.session.lock();
    expect(await ask({ changes: { soundVolume: 3 } })).toEqual(refused('locked'));
  });
});

describe('junk', () => {
  let folder: string;
  let training: TrainingHouse;
  let awaited: AwaitedWorld;
  const stops: unknown[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'junk-'));
    const { counter, world } = channelPair();
    awaited = awaitWorld({ port: world, clock: systemClock(), chance: systemChance });
    const opening = await openTraining({
      folder,
      version: 'test',
      port: counter,
      send: () => undefined,
      sendBench: () => undefined,
      onStopped: (trouble) => stops.push(trouble),
      onPowerCut: () => undefined,
      onComplaint: (complaint) => stops.push(complaint),
      answerTimeoutMs: 300,
      connectTimeoutMs: 300,
      pauseMs: 10,
      msPerLine: 0,
    });
    if (!opening.ok) throw new Error(opening.fault);
    training = opening.training;
  });
  /** Somebody sits at the counter and nothing runs, or every question would be turned away at the door. */
  beforeEach(async () => {
    const { parts } = training.house.counter;
    await parts.sales.tell({ type: 'cancelled' });
    parts.sales.dismiss();
    parts.session.signIn({ operator: '01', role: 'cashier', name: '' });
    if (!parts.signOn.stands) await parts.signOn.run('01');
  });
  afterAll(async () => {
    await training.close();
    // The host writes its books when it answers: it must be gone before its folder is.
    await awaited.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Inputs that are nearly right reach the handlers; wild ones test the parser. */
  const nearly = fc.record(
    {
      operator: fc.constantFrom('00', '01', '99', '55', 'x'),
      password: fc.constantFrom('0000', '9999', ''),
      newPassword: fc.string({ maxLength: 40 }),
      paymentId: fc.constantFrom(idOf(1), idOf(2), 'x', '__proto__'),
      amount: fc.record({ amountMinor: fc.integer(), currency: fc.constantFrom('CNY', 'USD') }),
      text: fc.string({ maxLength: 50 }),
      day: fc.constantFrom('20261122', '00000000', '99999999', 'today'),
      before: fc.integer(),
      language: fc.constantFrom('en', 'zh-CN', 'fr'),
      accept: fc.boolean(),
      skip: fc.boolean(),
      copy: fc.constantFrom('merchant', 'x'),
      originalVoucher: fc.integer({ min: -1, max: 1_000_001 }),
      nextStan: fc.integer({ min: -1, max: 1_000_001 }),
      changes: fc.dictionary(fc.string(), fc.jsonValue()),
      reason: fc.string(),
      evidence: fc.string(),
    },
    { requiredKeys: [] },
  );
  /** Only what this question asks for, so that strictness does not turn all of it away. */
  const trimmed = (name: QuestionName, input: object): object => {
    const { shape = {} } = contract.questions[name].input as unknown as { shape?: Record<string, unknown> };
    return Object.fromEntries(Object.entries(input).filter(([key]) => key in shape));
  };

  test.each(QUESTIONS.filter((name) => name !== 'device.try'))(
    'when %s is asked with junk then it answers or refuses, and nothing is thrown',
    async (name) => {
      const faults: unknown[] = [];
      const answer = createAnswerer({
        handlers: training.house.handlers,
        origin: ORIGIN,
        checksAnswers: true,
        onFault: (question, fault) => faults.push([question, fault]),
      });
      const input = fc.oneof(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true, withNullPrototype: true }),
        nearly,
        nearly.map((one) => trimmed(name, one)),
      );
      await fc.assert(
        fc.asyncProperty(input, async (junk) => {
          const reply = await answer(OURS, name, junk);
          if (!reply.ok) expect(refusal.safeParse(reply.refusal).success).toBe(true);
        }),
        { numRuns: 25 },
      );
      expect(faults).toEqual([]);
      expect(stops).toEqual([]);
    },
  );
});
