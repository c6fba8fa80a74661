/**
 * Bytes over TCP: network printers (port 9100) and simulators. It must never take a write as proof of anything: a printer that
 * was switched off accepts bytes for minutes, and only an answer tells.
 */
import net from 'node:net';
import type { DriverClock } from '../clock.ts';
import { type Connecting, errorText, type Line, type LineEvents, sessionTransport } from './session-transport.ts';
import type { OpenFault, Transport, TransportWriting } from './transport.ts';

export interface TcpSettings {
  readonly host: string;
  readonly port: number;
  /** 3000 ms if not given (peripherals 4.5). */
  readonly connectTimeoutMs?: number;
  /** A write not taken within this is `stalled`; 3000 ms if not given. */
  readonly writeTimeoutMs?: number;
}

const FAULT_OF_CODE: Readonly<Record<string, OpenFault>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  ENOTFOUND: 'absent',
  EAI_AGAIN: 'absent',
  EHOSTUNREACH: 'absent',
  EHOSTDOWN: 'absent',
  ENETUNREACH: 'absent',
  ETIMEDOUT: 'timed-out',
  EACCES: 'denied',
  EPERM: 'denied',
};

/** A TCP client; each `open` is a new connection. */
export function tcpTransport(settings: TcpSettings, clock: DriverClock): Transport {
  return sessionTransport(`tcp ${settings.host}:${settings.port}`, (events, signal) =>
    connect({ settings, clock, events, signal }),
  );
}

interface Attempt {
  readonly settings: TcpSettings;
  readonly clock: DriverClock;
  readonly events: LineEvents;
  readonly signal: AbortSignal;
}

async function connect({ settings, clock, events, signal }: Attempt): Promise<Connecting> {
  const socket = net.connect({ host: settings.host, port: settings.port, noDelay: true, keepAlive: true });
  socket.setKeepAlive(true, 10_000);
  socket.on('data', (chunk) => events.bytes(new Uint8Array(chunk)));
  const settled = new AbortController();
  const connected = new Promise<Connecting>((resolve) => {
    socket.once('connect', () => resolve({ ok: true, line: lineOf(socket, settings, clock) }));
    socket.once('error', (error) => resolve({ ok: false, fault: faultOf(error), detail: errorText(error) }));
    socket.once('close', () => resolve({ ok: false, fault: 'broken', detail: 'closed while connecting' }));
  });
  const limit = clock.sleep(settings.connectTimeoutMs ?? 3000, AbortSignal.any([signal, settled.signal]));
  const outcome = await Promise.race([connected, limit.then(() => undefined)]);
  settled.abort();
  if (outcome?.ok !== true) {
    socket.destroy();
    return outcome ?? { ok: false, fault: 'timed-out', detail: 'no answer to the connection request' };
  }
  socket.on('error', (error) => events.gone(errorText(error)));
  socket.on('end', () => events.gone('closed by the other side'));
  socket.on('close', () => events.gone('connection closed'));
  return outcome;
}

function faultOf(error: Error): OpenFault {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return FAULT_OF_CODE[code] ?? 'broken';
}

function lineOf(socket: net.Socket, settings: TcpSettings, clock: DriverClock): Line {
  const write = async (bytes: Uint8Array): Promise<TransportWriting> => {
    if (socket.destroyed || !socket.writable) return { ok: false, fault: 'gone', detail: 'connection closed' };
    const settled = new AbortController();
    const taken = new Promise<TransportWriting>((resolve) => {
      socket.write(bytes, (error) =>
        resolve(error ? { ok: false, fault: 'gone', detail: errorText(error) } : { ok: true }),
      );
    });
    const limit = clock.sleep(settings.writeTimeoutMs ?? 3000, settled.signal);
    const outcome = await Promise.race([taken, limit.then(() => undefined)]);
    settled.abort();
    return outcome ?? { ok: false, fault: 'stalled', detail: 'the other side takes no bytes' };
  };
  const close = () =>
    new Promise<void>((resolve) => {
      if (socket.closed) return resolve();
      socket.once('close', () => resolve());
      // What was written is sent first; a peer that takes nothing more must not hold the counter up.
      socket.end(() => socket.destroy());
      void clock.sleep(500).then(() => socket.destroy());
    });
  return { write, close };
}
