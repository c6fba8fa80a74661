/**
 * The stand-in's only way into a page: a debugging session over Chromium's pipe that installs the preload and passes
 * IPC texts up and down. One door per page; window.ts opens it. It never evaluates anything in the page's own world
 * after the start of the document.
 */
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright';
import { isolatedScript, mainScript } from './page-scripts.ts';
import { makeCodec } from './value-codec.ts';
import type { Downward, Upward, WorldFacts } from './worlds.ts';

const codec = makeCodec();
const binding = 'tellMain';

/** The Electron version whose declarations the stand-in follows; the preload and main both see it. */
export const electronVersion = '45.4.1';

export interface PreloadChoice {
  readonly path?: string;
  readonly additionalArguments: readonly string[];
}

/** Something the page said, and a way to answer just the document that said it. */
export interface PageMessage {
  readonly upward: Upward;
  readonly answer: (downward: Downward) => void;
}

interface DoorEvents {
  message: [PageMessage];
  /** window.open or a link to a new window; Chromium itself has been told to open none. */
  popup: [url: string, frameName: string];
  /** The page, not main, asks for this navigation of its top frame; Chromium says so before the request comes. */
  wish: [url: string];
}

export class PageDoor extends EventEmitter<DoorEvents> {
  private world: number | undefined;
  private readonly worldName = `preload-${randomUUID()}`;
  private readonly session: CDPSession;

  private constructor(session: CDPSession) {
    super();
    this.session = session;
  }

  /** Opens a door into `page`; the preload runs in every document the page's top frame loads from now on. */
  static async open(page: Page, preload: PreloadChoice): Promise<PageDoor> {
    const door = new PageDoor(await page.context().newCDPSession(page));
    await door.install(preload);
    return door;
  }

  /** Sends to the document now loaded. Like Electron, it is lost when there is none. */
  send(channel: string, args: readonly unknown[]): void {
    if (this.world !== undefined) this.deliver(this.world, ['message', channel, args]);
  }

  /** Scales the page's contents. Electron zooms the whole page, media queries included; this scales the root only. */
  async zoom(factor: number): Promise<void> {
    const expression = `document.documentElement.style.zoom = ${JSON.stringify(String(factor))}`;
    if (this.world !== undefined) await this.session.send('Runtime.evaluate', { expression, contextId: this.world });
  }

  /** Gives an app window its place and size; without a screen there is nothing to place. */
  async setBounds(bounds: { width: number; height: number; left?: number; top?: number }): Promise<void> {
    const { windowId } = await this.session.send('Browser.getWindowForTarget');
    await this.session.send('Browser.setWindowBounds', { windowId, bounds });
  }

  private async install(preload: PreloadChoice): Promise<void> {
    const { session, worldName } = this;
    const { frameTree } = await session.send('Page.getFrameTree');
    const topFrame = frameTree.frame.id;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName && context.auxData?.frameId === topFrame) this.world = context.id;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.world) this.world = undefined;
    });
    session.on('Runtime.bindingCalled', (call) => {
      if (call.name === binding) this.heard(call.payload, call.executionContextId);
    });
    session.on('Page.windowOpen', ({ url, windowName }) => this.emit('popup', url, windowName));
    session.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      if (frameId === topFrame) this.emit('wish', url);
    });
    const facts = worldFacts(preload);
    const source = preload.path === undefined ? '' : readFileSync(preload.path, 'utf8');
    // NOTE: without Page.enable first, Chromium accepts the scripts and never runs them.
    await session.send('Page.enable');
    await Promise.all([
      session.send('Runtime.addBinding', { name: binding, executionContextName: worldName }),
      session.send('Runtime.enable'),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: isolatedScript(source, facts),
        worldName,
      }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainScript(facts) }),
    ]);
  }

  private heard(payload: string, world: number): void {
    // A call can arrive before the news that its world exists; only our isolated worlds have the binding.
    this.world ??= world;
    if (this.world !== world) return;
    this.emit('message', {
      upward: codec.decode(payload) as Upward,
      answer: (downward) => this.deliver(world, downward),
    });
  }

  private deliver(world: number, downward: Downward): void {
    const sent = this.session.send('Runtime.callFunctionOn', {
      executionContextId: world,
      functionDeclaration: 'function (text) { deliverFromMain(text); }',
      arguments: [{ value: codec.encode(downward) }],
      silent: true,
    });
    sent.catch(unlessPageLeft);
  }
}

function worldFacts(preload: PreloadChoice): WorldFacts {
  return {
    handover: `handover-${randomUUID()}`,
    binding,
    hostSuffix: '.app.internal',
    platform: process.platform,
    electronVersion,
    preloadArguments: preload.additionalArguments,
  };
}

/** A document that has gone has nobody left to hear; any other failure is the stand-in's own mistake. */
export function unlessPageLeft(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const left =
    /Cannot find context|context with specified id|has been closed|No target with given id|Session closed|Target closed|crashed|detached/i;
  if (!left.test(message)) throw error;
}
