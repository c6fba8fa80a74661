/**
 * The system's real smart-card service for a test alone: Debian's pcscd with vsmartcard's virtual reader, on a socket of its own, so
 * that several tests run beside each other. Tests only (Debian: pcscd, vsmartcard-vpcd; root).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monotonicClock } from '../../transports/monotonic-clock.ts';

const PCSCD = '/usr/sbin/pcscd';
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const PID_FILE = '/run/pcscd/pcscd.pid';
const FOLDER_NAME = 'countertop-pcscd-';

/** The service looks at its readers every 400 ms: a card changed faster than that stays unseen by it. */
export const PCSCD_LOOKS_MS = 600;

/** Why no pcscd of our own can run here, in one sentence; undefined where it can. */
export function whyNoPcscd(): string | undefined {
  if (process.platform !== 'linux' || !existsSync(PCSCD) || !existsSync(DRIVER))
    return 'pcscd and vsmartcard-vpcd are not installed here';
  if (process.getuid?.() !== 0) return 'only root may start a pcscd of its own';
  // Two services would fight for the readers on the USB.
  return isSystemServiceAlive() ? 'the pcscd of the system runs' : undefined;
}

function isSystemServiceAlive(): boolean {
  try {
    const words = readFileSync(`/proc/${Number(readFileSync(PID_FILE, 'utf8'))}/cmdline`, 'utf8');
    return words.includes('pcscd') && !words.includes(FOLDER_NAME);
  } catch {
    // No such file, or no such process: nobody is there.
    return false;
  }
}

export interface PrivatePcscd {
  /** Where a card connects to be inserted; `fieldPort` is the second slot. */
  readonly port: number;
  readonly fieldPort: number;
  /** The service ends, as when a person stops it; its readers go with it. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** A service that is alive and says nothing. */
  freeze(): void;
  thaw(): void;
  /** Ends it and takes its files away. */
  close(): Promise<void>;
}

/** Starts it and points this process's PC/SC library, and that of its children, at it. */
export async function startPcscd(): Promise<PrivatePcscd> {
  const folder = mkdtempSync(path.join(tmpdir(), FOLDER_NAME));
  const port = await freePorts();
  const device = `DEVICENAME /dev/null:0x${port.toString(16).toUpperCase()}`;
  writeFileSync(
    path.join(folder, 'vpcd'),
    ['FRIENDLYNAME "Virtual PCD"', device, `LIBPATH ${DRIVER}`, `CHANNELID ${port}`, ''].join('\n'),
  );
  const socket = path.join(folder, 'pcscd.comm');
  process.env.PCSCLITE_CSOCK_NAME = socket;
  let child = await spawnOn(socket, folder);
  return {
    port,
    fieldPort: port + 1,
    stop: async () => {
      await end(child);
      rmSync(socket, { force: true });
    },
    start: async () => {
      child = await spawnOn(socket, folder);
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: async () => {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Started as systemd would: it is handed the socket it serves, and leaves the system's own alone. */
async function spawnOn(socket: string, folder: string): Promise<ChildProcess> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(`${socket}.new`, resolve));
  // Closing our end below takes the name away under which it was made.
  renameSync(`${socket}.new`, socket);
  const words = ['LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" "$@"', PCSCD, '--foreground', '--config', folder];
  const child = spawn('/bin/sh', ['-c', ...words], { stdio: ['ignore', 'ignore', 'ignore', descriptorOf(server)] });
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  await new Promise((resolve) => server.close(resolve));
  return child;
}

/** Node keeps the listening descriptor to itself. */
function descriptorOf(server: Server): number {
  const handle: unknown = Reflect.get(server, '_handle');
  if (typeof handle === 'object' && handle !== null && 'fd' in handle && typeof handle.fd === 'number')
    return handle.fd;
  throw new Error('this Node does not tell the descriptor of a server');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGCONT');
  child.kill('SIGTERM');
  const over = new AbortController();
  void monotonicClock.sleep(5000, over.signal).then(() => over.signal.aborted || child.kill('SIGKILL'));
  await ended;
  over.abort();
}

/** Two ports in a row: the virtual reader has two slots. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = await listening(0);
    const address = first?.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const second = port === 65_535 ? undefined : await listening(port + 1);
    await new Promise((resolve) => (first === undefined ? resolve(undefined) : first.close(resolve)));
    if (second === undefined) continue;
    await new Promise((resolve) => second.close(resolve));
    return port;
  }
}

function listening(port: number): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, () => resolve(server));
  });
}
