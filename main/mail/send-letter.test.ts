/** Letters over a real connection to a real mail server on this machine: what arrives, and every way in which nothing does. */
import { createServer, type Server } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { secret } from '../domain/secret.ts';
import type { Letter, MailServer } from './letter.ts';
import { type SendingOptions, sendLetter } from './send-letter.ts';
import {
  attachmentsOf,
  openPostOffice,
  PASSWORD,
  type PostOffice,
  type PostOfficeOptions,
  selfMadeCertificate,
  USER,
} from './testing/post-office.ts';

const certificate = selfMadeCertificate();
const stranger = selfMadeCertificate('elsewhere.example');
const made = certificate ?? { key: '', cert: '' };

const LETTER: Letter = {
  to: 'owner@example.com',
  subject: '营业报表 SALES REPORT',
  text: '正文',
  atMs: Date.UTC(2026, 10, 29, 2),
  files: [
    { name: 'report-1.csv', bytes: Buffer.from('\uFEFF"sum","62.34"\r\n') },
    { name: 'report-1.xlsx', bytes: Buffer.from([0x50, 0x4b, 3, 4, 0, 255]) },
  ],
};

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function office(options: Partial<PostOfficeOptions> = {}): Promise<PostOffice> {
  const opened = await openPostOffice({ certificate: made, ...options });
  open.push(opened.close);
  return opened;
}

const send = (server: MailServer, options: Partial<SendingOptions> = {}) =>
  sendLetter(LETTER, {
    server,
    password: secret('mail password', PASSWORD),
    signal: new AbortController().signal,
    ...options,
  });

/** Whatever is on the other end of a line that is no mail server. */
async function line(talk: (server: Server) => void): Promise<number> {
  const server = createServer();
  talk(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  open.push(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe.skipIf(certificate === undefined)('a letter (needs the openssl command to make a certificate)', () => {
  it.each(['starttls', 'tls'] as const)(
    'when it goes by %s, then it arrives whole and its files byte by byte',
    async (security) => {
      const { server, letters, logins } = await office({ security });
      expect(await send(server)).toEqual({ ok: true });
      expect(logins).toEqual([USER]);
      expect(letters).toHaveLength(1);
      expect(letters[0]).toMatch(/To: owner@example\.com/);
      const files = attachmentsOf(letters[0] ?? '');
      for (const { name, bytes } of LETTER.files) expect(files.get(name)?.equals(Buffer.from(bytes))).toBe(true);
    },
  );

  it('when the password is another, then the login is refused and the answer holds no word of it', async () => {
    const { server, letters } = await office();
    const end = await send(server, { password: secret('mail password', 'Another-Needle-9') });
    expect(end).toEqual({ ok: false, why: 'mail-login-refused', detail: '535' });
    expect(inspect(end, { depth: 9 })).not.toContain('Another-Needle-9');
    expect(letters).toEqual([]);
  });

  it('when no password is kept, then it is the login that is refused', async () => {
    const { server } = await office();
    expect(await send(server, { password: undefined })).toMatchObject({ ok: false, why: 'mail-login-refused' });
  });

  it.each([
    ['a certificate of its own', { authorityPem: '' }],
    ['one of another authority', { authorityPem: stranger?.cert ?? '' }],
    ['one for another name', { host: '127.0.0.1' }],
  ])('when the server shows %s, then nobody signs in', async (_what, changed) => {
    const { server, logins } = await office();
    expect(await send({ ...server, ...changed })).toMatchObject({ ok: false, why: 'mail-untrusted' });
    expect(logins).toEqual([]);
  });

  it('when the server does not encrypt, then nobody signs in', async () => {
    const { server, logins } = await office({ options: { disabledCommands: ['STARTTLS'], allowInsecureAuth: true } });
    expect(await send(server)).toMatchObject({ ok: false, why: 'mail-not-encrypted' });
    expect(logins).toEqual([]);
  });

  it('when the receiver is refused, then it says so with the server’s code', async () => {
    const refusal = Object.assign(new Error('no such mailbox'), { responseCode: 550 });
    const { server, letters } = await office({ options: { onRcptTo: (_address, _session, done) => done(refusal) } });
    expect(await send(server)).toEqual({ ok: false, why: 'mail-receiver-refused', detail: '550' });
    expect(letters).toEqual([]);
  });

  it.each([
    ['the sender', { onMailFrom: (_a, _s, done) => done(Object.assign(new Error('no'), { responseCode: 553 })) }],
    ['the size', { size: 100 }],
    [
      'the letter itself',
      {
        onData: (stream, _session, done) => {
          stream.resume();
          stream.on('end', () => done(Object.assign(new Error('spam'), { responseCode: 554 })));
        },
      },
    ],
  ] satisfies readonly (readonly [string, PostOfficeOptions['options']])[])(
    'when %s is refused, then the letter is refused',
    async (_what, options) => {
      const { server } = await office({ options });
      expect(await send(server)).toMatchObject({ ok: false, why: 'mail-refused' });
    },
  );

  it('when the whole letter was taken and no answer comes, then nobody claims to know', async () => {
    const { server, letters } = await office({ forgetsToAnswer: true });
    const times = { connectTimeoutMs: 5_000, silenceTimeoutMs: 300 };
    expect(await send(server, { times })).toMatchObject({ ok: false, why: 'mail-unknown' });
    expect(letters).toHaveLength(1);
  });

  it('when a person stops it, then it ends at once: before anything left nothing was sent, after it nobody knows', async () => {
    const port = await line(() => undefined);
    const stop = new AbortController();
    const silent = send(
      { host: '127.0.0.1', port, security: 'tls', user: USER, from: USER, authorityPem: '' },
      { signal: stop.signal },
    );
    stop.abort();
    expect(await silent).toEqual({ ok: false, why: 'stopped' });
    const late = new AbortController();
    const { server } = await office({
      options: {
        onData: (stream) => {
          stream.resume();
          stream.on('end', () => late.abort());
        },
      },
    });
    expect(await send(server, { signal: late.signal })).toEqual({ ok: false, why: 'mail-unknown' });
  });
});

describe('a letter without a server', () => {
  const nowhere = (port: number): MailServer => ({
    host: '127.0.0.1',
    port,
    security: 'starttls',
    user: '',
    from: USER,
    authorityPem: '',
  });

  it('when nobody listens, hangs up or speaks another language, then it is not reached', async () => {
    const hangsUp = await line((server) => server.on('connection', (socket) => socket.destroy()));
    const web = await line((server) =>
      server.on('connection', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    for (const port of [1, hangsUp, web])
      expect(await send(nowhere(port))).toMatchObject({ ok: false, why: 'mail-unreachable' });
  });

  it('when it says nothing, then the waiting has an end', async () => {
    const port = await line(() => undefined);
    const times = { connectTimeoutMs: 200, silenceTimeoutMs: 200 };
    expect(await send(nowhere(port), { times })).toMatchObject({ ok: false, why: 'mail-unreachable' });
  });
});
