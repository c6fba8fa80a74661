/** Electron's `webContents`: the face of a window's page. Made by BrowserWindow alone. */
import { appOrigin, toAppUrl } from '../chromium/addresses.ts';
import type { OpenWindow } from '../chromium/open-window.ts';
import { emitPreventable, ImitatedEmitter, imitated, refuse } from '../imitation.ts';
import { unlessPageLeft } from '../page/page-door.ts';
import { cloned } from './ipc-main.ts';
import { type PdfOptions, printPage } from './print-to-pdf.ts';

export const webContentsEvents = [
  'did-finish-load',
  'render-process-gone',
  'will-navigate',
  'will-frame-navigate',
  'before-input-event',
] as const;

/** A key as `before-input-event` tells it. */
export interface InjectedInput {
  readonly type: 'keyDown' | 'keyUp';
  readonly key: string;
  readonly code: string;
  readonly isAutoRepeat?: boolean;
  readonly shift?: boolean;
  readonly control?: boolean;
  readonly alt?: boolean;
  readonly meta?: boolean;
}

type WindowOpenHandler = (details: object) => { readonly action: string };

/** The parts of a webContents that only the stand-in itself may use, kept off the object the application holds. */
export interface WebContentsInside {
  readonly contents: WebContents;
  /** The test seam for a keyboard wedge: main sees the key first and may keep it from the page. */
  readonly injectInput: (input: InjectedInput) => Promise<void>;
  readonly popup: (url: string, frameName: string) => void;
  readonly forbids: (webUrl: string, isMainFrame: boolean) => boolean;
}

export class WebContents extends ImitatedEmitter {
  readonly id: number;
  readonly session: object;
  readonly mainFrame: object;
  private readonly window: OpenWindow;
  private windowOpenHandler: WindowOpenHandler | undefined;

  constructor(window: OpenWindow, facts: { readonly session: object; readonly underTest: boolean }) {
    super('webContents', webContentsEvents);
    this.id = window.id;
    this.session = facts.session;
    this.window = window;
    this.mainFrame = topFrameOf(window);
    this.on('newListener', (event) => {
      // NOTE: Chromium gives keys to the page before anybody else; a real wedge would leak card data into a text box.
      if (event === 'before-input-event' && !facts.underTest) {
        refuse("webContents event 'before-input-event' of a real keyboard");
      }
    });
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.window.isDead) throw new Error('Object has been destroyed');
    this.window.send(channel, cloned(args));
  }

  getURL(): string {
    return toAppUrl(this.window.webUrl);
  }

  isDestroyed(): boolean {
    return this.window.isDead;
  }

  reload(): void {
    this.window.reload().catch(unlessPageLeft);
  }

  /** There are no tools to open: a test looks at the page through its own door. */
  openDevTools(): void {
    return;
  }

  setZoomFactor(factor: number): void {
    this.window.zoom(factor).catch(unlessPageLeft);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  async printToPDF(options: PdfOptions): Promise<Buffer> {
    if (this.window.page === undefined) throw new Error('Object has been destroyed');
    return await printPage(this.window.page, options);
  }

  /** Chromium has already opened nothing; the handler is asked so that it can log, and may not allow. */
  private static answerPopup(contents: WebContents, url: string, frameName: string): void {
    const details = { url: toAppUrl(url), frameName, features: '', disposition: 'foreground-tab' };
    const answer = contents.windowOpenHandler?.(details);
    if (answer?.action === 'allow') refuse("setWindowOpenHandler's action 'allow'");
  }

  /** Makes the object the application sees, and the inside it does not. */
  static create(
    window: OpenWindow,
    facts: { readonly session: object; readonly underTest: boolean },
  ): WebContentsInside {
    const plain = new WebContents(window, facts);
    const contents = imitated('webContents', plain);
    return {
      contents,
      injectInput: (input) => passInput(contents, window, input),
      popup: (url, frameName) => WebContents.answerPopup(contents, url, frameName),
      forbids: (webUrl, isMainFrame) => announceNavigation(contents, webUrl, isMainFrame),
    };
  }
}

function topFrameOf(window: OpenWindow): object {
  return imitated('webFrameMain', {
    get url() {
      return toAppUrl(window.webUrl);
    },
    get origin() {
      return appOrigin(window.webUrl);
    },
    parent: null,
  });
}

/** Electron tells of every frame first and then, for the top frame, once more under the older name. */
function announceNavigation(contents: WebContents, webUrl: string, isMainFrame: boolean): boolean {
  const url = toAppUrl(webUrl);
  const facts = { url, isMainFrame, isSameDocument: false };
  if (emitPreventable(contents, 'will-frame-navigate', { facts })) return true;
  return isMainFrame && emitPreventable(contents, 'will-navigate', { facts, rest: [url] });
}

async function passInput(contents: WebContents, window: OpenWindow, input: InjectedInput): Promise<void> {
  const full = { isAutoRepeat: false, shift: false, control: false, alt: false, meta: false, ...input };
  if (emitPreventable(contents, 'before-input-event', { rest: [full] })) return;
  if (input.type === 'keyDown') await window.page?.keyboard.down(input.key);
  else await window.page?.keyboard.up(input.key);
}
