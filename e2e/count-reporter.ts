/** Writes how many journeys passed, failed and were skipped, for the one closing line of all suites together. */
import { writeFileSync } from 'node:fs';
import type { FullResult, Reporter, Suite } from 'playwright/types/testReporter';

export default class CountReporter implements Reporter {
  #suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onEnd(_result: FullResult): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const test of this.#suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'expected') count.passed += 1;
      else if (outcome === 'skipped') count.skipped += 1;
      else count.failed += 1;
    }
    const file = process.env.COUNTERTOP_COUNT_FILE;
    if (file) writeFileSync(file, JSON.stringify(count));
  }
}
