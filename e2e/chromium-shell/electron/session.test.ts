import { describe, expect, it } from 'vitest';
import { Shell } from '../shell.ts';
import { createProtocol, createWebRequest } from './session.ts';

const newShell = () => new Shell({ appPath: '/', name: 'tiny', version: '1.0.0' }, {});

describe('webRequest', () => {
  it.each([
    ['*://*/*', 'https://example.org/x', true],
    ['*://*/*', 'app://till/x', false],
    ['app://till/*', 'app://till/x?y', true],
    ['app://till/*', 'app://other/x', false],
    ['https://a.b/*', 'https://aXb/', false],
    ['<all_urls>', 'app://till/x', true],
  ])('asks the listener of %s about %s: %s', async (pattern, url, isAsked) => {
    const shell = newShell();
    createWebRequest(shell).onBeforeRequest({ urls: [pattern] }, (_, callback) => callback({ cancel: true }));
    expect(await shell.requestWatch?.cancels({}, url)).toBe(isAsked);
  });

  it('gives the page the changed headers when a listener changes them', async () => {
    const shell = newShell();
    createWebRequest(shell).onHeadersReceived((_, callback) =>
      callback({ responseHeaders: { x: ['1', '2'], y: '3' } }),
    );
    expect(await shell.requestWatch?.headers({}, 'app://till/x', { old: '0' })).toEqual({ x: '1, 2', y: '3' });
  });

  it('asks nobody when the listener has been taken away', async () => {
    const shell = newShell();
    const webRequest = createWebRequest(shell);
    webRequest.onBeforeRequest((_, callback) => callback({ cancel: true }));
    webRequest.onBeforeRequest(null);
    expect(await shell.requestWatch?.cancels({}, 'app://till/x')).toBe(false);
  });
});

describe('protocol', () => {
  it('keeps to the order Electron wants when schemes are registered and handled', () => {
    const shell = newShell();
    const protocol = createProtocol(shell);
    expect(() => protocol.handle('app', () => new Response())).toThrow('after app is ready');
    shell.ready = true;
    expect(() => protocol.registerSchemesAsPrivileged([{ scheme: 'app' }])).toThrow('before app is ready');
    expect(() => protocol.handle('file', () => new Response())).toThrow("stand-in: protocol.handle('file')");
  });
});
