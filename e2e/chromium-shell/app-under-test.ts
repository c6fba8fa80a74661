/**
 * Starts the built application for a test and hands over its pages, in real Electron where its binary is there and in
 * the Chromium stand-in where it is not. The application is always a child process of its own, which can be killed.
 */
import { existsSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium/find-chromium.ts';
import { type AppUnderTest, cleanUp, type LaunchOptions, type Start } from './one-start.ts';

export { type AppUnderTest, ended, type LaunchOptions } from './one-start.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The path of Electron's own binary, if it was ever fetched. Electron's package names it in `path.txt`. */
export function findElectron(): string | undefined {
  const require = createRequire(import.meta.url);
  const folder = join(require.resolve('electron/package.json'), '..');
  if (!existsSync(join(folder, 'path.txt'))) return undefined;
  const path: unknown = require('electron');
  return typeof path === 'string' && existsSync(path) ? path : undefined;
}

/** Why no application can be started here, as one sentence, or undefined when one can. */
export function whyNoShell(): string | undefined {
  if (findElectron() !== undefined || findChromium(process.env) !== undefined) return undefined;
  return 'neither Electron nor a Chromium is on this machine: install chromium-headless-shell';
}

/** Starts the application and waits for its first window to show an address of its own. Rejects if it exits first. */
export async function launchApp(options: LaunchOptions): Promise<AppUnderTest> {
  const temporary = mkdtempSync(join(tmpdir(), 'app-'));
  const start: Start = {
    options,
    main: options.main ?? join(repository, 'dist/main/main.cjs'),
    temporary,
    logs: [],
    env: {
      ...inherited(),
      TMPDIR: temporary,
      XDG_CACHE_HOME: join(temporary, 'cache'),
      XDG_RUNTIME_DIR: temporary,
      ...options.env,
    },
  };
  const electron = findElectron();
  try {
    if (electron !== undefined) return await (await import('./launch-electron.ts')).launchElectron(start, electron);
    return await (await import('./launch-stand-in.ts')).launchStandIn(start);
  } catch (error) {
    cleanUp(start);
    throw error;
  }
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  // A test runner's own settings must not reach the application.
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith('VITEST') && name !== 'NODE_OPTIONS'));
}
