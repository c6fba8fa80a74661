import { describe, expect, test } from 'vitest';
import { padDriverContract } from '../driver.contract.ts';
import { NoMasterKeySelectedError } from '../family-pad.ts';
import { ansiBlock, pinRequest } from '../simulated-keyed-bench.ts';
import { dynaFlexBench } from './simulated-dynaflex.ts';
import { simulatedKeySerial } from './simulator.ts';

async function selected() {
  const keySerials: Uint8Array[] = [];
  const bench = await dynaFlexBench((keySerial) => keySerials.push(keySerial)).ready();
  await bench.select();
  return { bench, keySerials };
}

padDriverContract('a DynaFlex II PED', async () => (await selected()).bench, {
  latestMs: 900,
  lateMs: [100],
  runs: 10,
});

describe('PIN entry on a DynaFlex II PED', () => {
  test('when the ANSI example is keyed, then the published block comes with its key serial number and the session is over', async () => {
    const { bench, keySerials } = await selected();
    const entry = bench.pad.enterPin(pinRequest());
    await bench.press('9', 'clear', '1', '2', '3', 'enter', '4', 'enter');
    expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
    expect(keySerials).toEqual([simulatedKeySerial]);
    expect(bench.simulator.isInSession).toBe(false);
    await bench.close();
  });

  test('when nobody takes the key serial number to the host, then the slot counts as empty and no PIN is asked for', async () => {
    const bench = await dynaFlexBench().ready();
    const selection = bench.pad.selectMasterKey(0, new AbortController().signal);
    expect(await bench.finish(selection)).toEqual({ kind: 'missing' });
    expect(bench.pad.state.trouble).toBe('key-missing');
    await expect(bench.pad.enterPin(pinRequest())).rejects.toThrow(NoMasterKeySelectedError);
    expect(bench.simulator.isInSession).toBe(false);
    await bench.close();
  });

  test('when nobody keys anything, then the entry times out and no session is left', async () => {
    const { bench } = await selected();
    expect(await bench.finish(bench.pad.enterPin(pinRequest({ timeoutMs: 20_000 })))).toEqual({ kind: 'timed-out' });
    expect(bench.simulator.isInSession).toBe(false);
    await bench.close();
  });

  test('when the end of an entry is lost, then our own limit ends it and the session with it', async () => {
    const { bench, keySerials } = await selected();
    const entry = bench.pad.enterPin(pinRequest({ timeoutMs: 20_000 }));
    await bench.press('1', '2', '3', '4');
    bench.simulator.misbehave({ lostMessages: 1 });
    await bench.press('enter');
    expect(await bench.finish(entry)).toEqual({ kind: 'timed-out' });
    expect(keySerials).toEqual([]);
    expect(bench.simulator.isInSession).toBe(false);
    await bench.close();
  });

  test('when a session was left open by another program, then it is ended and the entry begins anew', async () => {
    const { bench } = await selected();
    bench.simulator.misbehave({ refusal: '02030f' });
    const entry = bench.pad.enterPin(pinRequest());
    await bench.press('1', '2', '3', '4', 'enter');
    expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
    await bench.close();
  });

  test.each([
    ['010110', 'key-missing'],
    ['020308', 'protocol-fault'],
  ])('when the device refuses with %s, then the manager must act and the lamp says %s', async (refusal, trouble) => {
    const { bench } = await selected();
    bench.simulator.misbehave({ refusal });
    expect(await bench.finish(bench.pad.enterPin(pinRequest()))).toEqual({ kind: 'key-fault' });
    expect(bench.pad.state.trouble).toBe(trouble);
    await bench.close();
  });

  test('when the block comes in another format than was asked for, then it is worth nothing', async () => {
    const { bench, keySerials } = await selected();
    const entry = bench.pad.enterPin(pinRequest());
    await bench.press('1', '2', '3', '4');
    bench.simulator.misbehave({ wrongFormat: true });
    await bench.press('enter');
    expect(await bench.finish(entry)).toEqual({ kind: 'key-fault' });
    expect(keySerials).toEqual([]);
    expect(bench.simulator.isInSession).toBe(false);
    await bench.close();
  });
});
