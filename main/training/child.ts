/**
 * Entry of the training child process: Electron's utility process, or a forked Node where there is none. Runs the simulators
 * apart from the counter, so that a power cut of the counter leaves host and devices standing, as it does in a shop.
 */
import { systemChance, systemClock } from '../start/clock.ts';
import type { TrainingPort } from './messages.ts';
import { awaitWorld } from './world.ts';

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Electron's utility process has `process.parentPort`; a forked Node has `process.send`. One listener for all wires and the bench. */
function portOfParent(): TrainingPort {
  const listeners: ((message: unknown) => void)[] = [];
  const heard = (message: unknown): void => {
    for (const listener of listeners) listener(message);
  };
  const onMessage = (listener: (message: unknown) => void): void => void listeners.push(listener);
  const { parentPort } = process as typeof process & { parentPort?: ParentPort };
  if (parentPort !== undefined) {
    parentPort.on('message', (event) => heard(event.data));
    return { post: (message) => parentPort.postMessage(message), onMessage };
  }
  process.on('message', heard);
  return { post: (message) => process.send?.(message), onMessage };
}

const port = portOfParent();
awaitWorld({ port, clock: systemClock(), chance: systemChance });
// The counter's own process is killed by a power cut; this one goes with it when its channel closes.
process.on('disconnect', () => process.exit(0));
