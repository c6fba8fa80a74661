/**
 * What runs inside Chromium at the start of every document: the preload in an isolated world, and a few lines in the
 * page's own world that hand it one end of the bridge. These functions become text (see `page-scripts.ts`), so they
 * may use nothing from this module's scope. Nothing the page can reach may lead to the isolated world's binding.
 */
import type { MakeBridgeEnd } from './bridge-end.ts';
import type { ValueCodec } from './value-codec.ts';

/** What the isolated world tells main: one encoded text per call of its binding. */
export type Upward = readonly [
  kind: 'invoke' | 'send' | 'preload-failed',
  id: number,
  channel: string,
  args: readonly unknown[],
  href: string,
];

/** What main tells the isolated world. */
export type Downward =
  | readonly [kind: 'reply', id: number, outcome: { readonly error?: string; readonly result?: unknown }]
  | readonly [kind: 'message', channel: string, args: readonly unknown[]];

/** The part of Electron's `ipcRenderer` that the stand-in imitates. */
export interface IpcRenderer {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  send(channel: string, ...args: unknown[]): void;
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): IpcRenderer;
  removeListener(channel: string, listener: (event: unknown, ...args: unknown[]) => void): IpcRenderer;
}

export interface RendererIpc {
  readonly ipcRenderer: IpcRenderer;
  /** Takes one text from main. */
  readonly deliver: (text: string) => void;
}

export type MakeRendererIpc = (codec: ValueCodec, post: (text: string) => void) => RendererIpc;

export function makeRendererIpc(codec: ValueCodec, post: (text: string) => void): RendererIpc {
  const waiting = new Map<number, (outcome: { readonly error?: string; readonly result?: unknown }) => void>();
  const listeners = new Map<string, ((event: unknown, ...args: unknown[]) => void)[]>();
  let lastId = 0;

  const tell = (kind: Upward[0], id: number, said: { channel: string; args: readonly unknown[] }) => {
    const upward: Upward = [kind, id, said.channel, said.args, globalThis.location?.href ?? ''];
    post(codec.encode(upward));
  };
  const clone = (args: readonly unknown[]): readonly unknown[] => {
    try {
      return structuredClone(args);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };

  const ipcRenderer: IpcRenderer = {
    async invoke(channel, ...args) {
      lastId += 1;
      const id = lastId;
      const cloned = clone(args);
      const outcome = await new Promise<{ readonly error?: string; readonly result?: unknown }>((resolve) => {
        waiting.set(id, resolve);
        tell('invoke', id, { channel, args: cloned });
      });
      if (outcome.error !== undefined) {
        throw new Error(`Error invoking remote method '${channel}': ${outcome.error}`);
      }
      return outcome.result;
    },
    send(channel, ...args) {
      tell('send', 0, { channel, args: clone(args) });
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    removeListener(channel, listener) {
      const present = listeners.get(channel) ?? [];
      const at = present.lastIndexOf(listener);
      if (at >= 0) listeners.set(channel, [...present.slice(0, at), ...present.slice(at + 1)]);
      return ipcRenderer;
    },
  };

  return {
    ipcRenderer,
    deliver(text) {
      const downward = codec.decode(text) as Downward;
      if (downward[0] === 'reply') {
        const settle = waiting.get(downward[1]);
        waiting.delete(downward[1]);
        settle?.(downward[2]);
        return;
      }
      const event = { sender: ipcRenderer, ports: [] };
      for (const listener of listeners.get(downward[1]) ?? []) listener(event, ...downward[2]);
    },
  };
}

/** Facts the two worlds share; they travel as JSON inside the scripts. */
export interface WorldFacts {
  /** The name of the event that hands the port over; a fresh random word per window, gone before page scripts run. */
  readonly handover: string;
  readonly binding: string;
  readonly hostSuffix: string;
  readonly platform: string;
  readonly electronVersion: string;
  readonly preloadArguments: readonly string[];
}

type RunPreload = (exports: object, require: (id: string) => unknown, module: object, process: object) => void;

export interface IsolatedParts {
  readonly makeBridgeEnd: MakeBridgeEnd;
  readonly makeCodec: () => ValueCodec;
  readonly makeRendererIpc: MakeRendererIpc;
  readonly runPreload: RunPreload;
}

/** In the page's own world: make a channel, keep one end, hand the other over in an event only our world hears. */
export function mainWorld(makeBridgeEnd: MakeBridgeEnd, facts: WorldFacts): void {
  if (window !== window.top || !window.location.host.endsWith(facts.hostSuffix)) return;
  const channel = new MessageChannel();
  makeBridgeEnd(channel.port1, 'main');
  window.dispatchEvent(new MessageEvent(facts.handover, { ports: [channel.port1] }));
}

/** In the isolated world: wait for the port, then run the preload in its own closure with its own `require`. */
export function isolatedWorld(parts: IsolatedParts, facts: WorldFacts): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  const post = scope[facts.binding] as (text: string) => void;
  delete scope[facts.binding];
  if (window !== window.top || !window.location.host.endsWith(facts.hostSuffix)) return;
  const codec = parts.makeCodec();
  const { ipcRenderer, deliver } = parts.makeRendererIpc(codec, post);
  scope.deliverFromMain = deliver;

  const refusing = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get(object, member, receiver) {
        if (member in object || typeof member === 'symbol' || member === 'then') {
          return Reflect.get(object, member, receiver);
        }
        throw new Error(`stand-in: ${name}.${member} is not imitated`);
      },
    });

  function runPreload(port: MessagePort): void {
    const end = parts.makeBridgeEnd(port, 'isolated');
    const contextBridge = refusing('contextBridge', {
      exposeInMainWorld: (key: string, api: unknown) => end.expose(key, api),
    });
    const electron = refusing('electron', { ipcRenderer: refusing('ipcRenderer', ipcRenderer), contextBridge });
    const require = (id: string) => {
      if (id === 'electron' || id === 'electron/renderer') return electron;
      throw new Error(`module not found: ${id}`);
    };
    const module = { exports: {} };
    parts.runPreload(module.exports, require, module, {
      type: 'renderer',
      platform: facts.platform,
      versions: { electron: facts.electronVersion },
      contextIsolated: true,
      sandboxed: true,
      env: {},
      argv: [...facts.preloadArguments],
    });
  }

  const heardPort = (event: Event) => {
    const port = (event as MessageEvent).ports[0];
    try {
      if (port === undefined) throw new Error('the main world handed over no port');
      runPreload(port);
    } catch (error) {
      const failed: Upward = ['preload-failed', 0, '', [String(error)], window.location.href];
      post(codec.encode(failed));
    }
  };
  window.addEventListener(facts.handover, heardPort, { once: true });
}
