/** The driver over a real serial port of the operating system: a pty whose other end is the simulated pad. */
import { describe, expect, test } from 'vitest';
import type { DeviceState } from '../../device-state.ts';
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { serialTransport } from '../../transports/serial.ts';
import { farEndOf, hasPty, openPty } from '../../transports/simulated-pty.ts';
import { VerifonePinPad } from './driver.ts';
import { padModels } from './models.ts';
import { pinRequest, testMasterKeys } from './simulated-bench.ts';
import { VerifoneSimulator } from './simulator.ts';

async function when(pad: VerifonePinPad, holds: (state: DeviceState) => boolean): Promise<void> {
  if (holds(pad.state)) return;
  await new Promise<void>((resolve) => {
    pad.onState((state) => {
      if (holds(state)) resolve();
    });
  });
}

describe('a Verifone-style pad on a serial port', () => {
  test('when the whole way is real, then the published PIN block comes over it', async (context) => {
    if (!hasPty()) {
      context.skip('needs python3 with the pty module, to make a pseudo terminal');
      return;
    }
    const pty = await openPty();
    const model = padModels.mx800;
    const complaints: string[] = [];
    const onComplaint = (complaint: string) => complaints.push(complaint);
    const simulator = new VerifoneSimulator({
      line: farEndOf(pty),
      clock: monotonicClock,
      model,
      masterKeys: testMasterKeys,
      onComplaint,
    });
    const port = { path: pty.path, ...model.lineSettings[0] };
    const pad = new VerifonePinPad({ transport: serialTransport(port, monotonicClock), clock: monotonicClock, model });
    try {
      await when(pad, (state) => state.standing === 'ready');
      const signal = new AbortController().signal;
      expect(await pad.selectMasterKey(1, signal)).toEqual({ kind: 'present', check: 'not-verifiable' });
      simulator.onDisplay(([, second]) => {
        if (second === 'PIN ') for (const key of ['1', '2', '3', '4', 'enter'] as const) simulator.press(key);
      });
      const outcome = await pad.enterPin(pinRequest());
      expect(outcome).toEqual({ kind: 'entered', pinBlock: Uint8Array.from(Buffer.from('1B9C1845EB993A7A', 'hex')) });
      expect(complaints).toEqual([]);
    } finally {
      await pad.close();
      await pty.close();
    }
  });
});
