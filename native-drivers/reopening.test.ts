import { describe, expect, it } from 'vitest';
import type { DeviceState } from './device-state.ts';
import { keepOpen } from './reopening.ts';
import { memoryWire } from './transports/memory.ts';
import { SteppedClock, settle } from './transports/stepped-clock.ts';

function lineInTest(onUp: () => Promise<boolean> = async () => true) {
  const clock = new SteppedClock();
  const wire = memoryWire('device');
  const ending = new AbortController();
  const told: string[] = [];
  const onDown = ({ standing, trouble }: DeviceState) =>
    told.push(trouble === undefined ? standing : `${standing}: ${trouble}`);
  const running = keepOpen({
    transport: wire.near,
    clock,
    signal: ending.signal,
    onDown,
    onUp: async () => {
      told.push('up');
      return onUp();
    },
  });
  const close = async () => {
    ending.abort();
    await wire.near.close();
    await running;
  };
  return { clock, wire, told, close, ending };
}

describe('a line that is kept open', () => {
  it('when the device is away, then it is tried after growing pauses for ever, and the lamp says opening once', async () => {
    const { clock, told, close, wire } = lineInTest();
    await clock.advance(0);
    const tries: number[] = [];
    for (let half = 1; half <= 60; half += 1) {
      const before = told.length;
      await clock.advance(500);
      if (told.length > before) tries.push(half * 500);
    }
    expect(tries).toEqual([500, 1500, 3500, 8500, 13_500, 18_500, 23_500, 28_500]);
    expect(told.filter((each) => each === 'opening')).toHaveLength(1);
    await wire.far.open();
    await clock.advance(5000);
    expect(told.at(-1)).toBe('up');
    await close();
  });

  it('when the line is lost again and again, then it comes back each time and nothing is left on the signal', async () => {
    const { clock, told, close, wire, ending } = lineInTest();
    let listeners = 0;
    const { signal } = ending;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...args);
    };
    for (let turn = 0; turn < 20; turn += 1) {
      await wire.far.open();
      await clock.advance(5000);
      expect(told.at(-1)).toBe('up');
      await wire.far.close();
      await settle();
      expect(told.at(-1)).toBe('absent: not-connected');
    }
    // The sleep of the pause now under way is the only one that listens.
    expect(listeners).toBeLessThanOrEqual(2);
    await close();
  });

  it('when the device does not take its greeting, then it is faulted and tried again', async () => {
    let takes = false;
    const { clock, told, close, wire } = lineInTest(async () => takes);
    await wire.far.open();
    await clock.advance(500);
    expect(told.at(-1)).toBe('faulted: protocol-fault');
    takes = true;
    await clock.advance(5000);
    expect(told.at(-1)).toBe('up');
    await close();
  });

  it('when it is ended while nothing is open, while open and twice, then it ends at once', async () => {
    const away = lineInTest();
    await away.clock.advance(3000);
    await away.close();
    expect(away.told.at(-1)).toBe('absent: not-connected');
    const open = lineInTest();
    await open.wire.far.open();
    await open.clock.advance(500);
    await open.close();
    await open.close();
    expect(open.told.at(-1)).toBe('absent: not-connected');
  });
});
