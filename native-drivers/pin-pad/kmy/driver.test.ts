import { describe, expect, test } from 'vitest';
import { memoryWire } from '../../transports/memory.ts';
import { SteppedClock } from '../../transports/stepped-clock.ts';
import { keyedPadDriverContract } from '../driver.contract.ts';
import { ansiBlock, finishUnder, pinRequest, testMasterKeys } from '../simulated-keyed-bench.ts';
import { encryptBlock } from '../simulator-crypto.ts';
import { kmyProbe } from './driver.ts';
import { kmyStatuses } from './messages.ts';
import { type KmyBenchOptions, kmyBench } from './simulated-kmy.ts';
import { KmySimulator } from './simulator.ts';

const never = () => new AbortController().signal;

async function selected(options: KmyBenchOptions = {}) {
  const bench = await kmyBench(options).ready();
  await bench.select();
  return bench;
}

keyedPadDriverContract('a KMY pad', { make: selected, badAnswers: 2, latestAbortMs: 2_000 });

describe('PIN entry on a KMY pad', () => {
  test('when the ANSI example is keyed, then the published block comes and the keys are off', async () => {
    const bench = await selected();
    const counts: number[] = [];
    const entry = bench.pad.enterPin(pinRequest({ onKeys: (count) => counts.push(count) }));
    await bench.press('1', '9', 'clear', '2', '3', '4', 'enter');
    expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
    expect(counts).toEqual([1, 2, 1, 2, 3, 4]);
    expect(bench.simulator.isKeyboardOn).toBe(false);
    expect(bench.pad.state).toMatchObject({ standing: 'ready', trouble: 'key-unverifiable' });
    await bench.close();
  });

  test('when the longest PIN is keyed, then Enter is not needed, unless the pad wants it', async () => {
    for (const wantsEnter of [false, true]) {
      const bench = await selected();
      bench.simulator.misbehave({ wantsEnter });
      const entry = bench.pad.enterPin(pinRequest({ maximumDigits: 4 }));
      await bench.press('1', '2', '3', '4');
      await bench.clock.advance(500);
      if (wantsEnter) await bench.press('enter');
      expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
      await bench.close();
    }
  });

  test('when Enter alone is allowed, then it is no PIN; when it is not, then the pad asks again', async () => {
    const bench = await selected();
    const allowed = bench.pad.enterPin(pinRequest({ mayBypass: true }));
    await bench.press('enter');
    expect(await bench.finish(allowed)).toEqual({ kind: 'bypassed' });
    const refused = bench.pad.enterPin(pinRequest());
    await bench.press('enter');
    await bench.press('1', '2', '3', '4', 'enter');
    expect(await bench.finish(refused)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
    await bench.close();
  });

  test('when a PIN is shorter than the host allows, then its block is never read and the pad asks again', async () => {
    const bench = await selected();
    const entry = bench.pad.enterPin(pinRequest());
    await bench.press('1', '2', '3', 'enter');
    await bench.press('cancel');
    expect(await bench.finish(entry)).toEqual({ kind: 'cancelled' });
    await bench.close();
  });

  test('when nobody keys anything, then the entry times out by our clock, or by the pad’s if that is sooner', async () => {
    for (const ownLimitMs of [255_000, 6_000]) {
      const bench = await selected({ ownLimitMs });
      const entry = bench.pad.enterPin(pinRequest({ timeoutMs: 20_000 }));
      expect(await bench.finish(entry)).toEqual({ kind: 'timed-out' });
      expect(bench.simulator.isKeyboardOn).toBe(false);
      await bench.close();
    }
  });

  test.each(kmyStatuses)(
    'when the pad refuses to begin with $status ($meaning), then the outcome follows the table',
    async (row) => {
      const bench = await selected();
      bench.simulator.misbehave({ complaint: { command: 0x35, status: row.status } });
      const kind = row.complaint === 'timed-out' ? 'timed-out' : 'key-fault';
      expect(await bench.finish(bench.pad.enterPin(pinRequest()))).toEqual({ kind });
      await bench.close();
    },
  );

  test('when the pad says that it read a block but that its master key is invalid, then the block is worth nothing', async () => {
    const bench = await selected();
    const entry = bench.pad.enterPin(pinRequest());
    await bench.press('1', '2', '3', '4');
    bench.simulator.misbehave({ complaint: { command: 0x42, status: 0xa4 } });
    await bench.press('enter');
    expect(await bench.finish(entry)).toEqual({ kind: 'key-fault' });
    expect(bench.pad.state).toMatchObject({ standing: 'ready', trouble: 'key-missing' });
    await bench.close();
  });
});

describe('message authentication by a KMY pad', () => {
  const master = Uint8Array.from(Buffer.from(testMasterKeys[7], 'hex'));
  const mak = Uint8Array.from(Buffer.from('11223344556677889900AABBCCDDEEFF', 'hex'));
  const request = {
    slot: 7,
    workingKeyHex: Buffer.from(encryptBlock(master, mak)).toString('hex'),
    data: Uint8Array.from(Buffer.from('0200302004C020C09811', 'latin1')),
    algorithm: 'unionpay-ecb',
    signal: never(),
  } as const;

  test('when another algorithm is asked for, then the caller is told; when a key does not fit, then the outcome says so', async () => {
    const bench = await selected();
    await expect(bench.pad.mac({ ...request, algorithm: 'x9.9' })).rejects.toThrow('does not have the algorithm');
    bench.simulator.misbehave({ complaint: { command: 0x33, status: 0xb5 } });
    expect(await bench.finish(bench.pad.mac(request))).toEqual({ kind: 'key-fault' });
    bench.simulator.misbehave({ complaint: { command: 0x36, status: 0x15 } });
    expect(await bench.finish(bench.pad.mac(request))).toEqual({ kind: 'refused' });
    await bench.close();
  });
});

describe('the question for a KMY pad on an unnamed line', () => {
  test.each([true, false])('when a pad is there: %s, then it is found by its version or not', async (isPad) => {
    const clock = new SteppedClock();
    const { near, far } = memoryWire('line');
    const simulator = new KmySimulator({ line: far, clock, masterKeys: {}, onComplaint: () => undefined });
    await simulator.plugIn();
    simulator.misbehave({ isMute: !isPad });
    const answer = await finishUnder(clock, kmyProbe.probe(near, { clock, signal: never() }));
    expect(answer).toEqual(isPad ? { kind: 'found', identity: 'KMY3501B V1.03' } : { kind: 'none' });
  });
});
