/** A serial port of the operating system whose other end is a simulated pad: a pty made by Python. For tests alone. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Transport } from '../transports/transport.ts';

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

/** A pseudo terminal needs Python's pty module; the tests that want one skip without it. */
export const hasPty = process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;

/** The device's end, as a simulator wants it. */
function farEnd(child: ChildProcess): Transport {
  return {
    name: 'pty of the simulated device',
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

export interface Pty {
  /** What a program opens as its serial port. */
  readonly path: string;
  readonly far: Transport;
  close(): Promise<void>;
}

export async function openPty(): Promise<Pty> {
  const child = spawn('python3', ['-c', bridge]);
  const [name] = await once(child.stderr, 'data');
  return {
    path: String(name).trim(),
    far: farEnd(child),
    close: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
