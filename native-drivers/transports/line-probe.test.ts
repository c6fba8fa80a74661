import { describe, expect, test } from 'vitest';
import { askLine, type LineProbe, type ProbeLine, searchLine } from './line-probe.ts';
import { memoryWire } from './memory.ts';
import { sessionTransport } from './session-transport.ts';
import { SteppedClock } from './stepped-clock.ts';
import type { Transport } from './transport.ts';

const clock = new SteppedClock();
const means = { clock, signal: new AbortController().signal };
const at = (baudRate: number): ProbeLine => ({ baudRate, dataBits: 8, parity: 'none' });
const question = (byte: number) => ({
  bytes: Uint8Array.of(byte),
  limitMs: 100,
  judge: (received: Uint8Array) =>
    received.includes(byte) ? ({ kind: 'found', identity: `${byte}` } as const) : undefined,
});
const probeOf = (driver: string, byte: number, ...rates: readonly number[]): LineProbe => ({
  driver,
  title: driver,
  lineSettings: rates.map(at),
  probe: (transport, each) => askLine(transport, question(byte), each),
});

/** A device that echoes its own byte, at one rate only. */
function lineWith(byte: number, rate: number) {
  const opened: number[] = [];
  const openWith = (settings: ProbeLine): Transport => {
    opened.push(settings.baudRate);
    const { near, far } = memoryWire('line');
    void far.open();
    far.onBytes((bytes) => {
      if (settings.baudRate === rate && bytes.includes(byte)) void far.write(bytes);
    });
    return near;
  };
  return { opened, openWith };
}

async function finish<Value>(promise: Promise<Value>): Promise<Value> {
  let isSettled = false;
  void promise.finally(() => {
    isSettled = true;
  });
  while (!isSettled) await clock.advance(50);
  return promise;
}

describe('the search for a device on an unnamed line', () => {
  const probes = [probeOf('one', 1, 9600, 1200), probeOf('two', 2, 9600), probeOf('three', 3, 115_200, 2400)];

  test('when a device answers, then it is found with its settings, first choices first, and nothing more is asked', async () => {
    const line = lineWith(3, 2400);
    const finding = await finish(searchLine({ openWith: line.openWith, probes, means }));
    expect(finding).toMatchObject({ kind: 'found', probe: { driver: 'three' }, settings: at(2400), identity: '3' });
    expect(line.opened).toEqual([9600, 9600, 115_200, 1200, 2400]);
    const early = lineWith(2, 9600);
    expect(await finish(searchLine({ openWith: early.openWith, probes, means }))).toMatchObject({
      probe: { driver: 'two' },
    });
    expect(early.opened).toEqual([9600, 9600]);
  });

  test('when nothing answers, or there is nothing to ask, then none is found', async () => {
    const line = lineWith(9, 9600);
    expect(await finish(searchLine({ openWith: line.openWith, probes, means }))).toEqual({ kind: 'none' });
    expect(line.opened).toHaveLength(5);
    expect(await finish(searchLine({ openWith: line.openWith, probes: [], means }))).toEqual({ kind: 'none' });
  });

  test('when the line cannot be opened, then that is said at once', async () => {
    const openWith = () => sessionTransport('held', async () => ({ ok: false, fault: 'busy', detail: '' }));
    const finding = await finish(searchLine({ openWith, probes, means }));
    expect(finding).toEqual({ kind: 'not-opened', fault: 'busy' });
  });

  test('when the search is given up, then it ends', async () => {
    const line = lineWith(9, 9600);
    const signal = AbortSignal.abort();
    expect(await finish(searchLine({ openWith: line.openWith, probes, means: { clock, signal } }))).toEqual({
      kind: 'none',
    });
    expect(line.opened).toEqual([]);
  });

  test('when a device only chatters, then it is not listened to for ever', async () => {
    const { near, far } = memoryWire('line');
    await far.open();
    far.onBytes(() => void far.write(new Uint8Array(5_000)));
    const before = clock.ticksMs();
    expect(await finish(askLine(near, { ...question(1), limitMs: 60_000 }, means))).toEqual({ kind: 'none' });
    expect(clock.ticksMs() - before).toBeLessThan(60_000);
  });
});
