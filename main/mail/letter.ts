/** A letter with files, the server that takes it, and every way in which that may end. Types alone; `send-letter.ts` sends. */

/** A file as it is made, for a disk or for a letter. */
export interface OutFile {
  /** With its ending. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly OutFile[];
  readonly atMs: number;
}

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** Encrypted after a word in clear, or from the first byte. Nothing is ever sent unencrypted. */
  readonly security: 'starttls' | 'tls';
  /** Empty where the server asks nobody who they are. */
  readonly user: string;
  readonly from: string;
  /** The certificates that are trusted, as PEM; the system's own where it is empty. */
  readonly authorityPem: string;
}

/**
 * Why a letter was not sent. `mail-unknown`: all of it had left and no answer came, so that nobody knows whether it will arrive;
 * everything else means that it will not.
 */
export type MailFault =
  | 'mail-not-set-up'
  | 'mail-unreachable'
  | 'mail-untrusted'
  | 'mail-not-encrypted'
  | 'mail-login-refused'
  | 'mail-receiver-refused'
  | 'mail-refused'
  | 'mail-unknown'
  | 'stopped';

/** `detail` is a code of the network or of SMTP, never a sentence of the server's: that may repeat what was sent. */
export type Mailed = { readonly ok: true } | { readonly ok: false; readonly why: MailFault; readonly detail?: string };
