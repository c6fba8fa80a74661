/** Electron's `BrowserWindow` over a Chromium page: app window with a display, headless page without. */
import { OpenWindow } from '../chromium/open-window.ts';
import { emitPreventable, ImitatedEmitter, imitated } from '../imitation.ts';
import { unlessPageLeft } from '../page/page-door.ts';
import type { Shell } from '../shell.ts';
import type { IpcDesk } from './ipc-main.ts';
import { type WebContents, WebContents as WebContentsFace, type WebContentsInside } from './web-contents.ts';
import { readWindowOptions } from './window-options.ts';

export const browserWindowEvents = ['closed', 'close', 'ready-to-show'] as const;

/** What windows need from the rest of the stand-in. */
export interface WindowSurroundings {
  readonly shell: Shell;
  readonly ipc: IpcDesk;
  readonly session: object;
  readonly created: (contents: WebContents) => void;
  readonly lastClosed: () => void;
}

/** A window the application has, with the stand-in's own way in. */
export interface KnownWindow {
  readonly face: object;
  readonly inside: WebContentsInside;
  /** Emits `close` and closes unless a listener called it off; answers whether it closed. */
  readonly close: () => boolean;
}

export interface BrowserWindowClass {
  new (options?: object): object;
  getAllWindows(): object[];
  fromWebContents(contents: object): object | null;
}

/** Makes the class for one application; `known` is filled with its windows, oldest first. */
export function createBrowserWindow(around: WindowSurroundings, known: Map<number, KnownWindow>): BrowserWindowClass {
  class BrowserWindow extends ImitatedEmitter {
    readonly id: number;
    readonly webContents: object;
    private readonly window: OpenWindow;

    constructor(options: object = {}) {
      super('BrowserWindow', browserWindowEvents);
      if (!around.shell.ready) throw new Error('Cannot create BrowserWindow before app is ready');
      const face = imitated('BrowserWindow', this);
      this.window = new OpenWindow(around.shell, readWindowOptions(options), {
        message: (message) => {
          const from = { sender: inside.contents, senderFrame: inside.contents.mainFrame };
          around.ipc.receive(message, from).catch(failLoudly);
        },
        loaded: () => inside.contents.emit('did-finish-load'),
        readyToShow: () => face.emit('ready-to-show'),
        crashed: () => inside.contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 0 }),
        closed: (byHand) => forget(this.id, face, byHand),
        popup: (url, frameName) => inside.popup(url, frameName),
        forbids: (webUrl, isMainFrame) => inside.forbids(webUrl, isMainFrame),
      });
      const { session, shell } = around;
      const inside = WebContentsFace.create(this.window, { session, underTest: shell.underTest });
      this.id = this.window.id;
      this.webContents = inside.contents;
      known.set(this.id, { face, inside, close: () => closeKindly(face, this.window) });
      around.created(inside.contents);
      // biome-ignore lint/correctness/noConstructorReturn: the application must hold the wrapper that refuses by name.
      return face;
    }

    async loadURL(url: string): Promise<void> {
      await this.window.load(url);
    }

    /** A Chromium window is on the screen from the start; there is nothing to bring out. */
    show(): void {
      this.focus();
    }

    focus(): void {
      this.window.page?.bringToFront().catch(unlessPageLeft);
    }

    close(): void {
      known.get(this.id)?.close();
    }

    destroy(): void {
      this.window.destroy();
    }

    isDestroyed(): boolean {
      return this.window.isDead;
    }

    isMinimized(): boolean {
      return false;
    }

    restore(): void {
      this.focus();
    }

    /** An app window of Chromium has no menu bar. */
    setMenuBarVisibility(_visible: boolean): void {
      return;
    }

    static getAllWindows(): object[] {
      return [...known.values()].map((window) => window.face);
    }

    static fromWebContents(contents: object): object | null {
      return [...known.values()].find((window) => window.inside.contents === contents)?.face ?? null;
    }
  }

  function forget(id: number, face: ImitatedEmitter, byHand: boolean): void {
    if (byHand && emitPreventable(face, 'close')) {
      process.stderr.write('stand-in: a window that Chromium has closed cannot be kept open\n');
    }
    known.delete(id);
    face.emit('closed');
    if (known.size === 0) around.lastClosed();
  }

  return imitated('BrowserWindow', BrowserWindow);
}

function closeKindly(face: ImitatedEmitter, window: OpenWindow): boolean {
  if (emitPreventable(face, 'close')) return false;
  window.destroy();
  return true;
}

/** A mistake of the stand-in itself must not pass as a silent page. */
function failLoudly(error: unknown): never {
  throw error;
}
