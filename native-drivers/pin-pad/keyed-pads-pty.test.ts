/** The key-reporting pads over a real serial port of the operating system: line settings, flow control and all. */
import { describe, expect, test } from 'vitest';
import type { ProbeLine } from '../transports/line-probe.ts';
import { monotonicClock } from '../transports/monotonic-clock.ts';
import { serialTransport } from '../transports/serial.ts';
import { farEndOf, hasPty, openPty } from '../transports/simulated-pty.ts';
import type { Transport } from '../transports/transport.ts';
import { kmyPinPad, kmyProbe } from './kmy/driver.ts';
import { kmyLineSettings } from './kmy/messages.ts';
import { KmySimulator } from './kmy/simulator.ts';
import type { PinPad } from './role.ts';
import { ansiBlock, pinRequest, type SimulatedPad, testMasterKeys } from './simulated-keyed-bench.ts';
import { szztPinPad, szztProbe } from './szzt/driver.ts';
import { szztLineSettings, szztModels } from './szzt/models.ts';
import { SzztSimulator } from './szzt/simulator.ts';

const clock = monotonicClock;
const masterKeys = testMasterKeys;
const model = szztModels.zt588;

interface Row {
  readonly title: string;
  readonly settings: readonly ProbeLine[];
  readonly probe: typeof kmyProbe;
  makePad(transport: Transport): PinPad;
  makeSimulator(line: Transport, onComplaint: (complaint: string) => void): SimulatedPad<never>;
}

const rows: readonly Row[] = [
  {
    title: 'SZZT ZT588',
    settings: szztLineSettings,
    probe: szztProbe,
    makePad: (transport) => szztPinPad({ transport, clock, model }),
    makeSimulator: (line, onComplaint) => new SzztSimulator({ line, clock, model, masterKeys, onComplaint }),
  },
  {
    title: 'KMY 3501',
    settings: kmyLineSettings,
    probe: kmyProbe,
    makePad: (transport) => kmyPinPad({ transport, clock }),
    makeSimulator: (line, onComplaint) => new KmySimulator({ line, clock, masterKeys, onComplaint }),
  },
];

describe('a pad that reports its keys, on a serial port', () => {
  test.skipIf(!hasPty()).each(rows)(
    'when the whole way of a $title is real, then it is found and the published block comes over it',
    async (row) => {
      const pty = await openPty();
      const complaints: string[] = [];
      const simulator = row.makeSimulator(farEndOf(pty), (complaint) => complaints.push(complaint));
      const [line] = row.settings;
      if (line === undefined) throw new Error('no line settings');
      const port = () => serialTransport({ path: pty.path, ...line }, clock);
      const signal = new AbortController().signal;
      expect(await row.probe.probe(port(), { clock, signal })).toMatchObject({ kind: 'found' });
      const pad = row.makePad(port());
      try {
        await expect.poll(() => pad.state.standing, { timeout: 10_000 }).toBe('ready');
        expect(await pad.selectMasterKey(7, signal)).toEqual({ kind: 'present', check: 'not-verifiable' });
        const entry = pad.enterPin(pinRequest());
        await expect.poll(() => simulator.isAskingForPin, { timeout: 10_000 }).toBe(true);
        for (const key of ['1', '2', '3', '4', 'enter'] as const) simulator.press(key);
        expect(await entry).toEqual({ kind: 'entered', pinBlock: ansiBlock });
        expect(complaints).toEqual([]);
      } finally {
        await pad.close();
        await pty.close();
      }
    },
  );
});
