/** A reader that says anything at all: whatever it does, each call of the driver ends, throws nothing, and the line can be closed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ccidOverWires } from '../../transports/ccid-transport.ts';
import { memoryWire } from '../../transports/memory.ts';
import { SteppedClock, settle } from '../../transports/stepped-clock.ts';
import { ATR_T0, ATR_T1 } from '../simulated/test-card.ts';
import { CcidReader } from './driver.ts';
import { feedReply, HEADER_BYTES, NOTHING_PENDING } from './protocol.ts';
import { type SimulatedCcidModel, simulatedDescriptor } from './simulator.ts';

const READ = Uint8Array.of(0x00, 0xb0, 0x00, 0x04, 0x00);
/** Longer than the longest exchange, with its aborts and questions afterwards. */
const LONGEST_MS = 400_000;
const STEP_MS = 1000;

interface Saying {
  readonly what: 'fitting' | 'atr' | 'extension' | 'old' | 'failure' | 'junk' | 'flood' | 'silence';
  readonly byte: number;
  readonly data: Uint8Array;
}

const saying = fc.record<Saying>({
  what: fc.constantFrom('fitting', 'atr', 'extension', 'old', 'failure', 'junk', 'flood', 'silence'),
  byte: fc.nat(255),
  data: fc.uint8Array({ maxLength: 40 }),
});

/** RDR_to_PC_* for the command that came. */
function reply(command: Uint8Array, body: { status?: number; error?: number; sequence?: number; data?: Uint8Array }) {
  const types: Record<number, number> = { 98: 0x80, 99: 0x81, 101: 0x81, 97: 0x82, 111: 0x80, 105: 0x80, 114: 0x81 };
  const data = body.data ?? new Uint8Array(0);
  const sequence = ((command[6] ?? 0) + (body.sequence ?? 0)) & 0xff;
  const head = [types[command[0] ?? 0] ?? 0x83, data.length, 0, 0, 0, command[5] ?? 0, sequence];
  return Uint8Array.of(...head, body.status ?? 0, body.error ?? 0, 0, ...data);
}

function answersTo(command: Uint8Array, { what, byte, data }: Saying): Uint8Array[] {
  switch (what) {
    case 'fitting':
      return [reply(command, { data })];
    case 'atr':
      return [reply(command, { data: byte < 128 ? ATR_T0 : ATR_T1 })];
    case 'extension':
      return [reply(command, { status: 0x80, error: byte })];
    case 'old':
      return [reply(command, { sequence: 255, data }), reply(command, { data })];
    case 'failure':
      return [reply(command, { status: 0x40 | (byte & 3), error: byte })];
    case 'junk':
      return [data];
    case 'flood':
      return Array.from({ length: 50 }, () => reply(command, { data }));
    case 'silence':
      return [];
  }
}

/** A device that says the next of `sayings` to each command, and the last one for ever. */
async function deviceThatSays(model: SimulatedCcidModel, sayings: readonly Saying[]) {
  const clock = new SteppedClock();
  const bulk = memoryWire('ccid');
  let heard = 0;
  bulk.far.onBytes((command) => {
    const next = sayings[Math.min(heard, sayings.length - 1)];
    heard += 1;
    if (command.length < HEADER_BYTES || next === undefined) return;
    for (const answer of answersTo(command, next)) void bulk.far.write(answer);
  });
  await bulk.far.open();
  const transport = ccidOverWires({ bulk: bulk.near, descriptor: simulatedDescriptor(model) });
  const device = new CcidReader({ transport, clock });
  const reader = device.slot({ field: 'contact' });
  await settle();
  const finish = async <Value>(promise: Promise<Value>): Promise<Value> => {
    let isSettled = false;
    promise.finally(() => (isSettled = true)).catch(() => undefined);
    await settle();
    for (let waitedMs = 0; !isSettled; waitedMs += STEP_MS) {
      if (waitedMs > LONGEST_MS) throw new Error('a call of the driver does not end');
      await clock.advance(STEP_MS);
    }
    return promise;
  };
  return { device, reader, finish, bulk };
}

describe('a reader that says anything', () => {
  it.each<SimulatedCcidModel>([
    { exchangeLevel: 'tpdu', hasPinPad: true },
    { exchangeLevel: 'short-apdu' },
    { exchangeLevel: 'extended-apdu' },
  ])('when a reader at level %o says anything, then every call ends with a value', async (model) => {
    await fc.assert(
      fc.asyncProperty(fc.array(saying, { minLength: 1, maxLength: 12 }), async (sayings) => {
        // The ATR first, or hardly any run would get as far as a card.
        const opening: Saying[] = ['failure', 'failure', 'atr'].map((what) => ({
          what: what === 'atr' ? 'atr' : 'fitting',
          byte: sayings[0]?.byte ?? 0,
          data: new Uint8Array(0),
        }));
        const { device, reader, finish } = await deviceThatSays(model, [...opening, ...sayings]);
        const powering = await finish(reader.powerOn());
        expect(['powered', 'mute', 'card-gone', 'device-gone']).toContain(powering.kind);
        if (powering.kind === 'powered') {
          const exchanged = await finish(reader.exchange(READ));
          expect(['answered', 'failed', 'card-gone', 'device-gone']).toContain(exchanged.kind);
          if (exchanged.kind === 'answered') expect(exchanged.response.length).toBeGreaterThanOrEqual(2);
        }
        await finish(reader.powerOff());
        await finish(device.close());
        expect(reader.state).toEqual({ standing: 'absent', trouble: 'not-connected' });
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, Saying]>([
    ['asks for time without end', { what: 'extension', byte: 255, data: NOTHING_PENDING }],
    ['asks for a little time without end', { what: 'extension', byte: 1, data: NOTHING_PENDING }],
    ['answers 61xx without end', { what: 'fitting', byte: 0, data: Uint8Array.of(1, 0x61, 0x10) }],
    ['answers 6Cxx without end', { what: 'fitting', byte: 0, data: Uint8Array.of(0x6c, 0x10) }],
    ['sends each answer fifty times', { what: 'flood', byte: 0, data: Uint8Array.of(0x90, 0x00) }],
  ])('when the reader %s, then the exchange ends', async (_, last) => {
    const fitting: Saying = { what: 'fitting', byte: 0, data: NOTHING_PENDING };
    const opening: readonly Saying[] = [fitting, fitting, { ...fitting, what: 'atr' }, fitting];
    const { device, reader, finish } = await deviceThatSays({ exchangeLevel: 'tpdu' }, [...opening, last]);
    expect((await finish(reader.powerOn())).kind).toBe('powered');
    expect(['answered', 'failed', 'device-gone']).toContain((await finish(reader.exchange(READ))).kind);
    await finish(device.close());
  });

  it('when a T=1 card asks for the longest time at each block, then the exchange ends within two minutes and a little', async () => {
    const fitting: Saying = { what: 'fitting', byte: 0, data: NOTHING_PENDING };
    const block = (hex: string): Saying => ({ ...fitting, data: Uint8Array.from(Buffer.from(hex, 'hex')) });
    const opening = [fitting, fitting, { ...fitting, what: 'atr', byte: 255 } as const, fitting, block('00E101FE1E')];
    const sayings = [...opening, block('00C301FF3D'), { ...fitting, what: 'silence' } as const];
    const { device, reader, finish } = await deviceThatSays({ exchangeLevel: 'tpdu' }, sayings);
    expect((await finish(reader.powerOn())).kind).toBe('powered');
    expect((await finish(reader.exchange(READ))).kind).toBe('device-gone');
    await finish(device.close());
  });

  it('when two transfers of the greatest length come one after the other, then they are read', () => {
    const data = new Uint8Array(65_000).fill(0x5a);
    const one = Uint8Array.from([0x80, ...new Uint8Array(Uint32Array.of(65_000).buffer), 0, 0, 0, 0, 0, ...data]);
    const both = new Uint8Array(one.length * 2);
    both.set(one);
    both.set(one, one.length);
    const first = feedReply(NOTHING_PENDING, both.subarray(0, 65_000));
    const second = feedReply(first.pending, both.subarray(65_000));
    expect(second.replies.map((each) => each.data.length)).toEqual([65_000, 65_000]);
    expect(second.pending.length).toBe(0);
  });
});
