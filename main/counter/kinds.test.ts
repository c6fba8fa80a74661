/** Every kind beside sale and void at a whole counter, against a host that does what the test says. */
import { afterEach, describe, expect, test } from 'vitest';
import { kindRow } from '../domain/payment-kinds.ts';
import {
  answered,
  type CounterBench,
  flush,
  idOf,
  openMorning,
  SILENCE,
  SUPERVISOR,
  sell,
  sellUnresolved,
  UNREACHABLE,
  yuan,
} from './counter-builders.ts';
import type { Order } from './order.ts';
import { GRANTED, type Ruling } from './parts.ts';

let bench: CounterBench;
afterEach(() => {
  expect(bench.stops).toEqual([]);
  bench.dispose();
});
const why = (code: string) => ({ ok: false, why: code });
const idNumber = { next: 100 };

const start = (id: number, order: Order): Promise<Ruling> =>
  bench.counter.payments.start({
    paymentId: idOf(id),
    order,
    ...(kindRow(order.kind).supervised && { word: SUPERVISOR }),
  });

/** Orders it, shows the card where one is wanted, confirms, and takes it off the screen. */
async function pay(order: Order, options: { readonly answer?: Parameters<typeof answered>[0] | 'silence' } = {}) {
  idNumber.next += 1;
  const id = idNumber.next;
  const { answer } = options;
  if (answer !== undefined)
    bench.host.next.deliveries.authorise.push(answer === 'silence' ? SILENCE : answered(answer));
  expect(await start(id, order)).toEqual(GRANTED);
  await flush();
  if (bench.reader.swipe()) await flush();
  bench.counter.payments.tell(idOf(id), { type: 'cardConfirmed' });
  await flush();
  bench.clock.advance(1);
  bench.counter.payments.dismiss(idOf(id));
  await flush();
  return rowOf(id);
}

function rowOf(id: number) {
  const row = bench.journal.find({ text: '', limit: 100 }).find((one) => one.id === idOf(id));
  if (row === undefined) throw new Error('it is not in the journal');
  return row;
}

const ofPayment = (id: number) => ({ by: 'payment', paymentId: idOf(id) }) as const;
const refundOf = (id: number, amountMinor: number): Order => ({
  kind: 'refund',
  original: ofPayment(id),
  amount: yuan(amountMinor),
});
const lastAsked = () => bench.host.sentOf('authorise').at(-1);

describe('a refund', () => {
  test('when the whole of a sale of this batch is to go back then a void is the way, and a part of it is refunded', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1, amountMinor: 1000, answer: answered({ rrn: '110509300002', hostDate: '1122' }) });
    expect(await start(90, refundOf(1, 1000))).toEqual(why('refund-in-batch-use-void'));
    const refund = await pay(refundOf(1, 400));
    expect(refund).toMatchObject({ kind: 'refund', result: 'approved', amountMinor: 400, originalId: idOf(1) });
    expect(lastAsked()).toMatchObject({
      kind: 'refund',
      amountMinor: 400,
      organisation: 'CUP',
      original: { rrn: '110509300002', date: '1122' },
    });
    expect(await start(91, { kind: 'void', original: { by: 'voucher', voucher: 2 } })).toEqual(why('already-refunded'));
  });

  test('when parts add up to the sale then not a fen more goes back, counted with those whose result is unknown', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1, amountMinor: 1000 });
    await pay(refundOf(1, 600));
    expect(await start(90, refundOf(1, 401))).toEqual(why('refund-too-large'));
    const open = await pay(refundOf(1, 400), { answer: 'silence' });
    expect(open).toMatchObject({ stage: 'unresolved', result: 'unknown' });
    expect(bench.host.sentOf('reverse')).toEqual([]);
    expect(await start(92, refundOf(1, 1))).toEqual(why('refund-unresolved'));
  });

  test('when nobody answers a refund then nothing else is held up, and a person closes it by the statement', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1, amountMinor: 1000 });
    const open = await pay(refundOf(1, 300), { answer: 'silence' });
    expect(bench.journal.owing()).toEqual([]);
    expect(bench.counter.day.retryReversals()).toEqual(GRANTED);
    await flush();
    expect(bench.journal.payment(open.id)).toMatchObject({ stage: 'unresolved' });
    await sell(bench, { id: 2 });
    const closing = { word: SUPERVISOR, reason: 'on the statement', evidence: 'line 4' };
    expect(await bench.counter.day.closeUnresolved({ paymentId: open.id, ...closing, stood: false })).toEqual(GRANTED);
    await flush();
    expect(bench.journal.payment(open.id)).toMatchObject({ stage: 'done', result: 'declined' });
    expect((await pay(refundOf(1, 1000 - 1))).result).toBe('approved');
    expect(bench.host.sentOf('reverse')).toEqual([]);
  });

  test('when the counter starts again while a refund waits for its answer then it stays open and is never sent again', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1, amountMinor: 1000 });
    bench.host.hold = new Promise(() => undefined);
    expect(await start(5, refundOf(1, 300))).toEqual(GRANTED);
    await flush();
    bench.reader.swipe();
    await flush();
    bench.counter.payments.tell(idOf(5), { type: 'cardConfirmed' });
    await flush();
    expect(bench.host.sentOf('authorise')).toHaveLength(2);
    bench = await bench.restart();
    expect(rowOf(5)).toMatchObject({ stage: 'unresolved', result: 'unknown' });
    expect(bench.host.sentOf('authorise')).toEqual([]);
  });

  test('when the original is typed then ours is found by it, and another till’s is taken at its word', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1, amountMinor: 1000, answer: answered({ rrn: '110509300002', hostDate: '1122' }) });
    const typed = (rrn: string): Order => ({
      kind: 'refund',
      original: { by: 'reference', rrn, date: '1122' },
      amount: yuan(1001),
    });
    expect(await start(90, typed('110509300002'))).toEqual(why('refund-too-large'));
    const other = await pay(typed('999999999999'), { answer: 'silence' });
    expect(other.originalId).toBeUndefined();
    expect(await start(91, typed('999999999999'))).toEqual(why('refund-unresolved'));
  });

  test('when the shop has set a largest refund then a larger one is refused here', async () => {
    bench = await openMorning({ settings: { refundLimitYuan: 5 } });
    await sell(bench, { id: 1, amountMinor: 1000 });
    expect(await start(90, refundOf(1, 501))).toEqual(why('refund-too-large'));
    expect((await pay(refundOf(1, 500))).result).toBe('approved');
  });

  test('when the card is another than that of the sale then it is not taken', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1, amountMinor: 1000 });
    expect(await start(5, refundOf(1, 300))).toEqual(GRANTED);
    await flush();
    bench.reader.swipe({ pan: '6217000000000000012', expiry: '3012', serviceCode: '101', track2: '' });
    await flush();
    expect(bench.counter.parts.sales.current).toMatchObject({ stage: 'presenting', notice: 'differs' });
  });
});

describe('a pre-authorisation and what follows it', () => {
  const HOLD: Order = { kind: 'preauth', amount: yuan(10_000) };
  const hold = async () => {
    const held = await pay(HOLD, { answer: { authCode: 'A00001', hostDate: '1122' } });
    return { id: idNumber.next, held };
  };
  const following = (
    kind: 'completion' | 'add-preauth' | 'completion-advice',
    id: number,
    amountMinor: number,
  ): Order => ({
    kind,
    original: ofPayment(id),
    amount: yuan(amountMinor),
  });

  test('when it is completed then at most 115 in a hundred, once, and again only after that one is voided', async () => {
    bench = await openMorning();
    const { id } = await hold();
    expect(await start(90, following('completion', id, 11_501))).toEqual(why('preauth-over-115'));
    const completion = await pay(following('completion', id, 11_500));
    expect(completion).toMatchObject({ kind: 'completion', result: 'approved' });
    expect(lastAsked()).toMatchObject({ kind: 'completion', original: { authCode: 'A00001', date: '1122' } });
    expect(await start(91, following('completion', id, 100))).toEqual(why('already-completed'));
    expect(await start(92, { kind: 'preauth-void', original: ofPayment(id) })).toEqual(why('already-completed'));
    const voided = await pay({
      kind: 'completion-void',
      original: { by: 'voucher', voucher: completion.stan ?? 0 },
    });
    expect(voided).toMatchObject({ kind: 'completion-void', result: 'approved', amountMinor: 11_500 });
    expect(bench.journal.payment(completion.id)?.voidedById).toBe(voided.id);
    expect((await pay(following('completion', id, 100))).result).toBe('approved');
  });

  test('when more is held then the limit grows with it, and where the bank has none of it it is refused', async () => {
    bench = await openMorning();
    const { id } = await hold();
    await pay(following('add-preauth', id, 2_000), { answer: { authCode: 'A00002', heldMinor: 12_000 } });
    expect((await pay(following('completion', id, 13_800))).result).toBe('approved');
    bench.counter.parts.settings.change({ additionalPreauth: false }, { operator: '99' });
    const other = await hold();
    expect(await start(90, following('add-preauth', other.id, 100))).toEqual(why('kind-not-in-profile'));
  });

  test('when it is voided then without its amount, and nothing follows it any more', async () => {
    bench = await openMorning();
    const { id, held } = await hold();
    const voided = await pay({ kind: 'preauth-void', original: ofPayment(id) });
    expect(voided).toMatchObject({ amountMinor: 10_000, result: 'approved' });
    expect(bench.journal.payment(held.id)?.voidedById).toBe(voided.id);
    expect(await start(90, following('completion', id, 100))).toEqual(why('already-voided'));
  });

  test('when one that follows it has no answer then it is reversed, and the hold stands', async () => {
    bench = await openMorning();
    const { id } = await hold();
    const lost = await pay(following('completion', id, 5_000), { answer: 'silence' });
    expect(lost.result).toBe('reversed');
    expect(bench.host.sentOf('reverse').at(-1)).toMatchObject({ kind: 'completion', original: { authCode: 'A00001' } });
    expect((await pay(following('completion', id, 5_000))).result).toBe('approved');
  });

  test('when it is typed from another till’s slip then its amount is needed, and a voucher number names none', async () => {
    bench = await openMorning();
    const original = { by: 'authorisation', authCode: 'ZZ0001', date: '1121' } as const;
    expect(await start(90, { kind: 'preauth-void', original })).toEqual(why('amount-needed'));
    expect((await pay({ kind: 'preauth-void', original, amount: yuan(700) })).result).toBe('approved');
    expect(lastAsked()).toMatchObject({ kind: 'preauth-void', original: { authCode: 'ZZ0001', date: '1121' } });
    const byReference = { by: 'reference', rrn: '110509300002', date: '1121' } as const;
    expect(await start(91, { kind: 'completion', original: byReference, amount: yuan(1) })).toEqual(
      why('original-unknown'),
    );
  });

  test('when a smaller amount is approved than was asked for then it is taken back, for only a sale may be approved in part', async () => {
    bench = await openMorning();
    const partial = { code: '10', outcome: 'approved-partial', amountMinor: 100 } as const;
    expect((await pay(HOLD, { answer: partial })).result).toBe('reversed');
    expect(bench.host.sentOf('reverse').at(-1)).toMatchObject({ kind: 'preauth', reason: '06' });
  });
});

describe('a balance', () => {
  test('when it is answered then it is shown and not printed, and counts nowhere', async () => {
    bench = await openMorning();
    bench.host.next.deliveries.authorise.push(
      answered({ balance: { accountType: '10', currency: '156', amountMinor: -5_000 } }),
    );
    expect(await start(1, { kind: 'balance' })).toEqual(GRANTED);
    await flush();
    bench.reader.swipe();
    await flush();
    bench.counter.payments.tell(idOf(1), { type: 'cardConfirmed' });
    await flush();
    expect(bench.news.at(-1)?.payment).toMatchObject({
      stage: 'done',
      result: 'approved',
      balance: { amount: { amountMinor: 5_000 }, owed: true },
    });
    expect(bench.printer.printed).toEqual([]);
    expect(bench.journal.printJobs(rowOf(1).id)).toEqual([]);
  });

  test('when nobody answers then it is forgotten, and after a power cut too', async () => {
    bench = await openMorning();
    expect((await pay({ kind: 'balance' }, { answer: 'silence' })).result).toBe('abandoned');
    expect(bench.host.sentOf('reverse')).toEqual([]);
    expect(bench.journal.owing()).toEqual([]);
  });
});

describe('stored advices', () => {
  const OFFLINE: Order = { kind: 'offline-sale', amount: yuan(2_500), authCode: 'TEL001' };

  test('when an offline sale is recorded then it is approved here, and the host is told in the next idle moment', async () => {
    bench = await openMorning();
    bench.host.next.deliveries.authorise.push(UNREACHABLE);
    const row = await pay(OFFLINE);
    expect(row).toMatchObject({ kind: 'offline-sale', result: 'approved', advice: 'owed', authCode: 'TEL001' });
    expect(bench.printer.printed).toHaveLength(1);
    expect(bench.news.at(-1)?.owedAdvices).toBe(1);
    bench.clock.advance(60_000);
    bench.counter.tick();
    await flush();
    expect(bench.journal.payment(row.id)).toMatchObject({ advice: 'sent', rrn: '112209300007' });
    const [first, second] = bench.host.sentOf('authorise');
    expect({ ...second, card: undefined }).toEqual({ ...first, card: undefined });
    expect(first).toMatchObject({
      kind: 'offline-sale',
      stan: row.stan,
      offline: { authCode: 'TEL001', method: '01' },
    });
  });

  test('when the host refuses one then it moved no money, and it is shown until the batch is closed', async () => {
    bench = await openMorning();
    bench.host.next.deliveries.authorise.push(answered({ code: '14', outcome: 'declined' }));
    const row = await pay(OFFLINE);
    expect(bench.journal.payment(row.id)).toMatchObject({ advice: 'refused', result: 'declined' });
    expect(bench.news.at(-1)?.refusedAdvices).toMatchObject([{ paymentId: row.id, answer: { code: '14' } }]);
  });

  test('when the host is out of order then it is told again, three times at most', async () => {
    bench = await openMorning();
    const broken = answered({ code: '96', outcome: 'try-again' });
    bench.host.next.deliveries.authorise.push(broken, broken, broken);
    const row = await pay(OFFLINE);
    for (let times = 0; times < 2; times += 1) {
      expect(bench.journal.payment(row.id)?.advice).toBe('owed');
      bench.clock.advance(60_000);
      bench.counter.tick();
      await flush();
    }
    expect(bench.journal.payment(row.id)?.advice).toBe('refused');
  });

  test('when amount or number is beyond the shop’s limits then it is refused here', async () => {
    bench = await openMorning({ settings: { offlineLimitYuan: 30, offlineMost: 1 } });
    expect(await start(90, { kind: 'offline-sale', amount: yuan(3_001) })).toEqual(why('offline-too-large'));
    bench.host.next.deliveries.authorise.push(UNREACHABLE);
    await pay(OFFLINE);
    expect(await start(91, OFFLINE)).toEqual(why('offline-too-many'));
    bench.counter.parts.settings.change({ offlineLimitYuan: 0 }, { operator: '99' });
    expect(await start(92, OFFLINE)).toEqual(why('offline-not-allowed'));
  });

  test('when a sale gets a tip then it counts once with its new amount, is not voided, and not tipped beyond the limit', async () => {
    bench = await openMorning();
    const voucher = await sell(bench, { id: 1, amountMinor: 1000 });
    const adjusted = (amountMinor: number): Order => ({
      kind: 'adjustment',
      original: { by: 'voucher', voucher },
      amount: yuan(amountMinor),
    });
    expect(await start(90, adjusted(1201))).toEqual(why('tip-over-limit'));
    const row = await pay(adjusted(1200));
    expect(row).toMatchObject({ result: 'approved', amountMinor: 1200 });
    expect(lastAsked()).toMatchObject({ kind: 'adjustment', amountMinor: 1200, tipMinor: 200, entry: 'none' });
    expect(await start(91, { kind: 'void', original: { by: 'voucher', voucher } })).toEqual(why('already-adjusted'));
    expect(await pay(adjusted(900))).toMatchObject({ result: 'approved' });
    expect(lastAsked()).not.toHaveProperty('tipMinor');
    bench.counter.day.settle();
    await flush();
    expect(bench.host.sentOf('settle')).toMatchObject([{ domestic: { debitMinor: 900, debitCount: 1 } }]);
  });

  test('when the batch is settled then every advice goes first, and silence keeps it open', async () => {
    bench = await openMorning();
    bench.host.next.deliveries.authorise.push(UNREACHABLE, UNREACHABLE);
    await pay(OFFLINE);
    bench.counter.day.settle();
    await flush();
    expect(bench.host.sentOf('settle')).toEqual([]);
    bench.counter.day.settle();
    await flush();
    expect(bench.host.sentOf('settle')).toMatchObject([{ domestic: { debitMinor: 2_500, debitCount: 1 } }]);
  });

  test('when a payment begins while one is being told then it waits for that and begins', async () => {
    bench = await openMorning();
    bench.host.next.deliveries.authorise.push(UNREACHABLE);
    await pay(OFFLINE);
    let goOn = (): void => undefined;
    bench.host.hold = new Promise((resolve) => {
      goOn = resolve;
    });
    bench.clock.advance(60_000);
    bench.counter.tick();
    await flush();
    const starting = start(1, { kind: 'sale', amount: yuan(100) });
    await flush();
    goOn();
    expect(await starting).toEqual(GRANTED);
  });
});

describe('an unresolved reversal', () => {
  test('when it stands then every kind that no supervisor must allow needs a word and a reason', async () => {
    bench = await openMorning();
    await sellUnresolved(bench, 1);
    expect(await start(90, { kind: 'preauth', amount: yuan(100) })).toEqual(why('reversal-unresolved'));
    expect(await start(91, { kind: 'balance' })).toEqual(why('reversal-unresolved'));
  });
});
