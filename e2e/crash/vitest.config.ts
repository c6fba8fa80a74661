/** The crash tests alone: they take their time, and `npm run check` runs them as a step of their own. */
import { defineConfig } from 'vitest/config';
import { LongestFirst } from '../longest-first.ts';

export default defineConfig({
  test: {
    include: ['e2e/crash/**/*.test.ts'],
    environment: 'node',
    testTimeout: 600_000,
    hookTimeout: 60_000,
    // The kills wait for most of their time.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
  },
});
