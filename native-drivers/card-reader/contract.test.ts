/** Runs the card-reader contract over everything that can be one on this machine, and over a real one when asked to. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hidTransport } from '../transports/hid.ts';
import { memoryWire } from '../transports/memory.ts';
import { replayTalk } from '../transports/replayer.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import { realReader } from './benches.contract.ts';
import { stripeReader } from './driver.ts';
import { idTechHidProtocol, idTechSerialProtocol } from './id-tech/protocol.ts';
import { magtekProtocol } from './magtek/protocol.ts';
import type { CardReaderProtocol } from './protocol.ts';
import { type CardReaderBench, cardReaderContract } from './role.contract.ts';
import type { StripeCard } from './role.ts';
import { CardReaderSimulator, type SimulatedModel, simulatedCard } from './simulator.ts';
import { keysTyping } from './wedge/keymap.ts';
import { WedgeReader } from './wedge/wedge-reader.ts';

const PARTS = { pan: '6217000000000000004', expiry: '3012', serviceCode: '220', name: 'TEST/CARD' } as const;
const CARD = simulatedCard({ ...PARTS, discretionary: '12345678' });
const EXPECTED: StripeCard = {
  pan: PARTS.pan,
  expiry: PARTS.expiry,
  serviceCode: PARTS.serviceCode,
  track2: '6217000000000000004=301222012345678',
  cardholderName: PARTS.name,
};

async function simulatedBench(model: SimulatedModel, protocol: CardReaderProtocol): Promise<CardReaderBench> {
  const clock = new SteppedClock();
  const { near, far } = memoryWire(model);
  const simulator = new CardReaderSimulator(far, model);
  await simulator.plug();
  const reader = stripeReader({ transport: near, protocol, clock });
  await settle();
  return {
    reader,
    swipeWell: async () => {
      await simulator.swipe(CARD);
      return EXPECTED;
    },
    swipeBadly: () => simulator.swipe(CARD, 'badly'),
    swipeWrongSide: () => simulator.swipe(CARD, 'wrong-side'),
    swipeBlank: () => simulator.swipe(CARD, 'blank'),
    unplug: async () => {
      await simulator.unplug();
      await settle();
    },
    elapse: (ms) => clock.advance(ms),
    finish: () => reader.close(),
  };
}

const talkFile = (name: string) => readFileSync(new URL(`./talks/${name}.talk`, import.meta.url), 'utf8');

/** The published swipe of the vendor's manual. A talk has one swipe in it, so a bench that never swipes leaves it out. */
async function replayedBench(): Promise<CardReaderBench> {
  const clock = new SteppedClock();
  const replay = replayTalk(talkFile('magtek-v5-level-2'));
  const reader = stripeReader({ transport: replay.transport, protocol: magtekProtocol, clock });
  await settle();
  let swiped = false;
  return {
    reader,
    swipeWell: async () => {
      swiped = true;
      replay.goOn();
      return {
        pan: '5452300551227189',
        expiry: '0804',
        serviceCode: '321',
        track2: '5452300551227189=080432100000007250',
        track3: '5163499080020445=000000000000',
        cardholderName: 'HOGAN/PAUL',
      };
    },
    elapse: (ms) => clock.advance(ms),
    finish: async () => {
      await reader.close();
      if (swiped) replay.finish();
    },
  };
}

async function wedgeBench(): Promise<CardReaderBench> {
  const clock = new SteppedClock();
  const replayed: unknown[] = [];
  const reader = new WedgeReader({ clock, replay: (keys) => replayed.push(...keys) });
  const type = async (text: string) => {
    for (const key of keysTyping(text, { startMs: 0, gapMs: 0 })) {
      expect(reader.key(key)).toBe(true);
      await clock.advance(10);
    }
  };
  return {
    reader,
    swipeWell: async () => {
      await type(`${CARD.track1}${CARD.track2}\r`);
      return EXPECTED;
    },
    swipeBadly: () => type('%E?;E?\r'),
    swipeWrongSide: async () => undefined,
    elapse: (ms) => clock.advance(ms),
    finish: async () => {
      await reader.close();
      expect(replayed).toEqual([]);
    },
  };
}

cardReaderContract('simulated MagTek, 337-byte report', () => simulatedBench('magtek-337', magtekProtocol));
cardReaderContract('simulated MagneSafe V5 in clear', () => simulatedBench('magtek-887-clear', magtekProtocol));
cardReaderContract('simulated ID TECH, plain report', () => simulatedBench('id-tech-plain', idTechHidProtocol));
cardReaderContract('replayed MagneSafe V5', replayedBench);
cardReaderContract('keyboard wedge', wedgeBench);

describe('encrypting readers', () => {
  it.each([
    ['magtek-887-encrypted', magtekProtocol],
    ['id-tech-secure', idTechSerialProtocol],
  ] as const)('when %s reads a card, then only the masked number comes out', async (model, protocol) => {
    const bench = await simulatedBench(model, protocol);
    const reading = bench.reader.readCard({ timeoutMs: 1000, signal: new AbortController().signal });
    await bench.swipeWell();
    expect(await reading).toEqual({ kind: 'encrypted', maskedPan: '6217***********0004' });
    await bench.finish();
  });

  it('when the published SecureMag swipe is replayed, then only the masked number comes out', async () => {
    const replay = replayTalk(talkFile('id-tech-securemag-original'));
    const reader = stripeReader({
      transport: replay.transport,
      protocol: idTechSerialProtocol,
      clock: new SteppedClock(),
    });
    await settle();
    const reading = reader.readCard({ timeoutMs: 1000, signal: new AbortController().signal });
    replay.goOn();
    expect(await reading).toEqual({ kind: 'encrypted', maskedPan: '4266********9999' });
    await reader.close();
    replay.finish();
  });
});

if (process.env.BENCH === 'card-reader') {
  cardReaderContract('real MagTek 0801:0002: swipe a test card whenever a test waits', async () => {
    const transport = hidTransport({ vendorId: 0x0801, productId: 0x0002, usagePage: 0xff00 });
    return realReader(transport, magtekProtocol, 500);
  });
} else {
  it.todo('a card reader (real): set BENCH=card-reader with a MagTek 0801:0002 plugged in and a test card at hand');
}
