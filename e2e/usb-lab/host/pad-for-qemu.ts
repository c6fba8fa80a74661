/** The far side of QEMU's `usb-serial`: the simulated PIN pad on a unix socket, whose cardholder types a PIN whenever it is asked for. */
import net from 'node:net';
import type { DriverClock } from '../../../native-drivers/clock.ts';
import { padModels } from '../../../native-drivers/pin-pad/verifone/models.ts';
import { testMasterKeys } from '../../../native-drivers/pin-pad/verifone/simulated-bench.ts';
import { type PadKey, VerifoneSimulator } from '../../../native-drivers/pin-pad/verifone/simulator.ts';
import { memoryWire } from '../../../native-drivers/transports/memory.ts';
import { monotonicClock } from '../../../native-drivers/transports/monotonic-clock.ts';

const KEYS: readonly PadKey[] = ['1', '2', '3', '4', 'enter'];
const LOOK_MS = 500;
/** The guest's time goes slower than this machine's: without this the pad would repeat what the guest is about to acknowledge. */
const SLOWER = 20;
const guestClock: DriverClock = {
  ticksMs: () => monotonicClock.ticksMs() / SLOWER,
  sleep: (ms, signal) => monotonicClock.sleep(ms * SLOWER, signal),
};

export interface PadForQemu {
  readonly socket: string;
  readonly onComplaint: (complaint: string) => void;
}

/** Listens until it is closed. */
export async function padForQemu({ socket, onComplaint }: PadForQemu): Promise<{ close(): void }> {
  const { near, far } = memoryWire('pad behind QEMU');
  const simulator = new VerifoneSimulator({
    line: far,
    clock: guestClock,
    model: padModels.mx800,
    masterKeys: testMasterKeys,
    onComplaint,
  });
  await simulator.plugIn();
  await near.open();
  const lines = new Set<net.Socket>();
  near.onBytes((bytes) => {
    for (const line of lines) line.write(bytes);
  });
  const server = net.createServer((line) => {
    lines.add(line);
    line.on('data', (chunk: Buffer) => void near.write(chunk));
    // QEMU may end at any moment; `close` follows.
    line.on('error', () => undefined);
    line.on('close', () => lines.delete(line));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  const looking = setInterval(() => {
    if (simulator.isAskingForPin) for (const key of KEYS) simulator.press(key);
  }, LOOK_MS);
  return {
    close() {
      clearInterval(looking);
      void simulator.unplug();
      for (const line of lines) line.destroy();
      server.close();
    },
  };
}
