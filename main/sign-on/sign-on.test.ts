import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type FakeHost,
  fakeHost,
  flush,
  hostAnswer,
  type ManualClock,
  MORNING_MS,
  manualClock,
  SILENCE,
  signedOn,
  UNREACHABLE,
  UNREADABLE,
} from '../counter/counter-builders.ts';
import { formatDateTime } from '../domain/clock.ts';
import { stan } from '../domain/numbers.ts';
import type { FollowUp, SignOnOutcome } from '../host/role.ts';
import type { SqliteJournal } from '../journal/sqlite-journal.ts';
import { aPayment, type Bench, journalBench, keep } from '../journal/testing/fresh-journal.ts';
import { createSignOn, type SignOn, type SignOnState } from './sign-on.ts';

let bench: Bench;
let journal: SqliteJournal;
let clock: ManualClock;
let host: FakeHost;
let signOn: SignOn;
let told: SignOnState[];
let followUps: FollowUp[];

beforeEach(() => {
  bench = journalBench();
  journal = bench.open();
  clock = manualClock();
  host = fakeHost();
  told = [];
  followUps = [];
  signOn = createSignOn({
    journal,
    host,
    clock,
    adoptHostTime: clock.adopt,
    onState: (state) => told.push(state),
    onFollowUp: (followUp) => followUps.push(followUp),
  });
});
afterEach(() => bench.dispose());

const lines = () => journal.auditEvents(20).map((event) => event.kind);

test('when nobody has signed on yet then payments may not be made', () => {
  expect(signOn.state).toEqual({ state: 'needed' });
  expect(signOn.stands).toBe(false);
});

test('when the host takes the terminal then each step is shown and the sign-on stands', async () => {
  await signOn.run('01');
  expect(signOn.stands).toBe(true);
  expect(told).toMatchObject([
    { state: 'running', step: 'connect' },
    { state: 'running', step: 'connect', attempt: { number: 1, of: 3 } },
    { state: 'running', step: 'register' },
    { state: 'running', step: 'register', waiting: { sinceMs: MORNING_MS, limitMs: 60_000 } },
    { state: 'done' },
  ]);
  expect(host.sentOf('signOn')).toEqual([{ stan: 1, batch: 1, operator: '01' }]);
  expect(lines()).toEqual(expect.arrayContaining(['sign-on-tried', 'signed-on']));
});

test.each<[SignOnOutcome, object]>([
  [{ kind: 'declined', answer: hostAnswer({ code: '03', outcome: 'declined' }) }, { fault: 'declined' }],
  [{ kind: 'other-terminal' }, { fault: 'other-terminal' }],
  [{ kind: 'key-check-wrong', keys: ['pik'] }, { fault: 'key-check-wrong' }],
  [{ kind: 'key-scheme-unknown' }, { fault: 'key-scheme-unknown' }],
  [UNREACHABLE, { fault: 'comms-failed' }],
  [UNREADABLE, { fault: 'answer-unreadable' }],
])(
  'when the host’s word is %o then it is tried once, nothing stands and the journal says why',
  async (outcome, failed) => {
    host.next.signOn.push(outcome);
    expect(await signOn.run('01')).toMatchObject({ state: 'failed', ...failed });
    expect(signOn.stands).toBe(false);
    expect(host.sentOf('signOn')).toHaveLength(1);
    expect(journal.auditEvents(1)[0]).toMatchObject({ kind: 'sign-on-failed', operator: '01', body: failed });
  },
);

test('when the host declines then its code is kept with the fault', async () => {
  host.next.signOn.push({ kind: 'declined', answer: hostAnswer({ code: '97', outcome: 'declined' }) });
  expect(await signOn.run('01')).toMatchObject({ answer: { code: '97' } });
  expect(journal.auditEvents(1)[0]?.body).toEqual({ fault: 'declined', code: '97' });
});

test('when nobody answers then it is sent three times in all, each with a new trace number', async () => {
  host.next.signOn.push(SILENCE, SILENCE, SILENCE);
  expect(await signOn.run('01')).toMatchObject({ state: 'failed', fault: 'comms-timeout' });
  expect(host.sentOf('signOn').map((request) => request.stan)).toEqual([1, 2, 3]);
  expect(journal.nextStan()).toBe(4);
});

test('when the third answer comes then the sign-on stands', async () => {
  host.next.signOn.push(SILENCE, SILENCE);
  expect(await signOn.run('01')).toMatchObject({ state: 'done' });
});

test('when a silence is followed by a refusal then the refusal is the end', async () => {
  host.next.signOn.push(SILENCE, { kind: 'other-terminal' });
  expect(await signOn.run('01')).toMatchObject({ fault: 'other-terminal' });
  expect(host.sentOf('signOn')).toHaveLength(2);
});

test('when the host gives its time then the counter’s clock follows it', async () => {
  host.next.signOn.push(signedOn({ hostDate: '1122', hostTime: '101500' }));
  await signOn.run('01');
  expect(formatDateTime(clock.nowMs())).toBe('2026/11/22 10:15:00');
});

test('when the host gives a batch number then ours takes it only while it is empty', async () => {
  host.next.signOn.push(signedOn({ batch: 42 }));
  await signOn.run('01');
  expect(journal.batch()).toBe(42);
  keep(journal, aPayment(1, { batch: journal.batch(), stage: 'done', result: 'approved', stan: stan(9) }));
  host.next.signOn.push(signedOn({ batch: 77 }));
  await signOn.run('01');
  expect(journal.batch()).toBe(42);
  expect(journal.auditEvents(1)[0]?.body).toEqual({ hostBatch: 77, adopted: false });
});

test('when the host leaves the batch to us then ours stays', async () => {
  host.next.signOn.push(signedOn({ batch: 0 }));
  await signOn.run('01');
  expect(journal.batch()).toBe(1);
});

test('when midnight passes at the counter then a new sign-on is needed', async () => {
  await signOn.run('01');
  clock.advance(14 * 3_600_000);
  expect(signOn.stands).toBe(true);
  clock.advance(3_600_000);
  expect(signOn.stands).toBe(false);
  host.next.signOn.push(signedOn({ hostDate: '1123', hostTime: '003012' }));
  await signOn.run('01');
  expect(signOn.stands).toBe(true);
});

test('when it is run twice at once then one sign-on is sent and both hear its end', async () => {
  const states = await Promise.all([signOn.run('01'), signOn.run('02')]);
  expect(states[0]).toBe(states[1]);
  expect(host.sentOf('signOn')).toHaveLength(1);
  await signOn.run('02');
  expect(host.sentOf('signOn')).toHaveLength(2);
});

test('when the keys are called bad then no payment may be made until the next sign-on', async () => {
  signOn.require();
  expect(told).toEqual([]);
  await signOn.run('01');
  signOn.require();
  expect(signOn.state).toEqual({ state: 'needed' });
  expect(signOn.stands).toBe(false);
  await signOn.run('01');
  expect(signOn.stands).toBe(true);
});

test('when the keys are called bad while a sign-on runs then that sign-on brings new ones', async () => {
  const running = signOn.run('01');
  await Promise.resolve();
  signOn.require();
  expect(await running).toMatchObject({ state: 'done' });
});

test('when the host asks for something after the sign-on then it is passed on', async () => {
  host.next.signOn.push(signedOn({ followUp: 'parameters' }), signedOn({ followUp: 'none' }));
  await signOn.run('01');
  await signOn.run('01');
  expect(followUps).toEqual(['parameters']);
});

test('when the terminal signs off then nothing stands, and a silent host changes nothing', async () => {
  await signOn.run('01');
  host.next.deliveries.signOff.push(SILENCE);
  expect(await signOn.off('01')).toBe(false);
  expect(signOn.stands).toBe(true);
  expect(await signOn.off('01')).toBe(true);
  expect(signOn.stands).toBe(false);
  expect(host.sentOf('signOff').map((request) => request.stan)).toEqual([2, 3]);
});

test('when the journal cannot be written then nothing is sent, and the screen does not wait for ever', async () => {
  journal.close();
  await expect(signOn.run('01')).rejects.toThrow();
  await flush();
  expect(host.sent).toEqual([]);
  expect(signOn.state.state).not.toBe('running');
});
