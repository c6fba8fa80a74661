import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.journey.ts',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: '../artifacts/journeys',
  reporter: [['line'], ['./count-reporter.ts']],
  forbidOnly: true,
});
