/**
 * Opens one TCP or TLS connection within a limit, or says why not. Called by the link for each attempt; it sends no byte
 * of a message and throws nothing the network does.
 */
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Clock } from '../../domain/clock.ts';
import { bad, ok, type Result } from '../../domain/result.ts';
import { type HostAddress, parseFingerprint } from './address.ts';

export type OpenFault = 'refused' | 'timed-out' | 'untrusted' | 'cancelled' | 'unreachable';

export interface OpenOptions {
  readonly address: HostAddress;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** The socket stands, and its certificate is trusted, when the answer is ok. The caller takes over its error events. */
export async function openSocket(options: OpenOptions): Promise<Result<Socket, OpenFault>> {
  if (options.signal.aborted) return bad('cancelled');
  if (!usable(options.address)) return bad('untrusted');
  const socket = start(options.address);
  const settled = new AbortController();
  const outcome = await Promise.race([
    standing(socket, options.address),
    options.clock.sleep(options.timeoutMs, settled.signal).then((): OpenFault => 'timed-out'),
    aborted(options.signal, settled.signal),
  ]);
  settled.abort();
  if (outcome === 'standing') return ok(socket);
  socket.destroy();
  return bad(outcome);
}

/**
 * Trust that cannot hold dials nothing: a pin that is no fingerprint matches no certificate, and an empty authority would
 * make the library trust the public ones instead.
 */
function usable({ trust, port }: HostAddress): boolean {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return false;
  switch (trust.kind) {
    case 'plain':
      return true;
    case 'pinned':
      return parseFingerprint(trust.fingerprintSha256) !== undefined;
    case 'private-ca':
      return trust.caPem.includes('BEGIN CERTIFICATE') && trust.serverName !== '';
  }
}

function start({ host, port, trust }: HostAddress): Socket {
  switch (trust.kind) {
    case 'plain':
      return connectTcp({ host, port, noDelay: true });
    case 'pinned':
      // The pin replaces the chain: `standing` compares it before the socket is used for anything.
      return connectTls({ host, port, minVersion: 'TLSv1.2', rejectUnauthorized: false });
    case 'private-ca':
      return connectTls({ host, port, minVersion: 'TLSv1.2', ca: trust.caPem, servername: trust.serverName });
  }
}

function standing(socket: Socket, { trust }: HostAddress): Promise<'standing' | OpenFault> {
  return new Promise((resolve) => {
    socket.on('error', (error) => resolve(faultOf(error)));
    socket.once('close', () => resolve('unreachable'));
    if (trust.kind === 'plain') {
      socket.once('connect', () => resolve('standing'));
      return;
    }
    socket.once('secureConnect', () => {
      if (trust.kind === 'pinned' && !hasPin(socket as TLSSocket, trust.fingerprintSha256)) resolve('untrusted');
      else resolve('standing');
    });
  });
}

function hasPin(socket: TLSSocket, fingerprint: string): boolean {
  const presented = parseFingerprint(socket.getPeerX509Certificate()?.fingerprint256 ?? '');
  return presented !== undefined && presented === parseFingerprint(fingerprint);
}

/** Certificate faults of Node carry these words in their codes; all other faults are the network's. */
function faultOf(error: Error): OpenFault {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEDOUT') return 'timed-out';
  return /CERT|ALTNAME|UNABLE_TO|SELF_SIGNED|^ERR_SSL|^ERR_TLS/.test(code) ? 'untrusted' : 'unreachable';
}

function aborted(signal: AbortSignal, settled: AbortSignal): Promise<OpenFault> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve('cancelled'), { once: true, signal: settled });
  });
}
