/** The card-reader contract over the simulated ESC-family reader and a documented talk; and over a real one when asked to. */
import { describe, expect, it } from 'vitest';
import { memoryWire } from '../../transports/memory.ts';
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { serialTransport } from '../../transports/serial.ts';
import { SteppedClock } from '../../transports/stepped-clock.ts';
import { readTalk, realReader } from '../benches.contract.ts';
import { cardReaderContract } from '../role.contract.ts';
import { ArmedBench, testStripe } from '../simulated-armed-bench.ts';
import { chineseSerialProbe } from './line-probe.ts';
import { chineseSerialProtocol } from './protocol.ts';
import { ChineseSerialSimulator } from './simulator.ts';

const bench = () =>
  new ArmedBench(chineseSerialProtocol, (line, onComplaint) => new ChineseSerialSimulator({ line, onComplaint }));

cardReaderContract('simulated ESC-family reader', async () => (await bench().ready()).contract(testStripe));

describe('an ESC-family serial reader', () => {
  it('when its documented talk is replayed, then both tracks come and the reader is reset', async () => {
    const talk = new URL('./talks/read-tracks-2-and-3.talk', import.meta.url);
    const outcome = await readTalk(talk, chineseSerialProtocol);
    expect(outcome).toMatchObject({ kind: 'card', card: { pan: '6217000000000000004', serviceCode: '220' } });
    if (outcome.kind === 'card') expect(outcome.card.track3).toMatch(/^996217000000000000004=156156/);
  });

  it('when a swipe says nothing, then the reader is told to read again and the wait goes on', async () => {
    const each = await bench().ready();
    const reading = each.reader.readCard({ timeoutMs: 1000, signal: new AbortController().signal });
    await each.swipe('blank');
    expect(each.simulator.isArmed).toBe(true);
    await each.swipe();
    expect(await reading).toMatchObject({ kind: 'card' });
    expect(each.simulator.isArmed).toBe(false);
    await each.close();
  });

  it.each([true, false])(
    'when an unnamed line is asked and a reader is there: %s, then it is found or not',
    async (isThere) => {
      const clock = new SteppedClock();
      const { near, far } = memoryWire('line');
      const onComplaint = () => undefined;
      await new ChineseSerialSimulator({ line: far, isMute: !isThere, onComplaint }).plugIn();
      const asked = chineseSerialProbe.probe(near, { clock, signal: new AbortController().signal });
      await clock.advance(1_000);
      expect(await asked).toEqual({ kind: isThere ? 'found' : 'none' });
    },
  );
});

const { BENCH, BENCH_MODEL, BENCH_PORT: path } = process.env;
const [line] = chineseSerialProbe.lineSettings;
if (BENCH === 'card-reader' && BENCH_MODEL === 'chinese-serial' && path !== undefined && line !== undefined) {
  cardReaderContract('real ESC-family reader: swipe a test card whenever a test waits', async () => {
    const transport = serialTransport({ path, ...line }, monotonicClock);
    return realReader(transport, chineseSerialProtocol, 500);
  });
} else {
  it.todo(
    'an ESC-family reader (real): set BENCH=card-reader, BENCH_MODEL=chinese-serial and BENCH_PORT=<serial port>',
  );
}
