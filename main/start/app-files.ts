/**
 * Serves the page's own files to Electron's `app://` scheme and nothing else: no listing, no path outside the folder, and a
 * policy that lets the page load only what it came with.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export const ORIGIN = 'app://till';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.opus': 'audio/ogg',
};

const GUARDS = { 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' };
/** No such file, a folder, a name no file can have: the page is told the same of each. */
const NOT_THERE = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'];

const refused = (status: number): Response => new Response('', { status, headers: GUARDS });

/** The name behind the escapes, or undefined when they are broken. */
function unescaped(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Answers one request; `folder` is the built page. */
export async function serveAppFile(url: string, folder: string): Promise<Response> {
  const asked = new URL(url);
  if (`${asked.protocol}//${asked.host}` !== ORIGIN) return refused(403);
  const name = asked.pathname === '/' ? '/index.html' : unescaped(asked.pathname);
  if (name === undefined) return refused(404);
  const file = path.join(folder, name);
  const type = TYPES[path.extname(file)];
  if (!file.startsWith(folder + path.sep) || type === undefined) return refused(404);
  try {
    const headers = { 'content-type': type, ...GUARDS };
    return new Response(new Uint8Array(await readFile(file)), { headers });
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_THERE.some((code) => code === error.code)) return refused(404);
    throw error;
  }
}
