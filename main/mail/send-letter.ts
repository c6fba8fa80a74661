/**
 * Sends one letter while somebody waits for it: connects, encrypts, checks the certificate, signs in, hands the letter over. Never again by
 * itself, for a letter that left without an answer may have arrived. Knows no settings and no journal.
 */
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { z } from 'zod';
import type { Secret } from '../domain/secret.ts';
import type { Letter, Mailed, MailFault, MailServer } from './letter.ts';

export interface MailTimes {
  readonly connectTimeoutMs: number;
  /** How long the server may say nothing. */
  readonly silenceTimeoutMs: number;
}

export interface SendingOptions {
  readonly server: MailServer;
  readonly password: Secret<string> | undefined;
  /** Ends the attempt; after the whole letter has left, nobody knows any more whether it arrives. */
  readonly signal: AbortSignal;
  readonly times?: MailTimes;
}

const USUAL_TIMES: MailTimes = { connectTimeoutMs: 15_000, silenceTimeoutMs: 60_000 };

export async function sendLetter(letter: Letter, options: SendingOptions): Promise<Mailed> {
  const { server, password, signal } = options;
  if (signal.aborted) return { ok: false, why: 'stopped' };
  const bytes = await bytesOf(letter, server);
  const message = Readable.from([bytes]);
  let hasLeft = false;
  message.once('end', () => {
    hasLeft = true;
  });
  const { connection, step, end } = openTalk(options);
  try {
    await step((done) => connection.connect(done));
    if (server.user !== '') {
      const signIn = (done: Done) => (pass: string) => connection.login({ user: server.user, pass }, done);
      await step((done) => (password === undefined ? signIn(done)('') : password.use(signIn(done))));
    }
    // The size is told first, so that a letter that is too large is refused before it is sent.
    const envelope = { from: server.from, to: letter.to, size: bytes.length };
    await step((done) => connection.send(envelope, message, done));
    connection.quit();
    return { ok: true };
  } catch (error) {
    connection.close();
    if (signal.aborted) return { ok: false, why: hasLeft ? 'mail-unknown' : 'stopped' };
    return faultOf(error, hasLeft);
  } finally {
    end();
  }
}

type Done = (error?: Error | null) => void;

/** A connection whose every step ends: by its answer, by a broken line, or because somebody stops it. */
function openTalk(options: SendingOptions) {
  const { signal } = options;
  const connection = new SMTPConnection(connectionOptions(options));
  const { promise: broken, reject } = Promise.withResolvers<never>();
  const onStop = (): void => reject(new Error('stopped'));
  connection.on('error', reject);
  signal.addEventListener('abort', onStop, { once: true });
  // Between two steps nobody waits for it; the next step hears of it.
  broken.catch(() => undefined);
  const step = (begin: (done: Done) => void): Promise<void> =>
    Promise.race([
      broken,
      new Promise<void>((resolve, refuse) => {
        begin((error) => (error ? refuse(error) : resolve()));
      }),
    ]);
  return { connection, step, end: () => signal.removeEventListener('abort', onStop) };
}

function connectionOptions({
  server,
  times = USUAL_TIMES,
}: SendingOptions): ConstructorParameters<typeof SMTPConnection>[0] {
  const { host, port, security, authorityPem } = server;
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    connectionTimeout: times.connectTimeoutMs,
    greetingTimeout: times.connectTimeoutMs,
    dnsTimeout: times.connectTimeoutMs,
    socketTimeout: times.silenceTimeoutMs,
    socketCloseTimeout: 0,
    // The machine's own name is nobody's business.
    name: 'countertop.local',
    tls: {
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      ...(authorityPem !== '' && { ca: authorityPem }),
    },
  };
}

const bytesOf = ({ to, subject, text, files, atMs }: Letter, { from }: MailServer): Promise<Buffer> =>
  new MailComposer({
    from,
    to,
    subject,
    text,
    date: new Date(atMs),
    attachments: files.map(({ name, bytes }) => ({ filename: name, content: Buffer.from(bytes) })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();

/** What the library tells of a fault, as far as we read it; `originalCode` is the system's or OpenSSL's own. */
const told = z.object({
  code: z.string().optional(),
  originalCode: z.string().optional(),
  responseCode: z.number().optional(),
  command: z.string().optional(),
});

const AUTHENTICATION_REQUIRED = 530;
const OF_A_CERTIFICATE = /CERT|SELF_SIGNED|ISSUER|SIGNATURE|ALTNAME/;

/** @throws what is no word of the network or of the server: a mistake of our own. */
function faultOf(error: unknown, hasLeft: boolean): Mailed {
  const { code, originalCode, responseCode, command } = told.safeParse(error).data ?? {};
  const detail = responseCode === undefined ? originalCode : String(responseCode);
  const fault = (why: MailFault): Mailed => ({ ok: false, why, ...(detail !== undefined && { detail }) });
  if (OF_A_CERTIFICATE.test(originalCode ?? '')) return fault('mail-untrusted');
  switch (code) {
    case 'ETLS':
      return fault('mail-not-encrypted');
    case 'EAUTH':
    case 'ENOAUTH':
      return fault('mail-login-refused');
    case 'EENVELOPE':
      if (responseCode === AUTHENTICATION_REQUIRED) return fault('mail-login-refused');
      return fault(command === 'RCPT TO' ? 'mail-receiver-refused' : 'mail-refused');
    case 'EMESSAGE':
      return fault('mail-refused');
    case 'EDNS':
    case 'ESOCKET':
    case 'ECONNECTION':
    case 'ETIMEDOUT':
    case 'EPROTOCOL':
      return fault(hasLeft ? 'mail-unknown' : 'mail-unreachable');
    default:
      throw error;
  }
}
