/** Electron's `ipcMain`: handlers and listeners by channel, fed by the windows' doors. */
import { EventEmitter } from 'node:events';
import { imitated } from '../imitation.ts';
import type { PageMessage } from '../page/page-door.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

/** Who speaks: the webContents and its top frame. */
export interface Sender {
  readonly sender: object;
  readonly senderFrame: object;
}

export class IpcDesk {
  private readonly handlers = new Map<string, Handler>();
  private readonly listeners = new EventEmitter();

  /** The object the application knows as `ipcMain`. */
  readonly ipcMain = imitated('ipcMain', {
    handle: (channel: string, handler: Handler): void => {
      if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      this.handlers.set(channel, handler);
    },
    removeHandler: (channel: string): void => {
      this.handlers.delete(channel);
    },
    on: (channel: string, listener: Handler): object => {
      this.listeners.on(channel, listener);
      return this.ipcMain;
    },
    removeListener: (channel: string, listener: Handler): object => {
      this.listeners.removeListener(channel, listener);
      return this.ipcMain;
    },
  });

  /** Takes one message from a page and, for an invoke, answers it. */
  async receive(message: PageMessage, from: Sender): Promise<void> {
    const [kind, id, channel, args] = message.upward;
    const event = imitated('IpcMainEvent', { type: 'frame', ...from });
    switch (kind) {
      case 'send':
        this.listeners.emit(channel, event, ...args);
        return;
      case 'invoke':
        message.answer(['reply', id, await this.outcome(channel, event, args)]);
        return;
      case 'preload-failed':
        process.stderr.write(`Unable to load preload script: ${String(args[0])}\n`);
        return;
      default:
        kind satisfies never;
    }
  }

  /** Electron carries only the error's text to the page, and prints the error here. */
  private async outcome(channel: string, event: object, args: readonly unknown[]) {
    const handler = this.handlers.get(channel);
    try {
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return { result: cloned(await handler(event, ...args)) };
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      return { error: String(error) };
    }
  }
}

/** What IPC does to every value; throws Electron's sentence for what cannot cross. */
export function cloned<Value>(value: Value): Value {
  try {
    return structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
}
