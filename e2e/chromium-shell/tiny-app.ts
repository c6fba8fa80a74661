/** Starts the very small application in `testdata/tiny-app` for this folder's tests, and waits for what it says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AppUnderTest, launchApp } from './app-under-test.ts';

export const tinyMain = fileURLToPath(new URL('./testdata/tiny-app/main.cjs', import.meta.url));

/** What the tiny page finds on its window. */
export interface TinyApi {
  readonly facts: { readonly list: readonly unknown[] };
  readonly ask: (name: string, value?: unknown) => Promise<unknown>;
  readonly note: (value: unknown) => void;
  readonly onNoted: (heard: (value: unknown) => void) => () => void;
  readonly add: (one: number, other: number) => number;
  readonly unknown: () => void;
}

declare global {
  interface Window {
    readonly tiny: TinyApi;
    readonly earlyType: string;
    readonly leaks: readonly string[];
    readonly popup?: Window | null;
    readonly inlineRan?: boolean;
    readonly forbiddenRan?: boolean;
  }
}

export function newUserData(): string {
  return mkdtempSync(join(tmpdir(), 'tiny-'));
}

export function removeUserData(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

export async function launchTiny(userData: string): Promise<AppUnderTest> {
  return await launchApp({ userData, main: tinyMain });
}

/** Resolves when the application has written a line that holds `words`; a run that never does fails the test. */
export async function said(app: AppUnderTest, words: string): Promise<string> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const line = app.logs.find((candidate) => candidate.includes(words));
    if (line !== undefined) return line;
    await sleep(10);
  }
  throw new Error(`the application never said '${words}':\n${app.logs.join('\n')}`);
}
