/**
 * Where the acquirer listens and how its certificate is trusted. Data from the settings; the link opens what it says and
 * never falls back to a connection with less trust.
 */

export type Trust =
  /** Plain TCP inside a private line. */
  | { readonly kind: 'plain' }
  /** TLS; only the certificate with this SHA-256 fingerprint (64 hex digits, colons allowed) is accepted. */
  | { readonly kind: 'pinned'; readonly fingerprintSha256: string }
  /** TLS; the certificate must come from this authority and carry `serverName`. */
  | { readonly kind: 'private-ca'; readonly caPem: string; readonly serverName: string };

export interface HostAddress {
  readonly host: string;
  readonly port: number;
  readonly trust: Trust;
}

const FINGERPRINT = /^[0-9A-F]{64}$/;

/** Fingerprints compare as 64 upper-case hex digits; undefined when the text is none. */
export function parseFingerprint(text: string): string | undefined {
  const digits = text.replaceAll(':', '').toUpperCase();
  return FINGERPRINT.test(digits) ? digits : undefined;
}

const ADDRESS = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/;

/** `name:port` or `[IPv6]:port`; undefined for anything else, the empty text included. */
export function parseAddress(text: string, trust: Trust): HostAddress | undefined {
  const parts = ADDRESS.exec(text.trim());
  const host = parts?.[1] ?? parts?.[2];
  const port = Number(parts?.[3] ?? 0);
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port, trust };
}
