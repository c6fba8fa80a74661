/**
 * Looks for printers in the network by opening port 9100 and closing it again. Not a byte is sent: an office printer would print it.
 * One address, or the local subnet when a person has asked for it: at most the 254 neighbours of an address, few at a time.
 */
import net from 'node:net';
import { networkInterfaces } from 'node:os';

export const PRINTER_PORT = 9100;

export interface NetworkAddress {
  readonly address: string;
  readonly netmask: string;
}

export interface KnockOptions {
  readonly signal: AbortSignal;
  /** Milliseconds until a host that says nothing counts as none. */
  readonly timeoutMs: number;
}

/** True when something takes a connection there. Never throws. */
export function knock(host: string, port: number, { signal, timeoutMs }: KnockOptions): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const socket = net.connect({ host, port });
    const end = (isThere: boolean): void => {
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(isThere);
    };
    const giveUp = (): void => end(false);
    signal.addEventListener('abort', giveUp, { once: true });
    socket.setTimeout(timeoutMs, giveUp);
    socket.once('connect', () => end(true));
    socket.on('error', giveUp);
  });
}

/** The addresses of this computer in its networks, loopback left out. */
export function ownAddresses(): readonly NetworkAddress[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal);
}

const MOST_NETWORKS = 4;
const numberOf = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const addressOf = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

/** All hosts beside us; of a network wider than /24 the 254 around our own address. */
export function neighboursOf(own: readonly NetworkAddress[]): readonly string[] {
  const hosts = own.slice(0, MOST_NETWORKS).flatMap(({ address, netmask }) => {
    const size = Math.min(256, 2 ** 32 - numberOf(netmask));
    const first = Math.floor(numberOf(address) / size) * size;
    return Array.from({ length: Math.max(0, size - 2) }, (_, at) => addressOf(first + 1 + at));
  });
  const ourselves = new Set(own.map(({ address }) => address));
  return [...new Set(hosts)].filter((host) => !ourselves.has(host));
}

/** Runs `visit` over all hosts, `atOnce` at a time, until done or aborted. */
export async function visitAll(
  hosts: readonly string[],
  visit: (host: string) => Promise<void>,
  { signal, atOnce }: { readonly signal: AbortSignal; readonly atOnce: number },
): Promise<void> {
  const left = hosts.values();
  const worker = async (): Promise<void> => {
    for (const host of left) {
      if (signal.aborted) return;
      await visit(host);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** `host` or `host:port`; undefined for what is neither. IPv6 stands in brackets when a port follows. */
export function parsePrinterAddress(text: string): { readonly host: string; readonly port: number } | undefined {
  const trimmed = text.trim();
  if (net.isIPv6(trimmed)) return { host: trimmed, port: PRINTER_PORT };
  const parts = /^(?:\[([^\]]+)\]|([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?))(?::(\d{1,5}))?$/.exec(trimmed);
  const host = parts?.[1] ?? parts?.[2];
  const port = parts?.[3] === undefined ? PRINTER_PORT : Number(parts[3]);
  if (host === undefined || port < 1 || port > 65_535) return undefined;
  if (parts?.[1] !== undefined && !net.isIPv6(host)) return undefined;
  return { host, port };
}
