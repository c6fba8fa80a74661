/** How an application starts, ends, dies and comes back in the shell that is on this machine. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AppUnderTest, ended, launchApp, whyNoShell } from './app-under-test.ts';
import { launchTiny, newUserData, removeUserData, said, tinyMain } from './tiny-app.ts';

const noShell = whyNoShell();

/** Every process whose command line names this data folder. */
function processesOf(userData: string): string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(userData);
    } catch {
      return false; // It ended between our two looks.
    }
  });
}

async function untilNoneIsLeft(userData: string): Promise<string[]> {
  for (let tries = 0; tries < 500 && processesOf(userData).length > 0; tries += 1) await sleep(10);
  return processesOf(userData);
}

describe.skipIf(noShell !== undefined)(`a life${noShell === undefined ? '' : ` (skipped: ${noShell})`}`, () => {
  let userData: string;
  const running: AppUnderTest[] = [];
  const launch = async () => {
    const app = await launchTiny(userData);
    running.push(app);
    return app;
  };

  beforeEach(() => {
    userData = newUserData();
  });
  afterEach(async () => {
    for (const app of running.splice(0)) await app.close();
    removeUserData(userData);
  });

  it('leaves in order and leaves nothing behind when it is asked to quit', async () => {
    const app = await launch();
    await said(app, 'loaded');
    await app.close();
    const lines = app.logs.filter((line) => /^(before-quit|close|closed|will-quit|quit|window-all-closed)$/.test(line));
    expect(lines).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit']);
    expect(app.process.exitCode).toBe(0);
    expect(await untilNoneIsLeft(userData)).toEqual([]);
  });

  it('tells main that all windows are closed when a person closes the last one', async () => {
    const app = await launch();
    await said(app, 'loaded');
    await app.page.close();
    await ended(app.process);
    expect(app.logs).toEqual(
      expect.arrayContaining(['close', 'closed', 'window-all-closed', 'before-quit', 'will-quit']),
    );
    expect(app.process.exitCode).toBe(0);
  });

  it('comes back at once with its storage and leaves no orphan when main is killed', async () => {
    const first = await launch();
    await first.page.evaluate(() => window.localStorage.setItem('kept', 'yes'));
    await first.page.reload();
    await first.kill('SIGKILL');
    const second = await launch();
    expect(await second.page.evaluate(() => window.localStorage.getItem('kept'))).toBe('yes');
    expect(await second.page.evaluate(() => window.tiny.ask('echo', 1))).toBe(1);
    const child = await second.page.evaluate((mark) => window.tiny.ask('keepChild', mark), userData);
    expect(processesOf(userData)).toContain(String(child));
    await second.kill('SIGKILL');
    expect(await untilNoneIsLeft(userData)).toEqual([]);
  });

  it('tells the first start and leaves when it is started a second time on the same data', async () => {
    const first = await launch();
    const refusal = launchApp({ userData, main: tinyMain, args: ['--second'] });
    await expect(refusal).rejects.toThrow('second start leaves');
    expect(await said(first, 'second-instance')).toBe(`second-instance --second ${process.cwd()} hello`);
    expect(await first.page.evaluate(() => window.tiny.ask('echo', 1))).toBe(1);
  });

  it('tells main and works again after its reload when the page crashes', async () => {
    const app = await launch();
    await said(app, 'loaded');
    await app.page.goto('chrome://crash').catch(() => undefined); // The crash itself is the outcome.
    await said(app, 'render-process-gone crashed');
    for (let tries = 0; tries < 500 && !app.windows().some((page) => page !== app.page); tries += 1) await sleep(10);
    const revived = app.windows().find((page) => page !== app.page);
    await revived?.waitForLoadState();
    expect(await revived?.evaluate(() => window.tiny.ask('echo', 'back'))).toBe('back');
  });
});
