import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN, serveAppFile } from './app-files.ts';

let base: string;
let folder: string;

beforeAll(() => {
  base = mkdtempSync(path.join(tmpdir(), 'app-files-'));
  folder = path.join(base, 'page');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  mkdirSync(path.join(base, 'page-secret'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(folder, 'assets', 'app.js'), 'void 0;');
  writeFileSync(path.join(folder, 'journal.sqlite'), 'no type');
  writeFileSync(path.join(base, 'outside.html'), 'outside');
  writeFileSync(path.join(base, 'page-secret', 'x.html'), 'neighbour');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const get = (url: string) => serveAppFile(url, folder);

test('when the page and its parts are asked for then they come with their type', async () => {
  const page = await get(`${ORIGIN}/`);
  expect(page.status).toBe(200);
  expect(await page.text()).toBe('<!doctype html>');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const script = await get(`${ORIGIN}/assets/app.js?v=1#x`);
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

test('when a file is served then the policy lets it load nothing from elsewhere', async () => {
  for (const url of [`${ORIGIN}/index.html`, `${ORIGIN}/assets/app.js`]) {
    const { headers } = await get(url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('when a file is not there then the answer is 404, with the policy too', async () => {
  const missing = await get(`${ORIGIN}/none.html`);
  expect(missing.status).toBe(404);
  expect(missing.headers.get('content-security-policy')).toContain("default-src 'none'");
});

describe('what must never be served', () => {
  test.each([
    '/../outside.html',
    '/%2e%2e/outside.html',
    '/..%2foutside.html',
    '/%2e%2e%2foutside.html',
    '/assets/..%2f..%2foutside.html',
    '/..%5coutside.html',
    '/..%2fpage-secret%2fx.html',
    '/%00.html',
    '/index.html%00.js',
    '/journal.sqlite',
    '/assets',
    '/assets/',
    '/%E0%A4%A.html',
  ])('when %s is asked for then nothing is given and nothing is thrown', async (asked) => {
    const answer = await get(`${ORIGIN}${asked}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  test.each([
    'app://evil/index.html',
    'app://till.evil/index.html',
    'https://till/index.html',
    'file:///etc/passwd.html',
  ])('when %s is asked for then it is refused', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('when a folder is named like a page then the answer is 404', async () => {
    mkdirSync(path.join(folder, 'folder.html'), { recursive: true });
    expect((await get(`${ORIGIN}/folder.html`)).status).toBe(404);
  });
});
