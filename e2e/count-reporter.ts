/** Writes how many journeys passed, failed and were skipped, and what failed, for the closing lines of all suites together; says which files took longest. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { FullResult, Reporter, Suite, TestCase } from 'playwright/types/testReporter';

const LONGEST = 12;

export default class CountReporter implements Reporter {
  #suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onEnd(_result: FullResult): void {
    const tests = this.#suite?.allTests() ?? [];
    const count = { passed: 0, failed: 0, skipped: 0, failures: [] as string[] };
    for (const test of tests) {
      const outcome = test.outcome();
      if (outcome === 'expected') count.passed += 1;
      else if (outcome === 'skipped') count.skipped += 1;
      else {
        count.failed += 1;
        count.failures.push(`${test.titlePath().filter(Boolean).join(' › ')}: ${told(test)}`);
      }
    }
    process.stdout.write(`\nlongest files: ${longestOf(tests)}\n`);
    const file = process.env.COUNTERTOP_COUNT_FILE;
    if (file) writeFileSync(file, JSON.stringify(count));
  }
}

/** The reason, and what the counter showed then. */
function told({ results }: TestCase): string {
  const last = results.at(-1);
  const shown = last?.attachments.find(({ name }) => name === 'shown')?.body;
  const reason = stripVTControlCharacters(last?.error?.message ?? 'no reason was given');
  return shown === undefined ? reason : `${reason.split('\n').slice(0, 6).join('\n')}\nshown: ${shown.toString()}`;
}

/** The hooks of a file are part of what it takes, so that its tests' own time is less than the file's. */
function longestOf(tests: readonly TestCase[]): string {
  const seconds = new Map<string, number>();
  for (const test of tests) {
    const file = path.basename(test.location.file, '.journey.ts');
    const took = test.results.reduce((sum, { duration }) => sum + duration / 1000, 0);
    seconds.set(file, (seconds.get(file) ?? 0) + took);
  }
  return [...seconds]
    .sort(([, one], [, other]) => other - one)
    .slice(0, LONGEST)
    .map(([file, took]) => `${file} ${took.toFixed(0)} s`)
    .join(', ');
}
