import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededChance } from '../../transports/chance.ts';
import { mischievous } from '../../transports/mischief.ts';
import { padDriverContract } from '../driver.contract.ts';
import { ansiBlock } from '../simulated-keyed-bench.ts';
import { NoMasterKeySelectedError, PinPadBusyError } from './driver.ts';
import { padModels } from './models.ts';
import { pinRequest, SimulatedBench, type SimulatedBenchOptions } from './simulated-bench.ts';

const never = () => new AbortController().signal;

async function selected(options: SimulatedBenchOptions = {}, slot = 1): Promise<SimulatedBench> {
  const bench = await new SimulatedBench(options).ready();
  await bench.select(slot);
  return bench;
}

for (const model of [padModels.mx800, padModels.pp791]) {
  const aborts = { latestMs: 1_500, lateMs: [0, 100, 600, 2_500], runs: 25 };
  padDriverContract(model.name, () => selected({ model }), aborts);
}

describe('PIN entry on a Verifone-style pad', () => {
  test.each(Object.values(padModels))(
    'when the ANSI example is keyed on $name, then the published block comes',
    async (model) => {
      const bench = await selected({ model });
      const entry = bench.pad.enterPin(pinRequest());
      await bench.press('1', '2', '3', '4');
      expect(bench.simulator.display).toEqual(['TOTAL 19.99', 'PIN ••••']);
      await bench.press('enter');
      expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
      expect(bench.pad.state.standing).toBe('ready');
      await bench.close();
    },
  );

  test('when the PIN has come, then the entry stays open half a second for the EOT of the pad', async () => {
    const bench = await selected();
    let isOver = false;
    const entry = bench.pad.enterPin(pinRequest()).finally(() => {
      isOver = true;
    });
    await bench.press('1', '2', '3', '4', 'enter');
    await bench.clock.advance(400);
    expect([isOver, bench.simulator.isAskingForPin]).toEqual([false, false]);
    await bench.clock.advance(100);
    expect(await bench.finish(entry)).toMatchObject({ kind: 'entered' });
    await bench.close();
  });

  test.each([
    { answer: '.00001', mayBypass: true, kind: 'bypassed' },
    { answer: '.000010123456789123456', mayBypass: true, kind: 'bypassed' },
    { answer: '.00001', mayBypass: false, kind: 'cancelled' },
    { answer: '.000010123456789123456', mayBypass: false, kind: 'entered' },
  ])('when the pad answers 71$answer and no PIN is allowed: $mayBypass, then it is $kind', async (row) => {
    const bench = await selected({ model: padModels.pp791 });
    bench.simulator.misbehave({ complaint: row.answer });
    const outcome = await bench.finish(bench.pad.enterPin(pinRequest({ mayBypass: row.mayBypass })));
    expect(outcome.kind).toBe(row.kind);
    await bench.close();
  });

  test('when keys are cleared and keyed again, then only the last digits count', async () => {
    const bench = await selected();
    const entry = bench.pad.enterPin(pinRequest());
    await bench.press('9', '9', '9', '9', '9', 'clear', '1', '2', '3', 'enter', '4', 'enter');
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

  test('when the model has no null flag, then Enter alone never becomes a bypass', async () => {
    const bench = await selected({ model: padModels.pp791 });
    const entry = bench.pad.enterPin(pinRequest({ mayBypass: true }));
    await bench.press('enter', '1', '2', '3', '4', 'enter');
    expect(await bench.finish(entry)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
    await bench.close();
  });

  test('when nobody keys anything, then the entry times out and the pad is idle again', async () => {
    const bench = await selected();
    expect(await bench.finish(bench.pad.enterPin(pinRequest({ timeoutMs: 20_000 })))).toEqual({ kind: 'timed-out' });
    expect(bench.simulator.isAskingForPin).toBe(false);
    await bench.close();
  });

  test('when the pad gives up by itself at its limit, then its EOT is a time-out and not a cancellation', async () => {
    const bench = await selected({ model: padModels.pp791 });
    expect(await bench.finish(bench.pad.enterPin(pinRequest({ timeoutMs: 30_000 })))).toEqual({ kind: 'timed-out' });
    await bench.close();
  });

  const rows = Object.values(padModels).flatMap((model) => model.pinErrors.map((row) => ({ model, ...row })));
  test.each(rows)(
    'when $model.name answers 71$digit ($meaning), then the outcome follows its table',
    async ({ model, digit, complaint }) => {
      const bench = await selected({ model });
      bench.simulator.misbehave({ complaint: digit });
      const outcome = await bench.finish(bench.pad.enterPin(pinRequest()));
      expect(outcome).toEqual({ kind: complaint === 'timed-out' ? 'timed-out' : 'key-fault' });
      const faulted = { standing: 'faulted', trouble: 'protocol-fault' };
      const ready = { standing: 'ready', trouble: complaint === 'key' ? 'key-missing' : 'key-unverifiable' };
      expect(bench.pad.state).toMatchObject(complaint === 'key' || complaint === 'timed-out' ? ready : faulted);
      await bench.close();
    },
  );

  test('when the working key is longer than the master key, then it is a key fault', async () => {
    const bench = await selected({}, 0);
    expect(await bench.finish(bench.pad.enterPin(pinRequest()))).toEqual({ kind: 'key-fault' });
    await bench.close();
  });
});

describe('a cancellation that races with the answer', () => {
  test('when the abort comes before the exchange, then no byte leaves', async () => {
    const bench = await selected();
    expect(await bench.pad.enterPin(pinRequest({ signal: AbortSignal.abort() }))).toEqual({ kind: 'cancelled' });
    expect(bench.simulator.isAskingForPin).toBe(false);
    await bench.close();
  });

  test('when an answer comes after the time-out, then the next exchange does not take it for its own', async () => {
    const bench = await selected();
    const first = bench.pad.enterPin(pinRequest({ timeoutMs: 10_000 }));
    await bench.press('5', '6', '7', '8');
    bench.simulator.misbehave({ lateMs: 16_500 });
    await bench.press('enter');
    expect((await bench.finish(first)).kind).toBe('timed-out');
    bench.simulator.misbehave({});
    const second = bench.pad.enterPin(pinRequest());
    await bench.press('1', '2', '3', '4', 'enter');
    expect(await bench.finish(second)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
    await bench.close();
  });
});

describe('a bad line to a Verifone-style pad', () => {
  test('when the pad says nothing, then the state says unresponsive before the entry gives up', async () => {
    const bench = await selected();
    bench.simulator.misbehave({ isMute: true });
    bench.states.length = 0;
    const entry = bench.pad.enterPin(pinRequest());
    await bench.until(() => bench.states.some((state) => state.trouble === 'unresponsive'));
    expect(bench.states.at(-1)).toMatchObject({ standing: 'busy', trouble: 'unresponsive' });
    expect(await bench.finish(entry)).toEqual({ kind: 'unresponsive' });
    expect(bench.pad.state).toMatchObject({ standing: 'faulted', trouble: 'unresponsive' });
    await bench.close();
  });

  test('when the pad dies while the cardholder should key, then the entry ends as unresponsive', async () => {
    const bench = await selected();
    const entry = bench.pad.enterPin(pinRequest({ timeoutMs: 10_000 }));
    await bench.press('1');
    bench.simulator.misbehave({ isMute: true });
    expect(await bench.finish(entry)).toEqual({ kind: 'unresponsive' });
    await bench.close();
  });

  test.each([
    ['one NAK', { refusals: 1 }],
    ['two NAKs', { refusals: 2 }],
    ['a wrong LRC', { wrongChecks: 1 }],
    ['two wrong LRCs', { wrongChecks: 2 }],
    ['a late answer', { lateMs: 2_000 }],
  ])('when there is %s, then the exchange succeeds all the same', async (_what, mischief) => {
    const bench = await selected({ model: padModels.pp791 });
    bench.simulator.misbehave(mischief);
    expect(await bench.finish(bench.pad.selectMasterKey(1, never()))).toMatchObject({ kind: 'present' });
    await bench.close();
  });

  test('when every packet is refused or damaged, then the exchange gives up and the state tells why', async () => {
    for (const mischief of [{ refusals: 9 }, { wrongChecks: 9 }]) {
      const bench = await selected();
      bench.simulator.misbehave(mischief);
      expect(await bench.finish(bench.pad.selectMasterKey(1, never()))).toEqual({ kind: 'unresponsive' });
      expect(bench.pad.state).toMatchObject({ standing: 'faulted', trouble: 'protocol-fault' });
      await bench.close();
    }
  });

  test('when the ACK of the PIN request is lost, then the pad is told to stop asking', async () => {
    const bench = await selected({ model: padModels.mx800 });
    // The amount is displayed just before the PIN is asked for.
    const off = bench.simulator.onDisplay(() => bench.simulator.misbehave({ lostAcknowledgements: 1 }));
    const entry = bench.pad.enterPin(pinRequest());
    await bench.until(() => bench.simulator.isAskingForPin);
    off();
    expect(await bench.finish(entry)).toEqual({ kind: 'unresponsive' });
    expect(bench.pad.state).toMatchObject({ standing: 'faulted', trouble: 'protocol-fault' });
    expect(bench.simulator.isAskingForPin).toBe(false);
    await bench.close();
  });

  test('when the bytes come one at a time, or with flipped bits, then a PIN block is the right one or none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.constantFrom(0, 0.05, 0.3), async (seed, flipBitProbability) => {
        const plan = { cutReadsToBytes: 1, flipBitProbability };
        const bench = new SimulatedBench({
          wrap: (near, clock) => mischievous(near, plan, { clock, chance: seededChance(seed) }),
        });
        await bench.clock.advance(5_000);
        const select = await bench.finish(bench.pad.selectMasterKey(1, never()));
        if (select.kind === 'present') {
          const entry = bench.pad.enterPin(pinRequest({ timeoutMs: 20_000 }));
          let isOver = false;
          void entry.finally(() => {
            isOver = true;
          });
          await bench.until(() => isOver || bench.simulator.isAskingForPin);
          for (const key of ['1', '2', '3', '4', 'enter'] as const) bench.simulator.press(key);
          const outcome = await bench.finish(entry);
          if (outcome.kind === 'entered') expect(outcome.pinBlock).toEqual(ansiBlock);
          if (flipBitProbability === 0) expect(outcome.kind).toBe('entered');
        }
        await bench.pad.close();
      }),
      { numRuns: 30 },
    );
  });
});

describe('the line of a Verifone-style pad', () => {
  test('when a second exchange is begun, then it is refused by name', async () => {
    const bench = await selected();
    const entry = bench.pad.enterPin(pinRequest());
    await expect(bench.pad.show(['A'], never())).rejects.toBeInstanceOf(PinPadBusyError);
    await bench.press('cancel');
    await bench.finish(entry);
    await bench.close();
  });

  test('when an exchange is begun while the pad is being asked for life, then it waits its turn and succeeds', async () => {
    const bench = await selected();
    bench.simulator.misbehave({ isMute: true });
    await bench.clock.advance(10_500);
    bench.simulator.misbehave({});
    const select = bench.pad.selectMasterKey(1, never());
    await bench.clock.advance(100);
    expect(bench.pad.state.standing).toBe('ready');
    expect(await bench.finish(select)).toMatchObject({ kind: 'present' });
    // The question of second 10 went unanswered until second 13.
    expect(bench.clock.ticksMs()).toBeGreaterThanOrEqual(13_000);
    await bench.close();
  });

  test('when no master key was selected, then a PIN entry is our mistake', async () => {
    const bench = await new SimulatedBench().ready();
    await expect(bench.pad.enterPin(pinRequest())).rejects.toBeInstanceOf(NoMasterKeySelectedError);
    await bench.finish(bench.pad.selectMasterKey(5, never()));
    expect(bench.pad.state).toMatchObject({ standing: 'ready', trouble: 'key-missing' });
    await expect(bench.pad.enterPin(pinRequest())).rejects.toBeInstanceOf(NoMasterKeySelectedError);
    await bench.close();
  });

  test('when the pad is unplugged during an entry and plugged again, then it becomes ready by itself', async () => {
    const bench = await selected();
    const entry = bench.pad.enterPin(pinRequest());
    await bench.press('1', '2');
    await bench.simulator.unplug();
    expect(await bench.finish(entry)).toEqual({ kind: 'device-gone' });
    expect(bench.pad.state).toMatchObject({ standing: 'absent', trouble: 'not-connected' });
    expect(await bench.finish(bench.pad.enterPin(pinRequest()))).toEqual({ kind: 'device-gone' });
    await bench.clock.advance(60_000);
    await bench.simulator.plugIn();
    await bench.ready();
    const again = bench.pad.enterPin(pinRequest());
    await bench.press('1', '2', '3', '4', 'enter');
    expect(await bench.finish(again)).toEqual({ kind: 'entered', pinBlock: ansiBlock });
    await bench.close();
  });

  test('when a line goes silent without an event, then two missed questions close it and it is opened again', async () => {
    const opened: number[] = [];
    const bench = await new SimulatedBench({
      wrap: (near, clock) => ({
        name: near.name,
        open: (signal) => {
          opened.push(clock.ticksMs());
          return near.open(signal);
        },
        write: (bytes) => near.write(bytes),
        onBytes: (listener) => near.onBytes(listener),
        onGone: (listener) => near.onGone(listener),
        close: () => near.close(),
      }),
    }).ready();
    bench.simulator.misbehave({ isMute: true });
    await bench.until(() => bench.pad.state.standing === 'faulted');
    expect(bench.pad.state.trouble).toBe('unresponsive');
    expect(opened).toEqual([0]);
    await bench.until(() => opened.length === 2);
    bench.simulator.misbehave({});
    await bench.ready();
    await bench.close();
  });

  test('when the line cannot be opened, then it is tried after 0.5, 1, 2, 5 and again 5 seconds', async () => {
    const tried: number[] = [];
    const bench = new SimulatedBench({
      wrap: (near, clock) => ({
        name: near.name,
        open: async () => {
          tried.push(clock.ticksMs());
          return { ok: false, fault: 'denied', detail: 'no permission' };
        },
        write: (bytes) => near.write(bytes),
        onBytes: (listener) => near.onBytes(listener),
        onGone: (listener) => near.onGone(listener),
        close: () => near.close(),
      }),
    });
    await bench.clock.advance(19_000);
    expect(tried).toEqual([0, 500, 1_500, 3_500, 8_500, 13_500, 18_500]);
    expect(bench.pad.state).toMatchObject({ standing: 'faulted', trouble: 'no-permission' });
    await bench.close();
  });

  test('when the pad is closed during an entry, then the entry ends and nothing is opened again', async () => {
    const bench = await selected();
    const entry = bench.pad.enterPin(pinRequest());
    await bench.press('1');
    await bench.close();
    expect(await entry).toEqual({ kind: 'device-gone' });
    await bench.clock.advance(60_000);
    expect(bench.pad.state.standing).toBe('absent');
    expect(bench.clock.sleeping).toBeLessThanOrEqual(1);
  });

  test('when lines are shown, then they are cut to two of sixteen', async () => {
    const bench = await selected();
    const lines = ['THANK YOU VERY MUCH', 'REMOVE CARD', 'NEVER SEEN'];
    expect(await bench.finish(bench.pad.show(lines, never()))).toBe(true);
    expect(bench.simulator.display).toEqual(['THANK YOU VERY M', 'REMOVE CARD']);
    await bench.close();
  });
});
