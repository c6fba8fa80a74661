/**
 * What every chip reader must do, whatever is behind it: run over the simulated CCID reader at each exchange level, over the smart-card
 * service with a virtual reader, and over a real reader on the bench. A bench does what a person or the world would do.
 */
import { describe, expect, it } from 'vitest';
import type { CardWaiting, ChipReader } from './role.ts';
import { countingUp } from './simulated/test-card.ts';

export interface ChipReaderBench {
  readonly reader: ChipReader;
  /** Puts in the test card of this bench. */
  insert(): Promise<void>;
  remove(): Promise<void>;
  insertWrongWay?(): Promise<void>;
  unplug?(): Promise<void>;
  plug?(): Promise<void>;
  /** The next exchange finds the card pulled out. */
  pullDuringNextExchange?(): Promise<void>;
  /** Lets time pass until the promise settles. */
  finish<Value>(promise: Promise<Value>): Promise<Value>;
  /** Lets the driver's clock run. */
  elapse(ms: number): Promise<void>;
  /** Whether this reader carries extended APDUs to the card. */
  readonly carriesExtended: boolean;
  /** Checks and cleans up; throws when the simulator has a complaint. */
  close(): Promise<void>;
}

/** Makes a fresh bench with the reader ready and no card in it. */
export type MakeChipReaderBench = () => Promise<ChipReaderBench>;

const READ = (lengthBytes: number) => Uint8Array.of(0x00, 0xb0, lengthBytes >> 8, lengthBytes & 0xff, 0x00);
const OK = [0x90, 0x00] as const;

/** Declares the suite for one kind of bench. Abilities a bench lacks show as skipped. */
export function chipReaderContract(name: string, makeBench: MakeChipReaderBench): void {
  const onBench = (test: (bench: ChipReaderBench, skip: (why: string) => void) => Promise<void>) => {
    return async (context: { skip: (why: string) => void }) => {
      const bench = await makeBench();
      try {
        await test(bench, (why) => context.skip(why));
      } finally {
        await bench.close();
      }
    };
  };

  describe(`a chip reader (${name})`, () => {
    it(
      'when a card is inserted, then the wait ends, it gets power and answers commands of all four cases',
      onBench(async (bench) => {
        const { reader } = bench;
        expect(reader.state.standing).toBe('ready');
        expect(reader.cardPresent).toBe(false);
        const waiting = wait(reader);
        expect(reader.state.standing).toBe('busy');
        await bench.insert();
        expect(await bench.finish(waiting)).toEqual({ kind: 'present' });
        expect(reader.cardPresent).toBe(true);
        const powering = await bench.finish(reader.powerOn());
        expect(powering.kind).toBe('powered');
        const exchange = async (...command: readonly number[]) => {
          const exchanged = await bench.finish(reader.exchange(Uint8Array.from(command)));
          return exchanged.kind === 'answered' ? [...exchanged.response] : exchanged.kind;
        };
        expect(await exchange(0x00, 0x99, 0x00, 0x00)).toEqual([0x6d, 0x00]);
        expect(await exchange(...READ(5))).toEqual([0, 1, 2, 3, 4, ...OK]);
        expect(await exchange(0x00, 0xd0, 0, 0, 3, 1, 2, 3)).toEqual([...OK]);
        expect(await exchange(0x00, 0xa4, 4, 0, 3, 7, 8, 9, 0)).toEqual([7, 8, 9, ...OK]);
        await bench.finish(reader.powerOff());
        await bench.finish(reader.powerOff());
        expect(reader.state.standing).toBe('ready');
      }),
    );

    it(
      'when a card is in already, then the wait ends at once; when none comes, it times out; when cancelled, it says so',
      onBench(async (bench) => {
        const { reader } = bench;
        const short = wait(reader, { timeoutMs: 1000 });
        await bench.elapse(1100);
        expect(await short).toEqual({ kind: 'timed-out' });
        const abort = new AbortController();
        const cancelled = wait(reader, { signal: abort.signal });
        await expect(wait(reader)).rejects.toThrow('already waiting');
        abort.abort();
        expect(await cancelled).toEqual({ kind: 'cancelled' });
        expect(await wait(reader, { signal: abort.signal })).toEqual({ kind: 'cancelled' });
        await bench.insert();
        expect(await bench.finish(wait(reader))).toEqual({ kind: 'present' });
        expect(await bench.finish(wait(reader))).toEqual({ kind: 'present' });
      }),
    );

    it(
      'when answers are as long as a short APDU allows, or carry a warning, then all of it arrives',
      onBench(async (bench) => {
        const { reader } = bench;
        await powered(bench);
        const longest = await bench.finish(reader.exchange(READ(256)));
        expect(longest).toEqual({ kind: 'answered', response: Uint8Array.of(...countingUp(256), ...OK) });
        const data = countingUp(255);
        const echo = await bench.finish(reader.exchange(Uint8Array.of(0x00, 0xa4, 4, 0, 255, ...data, 0)));
        expect(echo).toEqual({ kind: 'answered', response: Uint8Array.of(...data, ...OK) });
        const warned = await bench.finish(reader.exchange(Uint8Array.of(0x00, 0xf2, 0, 0, 2, 5, 6, 0)));
        expect(warned).toEqual({ kind: 'answered', response: Uint8Array.of(5, 6, 0x62, 0x83) });
      }),
    );

    it(
      'when the APDU is extended, then it goes and comes whole where the reader can',
      onBench(async (bench, skip) => {
        if (!bench.carriesExtended) return skip('this bench carries short APDUs');
        await powered(bench);
        const data = countingUp(700);
        const command = Uint8Array.of(0x00, 0xa4, 4, 0, 0, data.length >> 8, data.length & 0xff, ...data, 0, 0);
        const exchanged = await bench.finish(bench.reader.exchange(command));
        expect(exchanged).toEqual({ kind: 'answered', response: Uint8Array.of(...data, ...OK) });
      }),
    );

    it(
      'when the lengths of a command contradict each other, then it is answered 6700 and the card goes on',
      onBench(async (bench) => {
        await powered(bench);
        const broken = await bench.finish(bench.reader.exchange(Uint8Array.of(0x84, 0x1e, 0, 0, 9, 1, 2)));
        expect(broken).toEqual({ kind: 'answered', response: Uint8Array.of(0x67, 0x00) });
        expect((await bench.finish(bench.reader.exchange(READ(4)))).kind).toBe('answered');
      }),
    );

    it(
      'when an exchange runs, then a second one throws and the first ends well',
      onBench(async (bench) => {
        const { reader } = bench;
        await powered(bench);
        const first = reader.exchange(READ(8));
        await expect(reader.exchange(READ(8))).rejects.toThrow('already exchanging');
        await expect(reader.powerOn()).rejects.toThrow('already exchanging');
        expect((await bench.finish(first)).kind).toBe('answered');
      }),
    );

    it(
      'when the card has no power, then speaking to it throws',
      onBench(async (bench) => {
        await expect(bench.reader.exchange(READ(1))).rejects.toThrow('no power');
        await powered(bench);
        await bench.finish(bench.reader.powerOff());
        await expect(bench.reader.exchange(READ(1))).rejects.toThrow('no power');
      }),
    );

    it(
      'when there is no card, then power on says card-gone or mute',
      onBench(async (bench) => {
        const powering = await bench.finish(bench.reader.powerOn());
        expect(['card-gone', 'mute']).toContain(powering.kind);
      }),
    );

    it(
      'when the card is the wrong way round, then it is mute, and turned round it works',
      onBench(async (bench, skip) => {
        if (bench.insertWrongWay === undefined) return skip('this bench cannot turn a card round');
        const waiting = wait(bench.reader);
        await bench.insertWrongWay();
        expect(await bench.finish(waiting)).toEqual({ kind: 'present' });
        expect(await bench.finish(bench.reader.powerOn())).toEqual({ kind: 'mute' });
        await bench.remove();
        expect(await bench.finish(bench.reader.waitForRemoval(new AbortController().signal))).toBe('removed');
        await powered(bench);
      }),
    );

    it(
      'when the card is pulled, then the removal is told, an exchange says card-gone and a card put in again works',
      onBench(async (bench) => {
        const { reader } = bench;
        await powered(bench);
        const removal = reader.waitForRemoval(new AbortController().signal);
        await bench.remove();
        expect(await bench.finish(removal)).toBe('removed');
        expect(reader.cardPresent).toBe(false);
        expect(await bench.finish(reader.exchange(READ(4)))).toEqual({ kind: 'card-gone' });
        await powered(bench);
        expect((await bench.finish(reader.exchange(READ(4)))).kind).toBe('answered');
      }),
    );

    it(
      'when the card is pulled in the middle of a command, then it says card-gone',
      onBench(async (bench, skip) => {
        if (bench.pullDuringNextExchange === undefined) return skip('this bench cannot pull at that moment');
        await powered(bench);
        await bench.pullDuringNextExchange();
        expect(await bench.finish(bench.reader.exchange(READ(4)))).toEqual({ kind: 'card-gone' });
        expect(bench.reader.cardPresent).toBe(false);
      }),
    );

    it(
      'when waiting for removal is cancelled, then it says so',
      onBench(async (bench) => {
        await powered(bench);
        const abort = new AbortController();
        const removal = bench.reader.waitForRemoval(abort.signal);
        abort.abort();
        expect(await removal).toBe('cancelled');
      }),
    );

    it(
      'when the reader is unplugged, then everything says device-gone, and it comes back by itself',
      onBench(async (bench, skip) => {
        const { reader } = bench;
        if (bench.unplug === undefined || bench.plug === undefined) return skip('this bench cannot unplug the reader');
        await powered(bench);
        const removal = reader.waitForRemoval(new AbortController().signal);
        await bench.unplug();
        expect(await bench.finish(removal)).toBe('device-gone');
        expect(await bench.finish(reader.exchange(READ(4)))).toEqual({ kind: 'device-gone' });
        expect(await bench.finish(wait(reader))).toEqual({ kind: 'device-gone' });
        expect(reader.state).toMatchObject({ standing: 'absent', trouble: 'not-connected' });
        await bench.plug();
        await bench.elapse(6000);
        expect(['ready', 'busy']).toContain(reader.state.standing);
      }),
    );

    it(
      'when closed, then a wait ends with device-gone',
      onBench(async (bench) => {
        const waiting = wait(bench.reader);
        await bench.finish(bench.reader.close());
        expect(await waiting).toEqual({ kind: 'device-gone' });
      }),
    );
  });
}

function wait(reader: ChipReader, options: { timeoutMs?: number; signal?: AbortSignal } = {}): Promise<CardWaiting> {
  const signal = options.signal ?? new AbortController().signal;
  return reader.waitForCard({ timeoutMs: options.timeoutMs ?? 60_000, signal });
}

async function powered(bench: ChipReaderBench): Promise<void> {
  if (!bench.reader.cardPresent) {
    const waiting = wait(bench.reader);
    await bench.insert();
    expect(await bench.finish(waiting)).toEqual({ kind: 'present' });
  }
  expect((await bench.finish(bench.reader.powerOn())).kind).toBe('powered');
}
