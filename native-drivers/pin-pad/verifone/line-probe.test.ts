import { describe, expect, test } from 'vitest';
import { memoryWire } from '../../transports/memory.ts';
import { SteppedClock } from '../../transports/stepped-clock.ts';
import { finishUnder } from '../simulated-keyed-bench.ts';
import { verifoneProbe } from './line-probe.ts';
import { padModels } from './models.ts';
import { VerifoneSimulator } from './simulator.ts';

const means = (clock: SteppedClock) => ({ clock, signal: new AbortController().signal });

describe('the question for a Verifone-style pad on an unnamed line', () => {
  test.each([true, false])('when a pad is there: %s, then it is found or not', async (isPad) => {
    const clock = new SteppedClock();
    const { near, far } = memoryWire('line');
    const onComplaint = () => undefined;
    const simulator = new VerifoneSimulator({ line: far, clock, model: padModels.mx800, masterKeys: {}, onComplaint });
    await simulator.plugIn();
    simulator.misbehave({ isMute: !isPad });
    const answer = await finishUnder(clock, verifoneProbe.probe(near, means(clock)));
    expect(answer).toEqual({ kind: isPad ? 'found' : 'none' });
  });

  test('when something else answers with an ACK among other bytes, then it is not taken for a pad', async () => {
    const clock = new SteppedClock();
    const { near, far } = memoryWire('line');
    await far.open();
    far.onBytes(() => void far.write(Uint8Array.of(0x41, 0x06, 0x04)));
    expect(await finishUnder(clock, verifoneProbe.probe(near, means(clock)))).toEqual({ kind: 'none' });
  });
});
