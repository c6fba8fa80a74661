/** Lines of the operating system that every machine has: TCP on the loopback interface, and a pair of ptys as a serial line. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { hidTransport } from './hid.ts';
import { monotonicClock } from './monotonic-clock.ts';
import { serialTransport } from './serial.ts';
import { SteppedClock } from './stepped-clock.ts';
import { tcpTransport } from './tcp.ts';
import type { Transport } from './transport.ts';
import { usbBulkTransport } from './usb-bulk.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

function collect(transport: Transport, lengthBytes: number): Promise<number[]> {
  const got: number[] = [];
  return new Promise((resolve) => {
    transport.onBytes((bytes) => {
      got.push(...bytes);
      if (got.length >= lengthBytes) resolve(got);
    });
  });
}

async function server(onSocket: (socket: net.Socket) => void): Promise<number> {
  const listening = net.createServer((socket) => {
    socket.on('error', () => socket.destroy());
    cleanUps.push(() => socket.destroy());
    onSocket(socket);
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => listening.close());
  return (listening.address() as net.AddressInfo).port;
}

describe('the TCP transport', () => {
  it('when an echo answers, then every byte value comes back in order', async () => {
    const port = await server((socket) => socket.pipe(socket));
    const transport = tcpTransport({ host: '127.0.0.1', port }, monotonicClock);
    const all = Uint8Array.from({ length: 4096 }, (_, index) => index & 0xff);
    const echoed = collect(transport, all.length);
    expect(await transport.open()).toEqual({ ok: true });
    expect(await transport.write(all)).toEqual({ ok: true });
    expect(await echoed).toEqual([...all]);
    await transport.close();
    expect(await transport.write(all)).toMatchObject({ ok: false, fault: 'gone' });
  });

  it('when nobody listens at the port, then opening is refused', async () => {
    const port = await server(() => undefined);
    for (const cleanUp of cleanUps.splice(0)) cleanUp();
    expect(await tcpTransport({ host: '127.0.0.1', port }, monotonicClock).open()).toMatchObject({ fault: 'refused' });
  });

  it('when the other side hangs up, then loss is told once and the next opening is a new connection', async () => {
    let connections = 0;
    const port = await server((socket) => {
      connections += 1;
      if (connections === 1) socket.end();
    });
    const transport = tcpTransport({ host: '127.0.0.1', port }, monotonicClock);
    const gone = new Promise<string>((resolve) => transport.onGone(resolve));
    await transport.open();
    expect(await gone).not.toBe('');
    expect(await transport.open()).toEqual({ ok: true });
    await transport.close();
  });

  it('when the other side stops reading, then a long write is stalled once the clock says so', async () => {
    const port = await server((socket) => socket.pause());
    const clock = new SteppedClock();
    const transport = tcpTransport({ host: '127.0.0.1', port, writeTimeoutMs: 1000 }, clock);
    await transport.open();
    const writing = transport.write(new Uint8Array(64 * 1024 * 1024));
    await clock.advance(1000);
    expect(await writing).toMatchObject({ ok: false, fault: 'stalled' });
    const closing = transport.close();
    await clock.advance(500);
    await closing;
  });

  it('when closed with bytes still on their way, then they are sent before the line ends', async () => {
    const received = Promise.withResolvers<number>();
    const port = await server((socket) => {
      let count = 0;
      socket.on('data', (chunk) => (count += chunk.length));
      socket.on('end', () => received.resolve(count));
    });
    const transport = tcpTransport({ host: '127.0.0.1', port }, monotonicClock);
    await transport.open();
    void transport.write(new Uint8Array(200_000));
    await transport.close();
    expect(await received.promise).toBe(200_000);
  });
});

/** Two connected ptys, made by Python because Node has no openpty; undefined where there is no python3. */
async function ptyPair(): Promise<{ a: string; b: string; end: () => void } | undefined> {
  const program = [
    'import os,pty,select,tty,sys',
    'am,a=pty.openpty();bm,b=pty.openpty()',
    'tty.setraw(a);tty.setraw(b)',
    'print(os.ttyname(a)+" "+os.ttyname(b),flush=True)',
    'while True:',
    '  for r in select.select([am,bm],[],[])[0]: os.write(bm if r==am else am, os.read(r,4096))',
  ].join('\n');
  try {
    execFileSync('python3', ['-c', 'import pty']);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
  const child: ChildProcess = spawn('python3', ['-c', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  cleanUps.push(() => child.kill());
  const line = await new Promise<string>((resolve) => child.stdout?.once('data', (data) => resolve(String(data))));
  const [a = '', b = ''] = line.trim().split(' ');
  return { a, b, end: () => child.kill() };
}

describe('the serial transport', () => {
  const settings = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;

  it('when two ptys are joined, then every byte value crosses both ways', async (context) => {
    const pair = await ptyPair();
    if (pair === undefined) return context.skip('needs python3 to make a pair of ptys');
    const a = serialTransport({ ...settings, path: pair.a }, monotonicClock);
    const b = serialTransport({ ...settings, path: pair.b }, monotonicClock);
    const all = Uint8Array.from({ length: 3000 }, (_, index) => index & 0xff);
    const atB = collect(b, all.length);
    const atA = collect(a, all.length);
    expect(await a.open()).toEqual({ ok: true });
    expect(await b.open()).toEqual({ ok: true });
    expect(await a.write(all)).toEqual({ ok: true });
    expect(await atB).toEqual([...all]);
    expect(await b.write(all)).toEqual({ ok: true });
    expect(await atA).toEqual([...all]);
    const second = serialTransport({ ...settings, path: pair.a }, monotonicClock);
    expect(await second.open()).toMatchObject({ ok: false, fault: 'busy' });
    await Promise.all([a.close(), b.close()]);
    expect(await second.open()).toEqual({ ok: true });
    await second.close();
  });

  it('when the path does not exist, then the port is absent', async () => {
    const transport = serialTransport({ ...settings, path: '/dev/no-such-port' }, monotonicClock);
    expect(await transport.open()).toMatchObject({ ok: false, fault: 'absent' });
  });
});

describe('the real USB and HID libraries', () => {
  const ids = { vendorId: 0xfffe, productId: 0xfffe };

  it('when no such USB device is plugged in, then opening says absent and throws nothing', async () => {
    expect(await usbBulkTransport(ids, monotonicClock).open()).toMatchObject({ ok: false, fault: 'absent' });
  });

  it('when no such HID device is plugged in, then opening says absent and throws nothing', async (context) => {
    const opening = await hidTransport(ids).open();
    if (!opening.ok && opening.detail.includes('shared object')) {
      expect(opening.fault).toBe('broken');
      return context.skip(`node-hid wants a system library: ${opening.detail}`);
    }
    expect(opening).toMatchObject({ ok: false, fault: 'absent' });
  });
});
