/**
 * A real mail server on this machine for tests: it asks for a login, encrypts with a certificate made for this run, keeps what it was
 * handed, and refuses on demand. Never part of the product.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailServer } from '../letter.ts';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** For `localhost`, made anew, so that no private key lies in the repository; undefined without the openssl command. */
export function selfMadeCertificate(name = 'localhost'): Certificate | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'countertop-mail-'));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  try {
    execFileSync('openssl', ['req', ...kind, ...names, '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
    return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const USER = 'shop@example.com';
export const PASSWORD = 'Needle-7Qx-Mail-Wort';

export interface PostOffice {
  readonly server: MailServer;
  /** Letters as they came, whole. */
  readonly letters: readonly string[];
  readonly logins: readonly string[];
  close(): Promise<void>;
}

export interface PostOfficeOptions {
  readonly certificate: Certificate;
  readonly security?: MailServer['security'];
  readonly password?: string;
  readonly options?: SMTPServerOptions;
  /** Takes the whole letter and never says that it has. */
  readonly forgetsToAnswer?: boolean;
}

export async function openPostOffice({
  certificate,
  security = 'starttls',
  password: expected = PASSWORD,
  options = {},
  forgetsToAnswer = false,
}: PostOfficeOptions): Promise<PostOffice> {
  const letters: string[] = [];
  const logins: string[] = [];
  const office = new SMTPServer({
    ...certificate,
    secure: security === 'tls',
    authOptional: false,
    disableReverseLookup: true,
    closeTimeout: 50,
    onAuth: ({ username, password }, _session, done) => {
      logins.push(username ?? '');
      if (username === USER && password === expected) done(null, { user: USER });
      else done(new Error('Invalid username or password'));
    },
    onData: (stream, _session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        letters.push(Buffer.concat(pieces).toString('utf8'));
        if (!forgetsToAnswer) done();
      });
    },
    ...options,
  });
  // A client that does not trust the certificate hangs up: that is what some tests are about.
  office.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    office.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = office.server.address() as AddressInfo;
  return {
    server: { host: 'localhost', port, security, user: USER, from: USER, authorityPem: certificate.cert },
    letters,
    logins,
    close: () => new Promise((resolve) => office.close(() => resolve())),
  };
}

/** The files of a letter by name, out of its parts in base64. */
export function attachmentsOf(letter: string): ReadonlyMap<string, Buffer> {
  const boundary = /boundary="([^"]+)"/.exec(letter)?.[1];
  if (boundary === undefined) return new Map();
  const parts = letter.split(`--${boundary}`).slice(1, -1);
  return new Map(
    parts.flatMap((part) => {
      const name = /filename="?([^"\r\n;]+)"?/.exec(part)?.[1];
      const body = part.split('\r\n\r\n').slice(1).join('');
      return name === undefined ? [] : [[name, Buffer.from(body.replaceAll(/\s/g, ''), 'base64')] as const];
    }),
  );
}
