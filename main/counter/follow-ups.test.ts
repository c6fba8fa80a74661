/** What a host asks for by its header, at a whole counter: done in idle moments, and only when the batch lets it. */
import { afterEach, describe, expect, test } from 'vitest';
import { answered, type CounterBench, flush, openMorning, sell } from './counter-builders.ts';

let bench: CounterBench;
afterEach(() => {
  expect(bench.stops).toEqual([]);
  bench.dispose();
});

describe('what the host asks for', () => {
  test('when it wants the status and has a stop list then both are done in idle moments', async () => {
    bench = await openMorning();
    const { state } = bench.counter;
    state.followUps.add('status-upload');
    state.followUps.add('blacklist');
    bench.counter.day.rest();
    await flush(40);
    expect([...state.followUps]).toEqual([]);
    expect(bench.host.sent.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['uploadStatus', 'downloadBlacklist']),
    );
  });

  test('when it has new parameters then they hold once the batch is settled, and their line says which came', async () => {
    bench = await openMorning();
    await sell(bench, { id: 1 });
    bench.host.next.downloadParameters.push({
      kind: 'downloaded',
      parameters: {
        answerTimeoutSeconds: 30,
        connectionAttempts: 9,
        reversalAttempts: 2,
        tipAllowed: false,
        autoSignOff: true,
        merchantName: '新店名',
      },
      ended: answered(),
    });
    bench.counter.state.followUps.add('parameters');
    bench.counter.day.rest();
    await flush();
    expect(bench.counter.parts.settings.current.responseTimeoutS).toBe(60);
    bench.counter.day.settle();
    await flush(60);
    expect(bench.counter.parts.settings.current).toMatchObject({
      responseTimeoutS: 30,
      connectionAttempts: 6,
      reversalAttempts: 2,
      tipPercent: 0,
      signOffAfterSettlement: true,
      merchantName: '新店名',
    });
  });

  test('when the parameter says so then the settlement ends with a sign-off', async () => {
    bench = await openMorning({ settings: { signOffAfterSettlement: true } });
    await sell(bench, { id: 1 });
    bench.counter.day.settle();
    await flush(60);
    expect(bench.host.sentOf('signOff')).toHaveLength(1);
    expect(bench.counter.parts.signOn.stands).toBe(false);
  });
});
