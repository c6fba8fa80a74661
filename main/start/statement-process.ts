/**
 * Starts the reader of statements as Electron's utility process: a hostile file that fills the memory, or a crash in SQLite, ends that process and
 * not the counter, and a person can stop it in the middle of its work. A thread of the counter's own would share its memory and fall with it.
 */
import { app, utilityProcess } from 'electron';
import type { WorkerPort } from '../statements/worker/messages.ts';
import { log } from './log.ts';
import type { StatementMeans } from './statement-worker.ts';

/** `file`: the built child. Given the journal's file, it is how that counter's statements are read. */
export const statementProcesses =
  (file: string) =>
  (journalFile: string): StatementMeans => ({
    startStatementWorker: () => startProcess(file, journalFile),
    onStatementsFailed: (deed, name) => log('statements-failed', { deed, name }),
  });

function startProcess(file: string, journalFile: string): WorkerPort {
  const child = utilityProcess.fork(file, [journalFile], { serviceName: 'countertop-statements', stdio: 'inherit' });
  const kill = (): void => void child.kill();
  app.on('will-quit', kill);
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onGone: (listener) =>
      void child.on('exit', () => {
        app.off('will-quit', kill);
        listener();
      }),
    kill,
  };
}
