/** The card-reader contract over the simulated MSR605X and a documented talk; and over a real one when asked to. */
import { describe, expect, it } from 'vitest';
import { hidTransport } from '../../transports/hid.ts';
import { settle } from '../../transports/stepped-clock.ts';
import { readTalk, realReader } from '../benches.contract.ts';
import { cardReaderContract } from '../role.contract.ts';
import { ArmedBench, testStripe } from '../simulated-armed-bench.ts';
import { msr605xProtocol } from './protocol.ts';
import { Msr605xSimulator } from './simulator.ts';

const bench = (isMute = false) =>
  new ArmedBench(msr605xProtocol, (line, onComplaint) => new Msr605xSimulator({ line, isMute, onComplaint }));

cardReaderContract('simulated MSR605X', async () =>
  (await bench().ready()).contract({ ...testStripe, cardholderName: 'TEST/CARD' }),
);

describe('an MSR605X', () => {
  it('when its documented talk is replayed, then the card comes and the reader is reset', async () => {
    const talk = new URL('./talks/msr605x-read.talk', import.meta.url);
    expect(await readTalk(talk, msr605xProtocol)).toEqual({
      kind: 'card',
      card: { ...testStripe, cardholderName: 'TEST/CARD' },
    });
  });

  it('when another device sits under its ids and does not answer the greeting, then it is left alone and tried again', async () => {
    const mute = await bench(true).ready();
    await mute.clock.advance(1_000);
    expect(mute.reader.state).toMatchObject({ standing: 'faulted', trouble: 'wrong-device' });
    const reading = mute.reader.readCard({ timeoutMs: 1000, signal: new AbortController().signal });
    expect(await reading).toEqual({ kind: 'device-gone' });
    await mute.close();
  });

  it('when a reading ends, however it ends, then the reader is not left armed', async () => {
    const each = await bench().ready();
    const cashier = new AbortController();
    const cancelled = each.reader.readCard({ timeoutMs: 1000, signal: cashier.signal });
    await settle();
    expect(each.simulator.isArmed).toBe(true);
    cashier.abort();
    await cancelled;
    expect(each.simulator.isArmed).toBe(false);
    const late = each.reader.readCard({ timeoutMs: 1000, signal: new AbortController().signal });
    await each.clock.advance(1000);
    expect(await late).toEqual({ kind: 'timed-out' });
    expect(each.simulator.isArmed).toBe(false);
    await each.close();
  });
});

if (process.env.BENCH === 'card-reader' && process.env.BENCH_MODEL === 'msr605x') {
  cardReaderContract('real MSR605X 0801:0003: swipe a test card whenever a test waits', async () => {
    const transport = hidTransport({ vendorId: 0x0801, productId: 0x0003, writeAs: 'feature' });
    return realReader(transport, msr605xProtocol, 1_500);
  });
} else {
  it.todo(
    'an MSR605X (real): set BENCH=card-reader and BENCH_MODEL=msr605x with one plugged in and a test card at hand',
  );
}
