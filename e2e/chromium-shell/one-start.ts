/**
 * One start of the application by a test: what was asked, its output, and the temporary folder that goes with it.
 * Shared by the two ways of starting, launch-stand-in.ts and launch-electron.ts; tests use app-under-test.ts.
 */
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import type { InjectedInput } from './electron/web-contents.ts';

export interface LaunchOptions {
  /** The application's data folder; a second launch with the same one is a restart. */
  readonly userData: string;
  /** The bundle to run; `dist/main/main.cjs` unless told. */
  readonly main?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The size of the first window's page, in pixels. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Called with each line the application writes to either stream. */
  readonly onLine?: (line: string) => void;
}

export interface AppUnderTest {
  readonly shell: 'chromium stand-in' | 'electron';
  /** The first window's page, at an address of the application. */
  readonly page: Page;
  /** The process of main itself. */
  readonly process: ChildProcess;
  /** Every line written so far, both streams. */
  readonly logs: readonly string[];
  /** The pages of all open windows, oldest first. */
  windows(): Page[];
  /** Types as a keyboard wedge would, in one go: main hears the keys before the page. */
  injectInput(inputs: readonly InjectedInput[], window?: number): Promise<void>;
  /** Sends a signal and resolves when main is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Asks main to quit, waits for it, and kills it if it does not go within ten seconds. */
  close(): Promise<void>;
}

/** One start: the process, its output, and a temporary folder that is removed with it. */
export interface Start {
  readonly options: LaunchOptions;
  readonly main: string;
  readonly env: Record<string, string>;
  readonly temporary: string;
  readonly logs: string[];
}

/** Removes what a run left in its temporary folder; a killed Chromium may be writing its last file there. */
export function cleanUp(start: Start): void {
  rmSync(start.temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** Keeps every line of the child's output, and passes each on. */
export function collectLines(child: ChildProcess, start: Start): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        start.logs.push(line);
        start.options.onLine?.(line);
      }
    });
  }
}

/** Resolves once the process has ended, at once if it already has. */
export function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
