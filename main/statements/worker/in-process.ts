/**
 * The worker in this very process, for tests, the demonstration day and tools: the same service over a channel that clones each message after
 * the present turn. It holds the till up as long as it works, which a counter with a window never lets it.
 */
import type { WorkerPort } from './messages.ts';
import { type ServiceOptions, serveStatements } from './service.ts';

export function workerInProcess(open: ServiceOptions['open']): WorkerPort {
  let toWorker: (message: unknown) => void = () => undefined;
  let toCounter: (message: unknown) => void = () => undefined;
  let isAlive = true;
  const later = (deliver: () => void): void => void setImmediate(() => isAlive && deliver());
  serveStatements({
    open,
    port: {
      post: (message) => {
        const copy: unknown = structuredClone(message);
        later(() => toCounter(copy));
      },
      onMessage: (listener) => {
        toWorker = listener;
      },
    },
  });
  return {
    post: (message) => {
      const copy: unknown = structuredClone(message);
      later(() => toWorker(copy));
    },
    onMessage: (listener) => {
      toCounter = listener;
    },
    onGone: () => undefined,
    kill: () => {
      isAlive = false;
    },
  };
}
