import { describe, expect, it } from 'vitest';
import type { DrawerSocket } from '../drawer-socket.ts';
import { SteppedClock } from '../transports/stepped-clock.ts';
import { cashDrawer } from './driver.ts';

function socketInTest() {
  const listeners = new Set<() => void>();
  let pinHigh: boolean | undefined;
  const state = { kicks: 0, next: 'sent' as 'sent' | 'busy' | 'gone' };
  const socket: DrawerSocket = {
    async kick() {
      if (state.next === 'sent') state.kicks += 1;
      return state.next;
    },
    get pinHigh() {
      return pinHigh;
    },
    onPin(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const setPin = (high: boolean | undefined) => {
    pinHigh = high;
    for (const listener of listeners) listener();
  };
  return { socket, state, setPin };
}

describe('a cash drawer', () => {
  it('when opened twice within half a second, then one pulse is sent; later, a second one', async () => {
    const clock = new SteppedClock();
    const { socket, state } = socketInTest();
    const drawer = cashDrawer({ socket, clock });
    expect(await Promise.all([drawer.open(), drawer.open()])).toEqual([{ kind: 'kicked' }, { kind: 'too-soon' }]);
    await clock.advance(499);
    expect(await drawer.open()).toEqual({ kind: 'too-soon' });
    await clock.advance(1);
    expect(await drawer.open()).toEqual({ kind: 'kicked' });
    expect(state.kicks).toBe(2);
  });

  it('when a slip is under way, then nothing is sent, and the drawer may be opened right after it', async () => {
    const clock = new SteppedClock();
    const { socket, state } = socketInTest();
    const drawer = cashDrawer({ socket, clock });
    state.next = 'busy';
    expect(await drawer.open()).toEqual({ kind: 'printer-busy' });
    state.next = 'sent';
    expect(await drawer.open()).toEqual({ kind: 'kicked' });
    expect(state.kicks).toBe(1);
  });

  it('when the printer is lost, then the pulse is not repeated by itself, however long it takes', async () => {
    const clock = new SteppedClock();
    const { socket, state } = socketInTest();
    const drawer = cashDrawer({ socket, clock });
    state.next = 'gone';
    expect(await drawer.open()).toEqual({ kind: 'device-gone' });
    state.next = 'sent';
    await clock.advance(60_000);
    expect(state.kicks).toBe(0);
  });

  it.each([
    [true, 'open', 'closed'],
    [false, 'closed', 'open'],
  ] as const)('when a drawer is open at high: %s, then high means %s and low %s', (isOpenWhenHigh, high, low) => {
    const { socket, setPin } = socketInTest();
    const drawer = cashDrawer({ socket, clock: new SteppedClock(), isOpenWhenHigh });
    const told: string[] = [];
    const stop = drawer.onPosition((position) => told.push(position));
    expect(drawer.position).toBe('unknown');
    for (const pin of [true, true, false, undefined, false]) setPin(pin);
    stop();
    setPin(true);
    expect(told).toEqual([high, low, 'unknown', low]);
  });
});
