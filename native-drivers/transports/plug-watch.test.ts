import { mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DriverClock } from '../clock.ts';
import { keepOpen } from '../reopening.ts';
import { memoryWire } from './memory.ts';
import { monotonicClock } from './monotonic-clock.ts';
import { awaitPlugging } from './plug-watch.ts';
import { SteppedClock, settle } from './stepped-clock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bus-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Each sleep lets the file system answer, and can do something in the meantime. */
const clockThat = (...steps: readonly (() => void)[]): DriverClock & { slept: number[] } => {
  const left = [...steps];
  const slept: number[] = [];
  return {
    slept,
    ticksMs: () => 0,
    async sleep(ms) {
      slept.push(ms);
      left.shift()?.();
    },
  };
};

describe('the watch for plugging', () => {
  it('when a device comes that was not there, then the wait ends, a moment later for its rights', async () => {
    mkdirSync(path.join(folder, '1-1'));
    const clock = clockThat(
      () => undefined,
      () => mkdirSync(path.join(folder, '1-2')),
    );
    await awaitPlugging(clock, new AbortController().signal, folder);
    expect(clock.slept).toEqual([500, 500, 300]);
  });

  it('when it was pulled and comes back into the same socket, then that counts as plugging', async () => {
    mkdirSync(path.join(folder, '1-1'));
    const clock = clockThat(
      () => rmdirSync(path.join(folder, '1-1')),
      () => mkdirSync(path.join(folder, '1-1')),
    );
    await awaitPlugging(clock, new AbortController().signal, folder);
    expect(clock.slept).toEqual([500, 500, 300]);
  });

  it('when the system has no USB bus, then it waits until it is told to stop and throws nothing', async () => {
    const stop = new AbortController();
    const clock = clockThat(
      () => undefined,
      () => stop.abort(),
    );
    await awaitPlugging(clock, stop.signal, path.join(folder, 'none'));
    expect(clock.slept).toEqual([500, 500]);
  });

  it('when something is plugged in, then a driver that had long to wait opens at once', async () => {
    const clock = new SteppedClock();
    const { near, far } = memoryWire('reader');
    let plug: () => void = () => undefined;
    const transport = Object.assign(near, {
      plugged: () =>
        new Promise<void>((resolve) => {
          plug = resolve;
        }),
    });
    const ending = new AbortController();
    const ups: number[] = [];
    const running = keepOpen({
      transport,
      clock,
      signal: ending.signal,
      onDown: () => undefined,
      onUp: async () => ups.push(clock.ticksMs()) > 0,
    });
    await clock.advance(10_000);
    await far.open();
    plug();
    await settle();
    expect(ups).toEqual([10_000]);
    ending.abort();
    await near.close();
    await running;
  });

  it('when the real clock is used and nothing comes, then an abort ends the wait', async () => {
    const stop = new AbortController();
    const waiting = awaitPlugging(monotonicClock, stop.signal, folder);
    stop.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});
