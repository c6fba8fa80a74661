/**
 * What the driver of every family must do on a simulated pad that misbehaves, beyond the contract of the role: silence is told, an abort
 * never leaves an answer to the next entry, nothing secret is kept. Families whose pads report keys have more to hold to. Called by their tests.
 */
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeviceState } from '../device-state.ts';
import vectorFile from '../testdata/peripherals-pads-china.json' with { type: 'json' };
import { seededChance } from '../transports/chance.ts';
import { mischievous } from '../transports/mischief.ts';
import type { SteppedClock } from '../transports/stepped-clock.ts';
import type { Transport } from '../transports/transport.ts';
import type { MessageAuthenticator } from './message-authenticator.ts';
import type { PadKey } from './pad-key.ts';
import type { PinPad } from './role.ts';
import { ansiBlock, pinRequest, testMasterKeys } from './simulated-keyed-bench.ts';
import { encryptBlock } from './simulator-crypto.ts';

/** A driver and its simulated pad, with a master key selected. */
export interface DriverBench<Mischief, Pad extends PinPad = PinPad> {
  readonly pad: Pad;
  readonly clock: SteppedClock;
  readonly states: readonly DeviceState[];
  readonly simulator: { readonly isAskingForPin: boolean; misbehave(mischief: Mischief): void };
  press(...keys: readonly PadKey[]): Promise<void>;
  finish<Value>(promise: Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

export interface SlowOrMute {
  readonly isMute?: boolean;
  readonly lateMs?: number;
}

export interface LossOrDamage extends SlowOrMute {
  readonly lostAnswers?: number;
  readonly wrongChecks?: number;
}

export interface Aborts {
  readonly latestMs: number;
  /** How late the answers of the first entry may come. */
  readonly lateMs: readonly number[];
  /** In all, five moments that are always tried among them. */
  readonly runs: number;
}

type Making<Mischief> = () => Promise<DriverBench<Mischief>>;

const pin: readonly PadKey[] = ['1', '2', '3', '4', 'enter'];

async function expectPublishedBlock<Mischief>(bench: DriverBench<Mischief>): Promise<void> {
  const entry = bench.pad.enterPin(pinRequest());
  await bench.press(...pin);
  expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
}

/** `make` gives a pad with a master key selected. */
export function padDriverContract(name: string, make: Making<SlowOrMute>, aborts: Aborts): void {
  describe(`what every driver does: ${name}`, () => {
    test('when the pad falls silent, then the lamp says so while it waits and after', async () => {
      const bench = await make();
      bench.simulator.misbehave({ isMute: true });
      expect(await bench.finish(bench.pad.enterPin(pinRequest()))).toEqual({ kind: 'unresponsive' });
      expect(bench.states).toContainEqual(expect.objectContaining({ standing: 'busy', trouble: 'unresponsive' }));
      expect(bench.pad.state).toMatchObject({ standing: 'faulted', trouble: 'unresponsive' });
      await bench.close();
    });

    abortedEntries(make, aborts);

    test('when a PIN was entered, then neither states nor the objects themselves show card, key, block or digits', async () => {
      const bench = await make();
      await expectPublishedBlock(bench);
      const everything = inspect([bench.states, bench.pad], { depth: 12, showHidden: true });
      expect(everything).not.toMatch(/4012345678909|401234567890|711AB7E7551A0F7A|1B9C1845EB993A7A/);
      await bench.close();
    });
  });
}

function abortedEntries(make: Making<SlowOrMute>, aborts: Aborts): void {
  test('when the cashier aborts at any moment, then the outcome is one of two and the next entry is its own', async () => {
    const moment = fc.integer({ min: 0, max: aborts.latestMs });
    await fc.assert(
      fc.asyncProperty(moment, fc.constantFrom(...aborts.lateMs), async (abortMs, lateMs) => {
        const bench = await make();
        const cashier = new AbortController();
        const first = bench.pad.enterPin(pinRequest({ signal: cashier.signal }));
        await bench.press('5', '6', '7', '8');
        bench.simulator.misbehave({ lateMs });
        await bench.press('enter');
        await bench.clock.advance(abortMs);
        cashier.abort();
        expect(['entered', 'cancelled']).toContain((await bench.finish(first)).kind);
        bench.simulator.misbehave({});
        await expectPublishedBlock(bench);
        await bench.close();
      }),
      { numRuns: aborts.runs, examples: [0, 50, 150, 400, 900].map((abortMs) => [abortMs, 100]) },
    );
  });
}

export interface KeyedFamily {
  /** A pad with a master key selected, something between driver and wire if asked for. */
  make(options: {
    readonly wrap?: (near: Transport, clock: SteppedClock) => Transport;
  }): Promise<DriverBench<LossOrDamage, PinPad & MessageAuthenticator>>;
  /** So many answers in a row may be lost or damaged in an entry. */
  readonly badAnswers: number;
  readonly latestAbortMs: number;
}

export function keyedPadDriverContract(name: string, family: KeyedFamily): void {
  const aborts = { latestMs: family.latestAbortMs, lateMs: [0, 100, 600], runs: 30 };
  padDriverContract(name, () => family.make({}), aborts);

  describe(`what every driver of a pad with keys does: ${name}`, () => {
    test('when the answer with the block is lost, then it is not asked for again and the entry is void', async () => {
      const bench = await family.make({});
      const entry = bench.pad.enterPin(pinRequest({ mayBypass: true }));
      await bench.press('1', '2', '3', '4');
      bench.simulator.misbehave({ lostAnswers: 1 });
      await bench.press('enter');
      expect(await bench.finish(entry)).toEqual({ kind: 'unresponsive' });
      await bench.close();
    });

    test('when answers are lost or damaged, then commands are sent again and the PIN comes', async () => {
      for (const mischief of [{ lostAnswers: family.badAnswers }, { wrongChecks: family.badAnswers }]) {
        const bench = await family.make({});
        bench.simulator.misbehave(mischief);
        await expectPublishedBlock(bench);
        await bench.close();
      }
    });

    test('when the line cuts and joins bytes at will, then the PIN comes', async () => {
      for (const cutReadsToBytes of [1, 2, 3, 7]) {
        const bench = await family.make({
          wrap: (near, clock) => mischievous(near, { cutReadsToBytes }, { clock, chance: seededChance(1) }),
        });
        await expectPublishedBlock(bench);
        await bench.close();
      }
    });

    publishedMac(family);
  });
}

function publishedMac(family: KeyedFamily): void {
  const master = Uint8Array.from(Buffer.from(testMasterKeys[7], 'hex'));
  const mak = Uint8Array.from(Buffer.from('11223344556677889900AABBCCDDEEFF', 'hex'));
  const lower = Buffer.from(encryptBlock(master, mak)).toString('hex');

  test.each([lower, lower.toUpperCase()])(
    "when UnionPay's own MAC is asked for with the key %s, then it is the published one",
    async (workingKeyHex) => {
      const vector = vectorFile.vectors.find((each) => each.id === 'unionpay.ecbmac');
      const bench = await family.make({});
      const data = Uint8Array.from(Buffer.from('0200302004C020C09811', 'latin1'));
      const signal = new AbortController().signal;
      const request = { slot: 7, workingKeyHex, data, algorithm: 'unionpay-ecb', signal } as const;
      const outcome = await bench.finish(bench.pad.mac(request));
      if (outcome.kind !== 'computed') throw new Error(outcome.kind);
      expect(Buffer.from(outcome.mac).toString('hex').toUpperCase()).toBe(vector?.hex);
      await bench.close();
    },
  );
}
