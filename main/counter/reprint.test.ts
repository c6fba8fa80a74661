import { afterEach, expect, test } from 'vitest';
import { CASHIER, type CounterBench, flush, idOf, openMorning, SUPERVISOR, saleOf, sell } from './counter-builders.ts';
import { GRANTED } from './parts.ts';

let bench: CounterBench;
afterEach(() => bench.dispose());
const why = (code: string) => ({ ok: false, why: code });

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
