import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { monotonicClock } from '../../../native-drivers/transports/monotonic-clock.ts';
import type { Clock } from '../../domain/clock.ts';
import type { HostAddress, Trust } from './address.ts';
import { createLink, type Exchanged, type Link, type LinkSettings } from './link.ts';

const clock: Clock = { ...monotonicClock, nowMs: () => 0 };
const plain: Trust = { kind: 'plain' };

function frame(first: number, lengthBytes = 21): Uint8Array {
  const bytes = new Uint8Array(lengthBytes + 2);
  bytes.set([lengthBytes >> 8, lengthBytes & 0xff, first]);
  return bytes;
}

interface Host {
  readonly address: HostAddress;
  readonly connections: Socket[];
  readonly heard: Buffer[];
}

const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function listening(server: Server, trust: Trust, talk: (socket: Socket, heard: Buffer) => void): Promise<Host> {
  const connections: Socket[] = [];
  const heard: Buffer[] = [];
  server.on(trust.kind === 'plain' ? 'connection' : 'secureConnection', (socket: Socket) => {
    connections.push(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      heard.push(chunk);
      talk(socket, chunk);
    });
  });
  server.on('tlsClientError', () => heard.push(Buffer.from('')));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    for (const socket of connections) socket.destroy();
    server.close();
  });
  return { address: { host: '127.0.0.1', port: (server.address() as AddressInfo).port, trust }, connections, heard };
}

const host = (talk: (socket: Socket, heard: Buffer) => void): Promise<Host> => listening(createServer(), plain, talk);

/** A port on which nobody listens any more. */
async function deadAddress(): Promise<HostAddress> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return { host: '127.0.0.1', port, trust: plain };
}

interface Story {
  readonly link: Link;
  readonly said: string[];
  readonly strays: number[];
  readonly abort: AbortController;
  send(): Promise<Exchanged>;
}

function story(settings: Partial<LinkSettings> & Pick<LinkSettings, 'primary'>, onWord = (_word: string) => {}): Story {
  const said: string[] = [];
  const strays: number[] = [];
  const abort = new AbortController();
  const times = { attempts: 3, connectTimeoutMs: 10_000, responseTimeoutMs: 10_000, lateMs: 10_000, pauseMs: 1 };
  const link = createLink(() => ({ ...times, ...settings }), clock);
  const say = (word: string) => {
    said.push(word);
    onWord(word);
  };
  link.onStray((stray) => strays.push(stray[2] ?? -1));
  cleanUps.push(() => link.close());
  const watch = {
    connecting: (attempt: number, of: number) => say(`connecting ${attempt}/${of}`),
    sending: () => say('sending'),
    receiving: (limitMs: number) => say(`receiving ${limitMs}`),
  };
  const matches = (answer: Uint8Array) => answer[2] === 0x42;
  return {
    link,
    said,
    strays,
    abort,
    send: () => link.exchange({ frame: frame(0x41), matches, watch, signal: abort.signal }),
  };
}

describe('link', () => {
  it('when the host answers in pieces, then the whole frame comes back and each step was told', async () => {
    const answer = frame(0x42, 60);
    const { address } = await host((socket) => {
      socket.write(answer.subarray(0, 1));
      setImmediate(() => socket.write(answer.subarray(1, 30), () => socket.write(answer.subarray(30))));
    });
    const { send, said } = story({ primary: address });
    expect(await send()).toEqual({ kind: 'answered', frame: answer });
    expect(said).toEqual(['connecting 1/3', 'sending', 'receiving 10000']);
  });

  it('when no one listens, then three attempts are told and nothing was sent', async () => {
    const { send, said } = story({ primary: await deadAddress() });
    const faults = ['refused', 'refused', 'refused'];
    expect(await send()).toEqual({ kind: 'never-sent', why: 'unreachable', faults });
    expect(said).toEqual(['connecting 1/3', 'connecting 2/3', 'connecting 3/3']);
  });

  it('when the primary is dead, then the second attempt reaches the backup', async () => {
    const backup = await host((socket) => socket.write(frame(0x42)));
    const { send, said } = story({ primary: await deadAddress(), backup: backup.address });
    expect(await send()).toMatchObject({ kind: 'answered' });
    expect(said.slice(0, 3)).toEqual(['connecting 1/3', 'connecting 2/3', 'sending']);
    expect(backup.connections).toHaveLength(1);
  });

  it('when the host hangs up after the request, then it is no answer and nothing is sent again', async () => {
    const { address, connections, heard } = await host((socket) => socket.destroy());
    const { send, said } = story({ primary: address });
    expect(await send()).toEqual({ kind: 'no-answer', why: 'closed' });
    expect(said.filter((word) => word === 'sending')).toHaveLength(1);
    expect(connections).toHaveLength(1);
    expect(Buffer.concat(heard)).toEqual(Buffer.from(frame(0x41)));
  });

  it('when the host resets the connection after the request, then it is no answer', async () => {
    const { address, connections } = await host((socket) => socket.resetAndDestroy());
    const { send } = story({ primary: address });
    expect(await send()).toEqual({ kind: 'no-answer', why: 'closed' });
    expect(connections).toHaveLength(1);
  });

  it('when half a frame comes and then the end, then it is no answer', async () => {
    const { address } = await host((socket) => socket.end(frame(0x42).subarray(0, 10)));
    expect(await story({ primary: address }).send()).toEqual({ kind: 'no-answer', why: 'closed' });
  });

  it('when half a frame comes and then silence, then the limit ends it', async () => {
    const { address } = await host((socket) => socket.write(frame(0x42).subarray(0, 10)));
    expect(await story({ primary: address, responseTimeoutMs: 30 }).send()).toEqual({
      kind: 'no-answer',
      why: 'timed-out',
    });
  });

  it('when the answer comes after the limit, then it is a stray and changes nothing', async () => {
    let answerNow = (): void => {};
    const { address } = await host((socket) => {
      answerNow = () => socket.write(frame(0x42));
    });
    const { send, strays } = story({ primary: address, responseTimeoutMs: 30, lateMs: 5_000 });
    expect(await send()).toEqual({ kind: 'no-answer', why: 'timed-out' });
    answerNow();
    await expect.poll(() => strays).toEqual([0x42]);
  });

  it('when the time for late answers is over, then the link hangs up', async () => {
    const { address, connections } = await host(() => {});
    await story({ primary: address, responseTimeoutMs: 20, lateMs: 20 }).send();
    await expect.poll(() => connections[0]?.destroyed).toBe(true);
  });

  it('when another frame comes first and a duplicate behind, then both are strays', async () => {
    const { address } = await host((socket) => socket.write(Buffer.concat([frame(0x55), frame(0x42), frame(0x42)])));
    const { send, strays } = story({ primary: address });
    expect(await send()).toEqual({ kind: 'answered', frame: frame(0x42) });
    expect(strays).toEqual([0x55, 0x42]);
  });

  it('when the bytes cannot be cut into frames, then the answer is unreadable', async () => {
    const { address } = await host((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await story({ primary: address }).send()).toEqual({ kind: 'unreadable' });
  });

  it('when the cashier cancels before the connection stands, then no byte is sent', async () => {
    const { address, heard } = await host(() => {});
    const told = story({ primary: address });
    told.abort.abort();
    expect(await told.send()).toMatchObject({ kind: 'never-sent', why: 'cancelled' });
    expect(told.said).not.toContain('sending');
    expect(heard).toEqual([]);
  });

  it('when the cashier cancels between two attempts, then the next one is not made', async () => {
    const told = story({ primary: await deadAddress(), pauseMs: 60_000 }, (word) => {
      if (word === 'connecting 1/3') setTimeout(() => told.abort.abort(), 20);
    });
    expect(await told.send()).toMatchObject({ kind: 'never-sent', why: 'cancelled' });
    expect(told.said).toEqual(['connecting 1/3']);
  });

  it('when the cashier cancels after the first byte, then the answer is still awaited', async () => {
    const { address } = await host((socket) => setTimeout(() => socket.write(frame(0x42)), 30));
    const told = story({ primary: address }, (word) => {
      if (word === 'sending') told.abort.abort();
    });
    expect(await told.send()).toMatchObject({ kind: 'answered' });
  });

  it('when the link is closed while an answer is awaited, then it is no answer', async () => {
    const { address } = await host(() => {});
    const told = story({ primary: address, responseTimeoutMs: 60_000 }, (word) => {
      if (word.startsWith('receiving')) told.link.close();
    });
    expect(await told.send()).toEqual({ kind: 'no-answer', why: 'closed' });
  });

  it.each([0, -1, 65_536, 1.5])('when the port is %d, then nothing is dialled and nothing thrown', async (port) => {
    expect(await story({ primary: { host: '127.0.0.1', port, trust: plain } }).send()).toMatchObject({
      kind: 'never-sent',
      why: 'unreachable',
    });
  });
});

interface TestCertificate {
  readonly key: string;
  readonly cert: string;
  readonly fingerprint: string;
}

/** Made anew for each run, so that no private key lies in the repository. */
function selfMadeCertificate(): TestCertificate | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'countertop-tls-'));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = ['-subj', '/CN=acquirer.test', '-addext', 'subjectAltName=DNS:acquirer.test'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  try {
    execFileSync('openssl', ['req', ...kind, ...names, '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const cert = readFileSync(certFile, 'utf8');
  const key = readFileSync(keyFile, 'utf8');
  rmSync(folder, { recursive: true });
  return { key, cert, fingerprint: new X509Certificate(cert).fingerprint256 };
}

const certificate = selfMadeCertificate();

describe.skipIf(certificate === undefined)('link over TLS (needs the openssl command to make a certificate)', () => {
  const { key, cert, fingerprint } = certificate ?? { key: '', cert: '', fingerprint: '' };
  const tlsHost = (trust: Trust): Promise<Host> =>
    listening(createTlsServer({ key, cert }), trust, (socket) => socket.write(frame(0x42)));
  const strange = fingerprint.replaceAll(/[0-9]/g, '0');

  it('when the certificate has the pinned fingerprint, then the exchange goes through', async () => {
    const { address } = await tlsHost({ kind: 'pinned', fingerprintSha256: fingerprint });
    expect(await story({ primary: address }).send()).toMatchObject({ kind: 'answered' });
  });

  it.each([strange, 'not a fingerprint'])('when the pin is %s, then no byte of the message leaves', async (pin) => {
    const { address, heard } = await tlsHost({ kind: 'pinned', fingerprintSha256: pin });
    expect(await story({ primary: address }).send()).toEqual({
      kind: 'never-sent',
      why: 'unreachable',
      faults: ['untrusted', 'untrusted', 'untrusted'],
    });
    expect(Buffer.concat(heard)).toHaveLength(0);
  });

  it('when the certificate comes from the private authority and has the name, then it is trusted', async () => {
    const { address } = await tlsHost({ kind: 'private-ca', caPem: cert, serverName: 'acquirer.test' });
    expect(await story({ primary: address }).send()).toMatchObject({ kind: 'answered' });
  });

  it('when the certificate carries another name, then it is not trusted', async () => {
    const { address } = await tlsHost({ kind: 'private-ca', caPem: cert, serverName: 'elsewhere.test' });
    expect(await story({ primary: address }).send()).toMatchObject({ faults: ['untrusted', 'untrusted', 'untrusted'] });
  });

  it.each([
    ['no authority', { caPem: '', serverName: 'acquirer.test' }],
    ['an authority that is no certificate', { caPem: 'certificate', serverName: 'acquirer.test' }],
    ['no name', { caPem: cert, serverName: '' }],
  ])('when the settings have %s, then nothing is dialled', async (_what, trust) => {
    const { address, connections } = await tlsHost({ kind: 'private-ca', ...trust });
    expect(await story({ primary: address }).send()).toMatchObject({ faults: ['untrusted', 'untrusted', 'untrusted'] });
    expect(connections).toEqual([]);
  });

  it('when the host speaks no TLS, then nothing of the message is sent in clear', async () => {
    const { address, heard } = await host((socket) => socket.end('hello'));
    const { send } = story({ primary: { ...address, trust: { kind: 'pinned', fingerprintSha256: fingerprint } } });
    expect(await send()).toMatchObject({ kind: 'never-sent' });
    expect(Buffer.concat(heard).includes(Buffer.from(frame(0x41)))).toBe(false);
  });
});
