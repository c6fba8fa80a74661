/**
 * Runs the built application in the stand-in: `node e2e/chromium-shell/launch.ts dist/main/main.cjs [arguments]`.
 * The bundle is loaded unchanged in this very process, so that killing the process kills main.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire, enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// Playwright's bundle takes a good part of the start; compiled once, it is read back from here.
enableCompileCache(fileURLToPath(new URL('../../.build/compile-cache', import.meta.url)));

/** Each run has its own folder for temporary files: Chromium leaves its locks and sockets in it. */
function ownTemporaryFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'));
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
}

async function main(): Promise<void> {
  const [, , bundle, ...rest] = process.argv;
  if (bundle === undefined) throw new Error('usage: node e2e/chromium-shell/launch.ts dist/main/main.cjs [arguments]');
  ownTemporaryFolder();
  const [{ createStandIn }, { answerElectron }, { readIdentity, Shell }] = await Promise.all([
    import('./electron-module.ts'),
    import('./hook.ts'),
    import('./shell.ts'),
  ]);
  const mainPath = resolve(bundle);
  const standIn = createStandIn(new Shell(readIdentity(mainPath), process.env));
  answerElectron(() => standIn.electron);
  process.argv = [process.execPath, mainPath, ...rest];
  Object.defineProperty(process, 'type', { value: 'browser', enumerable: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, standIn.quit);
  if (process.channel !== undefined) {
    const { takeOrders } = await import('./test-orders.ts');
    takeOrders(standIn);
  }
  createRequire(mainPath)(mainPath);
  setImmediate(standIn.start);
}

await main();
