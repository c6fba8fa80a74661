import { describe, expect, it } from 'vitest';
import type { DeviceState } from '../../device-state.ts';
import { type CcidTransport, ccidOverWires } from '../../transports/ccid-transport.ts';
import { memoryWire } from '../../transports/memory.ts';
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { remoteFar, remoteNear, type WirePort } from '../../transports/remote-wire.ts';
import { settle } from '../../transports/stepped-clock.ts';
import type { OpenFault } from '../../transports/transport.ts';
import { ATR_CONTACTLESS, ATR_T0, ATR_T1, testCard } from '../simulated/test-card.ts';
import { ccidChipReader } from './driver.ts';
import { SimulatedBench, type SimulatedBenchOptions } from './simulated-bench.ts';
import {
  CcidSimulator,
  SIMULATED_COLLISION,
  type SimulatedCcidModel,
  type SimulatedKey,
  simulatedDescriptor,
} from './simulator.ts';

const READ = Uint8Array.of(0x00, 0xb0, 0x00, 0x04, 0x00);
const ANSWER = { kind: 'answered', response: Uint8Array.of(0, 1, 2, 3, 0x90, 0x00) };
const forever = () => new AbortController().signal;
const pinRequest = (signal = forever()) => ({ minimumDigits: 4, maximumDigits: 12, timeoutMs: 30_000, signal });

async function powered(model: SimulatedCcidModel, atr = ATR_T1, options: Partial<SimulatedBenchOptions> = {}) {
  const bench = await new SimulatedBench({ model, atr, ...options }).ready();
  await bench.insert();
  expect((await bench.finish(bench.reader.powerOn())).kind).toBe('powered');
  return bench;
}

describe('a CCID reader that misbehaves', () => {
  it('when it asks for time before each answer, or answers late, then the answer is waited for', async () => {
    const bench = await powered({ exchangeLevel: 'short-apdu' });
    bench.simulator.misbehave({ timeExtensions: 8 });
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual(ANSWER);
    bench.simulator.misbehave({ lateMs: 8000 });
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual(ANSWER);
    await bench.close();
  });

  it('when an old answer comes before the new one, or the slot is busy for a while, then the right answer is given', async () => {
    const bench = await powered({ exchangeLevel: 'tpdu' }, ATR_T0);
    bench.simulator.misbehave({ staleAnswers: 3, busyAnswers: 2 });
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual(ANSWER);
    await bench.close();
  });

  it('when it falls silent, then the lamp says unresponsive before the exchange ends, and the reader is opened afresh', async () => {
    const bench = await powered({ exchangeLevel: 'short-apdu' });
    const states: DeviceState[] = [];
    bench.reader.onState((state) => states.push(state));
    bench.simulator.misbehave({ isStalled: true });
    const exchanging = bench.reader.exchange(READ);
    await bench.elapse(2000);
    expect(bench.reader.state).toMatchObject({ standing: 'busy', trouble: 'unresponsive' });
    expect(await bench.finish(exchanging)).toEqual({ kind: 'device-gone' });
    expect(bench.reader.state).toEqual({ standing: 'absent', trouble: 'unresponsive' });
    bench.simulator.misbehave({});
    await bench.until(() => bench.reader.state.standing === 'ready');
    expect((await bench.finish(bench.reader.powerOn())).kind).toBe('powered');
    await bench.close();
  });

  it('when a T=1 card is hard to hear, then blocks are asked for again; when it stays so, the exchange fails and power on heals it', async () => {
    const bench = await powered({ exchangeLevel: 'tpdu' });
    bench.simulator.misbehave({ noisyAnswers: 2 });
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual(ANSWER);
    bench.simulator.misbehave({ silences: 1 });
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual(ANSWER);
    bench.simulator.misbehave({ silences: 100 });
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual({ kind: 'failed' });
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual({ kind: 'card-gone' });
    bench.simulator.misbehave({});
    expect((await bench.finish(bench.reader.powerOn())).kind).toBe('powered');
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual(ANSWER);
    await bench.close();
  });

  it('when a T=0 card is hard to hear, then the exchange fails, because the reader has tried again already', async () => {
    const bench = await powered({ exchangeLevel: 'tpdu' }, ATR_T0);
    bench.simulator.misbehave({ noisyAnswers: 1 });
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual({ kind: 'failed' });
    expect(bench.card.commands.length).toBe(1);
    await bench.close();
  });

  it('when the first answer to reset is damaged, then one warm reset is tried; when the second is too, then the card is mute', async () => {
    const bench = await new SimulatedBench({ model: { exchangeLevel: 'tpdu' }, atr: ATR_T1 }).ready();
    await bench.insert();
    bench.simulator.misbehave({ badResets: 1 });
    expect(await bench.finish(bench.reader.powerOn())).toMatchObject({ kind: 'powered', protocol: 'T=1' });
    expect(bench.card.resets).toBe(2);
    bench.simulator.misbehave({ badResets: 2 });
    expect(await bench.finish(bench.reader.powerOn())).toEqual({ kind: 'mute' });
    await bench.close();
  });

  it('when the reader leaves the voltage to us, then they are tried until the card answers', async () => {
    const bench = await new SimulatedBench({ model: { exchangeLevel: 'tpdu', voltageBits: 7 }, atr: ATR_T0 }).ready();
    await bench.insert();
    bench.simulator.misbehave({ onlyVoltage: 2 });
    expect((await bench.finish(bench.reader.powerOn())).kind).toBe('powered');
    await bench.close();
  });

  it('when a T=1 card asks for time, then it gets it', async () => {
    const bench = await new SimulatedBench({ model: { exchangeLevel: 'tpdu' }, atr: ATR_T1 }).ready();
    bench.simulator.misbehave({ cardExtensions: 4 });
    await bench.insert();
    await bench.finish(bench.reader.powerOn());
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual(ANSWER);
    await bench.close();
  });

  it('when the card is swapped between two commands, then the new one is not taken for the old', async () => {
    const bench = await powered({ exchangeLevel: 'short-apdu' }, ATR_T1, { hasNotifications: false });
    await bench.remove();
    await bench.insert();
    await bench.elapse(600);
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual({ kind: 'card-gone' });
    await bench.close();
  });
});

describe('a CCID reader with keys', () => {
  const levels = [
    ['tpdu', ATR_T0],
    ['tpdu', ATR_T1],
    ['short-apdu', ATR_T1],
  ] as const;

  it.each(levels)(
    'when the PIN is typed at %s level, then the reader sends VERIFY and the status word comes out',
    async (exchangeLevel, atr) => {
      const bench = await powered({ exchangeLevel, hasPinPad: true }, atr);
      expect(bench.reader.canVerifyPin).toBe(true);
      const type = async (...keys: SimulatedKey[]) => {
        const verifying = bench.reader.verifyPin(pinRequest());
        await bench.until(() => bench.simulator.display.isAskingForPin);
        bench.simulator.press(...keys);
        return await bench.finish(verifying);
      };
      expect(await type('1', '2', 'clear', '1', '2', '3', 'enter', '5', 'enter')).toEqual({
        kind: 'verified',
        statusWord: 0x63c2,
      });
      expect(await type('1', '2', '3', '4', 'enter')).toEqual({ kind: 'verified', statusWord: 0x9000 });
      expect(await type('1', 'cancel')).toEqual({ kind: 'cancelled' });
      expect(await bench.finish(bench.reader.exchange(READ))).toEqual(ANSWER);
      await bench.close();
    },
  );

  it('when nobody types, then the reader gives up; when called off, it is told at once', async () => {
    const bench = await powered({ exchangeLevel: 'short-apdu', hasPinPad: true });
    expect(await bench.finish(bench.reader.verifyPin(pinRequest()))).toEqual({ kind: 'timed-out' });
    const abort = new AbortController();
    const verifying = bench.reader.verifyPin(pinRequest(abort.signal));
    await bench.until(() => bench.simulator.display.isAskingForPin);
    abort.abort();
    expect(await bench.finish(verifying)).toEqual({ kind: 'cancelled' });
    expect(bench.simulator.display.isAskingForPin).toBe(false);
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual(ANSWER);
    await bench.close();
  });

  it('when the card is pulled while the PIN is typed, then it says card-gone', async () => {
    const bench = await powered({ exchangeLevel: 'short-apdu', hasPinPad: true });
    const verifying = bench.reader.verifyPin(pinRequest());
    await bench.until(() => bench.simulator.display.isAskingForPin);
    bench.simulator.remove();
    bench.simulator.press('1', '2', '3', '4', 'enter');
    expect(await bench.finish(verifying)).toEqual({ kind: 'card-gone' });
    await bench.close();
  });

  it('when the reader has no keys, then it says so', async () => {
    const bench = await powered({ exchangeLevel: 'short-apdu' });
    expect(bench.reader.canVerifyPin).toBe(false);
    expect(await bench.finish(bench.reader.verifyPin(pinRequest()))).toEqual({ kind: 'failed' });
    await bench.close();
  });
});

describe('a reader with a contact slot and a field', () => {
  it('when a card is tapped, then the field has it and the contact slot does not; two cards are a collision', async () => {
    const choice = { field: 'contactless', slot: 1, collisionError: SIMULATED_COLLISION } as const;
    const model = { exchangeLevel: 'short-apdu', slotCount: 2 } as const;
    const bench = await new SimulatedBench({ model, atr: ATR_CONTACTLESS, choice }).ready();
    const contact = bench.device.slot({ field: 'contact' });
    const waiting = bench.reader.waitForCard({ timeoutMs: 10_000, signal: forever() });
    bench.simulator.tap(bench.card);
    expect(await bench.finish(waiting)).toEqual({ kind: 'present' });
    expect(contact.cardPresent).toBe(false);
    expect(await bench.finish(bench.reader.powerOn())).toMatchObject({ kind: 'powered', protocol: 'T=1' });
    expect(await bench.finish(bench.reader.exchange(READ))).toEqual(ANSWER);
    await bench.finish(bench.reader.powerOff());
    bench.simulator.tap(testCard(ATR_CONTACTLESS));
    await bench.elapse(600);
    expect(await bench.finish(bench.reader.waitForCard({ timeoutMs: 1000, signal: forever() }))).toEqual({
      kind: 'collision',
    });
    bench.simulator.leave();
    expect(await bench.finish(bench.reader.waitForRemoval(forever()))).toBe('removed');
    await bench.close();
  });

  it('when the reader has no such slot, then that slot is absent', async () => {
    const choice = { field: 'contactless', slot: 1 } as const;
    const bench = new SimulatedBench({ model: { exchangeLevel: 'tpdu' }, atr: ATR_T0, choice });
    await bench.elapse(1000);
    expect(bench.reader.state).toEqual({ standing: 'absent', trouble: 'not-connected' });
    expect(await bench.finish(bench.reader.powerOn())).toEqual({ kind: 'device-gone' });
    await bench.close();
  });
});

describe('the lamp of a CCID reader', () => {
  it.each<[OpenFault, DeviceState]>([
    ['busy', { standing: 'faulted', trouble: 'taken-by-another-program' }],
    ['denied', { standing: 'faulted', trouble: 'no-permission' }],
    ['absent', { standing: 'absent', trouble: 'not-connected' }],
  ])('when opening says %s, then it tells so and tries again for ever', async (fault, state) => {
    let openings = 0;
    const wrap = (transport: CcidTransport): CcidTransport => ({
      ...transport,
      open: async (signal) => {
        openings += 1;
        return openings < 6 ? { ok: false, fault, detail: '' } : await transport.open(signal);
      },
    });
    const bench = new SimulatedBench({ model: { exchangeLevel: 'tpdu' }, atr: ATR_T0, wrap });
    await settle();
    expect(bench.reader.state).toEqual(state);
    await bench.elapse(20_000);
    expect(bench.reader.state).toEqual({ standing: 'ready', identity: 'simulated reader' });
    await bench.close();
  });

  it('when the device is no chip reader, then it says wrong-device', async () => {
    const wrap = (transport: CcidTransport): CcidTransport => ({
      ...transport,
      descriptor: Uint8Array.of(9, 2, 9, 0, 0, 0, 0, 0, 0),
    });
    const bench = new SimulatedBench({ model: { exchangeLevel: 'tpdu' }, atr: ATR_T0, wrap });
    await bench.elapse(1000);
    expect(bench.reader.state).toEqual({ standing: 'faulted', trouble: 'wrong-device' });
    await bench.close();
  });
});

describe('the simulated reader', () => {
  it('when driver and reader stand in two processes, then a card works over the remote wire', async () => {
    const listeners: ((message: unknown) => void)[][] = [[], []];
    const portOf = (own: number): WirePort => ({
      post: (message) =>
        setImmediate(() => {
          for (const listener of listeners[1 - own] ?? []) listener(structuredClone(message));
        }),
      onMessage: (listener) => void listeners[own]?.push(listener),
    });
    const [here, there] = [portOf(0), portOf(1)];
    const model = { exchangeLevel: 'short-apdu' } as const;
    const complaints: string[] = [];
    const simulator = new CcidSimulator({
      bulk: remoteFar(there, 'chip'),
      side: remoteFar(there, 'chip side'),
      clock: monotonicClock,
      model,
      onComplaint: (complaint) => complaints.push(complaint),
    });
    await simulator.plug();
    const transport = ccidOverWires({
      bulk: remoteNear(here, 'chip', { clock: monotonicClock }),
      side: remoteNear(here, 'chip side', { clock: monotonicClock }),
      descriptor: simulatedDescriptor(model),
    });
    const reader = ccidChipReader({ transport, clock: monotonicClock });
    await new Promise<void>((resolve) => reader.onState(({ standing }) => standing === 'ready' && resolve()));
    const waiting = reader.waitForCard({ timeoutMs: 5000, signal: forever() });
    simulator.insert(testCard(ATR_T1));
    expect(await waiting).toEqual({ kind: 'present' });
    expect((await reader.powerOn()).kind).toBe('powered');
    expect(await reader.exchange(READ)).toEqual(ANSWER);
    await reader.close();
    expect(complaints).toEqual([]);
  });

  it('when a host breaks the rules, then the reader complains aloud', async () => {
    const bulk = memoryWire('ccid');
    const complaints: string[] = [];
    const simulator = new CcidSimulator({
      bulk: bulk.far,
      clock: monotonicClock,
      model: { exchangeLevel: 'tpdu' },
      onComplaint: (complaint) => complaints.push(complaint),
    });
    await simulator.plug();
    await bulk.near.open();
    const send = async (hex: string) => {
      await bulk.near.write(Uint8Array.from(Buffer.from(hex, 'hex')));
      await settle();
    };
    await send('65000000000001000000');
    await send('65000000000007000000');
    await send('62000000000008090000');
    await send('99000000000009000000');
    await send('6F00100000000A000000');
    expect(complaints).toEqual([
      'the sequence number did not go up by one',
      'a voltage the reader does not have',
      'an unknown message 99',
      'a message of 4106 bytes, where the reader takes 271',
    ]);
  });
});
