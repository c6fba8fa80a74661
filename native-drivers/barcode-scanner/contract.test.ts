/** Runs the scanner's contract over everything that can be one on this machine, and over a real one when asked to. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { keysTyping } from '../card-reader/wedge/keymap.ts';
import { WedgeReader } from '../card-reader/wedge/wedge-reader.ts';
import { hidTransport } from '../transports/hid.ts';
import { memoryWire } from '../transports/memory.ts';
import { monotonicClock } from '../transports/monotonic-clock.ts';
import { replayTalk } from '../transports/replayer.ts';
import { SteppedClock, settle } from '../transports/stepped-clock.ts';
import { byteScanner } from './driver.ts';
import { HONEYWELL_ENABLE, hidPosProtocol } from './hid-pos/protocol.ts';
import type { ScannerProtocol } from './protocol.ts';
import { barcodeScannerContract, type ScannerBench } from './role.contract.ts';
import { serialScannerProtocol } from './serial/protocol.ts';
import { ScannerSimulator, type SimulatedScannerModel } from './simulator.ts';
import { wedgeScanner } from './wedge-scanner.ts';

const WECHAT = '134567890123456789';
const ALIPAY = '28763443825664394';

async function simulatedBench(
  model: SimulatedScannerModel,
  protocol: ScannerProtocol,
  greeting?: Uint8Array,
): Promise<ScannerBench> {
  const clock = new SteppedClock();
  const { near, far } = memoryWire(model);
  const complaints: string[] = [];
  const simulator = new ScannerSimulator({ wire: far, model, onComplaint: (complaint) => complaints.push(complaint) });
  await simulator.plug();
  const scanner = byteScanner({ transport: near, protocol, clock, ...(greeting && { greeting }) });
  await settle();
  const scan = async (text: string) => {
    await simulator.scan(text);
    await clock.advance(40);
    return text;
  };
  return {
    scanner,
    scanWell: () => scan(WECHAT),
    scanAnother: () => scan(ALIPAY),
    scanBadly: async () => {
      await simulator.scan(WECHAT, 'badly');
      await clock.advance(40);
    },
    unplug: async () => {
      await simulator.unplug();
      await settle();
    },
    plug: () => simulator.plug(),
    elapse: (ms) => clock.advance(ms),
    finish: async () => {
      await scanner.close();
      expect(complaints).toEqual([]);
    },
  };
}

/** A talk has one scan in it, so a bench that never scans leaves it out, and it has no second code. */
async function replayedBench(talk: string, protocol: ScannerProtocol, greeting?: Uint8Array): Promise<ScannerBench> {
  const clock = new SteppedClock();
  const replay = replayTalk(readFileSync(new URL(`./talks/${talk}.talk`, import.meta.url), 'utf8'));
  const scanner = byteScanner({ transport: replay.transport, protocol, clock, ...(greeting && { greeting }) });
  await settle();
  let scanned = false;
  return {
    scanner,
    scanWell: async () => {
      scanned = true;
      replay.goOn();
      return talk.startsWith('honeywell') ? WECHAT : ALIPAY;
    },
    elapse: (ms) => clock.advance(ms),
    finish: async () => {
      await scanner.close();
      if (scanned) replay.finish();
    },
  };
}

async function keyboardBench(): Promise<ScannerBench> {
  const clock = new SteppedClock();
  const replayed: unknown[] = [];
  const scanner = wedgeScanner({ clock, keyboard: () => keyboard });
  const keyboard = new WedgeReader({
    clock,
    replay: (keys) => replayed.push(...keys),
    onCode: (digits) => scanner.take(digits),
  });
  const type = async (text: string) => {
    for (const key of keysTyping(`${text}\r`, { startMs: 0, gapMs: 0 })) {
      keyboard.key(key);
      await clock.advance(5);
    }
    return text;
  };
  return {
    scanner,
    scanWell: () => type(WECHAT),
    scanAnother: () => type(ALIPAY),
    elapse: (ms) => clock.advance(ms),
    finish: async () => {
      await scanner.close();
      await keyboard.close();
      expect(replayed).toEqual([]);
    },
  };
}

const enable = HONEYWELL_ENABLE.body;
barcodeScannerContract('simulated Honeywell, HID POS', () => simulatedBench('honeywell-hid', hidPosProtocol, enable));
barcodeScannerContract('simulated Zebra, HID POS', () => simulatedBench('zebra-hid', hidPosProtocol));
barcodeScannerContract('simulated serial, CR LF', () => simulatedBench('serial-cr-lf', serialScannerProtocol()));
barcodeScannerContract('simulated serial, no ending', () => simulatedBench('serial-bare', serialScannerProtocol()));
barcodeScannerContract('replayed Honeywell', () => replayedBench('honeywell-payment-code', hidPosProtocol, enable));
barcodeScannerContract('replayed serial', () => replayedBench('serial-payment-code', serialScannerProtocol()));
barcodeScannerContract('keyboard', keyboardBench);

it('when a Honeywell was not enabled, then it stays silent: the greeting is what makes it speak', async () => {
  const bench = await simulatedBench('honeywell-hid', hidPosProtocol);
  const scanning = bench.scanner.scan({ timeoutMs: 1000, signal: new AbortController().signal });
  await bench.scanWell();
  await bench.elapse(1000);
  expect(await scanning).toEqual({ kind: 'timed-out' });
  await bench.finish();
});

if (process.env.BENCH === 'barcode-scanner') {
  barcodeScannerContract('real Honeywell: show it a payment code whenever a test waits', async () => {
    const { reportId } = HONEYWELL_ENABLE;
    const transport = hidTransport({
      vendorId: 0x0c2e,
      productId: 0x0b8f,
      usagePage: 0x8c,
      writeAs: 'feature',
      reportId,
    });
    const scanner = byteScanner({ transport, protocol: hidPosProtocol, clock: monotonicClock, greeting: enable });
    await monotonicClock.sleep(500);
    return {
      scanner,
      scanWell: async () => undefined,
      elapse: (ms) => monotonicClock.sleep(ms),
      finish: () => scanner.close(),
    };
  });
} else {
  it.todo('a bar code scanner (real): set BENCH=barcode-scanner with a Honeywell 0C2E in HID POS mode plugged in');
}
