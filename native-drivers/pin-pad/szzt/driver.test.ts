import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { memoryWire } from '../../transports/memory.ts';
import { SteppedClock } from '../../transports/stepped-clock.ts';
import { keyedPadDriverContract } from '../driver.contract.ts';
import { NoMasterKeySelectedError } from '../family-pad.ts';
import { ansiBlock, finishUnder, pinRequest, testMasterKeys } from '../simulated-keyed-bench.ts';
import { chainMac, encryptBlock, finishMac } from '../simulator-crypto.ts';
import { szztPinPad, szztProbe } from './driver.ts';
import { szztCodes, szztModels } from './models.ts';
import { encodeFrame } from './protocol.ts';
import { type SzztBenchOptions, szztBench } from './simulated-szzt.ts';
import { SzztSimulator } from './simulator.ts';

const never = () => new AbortController().signal;

async function selected(options: SzztBenchOptions = {}) {
  const bench = await szztBench(options).ready();
  await bench.select();
  return bench;
}

keyedPadDriverContract('an SZZT pad', { make: selected, badAnswers: 3, latestAbortMs: 1_500 });

describe('PIN entry on an SZZT pad', () => {
  test.each(Object.values(szztModels))(
    'when the ANSI example is keyed on $title, then the published block comes',
    async (model) => {
      const bench = await selected({ model });
      const counts: number[] = [];
      const entry = bench.pad.enterPin(pinRequest({ onKeys: (count) => counts.push(count) }));
      await bench.press('1', '2', '3', '4', 'enter');
      expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
      expect(counts).toEqual([1, 2, 3, 4]);
      expect(bench.pad.state).toMatchObject({ standing: 'ready', trouble: 'key-unverifiable' });
      await bench.close();
    },
  );

  test.each([
    { model: szztModels.zt588, counts: [1, 2, 1, 2, 3, 4] },
    { model: szztModels.zt598, counts: [1, 2, 0, 1, 2, 3, 4] },
  ])('when Clear is pressed on $model.title, then the count follows what its key takes', async ({ model, counts }) => {
    const bench = await selected({ model });
    const seen: number[] = [];
    const entry = bench.pad.enterPin(pinRequest({ onKeys: (count) => seen.push(count) }));
    const again = model.clearTakes === 'one' ? (['2', '3', '4'] as const) : (['1', '2', '3', '4'] as const);
    await bench.press('1', '9', 'clear', ...again, 'enter');
    expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
    expect(seen).toEqual(counts);
    await bench.close();
  });

  test('when the longest PIN is keyed on a ZT588, then Enter is not needed', async () => {
    const bench = await selected();
    const entry = bench.pad.enterPin(pinRequest({ maximumDigits: 4 }));
    await bench.press('1', '2', '3', '4');
    expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
    await bench.close();
  });

  test('when a ZT588 is not done yet at the longest PIN, then the wait for Enter goes on', async () => {
    const bench = await selected();
    const entry = bench.pad.enterPin(pinRequest({ maximumDigits: 4 }));
    await bench.press('1', '2', '3');
    bench.simulator.misbehave({ complaint: { command: '7', code: 0xef } });
    await bench.press('4');
    await bench.clock.advance(500);
    await bench.press('enter');
    expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
    await bench.close();
  });

  test('when Enter alone is allowed, then it is no PIN; when it is not, then the pad waits on', async () => {
    const bench = await selected();
    const allowed = bench.pad.enterPin(pinRequest({ mayBypass: true }));
    await bench.press('enter');
    expect(await bench.finish(allowed)).toEqual({ kind: 'bypassed' });
    const refused = bench.pad.enterPin(pinRequest());
    await bench.press('enter');
    expect(bench.simulator.isAskingForPin).toBe(true);
    await bench.press('cancel');
    expect(await bench.finish(refused)).toEqual({ kind: 'cancelled' });
    await bench.close();
  });

  test('when keys were counted and the pad then says that nothing was entered, then it is a fault and no bypass', async () => {
    const bench = await selected();
    const entry = bench.pad.enterPin(pinRequest({ mayBypass: true }));
    await bench.press('1', '2', '3', '4');
    bench.simulator.misbehave({ complaint: { command: '7', code: 0xef } });
    await bench.press('enter');
    expect(await bench.finish(entry)).toEqual({ kind: 'key-fault' });
    await bench.close();
  });

  test('when a PIN is shorter than the host allows, then it is asked for again', async () => {
    const bench = await selected();
    const entry = bench.pad.enterPin(pinRequest({ mayBypass: true }));
    await bench.press('1', '2', '3', 'enter');
    await bench.press('1', '2', '3', '4', 'enter');
    expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
    await bench.close();
  });

  test('when nobody keys anything, then the pad gives up and its keys are off', async () => {
    const bench = await selected();
    expect(await bench.finish(bench.pad.enterPin(pinRequest({ timeoutMs: 20_000 })))).toEqual({ kind: 'timed-out' });
    expect(bench.simulator.isAskingForPin).toBe(false);
    await bench.close();
  });

  const endings = szztCodes.map((row) => ({
    ...row,
    kind: row.complaint === 'timed-out' ? 'timed-out' : 'key-fault',
  }));
  test.each(endings)(
    'when the pad refuses to begin with $code ($meaning), then the outcome follows the table',
    async (row) => {
      const bench = await selected();
      bench.simulator.misbehave({ complaint: { command: '6', code: row.code } });
      expect(await bench.finish(bench.pad.enterPin(pinRequest()))).toEqual({ kind: row.kind });
      await bench.close();
    },
  );

  test('when a PIN is asked for before a key was selected, then it is refused by name', async () => {
    const bench = await szztBench().ready();
    await expect(bench.pad.enterPin(pinRequest())).rejects.toThrow(NoMasterKeySelectedError);
    await bench.close();
  });
});

describe('an SZZT pad on a bad line', () => {
  test('when every answer comes late, then no answer is taken for the next command', async () => {
    const bench = await selected();
    bench.simulator.misbehave({ lateMs: 1_100 });
    const entry = bench.pad.enterPin(pinRequest());
    await bench.until(() => bench.simulator.isAskingForPin);
    bench.simulator.misbehave({});
    await bench.clock.advance(3_000);
    await bench.press('1', '2', '3', '4', 'enter');
    const outcome = await bench.finish(entry);
    expect(['entered', 'unresponsive']).toContain(outcome.kind);
    if (outcome.kind === 'entered') expect(outcome.pinBlock).toEqual(ansiBlock);
    await bench.close();
  });
});

describe('the master key of an SZZT pad', () => {
  test('when the pad refuses the key of zeros for its parity, then the master key is there', async () => {
    const bench = await szztBench().ready();
    bench.simulator.misbehave({ complaint: { command: '2', code: 0xe6 } });
    expect(await bench.finish(bench.pad.selectMasterKey(7, never()))).toEqual({
      kind: 'present',
      check: 'not-verifiable',
    });
    await bench.close();
  });

  test('when the bank has put its keys elsewhere, then they are looked for there, and never where working keys go', async () => {
    const clock = new SteppedClock();
    const heard: string[] = [];
    const { near, far } = memoryWire('line');
    await far.open();
    far.onBytes((bytes) => {
      heard.push(Buffer.from(bytes).toString('latin1').slice(4, 9));
      void far.write(encodeFrame(Uint8Array.of(0x60)));
    });
    const pad = szztPinPad({ transport: near, clock, model: szztModels.zt598, firstMasterKey: 0x01 });
    await clock.advance(100);
    await finishUnder(clock, pad.selectMasterKey(3, never()));
    expect(heard.at(-1)).toBe('20430');
    await pad.close();
    for (const firstMasterKey of [-1, 0x27, 1.5]) {
      expect(() => szztPinPad({ transport: near, clock, model: szztModels.zt598, firstMasterKey })).toThrow(RangeError);
    }
  });

  test('when the slot is none, then the caller is told', async () => {
    const bench = await szztBench().ready();
    await expect(bench.pad.selectMasterKey(10, never())).rejects.toThrow(RangeError);
    await bench.close();
  });
});

describe('message authentication by an SZZT pad', () => {
  const master = Uint8Array.from(Buffer.from(testMasterKeys[7], 'hex'));
  const mak = Uint8Array.from(Buffer.from('11223344556677889900AABBCCDDEEFF', 'hex'));
  const under = (key: Uint8Array) => Buffer.from(encryptBlock(master, key)).toString('hex').toUpperCase();
  const data = Uint8Array.from({ length: 1_301 }, (_, index) => (index * 7) & 0xff);
  const request = { slot: 7, workingKeyHex: under(mak), data, signal: never() };

  test('when a long message is authenticated in pieces, then X9.9 and X9.19 are what they are in one', async () => {
    const bench = await selected();
    const padded = new Uint8Array(1_304);
    padded.set(data);
    const x99 = chainMac(mak.subarray(0, 8), new Uint8Array(8), padded);
    const single = { ...request, workingKeyHex: under(mak.subarray(0, 8)) };
    expect(await bench.finish(bench.pad.mac(single))).toEqual({ kind: 'computed', mac: x99 });
    const x919 = finishMac(mak, chainMac(mak, new Uint8Array(8), padded));
    expect(await bench.finish(bench.pad.mac(request))).toEqual({ kind: 'computed', mac: x919 });
    await bench.close();
  });

  test('when the key does not fit or the pad refuses, then the outcome says which', async () => {
    const bench = await selected();
    bench.simulator.misbehave({ complaint: { command: '2', code: 0xe7 } });
    expect(await bench.finish(bench.pad.mac(request))).toEqual({ kind: 'key-fault' });
    bench.simulator.misbehave({ complaint: { command: '8', code: 0xe8 } });
    expect(await bench.finish(bench.pad.mac(request))).toEqual({ kind: 'refused' });
    await expect(bench.pad.mac({ ...request, data: new Uint8Array(0) })).rejects.toThrow(RangeError);
    await bench.close();
  });
});

describe('the question for an SZZT pad on an unnamed line', () => {
  const ask = async (isPad: boolean) => {
    const clock = new SteppedClock();
    const { near, far } = memoryWire('line');
    const simulator = new SzztSimulator({
      line: far,
      clock,
      model: szztModels.zt598,
      masterKeys: {},
      onComplaint: () => undefined,
    });
    await simulator.plugIn();
    simulator.misbehave({ isMute: !isPad });
    return finishUnder(clock, szztProbe.probe(near, { clock, signal: never() }));
  };

  test('when a pad is there, then it is found with its model and serial number', async () => {
    expect(await ask(true)).toEqual({ kind: 'found', identity: 'ZT598 SIM00001' });
  });

  test('when nothing answers, then none is found; when the line cannot be opened, then that is said', async () => {
    expect(await ask(false)).toEqual({ kind: 'none' });
    const clock = new SteppedClock();
    const { near } = memoryWire('line');
    expect(await szztProbe.probe(near, { clock, signal: never() })).toEqual({ kind: 'not-opened', fault: 'absent' });
  });
});

describe('what an SZZT pad lets out', () => {
  test('when fields are wrong, then the errors name the field and quote nothing', async () => {
    const bench = await selected();
    for (const wrong of [{ pan: '40123456789O9' }, { workingKeyHex: '711AB7E7' }, { maximumDigits: 13 }]) {
      const error: unknown = await bench.pad.enterPin(pinRequest(wrong)).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(RangeError);
      expect(inspect(error)).not.toMatch(/40123456789|711AB7E7/);
    }
    await bench.close();
  });
});
