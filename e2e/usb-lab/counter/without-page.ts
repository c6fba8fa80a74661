/**
 * Electron's main-process API as far as the built main bundle uses it, without any page: what a window would ask comes through
 * `ask`. For the guest, which has no browser; everything not imitated is refused by name.
 */
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createScreen } from '../../chromium-shell/electron/screen.ts';
import { imitated } from '../../chromium-shell/imitation.ts';

export interface WithoutPageOptions {
  readonly userData: string;
  readonly version: string;
  /** Runs in place of the training child and is given its file. */
  readonly world: string;
  readonly onNews: (name: string, body: unknown) => void;
  readonly onGivenUp: (why: string) => void;
}

export interface WithoutPage {
  /** What `require('electron')` answers in main. */
  readonly electron: object;
  /** A question as the page's own top frame would ask it. @throws Error when main has no handler yet. */
  ask(name: string, input: unknown): Promise<unknown>;
  /** True once main can be asked. */
  readonly isOpen: boolean;
}

const PAGE = 'app://till/index.html';
type Handler = (event: object, ...args: unknown[]) => unknown;

export function withoutPage(options: WithoutPageOptions): WithoutPage {
  const handlers = new Map<string, Handler>();
  const app = appOf(options);
  const webContents = imitated(
    'webContents',
    Object.assign(new EventEmitter(), {
      setWindowOpenHandler: () => undefined,
      send: (_channel: string, name: string, body: unknown) => options.onNews(name, body),
    }),
  );
  const electron = imitated('electron', {
    app,
    BrowserWindow: windowOf(webContents),
    ipcMain: imitated('ipcMain', { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) }),
    protocol: imitated('protocol', { registerSchemesAsPrivileged: () => undefined, handle: () => undefined }),
    session: imitated('session', {
      defaultSession: imitated('session.defaultSession', {
        setPermissionRequestHandler: () => undefined,
        setPermissionCheckHandler: () => undefined,
      }),
    }),
    dialog: imitated('dialog', { showErrorBox: (_title: string, why: string) => options.onGivenUp(why) }),
    screen: createScreen({}),
    Menu: imitated('Menu', { setApplicationMenu: () => undefined }),
    utilityProcess: imitated('utilityProcess', { fork: (file: string) => childOf(options.world, file) }),
  });
  return {
    electron,
    get isOpen() {
      return handlers.size > 0;
    },
    async ask(name, input) {
      const [handler] = handlers.values();
      if (handler === undefined) throw new Error('main does not answer questions yet');
      return await handler({ sender: webContents, senderFrame: { url: PAGE, parent: null } }, name, input);
    },
  };
}

function appOf({ userData, version }: WithoutPageOptions): object {
  return imitated(
    'app',
    Object.assign(new EventEmitter(), {
      isPackaged: false,
      enableSandbox: () => undefined,
      requestSingleInstanceLock: () => true,
      whenReady: () => Promise.resolve(),
      getPath: () => userData,
      getVersion: () => version,
      quit: () => process.exit(0),
      exit: (code: number) => process.exit(code),
    }),
  );
}

function windowOf(webContents: object): new () => object {
  return class extends EventEmitter {
    readonly webContents = webContents;
    isDestroyed(): boolean {
      return false;
    }
    isMinimized(): boolean {
      return false;
    }
    show(): void {}
    focus(): void {}
    loadURL(): Promise<void> {
      return Promise.resolve();
    }
  };
}

/** Electron's utility process over a forked Node, without an envelope: the training child's own other way. */
function childOf(world: string, file: string): object {
  const child = fork(world, [file], { serialization: 'advanced' });
  return imitated('utilityProcess', {
    on: (event: string, listener: (value: unknown) => void) => child.on(event, listener),
    postMessage: (message: unknown) => {
      if (typeof message === 'object' && message !== null && child.connected) child.send(message);
    },
    kill: () => child.kill(),
  });
}
