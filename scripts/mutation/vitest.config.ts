/**
 * The tests that judge a mutant of the kernel: those of main/emv that are quick. The long fuzz runs are left out, for they would run
 * once for each mutant. Read by Stryker (scripts/stryker.config.json) only.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['main/emv/{kernel,contactless,cvm,tags,oda}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/fuzz.test.ts'],
    environment: 'node',
    isolate: false,
    testTimeout: 20_000,
  },
});
