import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type CounterBench, flush, idOf, openMorning, sell } from './counter-builders.ts';
import { GRANTED } from './parts.ts';

let bench: CounterBench;
afterEach(() => bench.dispose());

const PAPER_OUT = { kind: 'failed', fault: 'paper-out', bytesLeft: false } as const;
const merchantOf = (id: number): string => `slip/${idOf(id)}/merchant`;
const owed = () => bench.house.publisher.look().owedSlips;

/** A sale whose slip does not come out, and with which the cashier goes on. */
async function sellOwing(id: number): Promise<void> {
  bench.printer.outcomes.push(PAPER_OUT);
  await sell(bench, { id, keep: true });
  await flush();
  expect(bench.counter.payments.tell(idOf(id), { type: 'slipsOwed' })).toEqual(GRANTED);
  await flush();
  expect(bench.counter.payments.dismiss(idOf(id))).toEqual(GRANTED);
}

test('when the manager allows it then payments go on without paper, and each slip prints later on its own word', async () => {
  bench = await openMorning({ settings: { slipsMayBeOwed: true } });
  await sellOwing(1);
  await sellOwing(2);
  expect(owed()).toMatchObject({
    count: 2,
    slips: [
      { job: merchantOf(1), what: 'merchant', trouble: 'paper-out', isCopy: false },
      { job: merchantOf(2), what: 'merchant' },
    ],
  });
  const before = bench.printer.printed.length;
  await flush();
  expect(bench.printer.printed).toHaveLength(before);
  expect(await bench.counter.slips.print(merchantOf(2), false)).toEqual(GRANTED);
  expect(bench.printer.printed).toHaveLength(before + 1);
  expect(JSON.stringify(bench.printer.printed.at(-1))).not.toContain('重打印');
  expect(owed().slips.map(({ job }) => job)).toEqual([merchantOf(1)]);
});

test('when the manager has not allowed it then the payment waits for its slip', async () => {
  bench = await openMorning();
  bench.printer.outcomes.push(PAPER_OUT);
  await sell(bench, { id: 1, keep: true });
  await flush();
  bench.counter.payments.tell(idOf(1), { type: 'slipsOwed' });
  await flush();
  expect(bench.counter.parts.sales.current?.stage).toBe('approved');
  expect(owed().count).toBe(0);
  expect(await bench.counter.slips.print(merchantOf(1), false)).toEqual({ ok: false, why: 'busy' });
});

test('when an owed slip is given up then only with a reason, and the journal names who did', async () => {
  bench = await openMorning({ settings: { slipsMayBeOwed: true } });
  await sellOwing(1);
  const job = merchantOf(1);
  expect(bench.counter.slips.skip({ job, reason: '  ' })).toEqual({ ok: false, why: 'reason-needed' });
  expect(bench.counter.slips.skip({ job, reason: 'signed by hand' })).toEqual(GRANTED);
  expect(bench.counter.slips.skip({ job, reason: 'again' })).toEqual({ ok: false, why: 'no-such-slip' });
  expect(bench.journal.printJob(job)).toMatchObject({ state: 'skipped', reason: 'signed by hand' });
  const events = bench.journal.find({ text: '', limit: 1 }).flatMap(({ id }) => bench.journal.events(id));
  expect(events.at(-1)).toMatchObject({ kind: 'slip-skipped', operator: '01', body: { reason: 'signed by hand' } });
});

test('when the printer still cannot then the word fails, and the slip stays owed', async () => {
  bench = await openMorning({ settings: { slipsMayBeOwed: true } });
  await sellOwing(1);
  bench.printer.outcomes.push({ kind: 'failed', fault: 'cutter-jam', bytesLeft: true });
  expect(await bench.counter.slips.print(merchantOf(1), false)).toEqual({ ok: false, why: 'device-unavailable' });
  expect(owed().slips).toMatchObject([{ job: merchantOf(1), trouble: 'cutter-jam', isCopy: true }]);
  expect(await bench.counter.slips.print(merchantOf(1), true)).toEqual({ ok: false, why: 'device-unavailable' });
  expect(await bench.counter.slips.print('slip/unknown', false)).toEqual({ ok: false, why: 'no-such-slip' });
});

test('when slips were owed before a restart then they are owed after it, and nothing prints by itself', async () => {
  bench = await openMorning({ settings: { slipsMayBeOwed: true } });
  await sellOwing(1);
  bench = await bench.restart();
  await flush();
  expect(bench.printer.printed).toEqual([]);
  expect(owed()).toMatchObject({ count: 1, slips: [{ job: merchantOf(1), isCopy: false }] });
  expect(await bench.counter.slips.print(merchantOf(1), false)).toEqual({ ok: false, why: 'not-signed-in' });
});

test('when a customer wants the slip as a file then it lies in the data folder, nothing is printed, and history says so', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  bench.printer.printed.length = 0;
  const saved = await bench.counter.slips.again({ paymentId: idOf(1), copy: 'cardholder', as: 'pdf' });
  expect(saved).toMatchObject({ ok: true, file: expect.stringMatching(/slip-000001-\d{6}-cardholder-\d{14}\.pdf$/) });
  expect(saved.ok && saved.file !== undefined && existsSync(saved.file)).toBe(true);
  expect(bench.printer.printed).toEqual([]);
  expect(bench.journal.events(idOf(1) as never).at(-1)).toMatchObject({ kind: 'slip-saved', operator: '01' });
});

test('when the file cannot be written then it is said, and the journal does not claim it', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  mkdirSync(bench.counter.parts.dataFolder, { recursive: true });
  writeFileSync(path.join(bench.counter.parts.dataFolder, 'exports'), 'in the way');
  const refused = await bench.counter.slips.again({ paymentId: idOf(1), copy: 'cardholder', as: 'png' });
  expect(refused).toEqual({ ok: false, why: 'file-not-written' });
  expect(bench.journal.events(idOf(1) as never).map(({ kind }) => kind)).not.toContain('slip-saved');
});
