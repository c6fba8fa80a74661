/** Puts the imitated modules together into what `require('electron')` answers in main. launch.ts makes one. */
import { App } from './electron/app.ts';
import { createBrowserWindow, type KnownWindow } from './electron/browser-window.ts';
import { createDialog, createMenu, createPowerMonitor } from './electron/desktop.ts';
import { IpcDesk } from './electron/ipc-main.ts';
import { createSafeStorage } from './electron/safe-storage.ts';
import { createScreen } from './electron/screen.ts';
import { createProtocol, createSession } from './electron/session.ts';
import { createUtilityProcess } from './electron/utility-process.ts';
import type { InjectedInput } from './electron/web-contents.ts';
import { imitated } from './imitation.ts';
import type { Shell } from './shell.ts';

export interface StandIn {
  /** What the application gets. */
  readonly electron: object;
  /** Makes the application ready; called when its main bundle has run. */
  readonly start: () => void;
  readonly quit: () => void;
  /** A key as a wedge would type it, into the window with this place in order of opening. */
  readonly injectInput: (window: number, input: InjectedInput) => Promise<void>;
}

export function createStandIn(shell: Shell): StandIn {
  const windows = new Map<number, KnownWindow>();
  const plainApp = new App(shell, windows);
  const app = imitated('app', plainApp);
  const inside = App.inside(plainApp);
  const ipc = new IpcDesk();
  const protocol = createProtocol(shell);
  const session = createSession(shell, protocol);
  const isReady = () => shell.ready;
  const BrowserWindow = createBrowserWindow(
    {
      shell,
      ipc,
      session: session.defaultSession,
      created: (contents) => app.emit('web-contents-created', {}, contents),
      lastClosed: inside.lastWindowClosed,
    },
    windows,
  );
  const electron = imitated('electron', {
    app,
    BrowserWindow,
    ipcMain: ipc.ipcMain,
    protocol,
    session,
    safeStorage: createSafeStorage(isReady),
    dialog: createDialog(),
    Menu: createMenu(),
    powerMonitor: createPowerMonitor(),
    screen: createScreen(shell.env),
    utilityProcess: createUtilityProcess(isReady),
  });
  return {
    electron,
    start: inside.start,
    quit: () => plainApp.quit(),
    async injectInput(window, input) {
      await [...windows.values()][window]?.inside.injectInput(input);
    },
  };
}
