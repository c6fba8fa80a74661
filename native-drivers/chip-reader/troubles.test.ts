/**
 * What goes wrong with readers and cards, by each way to a reader: what the caller is told, what the lamp says meanwhile, and that all
 * is well again when the cause has gone. One row is one thing that happens at a counter.
 */
import { describe, expect, it } from 'vitest';
import type { DeviceTrouble } from '../device-state.ts';
import type { CcidTransport } from '../transports/ccid-transport.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import { SimulatedBench } from './ccid/simulated-bench.ts';
import { pcscChipReader } from './pcsc/driver.ts';
import { service } from './pcsc/service-in-test.ts';
import type { ChipReader } from './role.ts';
import { ATR_CONTACTLESS, ATR_T1, testCard } from './simulated/test-card.ts';

const READ = Uint8Array.of(0x00, 0xb0, 0x00, 0x04, 0x00);
const NO_READER = 0x8010_002e;
const SERVICE_STOPPED = 0x8010_001e;
const SHARING_VIOLATION = 0x8010_000b;
const UNRESPONSIVE_CARD = 0x8010_0066;
const REMOVED_CARD = 0x8010_0069;
const READER_UNAVAILABLE = 0x8010_0017;
const COMMUNICATION_ERROR = 0x8010_002f;

type Happening =
  | 'no reader'
  | 'reader taken by another program'
  | 'dead chip'
  | 'card the wrong way round'
  | 'card that EMV refuses'
  | 'card pulled in the middle of a command'
  | 'card that falls silent'
  | 'reader unplugged';

/** `powering`: before there is power; `exchanging`: afterwards. The lamp is looked at a little later; undefined: nothing to tell. */
const ROWS: readonly (readonly [
  Happening,
  'powering' | 'exchanging',
  told: string,
  lamp: string,
  trouble: DeviceTrouble | undefined,
])[] = [
  ['no reader', 'powering', 'device-gone', 'absent', 'not-connected'],
  ['reader taken by another program', 'powering', 'device-gone', 'faulted', 'taken-by-another-program'],
  ['dead chip', 'powering', 'mute', 'ready', undefined],
  ['card the wrong way round', 'powering', 'mute', 'ready', undefined],
  ['card that EMV refuses', 'powering', 'mute', 'ready', undefined],
  ['card pulled in the middle of a command', 'exchanging', 'card-gone', 'ready', undefined],
  ['card that falls silent', 'exchanging', 'failed', 'ready', undefined],
  ['reader unplugged', 'exchanging', 'device-gone', 'absent', 'not-connected'],
];

interface Stage {
  readonly reader: ChipReader;
  happen(): Promise<void>;
  /** The cause goes away, and a good card is in. */
  mend(): Promise<void>;
  elapse(ms: number): Promise<void>;
  close(): Promise<void>;
}

async function ccidStage(happening: Happening): Promise<Stage> {
  const refusals = { busy: happening === 'reader taken by another program' };
  const wrap = (transport: CcidTransport): CcidTransport => ({
    ...transport,
    open: async (signal) => (refusals.busy ? { ok: false, fault: 'busy', detail: '' } : await transport.open(signal)),
  });
  const atr = happening === 'card that EMV refuses' ? ATR_CONTACTLESS : ATR_T1;
  const bench = new SimulatedBench({ model: { exchangeLevel: 'tpdu' }, atr, wrap });
  if (happening === 'no reader') await (await bench.ready()).unplug();
  await bench.elapse(1000);
  const dead = { reset: () => new Uint8Array(0), exchange: () => new Uint8Array(0) };
  const acts: Record<Happening, () => Promise<void> | void> = {
    'no reader': () => undefined,
    'reader taken by another program': () => undefined,
    'dead chip': () => {
      bench.simulator.remove();
      bench.simulator.insert(dead);
    },
    'card the wrong way round': async () => {
      bench.simulator.remove();
      await bench.insertWrongWay();
    },
    'card that EMV refuses': () => undefined,
    'card pulled in the middle of a command': () => bench.pullDuringNextExchange(),
    'card that falls silent': () => bench.simulator.misbehave({ silences: 1000 }),
    'reader unplugged': () => bench.unplug(),
  };
  await bench.insert();
  return {
    reader: bench.reader,
    happen: async () => acts[happening](),
    mend: async () => {
      refusals.busy = false;
      bench.simulator.misbehave({});
      if (happening === 'no reader' || happening === 'reader unplugged') await bench.plug();
      bench.simulator.remove();
      await bench.elapse(6000);
      bench.simulator.insert(testCard(ATR_T1));
    },
    elapse: (ms) => bench.elapse(ms),
    close: () => bench.close(),
  };
}

async function pcscStage(happening: Happening): Promise<Stage> {
  const { world, service: pcsc } = service();
  const clock = new SteppedClock();
  const acts: Record<Happening, () => void> = {
    'no reader': () => undefined,
    'reader taken by another program': () => undefined,
    'dead chip': () => (world.codes = { connect: UNRESPONSIVE_CARD }),
    // The service cannot tell it from a dead one.
    'card the wrong way round': () => (world.codes = { connect: UNRESPONSIVE_CARD }),
    'card that EMV refuses': () => (world.atr = ATR_CONTACTLESS),
    'card pulled in the middle of a command': () => {
      world.codes = { transmit: REMOVED_CARD };
      world.isPresent = false;
      world.changes += 1;
    },
    'card that falls silent': () => (world.codes = { transmit: COMMUNICATION_ERROR }),
    'reader unplugged': () =>
      (world.codes = { transmit: READER_UNAVAILABLE, status: READER_UNAVAILABLE, list: NO_READER }),
  };
  if (happening === 'no reader') world.codes = { list: NO_READER };
  if (happening === 'reader taken by another program') {
    world.codes = { connect: SHARING_VIOLATION };
    world.isExclusive = true;
  }
  const reader = pcscChipReader({ service: pcsc, clock, field: 'contact' });
  await clock.advance(1000);
  return {
    reader,
    happen: async () => acts[happening](),
    mend: async () => {
      world.codes = {};
      world.atr = ATR_T1;
      world.isExclusive = false;
      world.isPresent = true;
      world.changes += 1;
      await clock.advance(6000);
    },
    elapse: (ms) => clock.advance(ms),
    close: () => reader.close(),
  };
}

async function finish<Value>(stage: Stage, promise: Promise<Value>): Promise<Value> {
  let isSettled = false;
  promise.finally(() => (isSettled = true)).catch(() => undefined);
  await settle();
  for (let steps = 0; !isSettled && steps < 2000; steps += 1) await stage.elapse(100);
  return promise;
}

describe.each([
  ['CCID', ccidStage],
  ['the smart-card service', pcscStage],
] as const)('what goes wrong at a reader reached by %s', (_, makeStage) => {
  it.each(ROWS)('when there is: %s, while %s, then it says %s and the lamp %s, %s', async (...row) => {
    const [happening, during, told, lamp, trouble] = row;
    const stage = await makeStage(happening);
    const { reader } = stage;
    if (during === 'exchanging') {
      expect((await finish(stage, reader.powerOn())).kind).toBe('powered');
      await stage.happen();
      expect((await finish(stage, reader.exchange(READ))).kind).toBe(told);
    } else {
      await stage.happen();
      expect((await finish(stage, reader.powerOn())).kind).toBe(told);
    }
    await stage.elapse(1000);
    expect([reader.state.standing, reader.state.trouble]).toEqual([lamp, trouble]);
    await stage.mend();
    expect((await finish(stage, reader.powerOn())).kind).toBe('powered');
    expect((await finish(stage, reader.exchange(READ))).kind).toBe('answered');
    await stage.close();
  });

  it('when the reader is unplugged while power is taken off, then both end, and the lamp says not connected', async () => {
    const stage = await makeStage('reader unplugged');
    expect((await finish(stage, stage.reader.powerOn())).kind).toBe('powered');
    const poweringOff = stage.reader.powerOff();
    await stage.happen();
    await finish(stage, poweringOff);
    await stage.elapse(1000);
    expect(stage.reader.state).toMatchObject({ standing: 'absent', trouble: 'not-connected' });
    await stage.mend();
    expect((await finish(stage, stage.reader.powerOn())).kind).toBe('powered');
    await stage.close();
  });

  it('when a wait for a card or its removal is called off, then it ends at once and leaves nothing behind', async () => {
    const stage = await makeStage('dead chip');
    const removal = new AbortController();
    const removed = stage.reader.waitForRemoval(removal.signal);
    removal.abort();
    expect(await removed).toBe('cancelled');
    for (let round = 0; round < 3; round += 1) {
      const waiting = stage.reader.waitForRemoval(AbortSignal.abort());
      expect(await waiting).toBe('cancelled');
    }
    expect(stage.reader.state.standing).toBe('ready');
    await stage.close();
  });
});

it('when the service itself is stopped, then the lamp says not connected until it runs again', async () => {
  const { world, service: pcsc } = service();
  const clock = new SteppedClock();
  const reader = pcscChipReader({ service: pcsc, clock, field: 'contact' });
  await settle();
  world.codes = { status: SERVICE_STOPPED, establish: 0x8010_001d };
  await clock.advance(10_000);
  expect(reader.state).toEqual({ standing: 'absent', trouble: 'not-connected' });
  world.codes = {};
  await clock.advance(6000);
  expect(reader.state.standing).toBe('ready');
  await reader.close();
});
