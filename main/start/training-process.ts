/** Starts the simulators as Electron's utility process; the counter and its training world share no memory. */
import { app, utilityProcess } from 'electron';
import type { TrainingPort } from '../training/messages.ts';
import { log } from './log.ts';

export function startTrainingProcess(file: string): TrainingPort {
  const child = utilityProcess.fork(file, [], { serviceName: 'countertop-training', stdio: 'inherit' });
  // One listener for all wires and the bench: each of them has its own here.
  const listeners: ((message: unknown) => void)[] = [];
  child.on('message', (message: unknown) => {
    for (const listener of listeners) listener(message);
  });
  child.on('exit', (code) => log('training-ended', { code }));
  app.on('will-quit', () => {
    child.kill();
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => {
      listeners.push(listener);
    },
  };
}
