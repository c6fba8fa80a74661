/** Writes how many tests passed, failed and were skipped to a file, and what failed, for the closing lines of all suites together. */
import { writeFileSync } from 'node:fs';

export default class PlainReporter {
  onTestRunEnd(modules) {
    const count = { passed: 0, failed: 0, skipped: 0, failures: [] };
    for (const module of modules) {
      let own = 0;
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        own += 1;
        count[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
        if (state === 'failed')
          count.failures.push(`${test.module.relativeModuleId} › ${test.fullName}: ${told(errors)}`);
      }
      if (own === 0 && module.state() === 'failed') {
        count.failed += 1;
        count.failures.push(`${module.relativeModuleId}: ${told(module.errors())}`);
      }
    }
    const file = process.env.COUNTERTOP_COUNT_FILE;
    if (file) writeFileSync(file, JSON.stringify(count));
  }
}

const told = (errors) => errors?.[0]?.message ?? 'no reason was given';
