/** The half of app-under-test.ts for the Chromium stand-in: a forked launch.ts, its pages reached by a local socket. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { isAppPage } from './chromium/addresses.ts';
import type { InjectedInput } from './electron/web-contents.ts';
import { type AppUnderTest, cleanUp, collectLines, ended, type Start } from './one-start.ts';
import type { InputOrder, OrderDone } from './test-orders.ts';

const stepMs = 15;
const startLimitMs = 30_000;
const closeLimitMs = 10_000;

export async function launchStandIn(start: Start): Promise<AppUnderTest> {
  const socketFile = join(start.temporary, 'endpoint');
  const { userData, args = [] } = start.options;
  const launcher = fileURLToPath(new URL('./launch.ts', import.meta.url));
  const child = fork(launcher, [start.main, `--user-data-dir=${userData}`, ...args], {
    env: { ...start.env, COUNTERTOP_BIND: socketFile },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  collectLines(child, start);
  try {
    return await connected(child, socketFile, start);
  } catch (error) {
    child.kill('SIGKILL');
    await ended(child);
    throw error;
  }
}

async function connected(child: ChildProcess, socketFile: string, start: Start): Promise<AppUnderTest> {
  await waitFor(child, start, () => existsSync(socketFile) && readFileSync(socketFile, 'utf8') !== '');
  const browser = await chromium.connect(readFileSync(socketFile, 'utf8'));
  const windows = () => appPages(browser);
  await waitFor(child, start, () => windows().length > 0);
  // Windows opened one after the other may be told in any order; the first one shows the application's own first page.
  const page = windows().find((each) => new URL(each.url()).pathname === '/index.html') ?? windows()[0];
  if (page === undefined) throw new Error('the first window closed at once');
  if (start.options.viewport) await page.setViewportSize(start.options.viewport);
  await page.waitForLoadState('domcontentloaded');
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    child.kill(signal);
    await ended(child);
    await browser.close();
    cleanUp(start);
  };
  return {
    shell: 'chromium stand-in',
    page,
    process: child,
    logs: start.logs,
    windows,
    injectInput: (inputs, window = 0) => order(child, window, inputs),
    kill,
    async close() {
      const impatient = setTimeout(() => child.kill('SIGKILL'), closeLimitMs);
      await kill('SIGTERM');
      clearTimeout(impatient);
    },
  };
}

function appPages(browser: Browser): Page[] {
  return browser
    .contexts()
    .flatMap((context) => context.pages())
    .filter((page) => isAppPage(page.url()));
}

async function waitFor(child: ChildProcess, start: Start, isSo: () => boolean): Promise<void> {
  for (let waitedMs = 0; !isSo(); waitedMs += stepMs) {
    const gone = child.exitCode !== null || child.signalCode !== null;
    if (gone || waitedMs > startLimitMs) {
      const how = gone ? 'ended' : 'hangs';
      throw new Error(`the application ${how} before its first window was there:\n${start.logs.join('\n')}`);
    }
    await sleep(stepMs);
  }
}

let lastOrder = 0;

function order(child: ChildProcess, window: number, inputs: readonly InjectedInput[]): Promise<void> {
  lastOrder += 1;
  const sent: InputOrder = { order: 'inject-input', id: lastOrder, window, inputs };
  return new Promise((resolve, reject) => {
    const heard = (message: OrderDone) => {
      if (message.done !== sent.id) return;
      child.off('message', heard);
      if (message.error === undefined) resolve();
      else reject(new Error(message.error));
    };
    child.on('message', heard);
    child.send(sent);
  });
}
