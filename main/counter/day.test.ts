import { afterEach, expect, test } from 'vitest';
import {
  ADMINISTRATOR,
  beginMorning,
  CASHIER,
  type CounterBench,
  flush,
  idOf,
  openCounter,
  openMorning,
  SILENCE,
  SUPERVISOR,
  saleOf,
  sell,
  sellUnresolved,
  signedOn,
} from './counter-builders.ts';
import { GRANTED } from './parts.ts';

let bench: CounterBench;
afterEach(() => bench.dispose());
const why = (code: string) => ({ ok: false, why: code });

test('when a cashier signs in then the terminal signs on by itself, and the second one must wait for the first to leave', async () => {
  bench = await openCounter();
  const { day, parts } = bench.counter;
  expect(await day.signIn(CASHIER)).toEqual(GRANTED);
  await flush();
  expect(parts.signOn.stands).toBe(true);
  expect(await day.signIn({ operator: '02', password: '0000' })).toEqual(why('not-now'));
});

test('when two people sign in at the same moment then one of them is at the counter and the other is refused', async () => {
  bench = await openCounter();
  const { day, parts } = bench.counter;
  const rulings = await Promise.all([day.signIn(CASHIER), day.signIn({ operator: '02', password: '0000' })]);
  expect(rulings.filter((ruling) => ruling.ok)).toHaveLength(1);
  const signedIn = bench.journal.auditEvents(20).filter((event) => event.kind === 'signed-in');
  expect(signedIn.map((event) => event.operator)).toEqual([
    parts.session.state.state === 'signed-in' && parts.session.state.person.operator,
  ]);
});

test('when a supervisor signs in then no sign-on is sent for him', async () => {
  bench = await openCounter();
  expect(await bench.counter.day.signIn(SUPERVISOR)).toEqual(GRANTED);
  await flush();
  expect(bench.host.sentOf('signOn')).toEqual([]);
});

test('when a payment is under way then nobody signs off', async () => {
  bench = await openMorning();
  await bench.counter.payments.start({ paymentId: idOf(1), order: saleOf(100) });
  expect(bench.counter.day.signOut()).toEqual(why('busy'));
  await flush();
  expect(bench.counter.day.signOut()).toEqual(why('busy'));
  expect(await bench.counter.day.signOff()).toEqual(why('busy'));
  bench.counter.payments.tell(idOf(1), { type: 'cancelled' });
  await flush();
  expect(bench.counter.day.signOut()).toEqual(GRANTED);
  expect(bench.counter.day.signOut()).toEqual(why('not-signed-in'));
});

test('when an unresolved payment stands then settlement is refused, and so is an empty batch', async () => {
  bench = await openMorning();
  expect(bench.counter.day.settle()).toEqual(why('nothing-to-settle'));
  await sellUnresolved(bench, 1);
  expect(bench.counter.day.settle()).toEqual(why('reversal-unresolved'));
  expect(bench.host.sentOf('settle')).toEqual([]);
});

test('when the terminal has not signed on then neither settlement nor reversals are sent', async () => {
  bench = await openCounter();
  bench.counter.parts.session.signIn({ operator: '01', role: 'cashier', name: '' });
  expect(bench.counter.day.settle()).toEqual(why('sign-on-first'));
  expect(bench.counter.day.retryReversals()).toEqual(why('sign-on-first'));
});

test('when nobody is signed in or the screen is locked then the day stands still', async () => {
  bench = await openCounter();
  const { day, parts } = bench.counter;
  expect(day.settle()).toEqual(why('not-signed-in'));
  expect(day.signOn()).toEqual(why('not-signed-in'));
  expect(await bench.counter.slips.again({ paymentId: idOf(1), copy: 'merchant' })).toEqual(why('not-signed-in'));
  await beginMorning(bench);
  parts.session.lock();
  expect(day.settle()).toEqual(why('locked'));
  expect(await bench.counter.slips.again({ paymentId: idOf(1), copy: 'merchant' })).toEqual(why('locked'));
});

test('when the administrator sits at the counter then he may sign on but not settle', async () => {
  bench = await openCounter();
  await beginMorning(bench, '99');
  expect(bench.counter.day.settle()).toEqual(why('not-permitted'));
  expect(bench.counter.day.signOn()).toEqual(GRANTED);
});

test('when the batch is settled then it is closed once and the next one begins', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  const batch = bench.journal.batch();
  expect(bench.counter.day.settle()).toEqual(GRANTED);
  await flush();
  expect(bench.journal.batch()).toBe(batch + 1);
  expect(bench.host.sentOf('settle')).toMatchObject([{ batch, domestic: { debitMinor: 1234, debitCount: 1 } }]);
  expect(bench.counter.day.settle()).toEqual(why('nothing-to-settle'));
});

test('when settlement has been granted then no payment begins before it, not even in the same moment', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  expect(bench.reader.isReading).toBe(true);
  expect(bench.counter.day.settle()).toEqual(GRANTED);
  expect(await bench.counter.payments.start({ paymentId: idOf(2), order: saleOf(100) })).toEqual(why('busy'));
  expect(bench.counter.day.settle()).toEqual(why('busy'));
  await flush();
  expect(bench.journal.payment(idOf(2) as never)).toBeUndefined();
  expect(bench.host.sentOf('settle')).toHaveLength(1);
  expect(bench.stops).toEqual([]);
});

test('when a settlement is unfinished then no payment begins and the next command resumes it', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  bench.host.next.settle.push(SILENCE);
  bench.counter.day.settle();
  await flush();
  expect(bench.counter.state.settlementPicture?.fault).toBe('comms-timeout');
  expect(await bench.counter.payments.start({ paymentId: idOf(2), order: saleOf(100) })).toEqual(
    why('settlement-unfinished'),
  );
  expect(bench.counter.day.settle()).toEqual(GRANTED);
  await flush();
  expect(bench.counter.state.settlementPicture?.settlement.stage).toBe('done');
});

const PAPER_OUT = { kind: 'failed', fault: 'paper-out', bytesLeft: true } as const;

test('when the total slip fails then it is printed again as a copy on command, without the host', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  bench.printer.outcomes.push(PAPER_OUT);
  bench.counter.day.settle();
  await flush();
  expect(bench.counter.state.settlementPicture?.settlement.slip.state).toBe('failed');
  bench.counter.parts.signOn.require();
  expect(bench.counter.day.settle()).toEqual(GRANTED);
  await flush();
  expect(bench.counter.state.settlementPicture?.settlement.stage).toBe('done');
  expect(bench.host.sentOf('settle')).toHaveLength(1);
  expect(JSON.stringify(bench.printer.printed.at(-1))).toContain('重打印');
});

test('when the total slip is given up then the next batch is closed as any other', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  bench.printer.outcomes.push(PAPER_OUT);
  bench.counter.day.settle();
  await flush();
  expect(bench.counter.day.dismissSettlement()).toEqual(GRANTED);
  await sell(bench, { id: 2 });
  expect(bench.counter.day.settle()).toEqual(GRANTED);
  await flush();
  expect(bench.host.sentOf('settle')).toHaveLength(2);
  expect(bench.journal.unfinishedSettlement()).toBeUndefined();
});

test('when a restart finds a total slip that never printed then it is owed, prints on a word alone, and this batch is closed', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  bench.printer.outcomes.push(PAPER_OUT);
  bench.counter.day.settle();
  await flush();
  bench = await bench.restart();
  await beginMorning(bench);
  expect(bench.journal.unfinishedSettlement()).toBeUndefined();
  await sell(bench, { id: 2 });
  expect(bench.counter.day.settle()).toEqual(GRANTED);
  await flush();
  expect(bench.host.sentOf('settle')).toHaveLength(1);
  expect(bench.counter.state.settlementPicture?.settlement.slip.state).toBe('printed');
  expect(bench.house.publisher.look().owedSlips).toMatchObject({ count: 1, slips: [{ what: 'settlement', batch: 1 }] });
  const before = bench.printer.printed.length;
  expect(await bench.counter.slips.print('settlement/000001', false)).toEqual(GRANTED);
  expect(bench.printer.printed).toHaveLength(before + 1);
  expect(JSON.stringify(bench.printer.printed.at(-1))).toContain('重打印');
  expect(bench.house.publisher.look().owedSlips.count).toBe(0);
});

test('when the terminal signs off then no payment may follow, nor begin meanwhile', async () => {
  bench = await openMorning();
  const leaving = bench.counter.day.signOff();
  expect(await bench.counter.payments.start({ paymentId: idOf(2), order: saleOf(100) })).toEqual(why('busy'));
  expect(await leaving).toEqual(GRANTED);
  expect(await bench.counter.payments.start({ paymentId: idOf(3), order: saleOf(100) })).toEqual(why('sign-on-first'));
});

test('when the host does not answer the sign-off then the terminal stays signed on', async () => {
  bench = await openMorning();
  bench.host.next.deliveries.signOff.push(SILENCE);
  expect(await bench.counter.day.signOff()).toEqual(why('host-silent'));
  expect(bench.counter.parts.signOn.stands).toBe(true);
  await sellUnresolved(bench, 1);
  expect(await bench.counter.day.signOff()).toEqual(why('reversal-unresolved'));
});

test('when the host asks for a sign-on after a payment then it is done once the counter rests', async () => {
  bench = await openMorning();
  await bench.counter.payments.start({ paymentId: idOf(1), order: saleOf(100) });
  bench.counter.state.followUps.add('sign-on');
  bench.counter.day.rest();
  await flush();
  expect(bench.host.sentOf('signOn')).toHaveLength(1);
  bench.counter.payments.tell(idOf(1), { type: 'cancelled' });
  await flush();
  expect(bench.host.sentOf('signOn')).toHaveLength(2);
  expect(bench.counter.parts.signOn.stands).toBe(true);
});

test('when nothing has been touched for the idle time then the screen locks, but not while money is on its way', async () => {
  bench = await openMorning();
  await bench.counter.payments.start({ paymentId: idOf(1), order: saleOf(100) });
  await flush();
  bench.reader.swipe();
  await flush();
  bench.clock.advance(15 * 60_000);
  bench.counter.tick();
  expect(bench.counter.parts.session.state.state).toBe('signed-in');
  bench.counter.payments.tell(idOf(1), { type: 'cancelled' });
  await flush();
  bench.counter.tick();
  expect(bench.counter.parts.session.state.state).toBe('locked');
  expect(await bench.counter.day.unlock({ operator: '02', password: '0000' })).toEqual(why('not-permitted'));
  expect(await bench.counter.day.unlock({ operator: '01', password: '1111' })).toEqual(why('password-wrong'));
  expect(await bench.counter.day.unlock(SUPERVISOR)).toEqual(GRANTED);
});

test('when the journal was not restored then there is nothing to release', async () => {
  bench = await openMorning();
  expect(await bench.counter.day.releaseJournal({ word: ADMINISTRATOR, nextStan: 500, evidence: 'list' })).toEqual(
    why('not-now'),
  );
});

test('when the journal was restored then nothing trades until the administrator has released it', async () => {
  bench = await openMorning();
  bench.journal.noteRestored('test');
  const { day, payments } = bench.counter;
  const release = { word: ADMINISTRATOR, nextStan: 500, evidence: 'compared with the host' };
  expect(await payments.start({ paymentId: idOf(1), order: saleOf(100) })).toEqual(why('journal-restored'));
  expect(await day.releaseJournal({ ...release, word: SUPERVISOR })).toEqual(why('not-permitted'));
  expect(await day.releaseJournal({ ...release, evidence: '  ' })).toEqual(why('reason-needed'));
  expect(await day.releaseJournal({ ...release, nextStan: 1 })).toEqual(why('stan-used-already'));
  expect(await day.releaseJournal({ ...release, nextStan: 900_000 })).toEqual(why('stan-used-already'));
  expect(await day.releaseJournal(release)).toEqual(GRANTED);
  expect(bench.journal.nextStan()).toBe(500);
  expect(await payments.start({ paymentId: idOf(1), order: saleOf(100) })).toEqual(GRANTED);
});

test('when the host gives another batch number in the morning then an empty counter takes it', async () => {
  bench = await openCounter();
  bench.host.next.signOn.push(signedOn({ batch: 77 }));
  await beginMorning(bench);
  expect(bench.journal.batch()).toBe(77);
});
