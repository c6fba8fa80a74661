/** Electron's `protocol` and `session.defaultSession`. Chromium refuses every permission itself, but for what the check handler says yes to. */
import { imitated, refuse } from '../imitation.ts';
import type { PermissionCheck, ProtocolHandler, Shell } from '../shell.ts';

type Verdict = { readonly cancel?: boolean; readonly redirectURL?: string };
type HeadersVerdict = { readonly cancel?: boolean; readonly responseHeaders?: Record<string, string | string[]> };
type Listener<Answer> = (details: object, callback: (answer: Answer) => void) => void;
type Filter = { readonly urls: readonly string[] };
type WatchArguments<Answer> = readonly [Filter, Listener<Answer> | null] | readonly [Listener<Answer> | null];

interface Watch<Answer> {
  readonly listener: Listener<Answer>;
  readonly covers: (url: string) => boolean;
}

/** The only scheme the stand-in can serve. */
const servedScheme = 'app';

export function createProtocol(shell: Shell) {
  return imitated('protocol', {
    registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void {
      if (shell.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      for (const { scheme } of schemes) if (scheme !== servedScheme) refuse(`the scheme ${scheme}`);
    },
    handle(scheme: string, handler: ProtocolHandler): void {
      if (!shell.ready) throw new Error('protocol.handle can only be called after app is ready');
      if (scheme !== servedScheme) refuse(`protocol.handle('${scheme}')`);
      if (shell.protocolHandlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      shell.protocolHandlers.set(scheme, handler);
    },
  });
}

export function createSession(shell: Shell, protocol: object) {
  const defaultSession = imitated('session.defaultSession', {
    protocol,
    webRequest: createWebRequest(shell),
    // Chromium is told beforehand what to grant, and asks nobody: the request handler and that of devices have nothing to answer.
    setPermissionRequestHandler(_handler: unknown): void {
      return;
    },
    setPermissionCheckHandler(handler: PermissionCheck | null): void {
      shell.heedPermissions(handler ?? (() => false)).catch((error: unknown) => {
        process.stderr.write(`stand-in: permissions could not be set: ${String(error)}\n`);
      });
    },
    setDevicePermissionHandler(_handler: unknown): void {
      return;
    },
  });
  return imitated('session', { defaultSession });
}

export function createWebRequest(shell: Shell) {
  let beforeRequest: Watch<Verdict> | undefined;
  let headersReceived: Watch<HeadersVerdict> | undefined;
  const watch = {
    async cancels(details: object, url: string): Promise<boolean> {
      if (beforeRequest === undefined || !beforeRequest.covers(url)) return false;
      const verdict = await asked(beforeRequest.listener, details);
      if (verdict.redirectURL !== undefined) refuse('webRequest.onBeforeRequest with redirectURL');
      return verdict.cancel === true;
    },
    async headers(details: object, url: string, headers: Record<string, string>): Promise<Record<string, string>> {
      if (headersReceived === undefined || !headersReceived.covers(url)) return headers;
      const responseHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
      const verdict = await asked(headersReceived.listener, { ...details, responseHeaders });
      if (verdict.cancel === true) throw new Error('onHeadersReceived cancelled the request');
      const changed = verdict.responseHeaders ?? responseHeaders;
      return Object.fromEntries(Object.entries(changed).map(([name, value]) => [name, [value].flat().join(', ')]));
    },
  };
  shell.requestWatch = watch;
  return imitated('session.defaultSession.webRequest', {
    onBeforeRequest(...given: WatchArguments<Verdict>): void {
      beforeRequest = readWatch(given);
    },
    onHeadersReceived(...given: WatchArguments<HeadersVerdict>): void {
      headersReceived = readWatch(given);
    },
  });
}

function asked<Answer>(listener: Listener<Answer>, details: object): Promise<Answer> {
  return new Promise((resolve) => listener(details, resolve));
}

function readWatch<Answer>(given: WatchArguments<Answer>): Watch<Answer> | undefined {
  const [filter, listener] = given.length === 2 ? given : [undefined, given[0]];
  if (listener === null) return undefined;
  return { listener, covers: (url) => filter === undefined || filter.urls.some((pattern) => matches(pattern, url)) };
}

/** A match pattern as Electron takes it: `*` stands for anything; `*` as the scheme only for http and https. */
function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const literal = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const [scheme = '', rest = ''] = pattern.split('://');
  const schemes = scheme === '*' ? 'https?' : literal(scheme);
  return new RegExp(`^${schemes}://${rest.split('*').map(literal).join('.*')}$`).test(url);
}
