import { afterEach, describe, expect, test } from 'vitest';
import { batchNumber, following, paymentId, stan } from '../domain/numbers.ts';
import type { PaymentRow } from '../journal/role.ts';
import { aPayment, keep } from '../journal/testing/fresh-journal.ts';
import {
  answered,
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
} from './counter-builders.ts';
import { BATCH_LIMIT } from './guards.ts';
import { GRANTED } from './parts.ts';

let bench: CounterBench;
afterEach(() => bench.dispose());
const why = (code: string) => ({ ok: false, why: code });
const start = (id: number, amountMinor = 1234) =>
  bench.counter.payments.start({ paymentId: idOf(id), order: saleOf(amountMinor) });
const startVoid = (id: number, originalVoucher: number, word: { operator: string; password: string } = SUPERVISOR) =>
  bench.counter.payments.start({
    paymentId: idOf(id),
    order: { kind: 'void', original: { by: 'voucher', voucher: originalVoucher } },
    word,
  });

/** An approved sale that is already in the journal. */
const sold = (number: number, changes: Partial<PaymentRow> = {}): PaymentRow =>
  aPayment(number, {
    stage: 'done',
    result: 'approved',
    stan: stan(number),
    organisation: 'CUP',
    facts: {},
    ...changes,
  });

describe('what must be true before money may move', () => {
  test('when more than one thing stands in the way then the cashier is told the first that he can do something about', async () => {
    bench = await openCounter();
    const { parts, state } = bench.counter;
    expect(await start(1, 0)).toEqual(why('amount-zero'));
    expect(await start(1, 1_000_000_000)).toEqual(why('amount-too-large'));
    expect(await start(1)).toEqual(why('not-signed-in'));
    parts.session.signIn({ operator: '00', role: 'supervisor', name: '' });
    expect(await start(1)).toEqual(why('not-permitted'));
    parts.session.signOut();
    parts.session.signIn({ operator: '01', role: 'cashier', name: '' });
    parts.session.lock();
    expect(await start(1)).toEqual(why('locked'));
    parts.session.unlock({ operator: '01', role: 'cashier', name: '' });
    expect(await start(1)).toEqual(why('sign-on-first'));
    await parts.signOn.run('01');
    keep(bench.journal, sold(9));
    state.stopped = true;
    expect(await start(1)).toEqual(why('disk-trouble'));
    state.stopped = false;
    expect(await start(9)).toEqual(why('payment-id-used'));
    expect(await start(1)).toEqual(GRANTED);
    expect(bench.host.sentOf('authorise')).toEqual([]);
  });

  test('when nine digits are asked for then they are not too much', async () => {
    bench = await openMorning();
    expect(await start(1, 999_999_999)).toEqual(GRANTED);
  });

  test('when a new day has begun then the sign-on of yesterday does not count', async () => {
    bench = await openMorning();
    bench.clock.advance(15 * 3_600_000);
    expect(await start(1)).toEqual(why('sign-on-first'));
  });

  test('when the batch holds its 500 payments then it must be settled first', async () => {
    bench = await openMorning();
    bench.journal.commit((pen) => {
      for (let number = 1; number < BATCH_LIMIT; number += 1) pen.putPayment(sold(number));
      pen.putPayment(aPayment(900, { stage: 'abandoned', result: 'abandoned' }));
      pen.append({ kind: 'test-filled', body: {} });
    });
    expect(await start(1000)).toEqual(GRANTED);
    await flush();
    bench.counter.payments.tell(idOf(1000), { type: 'cancelled' });
    await flush();
    keep(bench.journal, sold(BATCH_LIMIT));
    expect(await start(1001)).toEqual(why('batch-full'));
  });

  test('when a total has passed 99,990,000.00 then it must be settled first', async () => {
    bench = await openMorning();
    keep(bench.journal, sold(1, { amountMinor: 9_999_000_000 }));
    expect(await start(10)).toEqual(GRANTED);
    await flush();
    bench.counter.payments.tell(idOf(10), { type: 'cancelled' });
    await flush();
    keep(bench.journal, sold(2, { amountMinor: 1 }));
    expect(await start(11)).toEqual(why('total-too-large'));
  });
});

describe('one id is one payment', () => {
  test('when the same id comes twice, in the same moment or later, then there is one payment', async () => {
    bench = await openMorning();
    expect(await Promise.all([start(1), start(1)])).toEqual([GRANTED, GRANTED]);
    await flush();
    expect(await start(1)).toEqual(GRANTED);
    bench.reader.swipe();
    await flush();
    bench.counter.payments.tell(idOf(1), { type: 'cardConfirmed' });
    bench.counter.payments.tell(idOf(1), { type: 'cardConfirmed' });
    await flush();
    expect(bench.host.sentOf('authorise')).toHaveLength(1);
    expect(bench.stops).toEqual([]);
  });

  test('when another id comes while one payment opens or runs then it is refused', async () => {
    bench = await openMorning();
    expect(await Promise.all([start(1), start(2)])).toEqual([GRANTED, why('busy')]);
    await flush();
    expect(await start(2)).toEqual(why('busy'));
  });

  test('when the id of a finished payment comes again then it is refused, for a sale and for a void', async () => {
    bench = await openMorning();
    const voucher = await sell(bench, { id: 1 });
    expect(await start(1)).toEqual(why('payment-id-used'));
    expect(await startVoid(1, voucher)).toEqual(why('payment-id-used'));
  });

  test('when the id of the payment on the screen comes with another amount then it is another payment and refused', async () => {
    bench = await openMorning();
    await start(1, 1000);
    await flush();
    expect(await start(1, 1000)).toEqual(GRANTED);
    expect(await start(1, 2000)).toEqual(why('busy'));
    expect(await startVoid(1, 1)).toEqual(why('busy'));
  });
});

describe('while a payment is unresolved', () => {
  test('when nobody gives his word then no sale begins, nor with a cashier’s or a wrong password', async () => {
    bench = await openMorning();
    await sellUnresolved(bench, 1);
    const ask = { paymentId: idOf(2), order: saleOf(500) };
    const { payments } = bench.counter;
    expect(await start(2, 500)).toEqual(why('reversal-unresolved'));
    expect(await payments.start({ ...ask, word: { ...CASHIER, reason: 'please' } })).toEqual(why('not-permitted'));
    expect(await payments.start({ ...ask, word: { operator: '00', password: '0000', reason: 'x' } })).toEqual(
      why('password-wrong'),
    );
    expect(await payments.start({ ...ask, word: { ...SUPERVISOR, reason: '  ' } })).toEqual(why('reason-needed'));
    expect(bench.host.sentOf('authorise')).toHaveLength(1);
  });

  test('when the supervisor gives his word then the sale goes on, the reversal is tried first, and the word stands in the journal', async () => {
    bench = await openMorning();
    await sellUnresolved(bench, 1);
    bench.host.next.deliveries.reverse.push(SILENCE);
    const before = bench.host.sent.length;
    const ask = { paymentId: idOf(2), order: saleOf(500), word: { ...SUPERVISOR, reason: 'host is being repaired' } };
    expect(await bench.counter.payments.start(ask)).toEqual(GRANTED);
    await flush();
    bench.reader.swipe();
    await flush();
    bench.counter.payments.tell(idOf(2), { type: 'cardConfirmed' });
    await flush();
    expect(bench.host.sent.slice(before).map((sent) => sent.name)).toEqual(['reverse', 'authorise']);
    expect(bench.journal.events(paymentId(idOf(2)))[0]).toMatchObject({
      kind: 'payment-opened',
      body: { supervisor: '00', supervisorReason: 'host is being repaired' },
    });
    expect(bench.counter.state.salePicture?.sale.stage).toBe('done');
  });

  test('when the same press comes twice while the password is checked then it is one payment and both are granted', async () => {
    bench = await openMorning();
    await sellUnresolved(bench, 1);
    const ask = { paymentId: idOf(2), order: saleOf(500), word: { ...SUPERVISOR, reason: 'customer waits' } };
    const { payments } = bench.counter;
    expect(await Promise.all([payments.start(ask), payments.start(ask)])).toEqual([GRANTED, GRANTED]);
    await flush();
    expect(bench.stops).toEqual([]);
  });

  test('when the reversal that a payment had to send first fails then this payment does not begin without a word', async () => {
    bench = await openCounter();
    await beginMorning(bench);
    await sellUnresolved(bench, 1);
    const row = bench.journal.payment(paymentId(idOf(1)));
    if (row === undefined) throw new Error('the sale is not in the journal');
    keep(bench.journal, { ...row, stage: 'reversing' });
    bench.host.next.deliveries.reverse.push(SILENCE);
    expect(await start(2)).toEqual(GRANTED);
    await flush();
    expect(bench.journal.owing().map((owing) => owing.stage)).toEqual(['unresolved']);
    expect(bench.journal.payment(paymentId(idOf(2)))).toBeUndefined();
    expect(await start(2)).toEqual(why('reversal-unresolved'));
  });
});

describe('a void', () => {
  test('when a sale of this batch is voided then it is marked, and a second void is refused', async () => {
    bench = await openMorning();
    const voucher = await sell(bench, { id: 1 });
    expect(await startVoid(2, voucher)).toEqual(GRANTED);
    await flush();
    expect(bench.host.sentOf('authorise').at(-1)).toMatchObject({ kind: 'void', amountMinor: 1234, entry: 'none' });
    expect(bench.journal.payment(paymentId(idOf(1)))?.voidedById).toBe(idOf(2));
    bench.counter.payments.dismiss(idOf(2));
    expect(await startVoid(3, voucher)).toEqual(why('already-voided'));
  });

  test('when the voucher is that of a void then it is not a sale', async () => {
    bench = await openMorning();
    await startVoid(2, await sell(bench, { id: 1 }));
    await flush();
    bench.counter.payments.dismiss(idOf(2));
    const voidsVoucher = bench.journal.payment(paymentId(idOf(2)))?.stan ?? 0;
    expect(await startVoid(3, voidsVoucher)).toEqual(why('not-a-sale'));
  });

  test('when the sale was declined, reversed or never made then there is nothing to void', async () => {
    bench = await openMorning();
    const declined = await sell(bench, { id: 1, answer: answered({ code: '51', outcome: 'declined' }) });
    expect(await startVoid(9, declined)).toEqual(why('not-approved'));
    const reversed = await sell(bench, { id: 2, answer: SILENCE });
    expect(await startVoid(9, reversed)).toEqual(why('not-approved'));
    expect(await startVoid(9, 4321)).toEqual(why('no-such-payment'));
  });

  test('when the sale is of a batch that is closed then its voucher is not found in this one', async () => {
    bench = await openMorning();
    const voucher = await sell(bench, { id: 1 });
    bench.journal.commit((pen) => {
      pen.setBatch(batchNumber(following(pen.batch())));
      pen.append({ kind: 'test-closed', body: {} });
    });
    expect(await startVoid(2, voucher)).toEqual(why('no-such-payment'));
  });

  test('when the supervisor does not give his word then no void begins', async () => {
    bench = await openMorning();
    const voucher = await sell(bench, { id: 1 });
    expect(await startVoid(2, voucher, CASHIER)).toEqual(why('not-permitted'));
    expect(await startVoid(2, voucher, { operator: '00', password: '0000' })).toEqual(why('password-wrong'));
    expect(await startVoid(2, voucher, { operator: '55', password: '0000' })).toEqual(why('operator-unknown'));
    expect(bench.host.sentOf('authorise')).toHaveLength(1);
    expect(bench.journal.payment(paymentId(idOf(1)))?.voidedById).toBeUndefined();
  });

  test('when two voids of one sale are asked in the same moment then one begins', async () => {
    bench = await openMorning();
    const voucher = await sell(bench, { id: 1 });
    const rulings = await Promise.all([startVoid(2, voucher), startVoid(3, voucher)]);
    expect(rulings.filter((ruling) => ruling.ok)).toHaveLength(1);
    await flush();
    expect(bench.host.sentOf('authorise')).toHaveLength(2);
  });

  test('when a void of it is unresolved then it is not voided again until that one is settled', async () => {
    bench = await openMorning();
    const voucher = await sell(bench, { id: 1 });
    bench.host.next.deliveries.authorise.push(SILENCE);
    bench.host.next.deliveries.reverse.push(SILENCE, SILENCE, SILENCE);
    await startVoid(2, voucher);
    await flush();
    bench.counter.payments.dismiss(idOf(2));
    expect(await startVoid(3, voucher)).toEqual(why('reversal-unresolved'));
  });
});

describe('a word to the payment that runs', () => {
  test('when it is for another payment then it is refused', async () => {
    bench = await openMorning();
    await start(1);
    await flush();
    expect(bench.counter.payments.tell(idOf(2), { type: 'cancelled' })).toEqual(why('no-such-payment'));
    expect(bench.counter.payments.dismiss(idOf(2))).toEqual(why('no-such-payment'));
  });

  test('when the payment is not over then it stays on the screen', async () => {
    bench = await openMorning();
    await start(1);
    await flush();
    expect(bench.counter.payments.dismiss(idOf(1))).toEqual(why('not-now'));
    bench.counter.payments.tell(idOf(1), { type: 'cancelled' });
    await flush();
    expect(bench.counter.payments.dismiss(idOf(1))).toEqual(GRANTED);
    expect(bench.counter.payments.dismiss(idOf(1))).toEqual(why('no-such-payment'));
  });

  test('when the screen is locked then nothing is confirmed and nothing is cancelled', async () => {
    bench = await openMorning();
    await start(1);
    await flush();
    bench.reader.swipe();
    await flush();
    bench.counter.parts.session.lock();
    expect(bench.counter.payments.tell(idOf(1), { type: 'cardConfirmed' })).toEqual(why('locked'));
    expect(bench.counter.payments.dismiss(idOf(1))).toEqual(why('locked'));
    await flush();
    expect(bench.counter.parts.sales.current?.stage).toBe('confirming');
    expect(bench.host.sentOf('authorise')).toEqual([]);
  });
});

describe('trying a device', () => {
  test('when the reader is tried then no payment begins until the trial is over', async () => {
    bench = await openMorning();
    const trial = bench.counter.tryDevice('reader');
    await flush();
    expect(await start(1)).toEqual(why('busy'));
    expect(await bench.counter.tryDevice('reader')).toEqual({ worked: false, detail: 'busy' });
    bench.reader.swipe();
    expect(await trial).toEqual({ worked: true, detail: 'card' });
    expect(await start(1)).toEqual(GRANTED);
    await flush();
    expect(bench.stops).toEqual([]);
    expect(bench.reader.isReading).toBe(true);
  });

  test('when nobody swipes then the trial of the reader ends by itself', async () => {
    bench = await openMorning();
    const trial = bench.counter.tryDevice('reader');
    await flush();
    bench.clock.advance(15_000);
    expect(await trial).toEqual({ worked: false, detail: 'timed-out' });
  });

  test('when the printer is tried then its outcome is told, and a payment under way forbids it', async () => {
    bench = await openMorning();
    bench.printer.outcomes.push({ kind: 'failed', fault: 'cover-open', bytesLeft: false });
    expect(await bench.counter.tryDevice('printer')).toEqual({ worked: false, detail: 'cover-open' });
    expect(await bench.counter.tryDevice('printer')).toEqual({ worked: true, detail: 'printed' });
    await start(1);
    await flush();
    expect(await bench.counter.tryDevice('printer')).toEqual({ worked: false, detail: 'busy' });
    expect(await bench.counter.tryDevice('pad')).toEqual({ worked: false, detail: 'busy' });
  });

  test('when the host is asked for life then the lamp follows the answer', async () => {
    bench = await openMorning();
    bench.host.next.deliveries.echo.push(SILENCE);
    expect(await bench.counter.tryDevice('host')).toEqual({ worked: false });
    expect(bench.counter.state.hostReachable).toBe(false);
    expect(await bench.counter.tryDevice('host')).toEqual({ worked: true });
    expect(await bench.counter.tryDevice('pad')).toEqual({ worked: true });
  });
});
