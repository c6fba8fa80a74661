/**
 * One window of the application as the stand-in sees it: a Chromium page, the door into it, and what happens to it.
 * BrowserWindow and webContents are two faces on this; it calls back through hooks and never touches them.
 */
import type { Frame, Page } from 'playwright';
import { PageDoor, type PageMessage, type PreloadChoice } from '../page/page-door.ts';
import type { Shell } from '../shell.ts';
import { toWebUrl } from './addresses.ts';

export interface WindowChoice {
  readonly width: number;
  readonly height: number;
  readonly preload: PreloadChoice;
}

/** What a window tells its faces. */
export interface WindowHooks {
  readonly message: (message: PageMessage) => void;
  readonly loaded: () => void;
  readonly readyToShow: () => void;
  readonly crashed: () => void;
  /** `byHand` when a person, the page or Chromium itself closed it, and not main. */
  readonly closed: (byHand: boolean) => void;
  readonly popup: (url: string, frameName: string) => void;
  /** The page wants to go to `webUrl`; answers whether a listener forbade it. */
  readonly forbids: (webUrl: string, isMainFrame: boolean) => boolean;
}

export class OpenWindow {
  readonly id: number;
  page: Page | undefined;
  isDead: boolean = false;
  /** The address of the top frame as Chromium knows it. */
  webUrl = '';
  zoomFactor = 1;
  private door: PageDoor | undefined;
  private hasCrashed: boolean = false;
  private wasShown: boolean = false;
  private loadsByMain = 0;
  private readonly wishes = new Set<string>();
  private readonly shell: Shell;
  private readonly choice: WindowChoice;
  private readonly hooks: WindowHooks;
  private readonly opened: Promise<void>;

  constructor(shell: Shell, choice: WindowChoice, hooks: WindowHooks) {
    this.id = shell.nextWindowId();
    this.shell = shell;
    this.choice = choice;
    this.hooks = hooks;
    shell.windows.add(this);
    this.opened = this.takePage();
    this.opened.catch((error: unknown) => this.failedToOpen(error));
  }

  /** Loads an `app:` address and resolves when it has loaded; rejects with Electron's load error otherwise. */
  async load(appUrl: string): Promise<void> {
    const webUrl = toWebUrl(appUrl);
    await this.opened;
    if (this.page === undefined || this.isDead) return;
    try {
      await this.byMain(this.page.goto(webUrl, { waitUntil: 'load' }));
    } catch (error) {
      if (this.isDead) return; // The window was closed meanwhile; nobody is left to be told.
      throw new Error(`ERR_FAILED (-2) loading '${appUrl}'`, { cause: error });
    }
  }

  /** Loads the present address again; after a crash, in a fresh page. */
  async reload(): Promise<void> {
    await this.opened;
    const old = this.page;
    if (old === undefined || this.isDead) return;
    if (!this.hasCrashed) {
      await this.byMain(old.reload({ waitUntil: 'load' }));
      return;
    }
    const lastUrl = this.webUrl;
    this.hasCrashed = false;
    await this.takePage();
    if (this.page !== undefined) await this.byMain(this.page.goto(lastUrl, { waitUntil: 'load' }));
    await old.close();
  }

  send(channel: string, args: readonly unknown[]): void {
    this.door?.send(channel, args);
  }

  async zoom(factor: number): Promise<void> {
    this.zoomFactor = factor;
    await this.door?.zoom(factor);
  }

  /** May this frame of ours go there? Main's own loads and a person's reload are not asked about, as in Electron. */
  allowsNavigation(frame: Frame, webUrl: string): boolean {
    const isMainFrame = frame === this.page?.mainFrame();
    if (!isMainFrame) return !this.hooks.forbids(webUrl, false);
    if (this.loadsByMain > 0) return true;
    const wished = this.wishes.has(webUrl);
    this.wishes.clear();
    return !wished || !this.hooks.forbids(webUrl, true);
  }

  /** Closes without asking. */
  destroy(): void {
    if (this.isDead) return;
    this.die(false);
    const closing = this.opened.then(() => this.page?.close());
    closing.catch((error: unknown) => this.failedToOpen(error));
  }

  /** The page is gone and not by main's hand: the window is dead from now on. */
  pageClosed(): void {
    this.die(true);
  }

  private die(byHand: boolean): void {
    if (this.isDead) return;
    this.isDead = true;
    this.shell.windows.delete(this);
    this.hooks.closed(byHand);
  }

  private async takePage(): Promise<void> {
    const chromium = await this.shell.openChromium();
    const page = await chromium.takePage();
    this.page = page;
    this.watch(page);
    const door = await PageDoor.open(page, this.choice.preload);
    this.door = door;
    door.on('message', (message) => {
      this.webUrl = message.upward[4];
      this.hooks.message(message);
    });
    door.on('popup', this.hooks.popup);
    door.on('wish', (url) => this.wishes.add(url));
    const { width, height } = this.choice;
    if (chromium.headless) await page.setViewportSize({ width, height });
    else await door.setBounds({ width, height });
  }

  private watch(page: Page): void {
    page.on('close', () => {
      if (page === this.page) this.pageClosed();
    });
    page.on('crash', () => {
      this.hasCrashed = true;
      this.hooks.crashed();
    });
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.webUrl = frame.url();
    });
    page.on('load', () => this.finishedLoading());
  }

  private finishedLoading(): void {
    if (this.webUrl.startsWith('data:') || this.webUrl === 'about:blank') return;
    if (this.zoomFactor !== 1) {
      this.zoom(this.zoomFactor).catch((error: unknown) => this.failedToOpen(error));
    }
    this.hooks.loaded();
    if (this.wasShown) return;
    this.wasShown = true;
    this.hooks.readyToShow();
  }

  private async byMain<Result>(load: Promise<Result>): Promise<Result> {
    this.loadsByMain += 1;
    try {
      return await load;
    } finally {
      this.loadsByMain -= 1;
    }
  }

  private failedToOpen(error: unknown): void {
    if (this.isDead) return; // A window closed while it was still opening is what was asked for.
    process.stderr.write(`stand-in: a window failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    this.pageClosed();
  }
}
