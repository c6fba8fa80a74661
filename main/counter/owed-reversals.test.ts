import { afterEach, expect, test } from 'vitest';
import {
  CASHIER,
  type CounterBench,
  flush,
  idOf,
  openMorning,
  SILENCE,
  SUPERVISOR,
  saleOf,
  sell,
  sellUnresolved,
  UNREACHABLE,
} from './counter-builders.ts';
import { GRANTED } from './parts.ts';

let bench: CounterBench;
afterEach(() => bench.dispose());
const why = (code: string) => ({ ok: false, why: code });

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
