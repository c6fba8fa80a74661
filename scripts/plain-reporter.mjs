/** Writes how many tests passed, failed and were skipped to a file, for the one closing line of all suites together. */
import { writeFileSync } from 'node:fs';

export default class PlainReporter {
  onTestRunEnd(modules) {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      let own = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        own += 1;
        count[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
      }
      if (own === 0 && module.state() === 'failed') count.failed += 1;
    }
    const file = process.env.COUNTERTOP_COUNT_FILE;
    if (file) writeFileSync(file, JSON.stringify(count));
  }
}
