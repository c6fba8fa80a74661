import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.journey.ts',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // A browser that dies under a journey is no word about the counter; what passed only at the second try is named at the end.
  retries: 1,
  outputDir: '../artifacts/journeys',
  reporter: [['line'], ['./count-reporter.ts']],
  forbidOnly: true,
});
