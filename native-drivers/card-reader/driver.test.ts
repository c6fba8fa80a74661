import { describe, expect, it } from 'vitest';
import { seededChance } from '../transports/chance.ts';
import { memoryWire } from '../transports/memory.ts';
import { mischievous } from '../transports/mischief.ts';
import { sessionTransport } from '../transports/session-transport.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import type { OpenFault } from '../transports/transport.ts';
import { stripeReader } from './driver.ts';
import { idTechSerialProtocol } from './id-tech/protocol.ts';
import { magtekProtocol } from './magtek/protocol.ts';
import type { CardReader } from './role.ts';
import { CardReaderSimulator, simulatedCard, swipeBytes } from './simulator.ts';

const CARD = simulatedCard({ pan: '6217000000000000004', expiry: '3012', serviceCode: '220', name: 'TEST/CARD' });

function read(reader: CardReader, timeoutMs = 60_000) {
  return reader.readCard({ timeoutMs, signal: new AbortController().signal });
}

describe('the swipe reader driver', () => {
  it('when the reader stays away, then openings back off 0.5, 1, 2, 5, 5 s and never stop', async () => {
    const clock = new SteppedClock();
    const tries: number[] = [];
    const transport = sessionTransport('absent', async () => {
      tries.push(clock.ticksMs());
      return { ok: false, fault: 'absent', detail: '' };
    });
    const reader = stripeReader({ transport, protocol: magtekProtocol, clock });
    await clock.advance(20_000);
    expect(tries).toEqual([0, 500, 1500, 3500, 8500, 13_500, 18_500]);
    expect(reader.state).toEqual({ standing: 'absent', trouble: 'not-connected' });
    await reader.close();
  });

  it('when it is unplugged and plugged in again, then the state tells it and a card can be read', async () => {
    const clock = new SteppedClock();
    const { near, far } = memoryWire('reader');
    const simulator = new CardReaderSimulator(far, 'magtek-337');
    await simulator.plug();
    const reader = stripeReader({ transport: near, protocol: magtekProtocol, clock, identity: 'MagTek' });
    const standings: string[] = [];
    reader.onState((state) => standings.push(state.standing));
    await settle();
    await simulator.unplug();
    await settle();
    await simulator.plug();
    await clock.advance(500);
    expect(standings).toEqual(['ready', 'absent', 'ready']);
    expect(reader.state.identity).toBe('MagTek');
    const reading = read(reader);
    await simulator.swipe(CARD);
    expect((await reading).kind).toBe('card');
    await reader.close();
  });

  it.each<[OpenFault, string, string]>([
    ['denied', 'faulted', 'no-permission'],
    ['busy', 'faulted', 'taken-by-another-program'],
    ['timed-out', 'absent', 'unresponsive'],
    ['broken', 'faulted', 'protocol-fault'],
  ])('when opening says %s, then the lamp says %s, %s', async (fault, standing, trouble) => {
    const transport = sessionTransport('x', async () => ({ ok: false, fault, detail: '' }));
    const reader = stripeReader({ transport, protocol: magtekProtocol, clock: new SteppedClock() });
    await settle();
    expect(reader.state).toEqual({ standing, trouble });
    expect(await read(reader)).toEqual({ kind: 'device-gone' });
    await reader.close();
  });

  it('when a frame is cut short, then silence makes it unreadable and the next swipe is read', async () => {
    const clock = new SteppedClock();
    const { near, far } = memoryWire('reader');
    await far.open();
    const reader = stripeReader({ transport: near, protocol: idTechSerialProtocol, clock });
    await settle();
    const frame = swipeBytes('id-tech-secure', CARD, 'well');
    const reading = read(reader);
    await far.write(frame.subarray(0, 100));
    await clock.advance(299);
    expect(reader.state.standing).toBe('busy');
    await clock.advance(1);
    expect(await reading).toEqual({ kind: 'unreadable', why: 'bad-format' });
    const next = read(reader);
    await far.write(frame);
    expect((await next).kind).toBe('encrypted');
    await reader.close();
  });

  it('when the line cuts, repeats, chatters, delays and flips bits, then no swipe ever gives another number', async () => {
    const outcomes = new Map<string, number>();
    for (let seed = 1; seed <= 60; seed += 1) {
      const clock = new SteppedClock();
      const { near, far } = memoryWire('reader');
      const plan = {
        cutReadsToBytes: (seed % 7) + 1,
        delayMs: seed % 3,
        flipBitProbability: 0.4,
        twiceProbability: 0.2,
        chatter: { probability: 0.2, bytes: Uint8Array.of(0x02, 0x10, 0x00, 0x15) },
      };
      const transport = mischievous(near, plan, { clock, chance: seededChance(seed) });
      await far.open();
      const reader = stripeReader({ transport, protocol: idTechSerialProtocol, clock });
      await settle();
      const reading = read(reader, 2000);
      await far.write(swipeBytes('id-tech-secure', CARD, 'well'));
      await clock.advance(2000);
      const outcome = await reading;
      if (outcome.kind === 'encrypted') expect(outcome.maskedPan).toBe('6217***********0004');
      // A frame whose very first byte is damaged is noise on the line: the reader waits for the next swipe.
      else expect(outcome.kind).toMatch(/^(unreadable|timed-out)$/);
      outcomes.set(outcome.kind, (outcomes.get(outcome.kind) ?? 0) + 1);
      await reader.close();
    }
    expect(outcomes.get('encrypted')).toBeGreaterThan(20);
    expect(outcomes.get('unreadable')).toBeGreaterThan(10);
  });

  it('when closed while opening or while backing off, then it ends and leaves no sleeper behind', async () => {
    const clock = new SteppedClock();
    const never = sessionTransport('never', () => new Promise(() => undefined));
    const opening = stripeReader({ transport: never, protocol: magtekProtocol, clock });
    await opening.close();
    const absent = stripeReader({ transport: memoryWire('x').near, protocol: magtekProtocol, clock });
    await settle();
    expect(clock.sleeping).toBe(1);
    await absent.close();
    expect(clock.sleeping).toBe(0);
  });
});
