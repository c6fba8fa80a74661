import { afterEach, describe, expect, test } from 'vitest';
import type { DeviceState } from '../../../native-drivers/device-state.ts';
import { contract } from '../../../preload/contract/contract.ts';
import {
  beginMorning,
  type CounterBench,
  flush,
  idOf,
  openCounter,
  openMorning,
  SILENCE,
  sell,
  sellUnresolved,
  UNREACHABLE,
} from '../../counter/counter-builders.ts';
import { batchNumber } from '../../domain/numbers.ts';
import { TEST_PAN } from '../../journal/testing/fresh-journal.ts';
import { lampsOf } from './lamps.ts';
import { totalsView } from './settlement-view.ts';

let bench: CounterBench;
afterEach(() => bench.dispose());
const look = () => bench.house.publisher.look();
const schema = contract.questions['terminal.look'].answer;

test('when a whole morning is looked at then every picture fits the contract, its number grows, and no clear number is in it', async () => {
  bench = await openMorning();
  bench.reader.swipe();
  await flush();
  expect(look().earlyCard).toEqual({ maskedPan: '622500******0014', expiry: '3012' });
  await sell(bench, { id: 1 });
  await sell(bench, { id: 2, answer: SILENCE });
  await sellUnresolved(bench, 3);
  bench.counter.day.settle();
  await flush();
  const pictures = [...bench.news, look()];
  expect(pictures.length).toBeGreaterThan(10);
  for (const picture of pictures) {
    expect(schema.safeParse(picture).error?.issues ?? []).toEqual([]);
    expect(JSON.stringify(picture)).not.toContain(TEST_PAN);
  }
  const revisions = bench.news.map((view) => view.revision);
  expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
  expect(new Set(revisions).size).toBe(revisions.length);
});

test('when payments are owed or unresolved then the picture counts them', async () => {
  bench = await openMorning();
  await sell(bench, { id: 1 });
  await sellUnresolved(bench, 2);
  expect(look()).toMatchObject({ owedReversals: 1, unresolved: 1, terminal: { batch: 1, paymentsInBatch: 2 } });
});

test('when a power cut left a payment then the next picture says which', async () => {
  bench = await openMorning();
  bench.host.hold = new Promise(() => undefined);
  await sell(bench, { id: 1, keep: true });
  bench = await bench.restart();
  expect(look()).toMatchObject({
    owedReversals: 1,
    recovered: [{ paymentId: idOf(1), stage: 'reversing', amount: { amountMinor: 1234 } }],
    session: { state: 'signed-out' },
    signOn: { state: 'needed' },
  });
});

test('when the people change then the session follows', async () => {
  bench = await openCounter();
  expect(look().session).toEqual({ state: 'signed-out' });
  await beginMorning(bench);
  expect(look().session).toMatchObject({ state: 'signed-in', operator: '01', role: 'cashier' });
  bench.counter.parts.session.lock();
  expect(look().session).toMatchObject({ state: 'locked', operator: '01' });
});

test('when the sign-on was yesterday then the picture says that it is needed', async () => {
  bench = await openMorning();
  expect(look().signOn.state).toBe('done');
  bench.clock.advance(15 * 3_600_000);
  expect(look().signOn).toEqual({ state: 'needed' });
});

test('when the sign-on failed then the fault is shown', async () => {
  bench = await openCounter();
  bench.host.next.signOn.push({ kind: 'other-terminal' });
  await bench.counter.parts.signOn.run('01');
  expect(look().signOn).toEqual({ state: 'failed', fault: 'other-terminal' });
});

describe('the lamps', () => {
  const lamps = (state: DeviceState) => {
    const { parts } = bench.counter;
    return lampsOf({ ...parts, printer: { ...bench.printer, state } }, bench.counter.state).find(
      ({ device }) => device === 'printer',
    );
  };

  test.each<[DeviceState, string]>([
    [{ standing: 'absent', trouble: 'not-connected' }, 'off'],
    [{ standing: 'opening' }, 'opening'],
    [{ standing: 'ready' }, 'ready'],
    [{ standing: 'ready', trouble: 'paper-near-end' }, 'attention'],
    [{ standing: 'ready', trouble: 'key-unverifiable' }, 'ready'],
    [{ standing: 'busy' }, 'busy'],
    [{ standing: 'busy', trouble: 'paper-near-end' }, 'busy'],
    [{ standing: 'faulted', trouble: 'paper-out' }, 'faulted'],
  ])('when a device is %o then its lamp is %s', async (state, lamp) => {
    bench = await openCounter();
    expect(lamps({ ...state, identity: 'TM-T82' })).toEqual({
      device: 'printer',
      lamp,
      simulated: true,
      identity: 'TM-T82',
      ...(state.trouble && { trouble: state.trouble }),
    });
  });

  test('when it is production then no device is called simulated', async () => {
    bench = await openCounter({ mode: 'production' });
    expect(look().devices.map(({ simulated }) => simulated)).toEqual([false, false, false, false, false]);
  });

  test('when the host is not signed on, running, reached or lost then its lamp says which', async () => {
    bench = await openCounter();
    const host = () => look().devices.find(({ device }) => device === 'host');
    expect(host()).toMatchObject({ lamp: 'attention', trouble: 'not-signed-on' });
    const running = bench.counter.parts.signOn.run('01');
    expect(host()).toMatchObject({ lamp: 'busy' });
    await running;
    expect(host()).toMatchObject({ lamp: 'ready' });
    bench.host.next.deliveries.echo.push(UNREACHABLE);
    await bench.counter.echo();
    expect(host()).toMatchObject({ lamp: 'faulted', trouble: 'host-unreachable' });
  });
});

describe('a settlement on the screen', () => {
  test('when the host does not answer then it has failed, with the reason and without a slip', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1 });
    bench.host.next.settle.push(SILENCE);
    bench.counter.day.settle();
    await flush();
    const { settlement } = look();
    expect(settlement).toMatchObject({
      state: 'failed',
      step: 'request',
      fault: 'comms-timeout',
      domestic: { debit: { count: 1, amount: { amountMinor: 1234 } }, verdict: 'unasked' },
    });
    expect(settlement).not.toHaveProperty('paper');
  });

  test('when it is done then verdicts, paper and slip are there', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1 });
    bench.counter.day.settle();
    await flush();
    expect(look().settlement).toMatchObject({
      state: 'done',
      step: 'print',
      domestic: { verdict: 'balanced' },
      foreign: { verdict: 'balanced' },
      slip: { state: 'printed' },
      paper: { columns: 48 },
    });
    expect(look().payment).toBeUndefined();
  });

  test('when the slip fails then the settlement is done all the same, with the trouble beside it', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1 });
    bench.printer.outcomes.push({ kind: 'failed', fault: 'paper-out', bytesLeft: false });
    bench.counter.day.settle();
    await flush();
    expect(look().settlement).toMatchObject({ state: 'done', slip: { state: 'failed', trouble: 'paper-out' } });
  });

  test('when the batch’s totals are asked for then what is owed is counted beside them', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1, amountMinor: 700 });
    await sellUnresolved(bench, 2);
    const totals = totalsView(bench.journal);
    expect(totals).toMatchObject({ batch: batchNumber(1), unresolved: 1, domestic: { verdict: 'unasked' } });
    expect(totals.lines.find((line) => line.kind === 'sale' && line.side === 'domestic')).toMatchObject({
      count: 1,
      amount: { amountMinor: 700 },
    });
    expect(contract.questions['batch.totals'].answer.safeParse(totals).success).toBe(true);
  });
});
