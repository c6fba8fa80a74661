/** The driver over a real serial port of the operating system: a pty whose other end is the simulated pad. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { DeviceState } from '../../device-state.ts';
import { monotonicClock } from '../../transports/monotonic-clock.ts';
import { serialTransport } from '../../transports/serial.ts';
import type { Transport } from '../../transports/transport.ts';
import { VerifonePinPad } from './driver.ts';
import { padModels } from './models.ts';
import { pinRequest, testMasterKeys } from './simulated-bench.ts';
import { VerifoneSimulator } from './simulator.ts';

/** Makes a pty, tells its name in the first line of stderr, and carries bytes between it and its own standard streams. */
const bridge = `
import os, pty, select, sys, tty
master, slave = pty.openpty()
tty.setraw(slave)
sys.stderr.write(os.ttyname(slave) + "\\n")
sys.stderr.flush()
while True:
    ready, _, _ = select.select([master, 0], [], [])
    if master in ready:
        os.write(1, os.read(master, 4096))
    if 0 in ready:
        data = os.read(0, 4096)
        if not data:
            break
        os.write(master, data)
`;

const hasPython = process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;

function padEnd(child: ChildProcess): Transport {
  return {
    name: 'pty of the simulated pad',
    open: async () => ({ ok: true }),
    write: async (bytes) => {
      child.stdin?.write(bytes);
      return { ok: true };
    },
    onBytes: (listener) => {
      const take = (chunk: Buffer) => listener(new Uint8Array(chunk));
      child.stdout?.on('data', take);
      return () => child.stdout?.off('data', take);
    },
    onGone: () => () => undefined,
    close: async () => undefined,
  };
}

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
    if (!hasPython) {
      context.skip('needs python3 with the pty module, to make a pseudo terminal');
      return;
    }
    const child = spawn('python3', ['-c', bridge]);
    const [name] = await once(child.stderr, 'data');
    const model = padModels.mx800;
    const complaints: string[] = [];
    const onComplaint = (complaint: string) => complaints.push(complaint);
    const line = padEnd(child);
    const simulator = new VerifoneSimulator({
      line,
      clock: monotonicClock,
      model,
      masterKeys: testMasterKeys,
      onComplaint,
    });
    const port = { path: String(name).trim(), ...model.lineSettings[0] };
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
      child.stdin.end();
      await once(child, 'exit');
    }
  });
});
