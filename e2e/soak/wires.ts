/**
 * The three kinds of line that the soak runs on: a memory wire, TCP on loopback with the real socket code, and a pseudo terminal
 * of the operating system with the real serialport. The far end is the simulated device's; every kind can be cut in the middle.
 */
import { once } from 'node:events';
import net from 'node:net';
import { memoryWire } from '../../native-drivers/transports/memory.ts';
import { monotonicClock } from '../../native-drivers/transports/monotonic-clock.ts';
import { serialTransport } from '../../native-drivers/transports/serial.ts';
import { type LineEvents, sessionTransport } from '../../native-drivers/transports/session-transport.ts';
import { openPty } from '../../native-drivers/transports/simulated-pty.ts';
import { tcpTransport } from '../../native-drivers/transports/tcp.ts';
import type { Transport } from '../../native-drivers/transports/transport.ts';
import { hastyClock } from './hasty-clock.ts';

export type WireKind = 'memory' | 'tcp' | 'pty';

export interface SoakWire {
  readonly kind: WireKind;
  /** The driver's end; a fresh one for each driver. */
  near(): Transport;
  /** The device's end, one for the life of the wire. */
  readonly far: Transport;
  /** Cuts the line under a driver, as a pulled cable would. */
  cut(): void;
  /** Resolves when what a driver has written is no longer on its way: a device without power loses it, and one back on must not get it. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

const LOOK_MS = 2;
/** What was written into a line that was being closed may never come out. */
const MOST_LOOKS = 100;

export async function openWire(kind: WireKind, name: string): Promise<SoakWire> {
  switch (kind) {
    case 'memory':
      return memoryLine(name);
    case 'tcp':
      return tcpLine();
    case 'pty':
      return ptyLine();
  }
}

function memoryLine(name: string): SoakWire {
  const wire = memoryWire(name);
  const breaker = new Breaker();
  return {
    kind: 'memory',
    near: () => breaker.around(wire.near),
    far: wire.far,
    cut: () => breaker.cut(),
    quiet: async () => undefined,
    close: () => wire.far.close(),
  };
}

async function tcpLine(): Promise<SoakWire> {
  let device: LineEvents | undefined;
  let current: net.Socket | undefined;
  const server = net.createServer((socket) => {
    // One client at a time, as printers do (peripherals 4.5); a device without power takes none.
    if (device === undefined) return socket.destroy();
    current?.destroy();
    current = socket;
    socket.on('data', (bytes) => device?.bytes(new Uint8Array(bytes)));
    // A cut line is what the soak is about: the driver's end tells of it.
    socket.on('error', () => socket.destroy());
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const far = sessionTransport('tcp (device)', async (events) => {
    device = events;
    const write = async (bytes: Uint8Array) => {
      current?.write(bytes);
      return { ok: true } as const;
    };
    const close = async () => {
      device = undefined;
      current?.destroy();
    };
    return { ok: true, line: { write, close } };
  });
  return {
    kind: 'tcp',
    near: () => tcpTransport({ host: '127.0.0.1', port: address.port }, hastyClock),
    far,
    cut: () => current?.destroy(),
    // What was on its way went with the socket.
    quiet: async () => undefined,
    async close() {
      await far.close();
      server.close();
      await once(server, 'close');
    },
  };
}

async function ptyLine(): Promise<SoakWire> {
  const pty = await openPty();
  const breaker = new Breaker();
  const far = sessionTransport('pty (device)', async (events) => {
    const stop = pty.onBytes((bytes) => events.bytes(bytes));
    const write = async (bytes: Uint8Array) => {
      await pty.write(bytes);
      return { ok: true } as const;
    };
    return { ok: true, line: { write, close: async () => stop() } };
  });
  const settings = { path: pty.path, baudRate: 115_200, dataBits: 8, parity: 'none' } as const;
  return {
    kind: 'pty',
    near: () => breaker.around(serialTransport(settings, hastyClock)),
    far,
    cut: () => breaker.cut(),
    async quiet() {
      for (let look = 0; look < MOST_LOOKS && pty.receivedBytes < breaker.writtenBytes; look += 1)
        await monotonicClock.sleep(LOOK_MS);
      breaker.writtenBytes = pty.receivedBytes;
    },
    async close() {
      await far.close();
      await pty.close();
    },
  };
}

/** Tells the driver that its line is lost and closes the real one, which is opened anew by the driver's own reopening. */
class Breaker {
  #events: LineEvents | undefined;
  writtenBytes = 0;

  around(inner: Transport): Transport {
    return sessionTransport(inner.name, async (events, signal) => {
      inner.onBytes((bytes) => events.bytes(bytes));
      inner.onGone((reason) => events.gone(reason));
      const opening = await inner.open(signal);
      if (!opening.ok) return opening;
      this.#events = events;
      return { ok: true, line: { write: (bytes) => this.#write(inner, bytes), close: () => inner.close() } };
    });
  }

  #write(inner: Transport, bytes: Uint8Array): ReturnType<Transport['write']> {
    this.writtenBytes += bytes.length;
    return inner.write(bytes);
  }

  cut(): void {
    this.#events?.gone('cut by the soak');
  }
}
