/**
 * Translates between the application's own addresses (`app://till/x`) and the ones Chromium is given
 * (`https://till.app.internal/x`): plain Chromium knows no private standard schemes, and https keeps the page a
 * secure context. Requests are answered before they reach a network, so the host name never resolves.
 */

const suffix = '.app.internal';
const scheme = 'app:';

/** `app://till/x` → `https://till.app.internal/x`. Throws Electron's load error for any other scheme. */
export function toWebUrl(appUrl: string): string {
  const url = new URL(appUrl);
  if (url.protocol !== scheme) throw new Error(`ERR_FAILED (-2) loading '${appUrl}'`);
  return `https://${url.host}${suffix}${url.pathname}${url.search}${url.hash}`;
}

/** True for an address that `toWebUrl` made. */
export function isAppPage(webUrl: string): boolean {
  if (!URL.canParse(webUrl)) return false;
  const url = new URL(webUrl);
  return url.protocol === 'https:' && url.host.endsWith(suffix);
}

/** The application's own address of a page in Chromium; an address that is not the application's stays as it is. */
export function toAppUrl(webUrl: string): string {
  if (!isAppPage(webUrl)) return webUrl;
  const url = new URL(webUrl);
  return `app://${url.host.slice(0, -suffix.length)}${url.pathname}${url.search}${url.hash}`;
}

/** The origin as Electron writes it for a standard private scheme: `app://till`, or `null` as text for an opaque one. */
export function appOrigin(webUrl: string): string {
  if (!URL.canParse(webUrl)) return 'null';
  const url = new URL(webUrl);
  return isAppPage(webUrl) ? `app://${url.host.slice(0, -suffix.length)}` : url.origin;
}
