/**
 * The counter's side of the worker: starts it when it is first asked, asks it one thing at a time, and ends it when nobody has asked for a
 * while, for it holds a whole file and whole books. A worker that is gone answers every open question with that, and the next question starts
 * another one.
 */
import type { Clock } from '../../domain/clock.ts';
import { bad, ok, type Result } from '../../domain/result.ts';
import type { DeedName, Deeds, FromWorker, ToWorker, WorkerPort } from './messages.ts';

/** `gone`: the worker ended in the middle. `failed`: it could not do this; the log has why. */
export type WorkerFault = 'gone' | 'failed';

export interface StatementWorker {
  ask<Name extends DeedName>(
    deed: Name,
    told: Deeds[Name]['told'],
    onRows?: (rows: number) => void,
  ): Promise<Result<Deeds[Name]['answer'], WorkerFault>>;
  /** Ends whatever it does; open questions are answered with `gone`. */
  stop(): void;
}

export interface StatementWorkerOptions {
  readonly start: () => WorkerPort;
  readonly clock: Pick<Clock, 'sleep'>;
  /** A deed failed: the name of the error, nothing of the file. */
  readonly onFailed: (deed: DeedName, name: string) => void;
}

/** So long nobody asks before the worker is ended. */
const IDLE_MS = 10 * 60_000;

interface Waiting {
  readonly deed: DeedName;
  readonly settle: (result: Result<Deeds[DeedName]['answer'], WorkerFault>) => void;
  readonly onRows: ((rows: number) => void) | undefined;
}

export function createStatementWorker({ start, clock, onFailed }: StatementWorkerOptions): StatementWorker {
  const waiting = new Map<number, Waiting>();
  let port: WorkerPort | undefined;
  let number = 0;
  let idle = new AbortController();

  const gone = (old: WorkerPort): void => {
    if (port !== old) return;
    port = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const { settle } of all) settle(bad('gone'));
  };
  const stop = (): void => {
    idle.abort();
    const old = port;
    if (old === undefined) return;
    gone(old);
    old.kill();
  };
  const heard = (message: FromWorker): void => {
    const asked = waiting.get(message.number);
    if (asked === undefined) return;
    if ('rows' in message) {
      asked.onRows?.(message.rows);
      return;
    }
    waiting.delete(message.number);
    if ('failed' in message) onFailed(asked.deed, message.failed);
    asked.settle('failed' in message ? bad('failed') : ok(message.answer));
    if (waiting.size === 0) void endWhenIdle();
  };
  const endWhenIdle = async (): Promise<void> => {
    const mine = new AbortController();
    idle = mine;
    await clock.sleep(IDLE_MS, mine.signal);
    if (!mine.signal.aborted) stop();
  };
  const opened = (): WorkerPort => {
    if (port !== undefined) return port;
    const fresh = start();
    port = fresh;
    fresh.onMessage((message) => heard(message as FromWorker));
    fresh.onGone(() => gone(fresh));
    return fresh;
  };

  return {
    stop,
    ask<Name extends DeedName>(deed: Name, told: Deeds[Name]['told'], onRows?: (rows: number) => void) {
      idle.abort();
      number += 1;
      const message = { number, deed, told } as ToWorker;
      return new Promise<Result<Deeds[Name]['answer'], WorkerFault>>((resolve) => {
        // Each answer belongs to the deed of its number: the table says which.
        const settle = resolve as Waiting['settle'];
        waiting.set(message.number, { deed, settle, onRows });
        opened().post(message);
      });
    },
  };
}
