import { afterEach, describe, expect, test } from 'vitest';
import { paymentId } from '../domain/numbers.ts';
import {
  CASHIER,
  type CounterBench,
  flush,
  idOf,
  openMorning,
  STRIPE,
  SUPERVISOR,
  saleOf,
  sell,
} from './counter-builders.ts';
import { GRANTED } from './parts.ts';

let bench: CounterBench;
afterEach(() => bench.dispose());

const OTHER = { ...STRIPE, pan: '6225000000000022', track2: '6225000000000022=30121010000012345678' };
const stage = (): string | undefined => bench.counter.parts.sales.current?.stage;
const lookAt = () => bench.house.publisher.look().payment;
const kindsOf = (id: number): readonly string[] => bench.journal.events(paymentId(idOf(id))).map(({ kind }) => kind);

/** Starts a sale and swipes; ends where the cashier compares the card, or where the guard has ended it. */
async function swipe(id: number, card = STRIPE): Promise<void> {
  await bench.counter.payments.start({ paymentId: idOf(id), order: saleOf(1234) });
  await flush();
  bench.reader.swipe(card);
  await flush();
}
const confirm = async (id: number): Promise<void> => {
  bench.counter.payments.tell(idOf(id), { type: 'cardConfirmed' });
  await flush();
};
const rule = (effect: 'warn' | 'supervisor' | 'block', values = { minutes: 30 }) =>
  bench.counter.risk.act({ do: 'set-rule', name: 'same-card', rule: { on: true, effect, values } });

/** The rules are the supervisor's; afterwards the cashier sits here again. */
async function asSupervisor<Value>(work: () => Promise<Value>): Promise<Value> {
  const { session } = bench.counter.parts;
  session.signOut();
  session.signIn({ operator: '00', role: 'supervisor', name: '' });
  const value = await work();
  session.signOut();
  session.signIn({ operator: '01', role: 'cashier', name: '' });
  return value;
}

describe('a rule that warns', () => {
  test('when the same card comes again, then the cashier reads it before the PIN and the same key goes on', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1 });
    await swipe(2);
    expect(stage()).toBe('confirming');
    expect(lookAt()).toMatchObject({ risk: { effect: 'warn', rules: ['same-card'] }, may: ['confirm-card', 'cancel'] });
    expect(kindsOf(2)).toEqual(['payment-opened', 'risk-hit']);
    await confirm(2);
    expect(bench.host.sentOf('authorise')).toHaveLength(2);
    expect(bench.journal.riskHits(0, 10)).toMatchObject([{ rule: 'same-card', effect: 'warn', operator: '01' }]);
  });

  test('when it is another card, or the time is over, then nothing is said', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1 });
    await swipe(2, OTHER);
    expect(lookAt()?.risk).toBeUndefined();
    bench.counter.payments.tell(idOf(2), { type: 'cancelled' });
    await flush();
    bench.clock.advance(31 * 60_000);
    await swipe(3);
    expect(lookAt()?.risk).toBeUndefined();
    expect(bench.journal.riskHits(0, 10)).toEqual([]);
  });
});

describe('a rule that wants a supervisor', () => {
  test('when the cashier confirms, then nothing happens; when the supervisor allows it, then both names stand in the journal', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1 });
    expect(await asSupervisor(() => rule('supervisor'))).toEqual(GRANTED);
    await swipe(2);
    await confirm(2);
    expect(stage()).toBe('confirming');
    expect(lookAt()?.may).toEqual(['allow-risk', 'cancel']);
    const allow = (word: { operator: string; password: string }, reason: string) =>
      bench.counter.risk.allow(idOf(2), { ...word, reason });
    expect(await allow(SUPERVISOR, ' ')).toMatchObject({ why: 'reason-needed' });
    expect(await allow({ ...SUPERVISOR, password: '000000' }, 'known')).toMatchObject({ why: 'password-wrong' });
    expect(await allow(CASHIER, 'known')).toMatchObject({ ok: false });
    expect(bench.host.sentOf('authorise')).toHaveLength(1);
    expect(await allow(SUPERVISOR, 'known')).toEqual(GRANTED);
    await flush();
    expect(bench.host.sentOf('authorise')).toHaveLength(2);
    expect(bench.journal.riskHits(0, 10)).toMatchObject([
      { rule: 'same-card', operator: '01', allowedBy: '00', allowedBecause: 'known' },
    ]);
    expect(kindsOf(2)).toContain('risk-allowed');
  });
});

describe('a rule that refuses', () => {
  test('when the card is on the stop list, then the payment ends before the PIN, nothing is sent, and history says why', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1 });
    const voucher = Number(bench.journal.payment(paymentId(idOf(1)))?.stan);
    const stopped = await asSupervisor(() => bench.counter.risk.act({ do: 'stop-card', voucher, reason: 'reported' }));
    expect(stopped).toEqual(GRANTED);
    bench.clock.advance(60 * 60_000);
    await swipe(2);
    expect(lookAt()).toMatchObject({
      stage: 'abandoned',
      prompt: 'risk-blocked',
      result: 'abandoned',
      risk: { effect: 'block', rules: ['stop-list'] },
    });
    expect(bench.host.sentOf('authorise')).toHaveLength(1);
    expect(kindsOf(2)).toEqual(['payment-opened', 'risk-hit', 'abandoned']);
    bench.counter.payments.dismiss(idOf(2));
    const [row] = bench.journal.stopList();
    await asSupervisor(() => bench.counter.risk.act({ do: 'lift-stop', mark: row?.mark ?? '' }));
    await swipe(3);
    expect(stage()).toBe('confirming');
  });
});

describe('what a card leaves behind', () => {
  test('when a card is judged, then its number stands nowhere: a mark of letters alone, another for another card', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1 });
    const mark = bench.journal.markOf(paymentId(idOf(1)));
    expect(mark).toMatch(/^[a-p]{24}$/);
    expect(bench.journal.cardMark(STRIPE.pan)).toBe(mark);
    expect(bench.journal.cardMark(OTHER.pan)).not.toBe(mark);
  });

  test('when the power goes while a hit waits for its answer, then the hit is in the journal and the payment is given up', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1 });
    await swipe(2);
    bench = await bench.restart();
    expect(bench.journal.riskHits(0, 10)).toHaveLength(1);
    expect(bench.journal.payment(paymentId(idOf(2)))).toMatchObject({ stage: 'abandoned' });
  });
});

test('when a cashier would change rules or list, then that is not permitted, and the notice may be printed by anybody', async () => {
  bench = await openMorning();
  expect(await rule('block')).toMatchObject({ why: 'not-permitted' });
  expect(await bench.counter.risk.act({ do: 'stop-card', voucher: 1, reason: 'x' })).toMatchObject({
    why: 'not-permitted',
  });
  expect(await bench.counter.risk.act({ do: 'print-notice' })).toEqual(GRANTED);
  expect(JSON.stringify(bench.printer.printed.at(-1))).toContain('防换机诈骗提示');
});
