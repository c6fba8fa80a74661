/**
 * Plugs a device into the kernel's own virtual host controller (vhci-hcd), and pulls it out. Runs in the guest, as root.
 *
 * NOTE: the process that serves a device must not be the one whose drivers use it: synchronous calls of native libraries would
 * wait for an answer which their own blocked event loop has to give.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import type { UsbDevice } from './usb-device.ts';

const CONTROLLER = '/sys/devices/platform/vhci_hcd.0';
const FREE = '004';
/** usbip's number for full speed (12 Mbit/s), which is what these peripherals are. */
const FULL_SPEED = 2;
const DEVICE_ID = 0x10001;

export interface Plug {
  /** The socket of the virtual hub it sits in. */
  readonly port: number;
  /** The kernel sees the line end and removes the device. */
  pull(): Promise<void>;
}

/** One at a time: two would choose the same free socket. */
let plugging: Promise<unknown> = Promise.resolve();

/** Into the socket named, or the first free one. @throws Error when the kernel refuses it. */
export function plugIn(device: UsbDevice, port?: number): Promise<Plug> {
  const mine = plugging.then(() => plugNow(device, port));
  plugging = mine.catch(() => undefined);
  return mine;
}

async function plugNow(device: UsbDevice, wanted: number | undefined): Promise<Plug> {
  const { ours, kernels } = await socketPair();
  const port = wanted ?? freePort();
  const status = await attach(kernels, port);
  // Our copy only: the kernel holds its own.
  kernels.destroy();
  if (status !== 0) {
    ours.destroy();
    throw new Error(`the kernel refused a device on socket ${port}`);
  }
  device.plugged((packet) => ours.write(packet));
  ours.on('data', (chunk: Buffer) => device.receive(chunk));
  // The kernel ends the line when the device is removed or reset in a way it cannot follow; `close` follows.
  ours.on('error', () => undefined);
  ours.on('close', () => device.unplugged());
  return {
    port,
    pull: () =>
      new Promise((resolve) => {
        device.unplugged();
        if (ours.destroyed) return resolve();
        ours.once('close', () => resolve());
        ours.destroy();
      }),
  };
}

/** The kernel's end is never read by Node: what it holds would be lost to the kernel. */
async function socketPair(): Promise<{ readonly ours: net.Socket; readonly kernels: net.Socket }> {
  const server = net.createServer({ pauseOnConnect: true, noDelay: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const accepted = new Promise<net.Socket>((resolve) => server.once('connection', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the loopback socket has no port');
  const ours = net.connect({ port: address.port, host: '127.0.0.1', noDelay: true });
  const kernels = await accepted;
  server.close();
  return { ours, kernels };
}

/** The kernel takes the socket out of the file table of whoever writes `attach`: a child with it as descriptor 3. */
function attach(kernels: net.Socket, port: number): Promise<number | null> {
  const child = spawn('/bin/sh', ['-c', `echo "${port} 3 ${DEVICE_ID} ${FULL_SPEED}" >${CONTROLLER}/attach`], {
    stdio: ['ignore', 'ignore', 'inherit', kernels],
  });
  return new Promise((resolve) => child.once('close', resolve));
}

function freePort(): number {
  for (const line of readFileSync(`${CONTROLLER}/status`, 'utf8').split('\n')) {
    const [hub, port, state] = line.trim().split(/\s+/);
    if (hub === 'hs' && state === FREE) return Number(port);
  }
  throw new Error('the virtual hub has no free socket');
}
