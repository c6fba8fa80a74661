import { afterEach, expect, test } from 'vitest';
import { JournalTrouble } from '../journal/journal-trouble.ts';
import { beginMorning, type CounterBench, flush, idOf, openMorning, saleOf } from './counter-builders.ts';
import { denied } from './parts.ts';

let bench: CounterBench;
afterEach(() => bench.dispose());

/** From now on the disk is full: each commit fails as SQLite's own would, and changes nothing. */
function fillDisk(): () => void {
  const { journal } = bench;
  const whole = journal.commit;
  journal.commit = () => {
    throw new JournalTrouble('disk-full', 'database or disk is full');
  };
  return () => {
    journal.commit = whole;
  };
}

async function upToConfirmation(): Promise<string> {
  const paymentId = idOf(1);
  await bench.counter.payments.start({ paymentId, order: saleOf(1234) });
  await flush();
  bench.reader.swipe();
  await flush();
  return paymentId;
}

test('when the disk is full at the intent then nothing is sent, the counter stops and says so', async () => {
  bench = await openMorning();
  const id = await upToConfirmation();
  const freeDisk = fillDisk();
  bench.counter.payments.tell(id, { type: 'cardConfirmed' });
  await flush();
  freeDisk();
  expect(bench.host.sentOf('authorise')).toEqual([]);
  expect(bench.stops).toHaveLength(1);
  expect(bench.house.publisher.look().stopped).toBe(true);
  expect(await bench.counter.payments.start({ paymentId: idOf(2), order: saleOf(1) })).toEqual(denied('disk-trouble'));
});

test('when the disk fills while the host approves then nothing says approved, and after a restart it is taken back', async () => {
  bench = await openMorning();
  const id = await upToConfirmation();
  const { host } = bench;
  let freeDisk = (): void => undefined;
  const authorise = host.authorise.bind(host);
  host.authorise = async (...call) => {
    const delivery = await authorise(...call);
    freeDisk = fillDisk();
    return delivery;
  };
  bench.counter.payments.tell(id, { type: 'cardConfirmed' });
  await flush();
  expect(host.sentOf('authorise')).toHaveLength(1);
  expect(bench.printer.printed).toEqual([]);
  expect(bench.news.some((view) => view.payment?.result === 'approved')).toBe(false);
  freeDisk();
  bench = await bench.restart();
  await beginMorning(bench);
  expect(bench.host.sentOf('reverse')).toHaveLength(1);
  expect(bench.journal.find({ text: '', limit: 1 })[0]?.stage).toBe('reversed');
});
