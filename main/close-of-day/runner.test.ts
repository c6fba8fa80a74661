import { afterEach, expect, test } from 'vitest';
import {
  BALANCED,
  beginMorning,
  type CounterBench,
  flush,
  idOf,
  openMorning,
  SILENCE,
  saleOf,
  sell,
} from '../counter/counter-builders.ts';
import { maskCode } from '../domain/masked-code.ts';
import { batchNumber, paymentId, stan } from '../domain/numbers.ts';
import { secret } from '../domain/secret.ts';
import { aPayment, TEST_PAN } from '../journal/testing/fresh-journal.ts';

let bench: CounterBench;
afterEach(() => bench.dispose());

/** Approved sales with their sealed cards, without going through a payment each. */
function fill(count: number, organisation = 'CUP'): void {
  bench.journal.commit((pen) => {
    for (let n = 0; n < count; n += 1) {
      const next = pen.nextStan();
      pen.takeStan(next);
      const row = aPayment(next, { batch: pen.batch(), stage: 'done', result: 'approved', organisation, stan: next });
      pen.putPayment(row);
      pen.sealCard(row.id, row.batch, secret('card', { pan: TEST_PAN, expiry: '3012' }));
    }
    pen.append({ kind: 'test-filled', body: {} });
  });
}
const settle = async (): Promise<void> => {
  bench.counter.day.settle();
  await flush(40);
};
const settlement = () => bench.counter.state.settlementPicture?.settlement;
const sizes = () => bench.host.sentOf('upload').map((request) => (request.records as unknown[]).length);

test('when the host agrees then nothing is uploaded, the end says so, and the slip carries the chain’s seal', async () => {
  bench = await openMorning();
  fill(3);
  await settle();
  expect(bench.host.sentOf('upload')).toEqual([]);
  expect(bench.host.sentOf('endUpload')).toMatchObject([{ total: 0, balanced: true, batch: 1 }]);
  expect(settlement()).toMatchObject({ stage: 'done', slip: { state: 'printed' } });
  expect(bench.journal.batch()).toBe(2);
  expect(JSON.stringify(bench.printer.printed.at(-1))).toMatch(/[0-9A-Fa-f]{16}/);
});

test('when a payment by code was refunded and the host does not agree then the refund goes up without a card', async () => {
  bench = await openMorning();
  const maskedPan = maskCode('134500000000000033');
  bench.journal.commit((pen) => {
    const next = pen.nextStan();
    pen.takeStan(next);
    const id = idOf(next);
    const facts = {
      opening: { id, kind: 'refund', amountMinor: 700, operator: '01', batch: pen.batch(), openedAtMs: 1 },
      intent: { stan: next, atMs: 1, entry: 'none', pinEntered: false },
    };
    const row = { kind: 'refund', stage: 'done', result: 'approved', organisation: 'CUP', stan: next } as const;
    pen.putPayment(aPayment(next, { ...row, batch: pen.batch(), amountMinor: 700, maskedPan, facts }));
    pen.append({ kind: 'test-filled', body: {} });
  });
  bench.host.next.settle.push({ ...BALANCED, domestic: 'unbalanced' } as never);
  await settle();
  expect(bench.host.sentOf('adviseUpload')).toMatchObject([{ kind: 'refund', amountMinor: 700 }]);
  expect(bench.host.sentOf('adviseUpload')[0]).not.toHaveProperty('card');
  expect(settlement()).toMatchObject({ stage: 'done' });
});

test('when the host does not agree with domestic cards then exactly these go up, eight to a message', async () => {
  bench = await openMorning();
  fill(17);
  fill(2, 'VIS');
  bench.host.next.settle.push({ ...BALANCED, domestic: 'unbalanced' } as never);
  await settle();
  expect(sizes()).toEqual([8, 8, 1]);
  const records = bench.host.sentOf('upload').flatMap((request) => request.records as { stan: number }[]);
  const stans = records.map((record) => record.stan);
  expect(stans).toEqual(stans.toSorted((a, b) => a - b));
  expect(new Set(stans).size).toBe(17);
  expect(bench.host.sentOf('endUpload')).toMatchObject([{ total: 17, balanced: false }]);
});

test('when the upload breaks then it goes on behind the last acknowledged record, and the batch is closed once', async () => {
  bench = await openMorning();
  fill(17);
  bench.host.next.settle.push({ kind: 'answered', domestic: 'error', foreign: 'balanced' });
  bench.host.next.deliveries.upload.push({ kind: 'answered', answer: { ...yes } }, SILENCE);
  await settle();
  expect(bench.counter.state.settlementPicture).toMatchObject({
    fault: 'comms-timeout',
    settlement: { stage: 'uploading', uploaded: 8, toUpload: 17 },
  });
  expect(bench.journal.batch()).toBe(1);
  await settle();
  expect(sizes()).toEqual([8, 8, 8, 1]);
  expect(bench.host.sentOf('settle')).toHaveLength(1);
  expect(settlement()?.stage).toBe('done');
  expect(bench.journal.batch()).toBe(2);
});
const yes = { code: '00', outcome: 'approved', organisation: 'CUP', followUp: 'none' } as const;

test('when the power goes during the upload then the next morning resumes it after the sign-on, before any payment', async () => {
  bench = await openMorning();
  fill(9);
  bench.host.next.settle.push({ kind: 'answered', domestic: 'unbalanced', foreign: 'balanced' });
  bench.host.next.deliveries.upload.push({ kind: 'answered', answer: { ...yes } }, SILENCE);
  await settle();
  bench = await bench.restart();
  expect(bench.counter.parts.settlements.unfinished).toBe(true);
  await beginMorning(bench);
  const ask = { paymentId: idOf(500), order: saleOf(100) };
  expect(await bench.counter.payments.start(ask)).toEqual({ ok: false, why: 'settlement-unfinished' });
  expect(bench.counter.day.signOn()).toEqual({ ok: true });
  await flush(40);
  expect(bench.host.sent.map((sent) => sent.name)).toEqual(['signOn', 'signOn', 'upload', 'endUpload']);
  expect(sizes()).toEqual([1]);
  expect(bench.counter.state.settlementPicture).toMatchObject({ resumed: true, settlement: { stage: 'done' } });
  expect(bench.journal.batch()).toBe(2);
});

test('when the batch is closed then its sealed cards are gone and its rows are still there', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  const id = paymentId(idOf(1));
  expect(bench.journal.card(id)).toBeDefined();
  await settle();
  expect(bench.journal.card(id)).toBeUndefined();
  expect(bench.journal.inBatch(batchNumber(1))).toHaveLength(1);
});

test('when the printer has no paper then the batch is closed all the same, and printing again closes nothing', async () => {
  bench = await openMorning();
  fill(1);
  bench.printer.outcomes.push({ kind: 'failed', fault: 'paper-out', bytesLeft: false });
  await settle();
  expect(settlement()).toMatchObject({ stage: 'printing', slip: { state: 'failed', fault: 'paper-out' } });
  expect(bench.journal.batch()).toBe(2);
  await settle();
  expect(settlement()).toMatchObject({ stage: 'done', slip: { state: 'printed' } });
  expect(bench.journal.batch()).toBe(2);
  expect(bench.host.sentOf('endUpload')).toHaveLength(1);
});

test('when each message is sent then it has a trace number of its own', async () => {
  bench = await openMorning();
  fill(9);
  bench.host.next.settle.push({ kind: 'answered', domestic: 'unbalanced', foreign: 'balanced' });
  await settle();
  const stans = bench.host.sent.map((sent) => sent.request.stan);
  expect(new Set(stans).size).toBe(stans.length);
  expect(bench.journal.nextStan()).toBe(stan(Math.max(...stans.map(Number)) + 1));
});

test('when a finished settlement is taken off the screen then the journal keeps it', async () => {
  bench = await openMorning();
  fill(1);
  await settle();
  expect(bench.counter.day.dismissSettlement()).toEqual({ ok: true });
  expect(bench.counter.state.settlementPicture).toBeUndefined();
  expect(bench.journal.settlement(batchNumber(1))).toMatchObject({ finished: true, stage: 'done' });
});

test('when the journal cannot be written in the middle then the counter stops and says so', async () => {
  bench = await openMorning();
  fill(1);
  let release = (): void => undefined;
  bench.host.hold = new Promise((resolve) => {
    release = resolve;
  });
  bench.counter.day.settle();
  await flush();
  bench.journal.close();
  bench.house.publisher.end();
  release();
  await flush();
  expect(bench.stops.length).toBeGreaterThan(0);
  expect(bench.counter.state.stopped).toBe(true);
});
