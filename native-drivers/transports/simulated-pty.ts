/**
 * A serial port of the operating system whose other end is a simulated device: a pseudo terminal made by a small Python program that
 * carries its bytes to and fro. For tests and the soak alone.
 */
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Transport } from './transport.ts';

/**
 * Tells the name of the terminal in the first line of stderr. Keeps the terminal's own end open, so that a program may close and open it
 * again; ends with its standard input.
 */
const BRIDGE = `
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

/** Python without its site packages, which cost most of its start. */
const QUICK_START = ['-S', '-E', '-c'] as const;

export interface Pty {
  /** What a program opens as its serial port. */
  readonly path: string;
  /** Bytes that have come out at the device's end, whether anybody listened or not. */
  readonly receivedBytes: number;
  write(bytes: Uint8Array): Promise<void>;
  onBytes(listener: (bytes: Uint8Array) => void): () => void;
  close(): Promise<void>;
}

/** A pseudo terminal needs Python's pty module; the tests that want one skip without it. */
export const hasPty = (): boolean =>
  process.platform !== 'win32' && spawnSync('python3', [...QUICK_START, 'import pty']).status === 0;

export async function openPty(): Promise<Pty> {
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn('python3', [...QUICK_START, BRIDGE]);
  const [name] = await once(child.stderr, 'data');
  let receivedBytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    receivedBytes += chunk.length;
  });
  return {
    get receivedBytes() {
      return receivedBytes;
    },
    path: String(name).trim(),
    write: (bytes) =>
      new Promise((resolve, reject) => {
        child.stdin.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    onBytes(listener) {
      const take = (chunk: Buffer) => listener(new Uint8Array(chunk));
      child.stdout.on('data', take);
      return () => child.stdout.off('data', take);
    },
    async close() {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
    },
  };
}

/** The device's end, as a simulator wants it: always open, and gone only with the pty. */
export function farEndOf(pty: Pty): Transport {
  return {
    name: 'pty of the simulated device',
    open: async () => ({ ok: true }),
    write: async (bytes) => {
      await pty.write(bytes);
      return { ok: true };
    },
    onBytes: (listener) => pty.onBytes(listener),
    onGone: () => () => undefined,
    close: async () => undefined,
  };
}
