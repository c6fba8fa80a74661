import { expect, it } from 'vitest';
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { usbCcidTransport } from '../../transports/usb-ccid.ts';
import { chipReaderContract } from '../role.contract.ts';
import { ATR_T0, ATR_T1 } from '../simulated/test-card.ts';
import { ccidChipReader } from './driver.ts';
import { SimulatedBench, type SimulatedBenchOptions } from './simulated-bench.ts';

const bench = (options: SimulatedBenchOptions) => () => new SimulatedBench(options).ready();

for (const [protocol, atr] of [
  ['T=0', ATR_T0],
  ['T=1', ATR_T1],
] as const) {
  for (const exchangeLevel of ['tpdu', 'short-apdu', 'extended-apdu'] as const) {
    // NOTE: T=0 cards behind the simulated reader take short commands alone, as T=0 itself does.
    if (protocol === 'T=0' && exchangeLevel === 'extended-apdu') continue;
    chipReaderContract(`simulated CCID, ${exchangeLevel}, ${protocol}`, bench({ model: { exchangeLevel }, atr }));
  }
}

chipReaderContract(
  'simulated CCID without an interrupt pipe',
  bench({ model: { exchangeLevel: 'tpdu', voltageBits: 3 }, atr: ATR_T0, hasNotifications: false }),
);
chipReaderContract(
  'simulated CCID that sets its own parameters',
  bench({ model: { exchangeLevel: 'short-apdu', setsParameters: true }, atr: ATR_T1 }),
);

if (process.env.BENCH === 'chip-reader') {
  it('when a real card is put into a real reader, then it gets power, answers SELECT and its removal is seen', async () => {
    const transport = usbCcidTransport({}, { clock: monotonicClock });
    const reader = ccidChipReader({ transport, clock: monotonicClock });
    await monotonicClock.sleep(1000);
    const waiting = reader.waitForCard({ timeoutMs: 60_000, signal: new AbortController().signal });
    expect(await waiting).toEqual({ kind: 'present' });
    expect((await reader.powerOn()).kind).toBe('powered');
    const directory = Uint8Array.from(Buffer.from('00A404000E315041592E5359532E444446303100', 'hex'));
    expect((await reader.exchange(directory)).kind).toBe('answered');
    await reader.powerOff();
    expect(await reader.waitForRemoval(AbortSignal.timeout(60_000))).toBe('removed');
    await reader.close();
  }, 200_000);
} else {
  it.todo('a chip reader (real): set BENCH=chip-reader with a CCID reader plugged in, a card at hand and no pcscd');
}
