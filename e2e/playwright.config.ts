import { defineConfig } from 'playwright/test';
import { IS_WHOLE_ALBUM } from './journeys/start-counter.ts';

export default defineConfig({
  testDir: './journeys',
  testMatch: '**/*.journey.ts',
  // What a payment looks like is photographed for the album; whether everybody can use it is asked of its scenes by `faces` in every run.
  testIgnore: IS_WHOLE_ALBUM ? [] : ['**/screens-of-a-*.journey.ts'],
  // Much of a journey is waiting for host and paper: on two cores three did a fifth more than two in the same eight minutes.
  workers: 3,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // A control that never comes is no reason to wait for a whole test's time.
  use: { actionTimeout: 30_000 },
  outputDir: '../artifacts/journeys',
  reporter: [['line'], ['./count-reporter.ts']],
  forbidOnly: true,
});
