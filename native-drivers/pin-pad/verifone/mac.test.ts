import { describe, expect, test } from 'vitest';
import { SimulatedBench } from './simulated-bench.ts';

const readyBench = () => new SimulatedBench().ready();

describe('message authentication by the pad', () => {
  const isoKey = '0123456789ABCDEFFEDCBA9876543210';

  test('when the ISO/IEC 9797-1 example is sent, then the published MAC comes back', async () => {
    const bench = await readyBench();
    // The published key, encrypted under itself, for slot 1 holds the same key.
    const workingKeyHex = '1A4D672DCA6CB3351FD1B02B237AF9AE';
    const data = Uint8Array.from(Buffer.from('Now is the time for all ', 'latin1'));
    const outcome = await bench.finish(
      bench.pad.mac({ data, workingKeyHex, slot: 1, signal: new AbortController().signal }),
    );
    expect(outcome).toEqual({ kind: 'computed', mac: Uint8Array.from(Buffer.from('A1C72E74EA3FA9B6', 'hex')) });
    await bench.close();
  });

  test('when the data take several packets, then the MAC is that of the whole', async () => {
    const bench = await readyBench();
    const request = { workingKeyHex: isoKey, slot: 1, signal: new AbortController().signal };
    const data = Uint8Array.from({ length: 500 }, (_, index) => index & 0xff);
    const padded = new Uint8Array(504);
    padded.set(data);
    const short = await bench.finish(bench.pad.mac({ ...request, data }));
    const long = await bench.finish(bench.pad.mac({ ...request, data: padded }));
    const other = await bench.finish(bench.pad.mac({ ...request, data: data.slice(1) }));
    expect(short.kind).toBe('computed');
    expect(short).toEqual(long);
    expect(other).not.toEqual(short);
    await bench.close();
  });

  test('when the slot is empty, then it is a key fault', async () => {
    const bench = await readyBench();
    const data = new Uint8Array(8);
    const outcome = await bench.finish(
      bench.pad.mac({ data, workingKeyHex: isoKey, slot: 4, signal: new AbortController().signal }),
    );
    expect(outcome).toEqual({ kind: 'key-fault' });
    await bench.close();
  });
});
