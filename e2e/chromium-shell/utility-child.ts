/**
 * Runs first in a child that `utilityProcess.fork` started: gives it `process.parentPort` as Electron does.
 * The child must not outlive main, which may be killed at any point.
 */
import { EventEmitter } from 'node:events';
import type { Envelope } from './electron/utility-process.ts';
import { answerElectron } from './hook.ts';
import { imitated, refuse } from './imitation.ts';

/** Messages wait here until somebody listens, as in a port that has not been started. */
class ParentPort extends EventEmitter {
  private waiting: Envelope[] = [];

  constructor() {
    super();
    this.on('newListener', (event: PropertyKey) => {
      if (event === 'newListener' || event === 'removeListener') return;
      if (event !== 'message') refuse(`parentPort event '${String(event)}'`);
      queueMicrotask(() => this.flush());
    });
    process.on('message', (envelope: Envelope) => {
      this.waiting.push(envelope);
      if (this.listenerCount('message') > 0) this.flush();
    });
  }

  postMessage(message: unknown): void {
    const envelope: Envelope = { data: structuredClone(message) };
    process.send?.(envelope, undefined, {}, () => undefined);
  }

  private flush(): void {
    const ready = this.waiting;
    this.waiting = [];
    for (const { data } of ready) this.emit('message', { data, ports: [] });
  }
}

process.once('disconnect', () => process.exit());
Object.defineProperty(process, 'type', { value: 'utility', enumerable: true });
Object.defineProperty(process, 'parentPort', { value: imitated('parentPort', new ParentPort()), enumerable: true });
answerElectron(() => imitated('electron (utility process)', {}));
