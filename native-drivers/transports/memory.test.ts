import { fork } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { seededChance } from './chance.ts';
import { memoryWire } from './memory.ts';
import { type MischiefPlan, mischievous } from './mischief.ts';
import { parseWireMessage, remoteFar, remoteNear, type WireMessage, type WirePort } from './remote-wire.ts';
import { SteppedClock, settle } from './stepped-clock.ts';
import type { Transport } from './transport.ts';

function heard(transport: Transport) {
  const chunks: number[][] = [];
  const gone: string[] = [];
  transport.onBytes((bytes) => chunks.push([...bytes]));
  transport.onGone((reason) => gone.push(reason));
  return { chunks, gone };
}

/** Two ports whose messages are cloned, as between processes, and arrive a turn later. */
function portPair(): { near: WirePort; far: WirePort } {
  const listeners = { near: [] as ((m: unknown) => void)[], far: [] as ((m: unknown) => void)[] };
  const port = (own: 'near' | 'far', other: 'near' | 'far'): WirePort => ({
    post: (message) => {
      const copy: unknown = structuredClone(message);
      setImmediate(() => {
        for (const each of listeners[other]) each(copy);
      });
    },
    onMessage: (listener) => listeners[own].push(listener),
  });
  return { near: port('near', 'far'), far: port('far', 'near') };
}

const WIRES = {
  memory: () => memoryWire('test'),
  remote: () => {
    const ports = portPair();
    return { near: remoteNear(ports.near, 'test', { clock: new SteppedClock() }), far: remoteFar(ports.far, 'test') };
  },
};

async function calm() {
  for (let turn = 0; turn < 4; turn += 1) await settle();
}

describe.each(Object.entries(WIRES))('the %s wire', (_name, wire) => {
  it('when bytes are written at either end, then they arrive at the other with their chunk boundaries', async () => {
    const { near, far } = wire();
    const atNear = heard(near);
    const atFar = heard(far);
    await far.open();
    expect(await near.open()).toEqual({ ok: true });
    await near.write(Uint8Array.of(1, 2));
    await near.write(Uint8Array.of(3));
    await far.write(Uint8Array.of(4, 5));
    await calm();
    expect(atFar.chunks).toEqual([[1, 2], [3]]);
    expect(atNear.chunks).toEqual([[4, 5]]);
  });

  it('when the writer changes its buffer afterwards, then the reader still gets what was written', async () => {
    const { near, far } = wire();
    const atNear = heard(near);
    await far.open();
    await near.open();
    const buffer = Uint8Array.of(7);
    const writing = far.write(buffer);
    buffer[0] = 0;
    await writing;
    await calm();
    expect(atNear.chunks).toEqual([[7]]);
  });

  it('when the device is not plugged in, then the driver end is absent, and opens once it is', async () => {
    const { near, far } = wire();
    expect(await near.open()).toMatchObject({ ok: false, fault: 'absent' });
    await far.open();
    expect(await near.open()).toEqual({ ok: true });
  });

  it('when the plug is pulled, then the driver end is told once and opens again after plugging', async () => {
    const { near, far } = wire();
    const atNear = heard(near);
    await far.open();
    await near.open();
    await far.close();
    await calm();
    expect(atNear.gone).toHaveLength(1);
    expect(await near.write(Uint8Array.of(1))).toMatchObject({ ok: false, fault: 'gone' });
    await far.open();
    expect(await near.open()).toEqual({ ok: true });
    await far.write(Uint8Array.of(9));
    await calm();
    expect(atNear.chunks).toEqual([[9]]);
  });

  it('when the driver lets go, then the device is not told and what it says is lost', async () => {
    const { near, far } = wire();
    const atNear = heard(near);
    const atFar = heard(far);
    await far.open();
    await near.open();
    await near.close();
    await calm();
    await far.write(Uint8Array.of(1));
    await calm();
    await near.open();
    await far.write(Uint8Array.of(2));
    await calm();
    expect(atNear.chunks).toEqual([[2]]);
    expect(atFar.gone).toEqual([]);
  });
});

describe('the remote wire', () => {
  it('when the child never answers, then opening times out by the clock', async () => {
    const clock = new SteppedClock();
    const near = remoteNear({ post: () => undefined, onMessage: () => undefined }, 'x', { clock, openTimeoutMs: 50 });
    const opening = near.open();
    await clock.advance(50);
    expect(await opening).toMatchObject({ ok: false, fault: 'timed-out' });
  });

  it('when two wires share a port, then each hears only its own', async () => {
    const ports = portPair();
    const clock = new SteppedClock();
    const nears = ['a', 'b'].map((name) => remoteNear(ports.near, name, { clock }));
    const fars = ['a', 'b'].map((name) => remoteFar(ports.far, name));
    const ears = nears.map(heard);
    for (const end of [...fars, ...nears]) expect(await end.open()).toEqual({ ok: true });
    await fars[1]?.write(Uint8Array.of(5));
    await calm();
    expect(ears.map((each) => each.chunks)).toEqual([[], [[5]]]);
  });

  it('when something else comes through the port, then it is left alone', () => {
    for (const junk of [undefined, null, 1, 'open', {}, { wire: 1, kind: 'open' }, { wire: 'a', kind: 'bytes' }])
      expect(parseWireMessage(junk)).toBeUndefined();
  });

  it('when the device end lives in a forked process, then bytes cross and come back', async () => {
    const program = `
      import { remoteFar } from ${JSON.stringify(new URL('./remote-wire.ts', import.meta.url).href)};
      const port = { post: (m) => process.send(m), onMessage: (l) => process.on('message', l) };
      const far = remoteFar(port, 'echo');
      far.onBytes((bytes) => void far.write(bytes.map((b) => b ^ 0xff)));
      await far.open();
      process.send({ ready: true });
    `;
    const entry = `data:text/javascript,${encodeURIComponent(program)}`;
    const child = fork(new URL('./testdata/import-argument.mjs', import.meta.url), [entry], {
      serialization: 'advanced',
    });
    try {
      await new Promise<void>((resolve) => child.once('message', () => resolve()));
      const port: WirePort = {
        post: (message: WireMessage) => child.send(message),
        onMessage: (listener) => child.on('message', listener),
      };
      const near = remoteNear(port, 'echo', { clock: new SteppedClock() });
      const answered = new Promise<Uint8Array>((resolve) => near.onBytes(resolve));
      expect(await near.open()).toEqual({ ok: true });
      await near.write(Uint8Array.of(0x0f));
      expect([...(await answered)]).toEqual([0xf0]);
    } finally {
      child.kill();
    }
  });
});

describe('mischief', () => {
  async function suffering(plan: MischiefPlan, seed = 1) {
    const clock = new SteppedClock();
    const { near, far } = memoryWire('test');
    const wrapped = mischievous(near, plan, { clock, chance: seededChance(seed) });
    const ears = heard(wrapped);
    await far.open();
    expect(await wrapped.open()).toEqual({ ok: true });
    return { clock, far, wrapped, ...ears };
  }

  it('when the plan is empty, then bytes pass both ways untouched', async () => {
    const test = await suffering({});
    const atFar = heard(test.far);
    await test.far.write(Uint8Array.of(1, 2, 3));
    await test.wrapped.write(Uint8Array.of(4));
    await settle();
    expect(test.chunks).toEqual([[1, 2, 3]]);
    expect(atFar.chunks).toEqual([[4]]);
  });

  it('when reads are cut, then all bytes come in pieces no longer than told', async () => {
    const test = await suffering({ cutReadsToBytes: 2 });
    await test.far.write(Uint8Array.of(1, 2, 3, 4, 5));
    await settle();
    expect(test.chunks).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('when delayed, then nothing comes before its time and the order is kept', async () => {
    const test = await suffering({ delayMs: 100, late: { probability: 1, byMs: 50 } });
    await test.far.write(Uint8Array.of(1));
    await test.far.write(Uint8Array.of(2));
    await test.clock.advance(149);
    expect(test.chunks).toEqual([]);
    await test.clock.advance(1);
    expect(test.chunks).toEqual([[1], [2]]);
  });

  it('when a bit is flipped, then exactly one differs and the seed chooses which', async () => {
    const flipped = async (seed: number) => {
      const test = await suffering({ flipBitProbability: 1 }, seed);
      await test.far.write(new Uint8Array(64));
      await settle();
      return test.chunks;
    };
    const [chunk] = await flipped(5);
    const bits = (chunk ?? []).map((byte) => byte.toString(2).replaceAll('0', '').length);
    expect(bits.reduce((a, b) => a + b, 0)).toBe(1);
    expect(await flipped(5)).toEqual([chunk]);
    expect(await flipped(6)).not.toEqual([chunk]);
  });

  it('when told to repeat, to chatter or to say nothing, then it does', async () => {
    const chatter = { probability: 1, bytes: Uint8Array.of(9) };
    const loud = await suffering({ twiceProbability: 1, chatter });
    await loud.far.write(Uint8Array.of(1));
    await settle();
    expect(loud.chunks).toEqual([[9], [1], [1]]);
    const silent = await suffering({ silenceProbability: 1 });
    await silent.far.write(Uint8Array.of(1));
    await settle();
    expect(silent.chunks).toEqual([]);
  });

  it('when it vanishes after n bytes, then n bytes came, loss is told once, and it opens again', async () => {
    const test = await suffering({ vanishAfterBytes: 3 });
    await test.far.write(Uint8Array.of(1, 2));
    await test.far.write(Uint8Array.of(3, 4));
    await settle();
    expect(test.chunks).toEqual([[1, 2], [3]]);
    expect(test.gone).toEqual(['vanished by plan']);
    expect(await test.wrapped.open()).toEqual({ ok: true });
    await test.far.write(Uint8Array.of(5));
    await settle();
    expect(test.chunks.at(-1)).toEqual([5]);
  });
});
