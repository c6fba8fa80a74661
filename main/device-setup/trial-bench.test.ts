import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { byteScanner } from '../../native-drivers/barcode-scanner/driver.ts';
import { serialScannerProtocol } from '../../native-drivers/barcode-scanner/serial/protocol.ts';
import { ScannerSimulator } from '../../native-drivers/barcode-scanner/simulator.ts';
import { stripeReader } from '../../native-drivers/card-reader/driver.ts';
import { magtekProtocol } from '../../native-drivers/card-reader/magtek/protocol.ts';
import { CardReaderSimulator, type SwipeManner, simulatedCard } from '../../native-drivers/card-reader/simulator.ts';
import { memoryWire } from '../../native-drivers/transports/memory.ts';
import { systemClock } from '../start/clock.ts';
import type { TrialOutcome } from './setup.ts';
import { READER } from './setup-builders.ts';
import { createTrialBench, type OpenedDevice, type TrialPrinter } from './trial-bench.ts';

const PAN = '6225000000000014';
const ENTRY = { role: 'card-reader', driver: 'magtek', connection: READER.connection } as const;
const clock = systemClock();
const signal = new AbortController().signal;

const run = (opened: OpenedDevice, limits: { handMs?: number; openMs?: number } = {}): Promise<TrialOutcome> =>
  createTrialBench({ open: async () => opened, clock, ...limits }).run(ENTRY, signal);

async function swipeOf(manner: SwipeManner): Promise<TrialOutcome> {
  const { near, far } = memoryWire('reader');
  const simulator = new CardReaderSimulator(far, 'magtek-337');
  await simulator.plug();
  const device = stripeReader({ transport: near, protocol: magtekProtocol, clock, identity: 'MagTek' });
  const outcome = run({ kind: 'card-reader', device, release: () => device.close() }, { handMs: 300 });
  await clock.sleep(30);
  await simulator.swipe(simulatedCard({ pan: PAN, expiry: '3012', serviceCode: '101' }), manner);
  return outcome;
}

describe('a trial', () => {
  it('when a card is swiped, then the masked number alone is told', async () => {
    const outcome = await swipeOf('well');
    expect(outcome).toEqual({ kind: 'worked', told: { maskedPan: '622500******0014' } });
    expect(inspect(outcome)).not.toContain(PAN);
  });

  it('when a swipe is bad, blank or does not come, then each is said as what it is', async () => {
    expect(await swipeOf('badly')).toEqual({ kind: 'failed', why: 'unreadable' });
    expect(await swipeOf('blank')).toEqual({ kind: 'failed', why: 'blank' });
    expect(await swipeOf('wrong-side')).toEqual({ kind: 'failed', why: 'nothing-came' });
  });

  it('when a code is scanned, then its length is told and never its text', async () => {
    const code = '134567890123456789';
    const { near, far } = memoryWire('scanner');
    const simulator = new ScannerSimulator({ wire: far, model: 'serial-cr-lf', onComplaint: () => undefined });
    await simulator.plug();
    const device = byteScanner({ transport: near, protocol: serialScannerProtocol(), clock });
    const outcome = run({ kind: 'barcode-scanner', device, release: () => device.close() });
    await clock.sleep(30);
    await simulator.scan(code);
    expect(await outcome).toEqual({ kind: 'worked', told: { lengthChars: 18 } });
    expect(inspect(await outcome)).not.toContain(code);
  });

  it('when the device does not open in time, then its own trouble is told and it is let go', async () => {
    const { near } = memoryWire('nobody');
    const device = stripeReader({ transport: near, protocol: magtekProtocol, clock, identity: 'MagTek' });
    let released = false;
    const release = async () => {
      released = true;
      await device.close();
    };
    expect(await run({ kind: 'card-reader', device, release }, { openMs: 20 })).toEqual({
      kind: 'failed',
      why: 'not-connected',
    });
    expect(released).toBe(true);
  });

  it('when a slip has been printed, then a person is asked; when the paper is out, then that is the answer', async () => {
    const printer = (outcome: Awaited<ReturnType<TrialPrinter['printTrial']>>): OpenedDevice => ({
      kind: 'printer',
      device: { state: { standing: 'ready' }, onState: () => () => undefined, printTrial: async () => outcome },
      release: async () => undefined,
    });
    expect(await run(printer({ kind: 'unconfirmed' }))).toEqual({ kind: 'ask', question: 'slip' });
    expect(await run(printer({ kind: 'failed', fault: 'paper-out', bytesLeft: false }))).toEqual({
      kind: 'failed',
      why: 'paper-out',
    });
  });
});
