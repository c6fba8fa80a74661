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
  UNREACHABLE,
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

test('when the reversals are asked again then no payment begins in the gap and both reach their end', async () => {
  bench = await openMorning();
  await sellUnresolved(bench, 1);
  bench.host.next.deliveries.reverse.push(SILENCE, SILENCE, SILENCE);
  expect(bench.counter.day.retryReversals()).toEqual(GRANTED);
  const word = { ...SUPERVISOR, reason: 'customer waits' };
  expect(await bench.counter.payments.start({ paymentId: idOf(2), order: saleOf(100), word })).toEqual(why('busy'));
  await flush();
  expect(bench.stops).toEqual([]);
  expect(bench.host.sentOf('reverse')).toHaveLength(6);
  expect(bench.counter.day.retryReversals()).toEqual(GRANTED);
  await flush();
  expect(bench.journal.owing()).toEqual([]);
});

test('when the reversals are asked again then the screen stays with the cashier, and the strip knows that it is under way', async () => {
  bench = await openMorning();
  const look = () => bench.house.publisher.look();
  await sellUnresolved(bench, 1);
  let release: () => void = () => undefined;
  bench.host.hold = new Promise((resolve) => {
    release = resolve;
  });
  bench.host.next.deliveries.reverse.push(SILENCE, SILENCE, SILENCE);
  expect(bench.counter.day.retryReversals()).toEqual(GRANTED);
  await flush();
  expect(look()).toMatchObject({ sendingOwed: true, unresolved: 0, owedReversals: 1 });
  expect(look().payment).toBeUndefined();
  release();
  await flush();
  expect(look()).toMatchObject({ unresolved: 1, owedReversals: 1 });
  expect(look().sendingOwed).toBeUndefined();
  expect(look().payment).toBeUndefined();
});

test('when the unresolved payment is on the screen while its reversal is asked again then it goes on there', async () => {
  bench = await openMorning();
  const look = () => bench.house.publisher.look();
  bench.host.next.deliveries.reverse.push(SILENCE, SILENCE, SILENCE);
  await sell(bench, { id: 1, answer: SILENCE, keep: true });
  expect(look().payment).toMatchObject({ stage: 'unresolved' });
  bench.counter.day.retryReversals();
  expect(look().sendingOwed).toBeUndefined();
  await flush();
  expect(look().payment).toMatchObject({ result: 'reversed' });
});

test('when a supervisor closes an unresolved payment then his reason and his evidence stand in the journal', async () => {
  bench = await openMorning();
  await sellUnresolved(bench, 1);
  const { day } = bench.counter;
  const ask = { paymentId: idOf(1), reason: 'statement shows no debit', evidence: 'statement line 17' };
  expect(await day.closeUnresolved({ ...ask, word: CASHIER })).toEqual(why('not-permitted'));
  expect(await day.closeUnresolved({ ...ask, word: { operator: '00', password: '654321' } })).toEqual(
    why('password-wrong'),
  );
  expect(await day.closeUnresolved({ ...ask, paymentId: idOf(9), word: SUPERVISOR })).toEqual(why('no-such-payment'));
  expect(bench.journal.owing()).toHaveLength(1);
  expect(await day.closeUnresolved({ ...ask, word: SUPERVISOR })).toEqual(GRANTED);
  expect(bench.journal.owing()).toEqual([]);
  expect(bench.journal.events(idOf(1) as never).at(-1)).toMatchObject({
    kind: 'closed-by-person',
    body: { by: '00', reason: ask.reason, evidence: ask.evidence },
  });
  expect(bench.journal.payment(idOf(1) as never)?.result).toBe('unknown');
});

test.each(['reason', 'evidence'] as const)('when the %s is blank then the payment stays unresolved', async (blank) => {
  bench = await openMorning();
  await sellUnresolved(bench, 1);
  const ask = { paymentId: idOf(1), word: SUPERVISOR, reason: 'why', evidence: 'what', [blank]: '   ' };
  expect(await bench.counter.day.closeUnresolved(ask)).toEqual(why('reason-needed'));
  expect(bench.journal.owing()).toHaveLength(1);
});

test('when the screen is locked then an unresolved payment is not closed, whoever gives his word', async () => {
  bench = await openMorning();
  await sellUnresolved(bench, 1);
  bench.counter.parts.session.lock();
  const ask = { paymentId: idOf(1), word: SUPERVISOR, reason: 'why', evidence: 'what' };
  expect(await bench.counter.day.closeUnresolved(ask)).toEqual(why('locked'));
  expect(bench.journal.owing()).toHaveLength(1);
});

test('when the counter begins something else while the password is checked then closing is refused and nothing stops', async () => {
  bench = await openMorning();
  await sellUnresolved(bench, 1);
  const ask = { paymentId: idOf(1), word: SUPERVISOR, reason: 'why', evidence: 'what' };
  const closing = bench.counter.day.closeUnresolved(ask);
  bench.counter.day.retryReversals();
  expect(await closing).toEqual(why('no-such-payment'));
  await flush();
  expect(bench.stops).toEqual([]);
});

test('when the last receipt is wanted again then anybody may print it, and it says that it is a copy', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  bench.printer.printed.length = 0;
  expect(await bench.counter.slips.again({ paymentId: idOf(1), copy: 'cardholder' })).toEqual(GRANTED);
  expect(JSON.stringify(bench.printer.printed)).toContain('重打印');
  expect(bench.journal.events(idOf(1) as never).map((event) => event.kind)).toContain('reprint-ended');
});

test('when an older receipt is wanted then the supervisor must say so', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  await sell(bench, { id: 2 });
  const ask = { paymentId: idOf(1), copy: 'merchant' } as const;
  bench.printer.printed.length = 0;
  expect(await bench.counter.slips.again(ask)).toEqual(why('supervisor-needed'));
  expect(await bench.counter.slips.again({ ...ask, word: CASHIER })).toEqual(why('not-permitted'));
  expect(bench.printer.printed).toEqual([]);
  expect(await bench.counter.slips.again({ ...ask, word: SUPERVISOR })).toEqual(GRANTED);
  expect(bench.printer.printed).toHaveLength(1);
});

test('when a declined payment came after the last receipt then anybody may still print that receipt', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  await sell(bench, { id: 2, answer: { kind: 'answered', answer: declined } });
  expect(await bench.counter.slips.again({ paymentId: idOf(2), copy: 'merchant' })).toEqual(why('no-such-payment'));
  expect(await bench.counter.slips.again({ paymentId: idOf(1), copy: 'merchant' })).toEqual(GRANTED);
});
const declined = { code: '51', outcome: 'declined', organisation: 'CUP', followUp: 'none' } as const;

test('when a receipt is printing again then nothing else begins, and a jam is told', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  let release = (): void => undefined;
  bench.printer.hold = new Promise((resolve) => {
    release = resolve;
  });
  bench.printer.outcomes.push({ kind: 'failed', fault: 'paper-out', bytesLeft: true });
  const printing = bench.counter.slips.again({ paymentId: idOf(1), copy: 'merchant' });
  await flush();
  expect(await bench.counter.payments.start({ paymentId: idOf(2), order: saleOf(100) })).toEqual(why('busy'));
  expect(await bench.counter.slips.again({ paymentId: idOf(1), copy: 'merchant' })).toEqual(why('busy'));
  release();
  expect(await printing).toEqual(why('device-unavailable'));
  expect(bench.stops).toEqual([]);
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

test('when what is owed is asked again by itself then once a minute and only while the counter is idle', async () => {
  bench = await openMorning();
  await sellUnresolved(bench, 1);
  const before = bench.host.sentOf('reverse').length;
  bench.host.next.deliveries.reverse.push(UNREACHABLE);
  bench.counter.tick();
  await flush();
  expect(bench.host.sentOf('reverse')).toHaveLength(before);
  bench.clock.advance(60_000);
  bench.counter.tick();
  bench.counter.tick();
  await flush();
  expect(bench.host.sentOf('reverse')).toHaveLength(before + 1);
  // Nobody asked for it: it leaves the screen as it was.
  expect(bench.journal.owing()).toHaveLength(1);
  expect(bench.house.publisher.look().payment).toBeUndefined();
  bench.clock.advance(60_000);
  bench.counter.tick();
  await flush();
  expect(bench.journal.owing()).toEqual([]);
});

test('when a result has just become unknown in a counter that was idle before then nobody asks again under the reader’s eyes', async () => {
  bench = await openMorning();
  bench.clock.advance(5 * 60_000);
  await sellUnresolved(bench, 1);
  const before = bench.host.sentOf('reverse').length;
  bench.clock.advance(59_000);
  bench.counter.tick();
  await flush();
  expect(bench.host.sentOf('reverse')).toHaveLength(before);
  bench.clock.advance(1_000);
  bench.counter.tick();
  await flush();
  expect(bench.host.sentOf('reverse')).toHaveLength(before + 1);
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
