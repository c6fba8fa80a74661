/** Other people's programs in the guest: run to their end with what they said, or started and ended with the scenario. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import type { Lab } from './lab.ts';

export interface Said {
  readonly status: number | null;
  readonly output: string;
}

const LIMIT_MS = 60_000;

export function run(command: string, args: readonly string[]): Said {
  const ended = spawnSync(command, args, { encoding: 'utf8', timeout: LIMIT_MS });
  if (ended.error !== undefined) throw ended.error;
  return { status: ended.status, output: `${ended.stdout}${ended.stderr}` };
}

export interface RunOptions {
  readonly uid?: number;
  readonly gid?: number;
  readonly timeoutMs?: number;
  /** What it says, as it says it. */
  readonly onText?: (text: string) => void;
}

/** The same without holding up this process: its devices' answers may be waited for. */
export function runBeside(
  command: string,
  args: readonly string[],
  { timeoutMs = LIMIT_MS, onText, ...as }: RunOptions = {},
): Promise<Said> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs, ...as });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      onText?.(text);
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
  });
}

/** Ends it when the scenario ends, or before that by the function it gives. */
export function startService(lab: Lab, command: string, args: readonly string[]): () => Promise<void> {
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = (): Promise<void> => {
    child.kill();
    return ended;
  };
  lab.closing({ close });
  return close;
}
