/** The half of app-under-test.ts for real Electron, through Playwright's own Electron support. */
import { _electron, type ElectronApplication } from 'playwright';
import type { InjectedInput } from './electron/web-contents.ts';
import { type AppUnderTest, cleanUp, collectLines, ended, type Start } from './one-start.ts';

export async function launchElectron(start: Start, executablePath: string): Promise<AppUnderTest> {
  const { userData, args = [], viewport } = start.options;
  const application = await _electron.launch({
    executablePath,
    args: [start.main, `--user-data-dir=${userData}`, ...args],
    env: start.env,
  });
  const child = application.process();
  collectLines(child, start);
  const page = await application.firstWindow();
  if (viewport) await page.setViewportSize(viewport);
  await page.waitForLoadState('domcontentloaded');
  return {
    shell: 'electron',
    page,
    process: child,
    logs: start.logs,
    windows: () => application.windows(),
    injectInput: (inputs, window = 0) => typeKeys(application, window, inputs),
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await ended(child);
      cleanUp(start);
    },
    async close() {
      await application.close();
      cleanUp(start);
    },
  };
}

/** Electron lets `before-input-event` hear events that main itself sends into a window. */
async function typeKeys(
  application: ElectronApplication,
  window: number,
  inputs: readonly InjectedInput[],
): Promise<void> {
  await application.evaluate(
    ({ BrowserWindow }, order) => {
      const oldestFirst = BrowserWindow.getAllWindows().sort((one, other) => one.id - other.id);
      for (const { type, key } of order.inputs)
        oldestFirst[order.window]?.webContents.sendInputEvent({ type, keyCode: key });
    },
    { window, inputs },
  );
}
