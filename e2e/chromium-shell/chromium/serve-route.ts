/**
 * Answers every request Chromium makes, from the application's own protocol handler. A request for anything else is
 * aborted: no page of the application has a road to the network.
 */
import type { Frame, Request as PageRequest, Route } from 'playwright';
import type { Shell } from '../shell.ts';
import { appOrigin, isAppPage, toAppUrl } from './addresses.ts';
import type { OpenWindow } from './open-window.ts';

/** Serves one request; the answer may be the handler's, or an abort. Never rejects for what a page can cause. */
export async function serveRoute(route: Route, shell: Shell): Promise<void> {
  const request = route.request();
  const url = request.url();
  if (request.isNavigationRequest()) {
    const frame = frameOf(request);
    const window = frame && windowOf(frame, shell);
    // A popup has no frame yet, or belongs to no window of ours: it gets nothing.
    const allowed = frame !== undefined && window?.allowsNavigation(frame, url) === true;
    if (!allowed || !isAppPage(url)) return await route.abort('aborted');
  }
  if (!isAppPage(url)) return await route.abort('blockedbyclient');
  const appUrl = toAppUrl(url);
  const details = { url: appUrl, method: request.method(), resourceType: request.resourceType() };
  if (await shell.requestWatch?.cancels(details, appUrl)) return await route.abort('blockedbyclient');
  await fulfil(route, shell);
}

async function fulfil(route: Route, shell: Shell): Promise<void> {
  const request = route.request();
  const appUrl = toAppUrl(request.url());
  const handler = shell.protocolHandlers.get('app');
  if (handler === undefined) return await route.abort('failed');
  try {
    const response = await handler(askedRequest(request, appUrl));
    const body = Buffer.from(await response.arrayBuffer());
    const given = Object.fromEntries(response.headers);
    const headers = (await shell.requestWatch?.headers({ url: appUrl }, appUrl, given)) ?? given;
    await route.fulfill({ status: response.status, headers, body });
  } catch (error) {
    if (shell.windows.size === 0) return; // The last window closed while its answer was being made.
    process.stderr.write(`stand-in: the protocol handler failed for ${appUrl}: ${String(error)}\n`);
    await route.abort('failed').catch(() => undefined); // NOTE: the page may have left before the abort.
  }
}

/** The request as the handler would see it in Electron: its own addresses, no HTTP/2 pseudo-headers. */
function askedRequest(request: PageRequest, appUrl: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers())) {
    if (name.startsWith(':')) continue;
    if (name === 'origin') headers.set(name, appOrigin(value));
    else headers.set(name, name === 'referer' ? toAppUrl(value) : value);
  }
  const body = request.postDataBuffer();
  if (body === null) return new Request(appUrl, { method: request.method(), headers });
  return new Request(appUrl, { method: request.method(), headers, body: new Uint8Array(body) });
}

/** A request of a page that is only being born has no frame yet. */
function frameOf(request: PageRequest): Frame | undefined {
  try {
    return request.frame();
  } catch {
    return undefined;
  }
}

function windowOf(frame: Frame, shell: Shell): OpenWindow | undefined {
  const page = frame.page();
  return [...shell.windows].find((window) => window.page === page);
}
