/** Electron's `utilityProcess` over a forked Node; `utility-child.ts` is the same wire's other end. */
import { type ChildProcess, fork } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ImitatedEmitter, imitated, refuse } from '../imitation.ts';
import { cloned } from './ipc-main.ts';

export const utilityProcessEvents = ['spawn', 'exit', 'message'] as const;
export const forkOptions = ['env', 'execArgv', 'cwd', 'stdio', 'serviceName'];

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
  readonly cwd?: string;
  readonly stdio?: 'pipe' | 'ignore' | 'inherit';
  readonly serviceName?: string;
}

/** The envelope round every message, so that `undefined` can cross too. */
export interface Envelope {
  readonly data: unknown;
}

export class UtilityProcess extends ImitatedEmitter {
  pid: number | undefined;
  readonly stdout: NodeJS.ReadableStream | null;
  readonly stderr: NodeJS.ReadableStream | null;
  private readonly child: ChildProcess;

  constructor(child: ChildProcess) {
    super('utilityProcess', utilityProcessEvents);
    this.child = child;
    this.stdout = child.stdout;
    this.stderr = child.stderr;
    child.on('spawn', () => {
      this.pid = child.pid;
      this.emit('spawn');
    });
    child.on('message', (envelope: Envelope) => this.emit('message', envelope.data));
    child.on('exit', (code, signal) => {
      this.pid = undefined;
      this.emit('exit', code ?? (signal === null ? 0 : constants.signals[signal]));
    });
    child.on('error', (error) => process.stderr.write(`utility process: ${error.message}\n`));
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) refuse('utilityProcess.postMessage with transfer');
    const envelope: Envelope = { data: cloned(message) };
    // NOTE: like Electron, a message to a child that has left is lost; its 'exit' event is the news.
    if (this.child.connected) this.child.send(envelope, () => undefined);
  }

  kill(): boolean {
    return this.child.kill();
  }
}

export function createUtilityProcess(isReady: () => boolean) {
  return imitated('utilityProcess', {
    fork(modulePath: string, args: readonly string[] = [], options: ForkOptions = {}): object {
      if (!isReady()) throw new Error('utilityProcess cannot be created before app is ready');
      for (const name of Object.keys(options)) {
        if (!forkOptions.includes(name)) refuse(`utilityProcess.fork option ${name}`);
      }
      const bootstrap = fileURLToPath(new URL('../utility-child.ts', import.meta.url));
      const child = fork(modulePath, args, {
        env: options.env ?? process.env,
        execArgv: [...(options.execArgv ?? []), '--import', bootstrap],
        serialization: 'advanced',
        stdio: stdioOf(options.stdio ?? 'inherit'),
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      });
      return imitated('utilityProcess', new UtilityProcess(child));
    },
  });
}

function stdioOf(choice: 'pipe' | 'ignore' | 'inherit'): ['ignore', typeof choice, typeof choice, 'ipc'] {
  return ['ignore', choice, choice, 'ipc'];
}
