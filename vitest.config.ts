import { defineConfig } from 'vitest/config';
import { LongestFirst } from './e2e/longest-first.ts';

/** The service's library remembers for the life of a process whose service it spoke to: each file needs its own. */
const SMART_CARD_SERVICE = ['native-drivers/chip-reader/pcsc/**/*.test.ts', 'e2e/pcsc/**/*.test.ts'];
/** Takes as long as a third of all others. */
const UNPLUGGING = 'e2e/usb-lab/matrix/unplug-matrix.test.ts';
const EXCLUDED = ['**/node_modules/**', 'dist/**', '.build/**'];

export default defineConfig({
  test: {
    exclude: EXCLUDED,
    environment: 'node',
    testTimeout: 20_000,
    // A hook may start a whole program; a busy machine takes its time over that.
    hookTimeout: 60_000,
    // One more than the least machine has cores: a third of the time is waiting for devices, hosts and timers.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      // Screens are drawn into a document, and each file has its own.
      { extends: true, test: { name: 'screens', include: ['renderer/**/*.test.{ts,tsx}'] } },
      // Nothing here keeps anything in a module or replaces one: files may share a process, which saves starting one for each.
      {
        extends: true,
        test: {
          name: 'program',
          include: [
            '{main,native-drivers,preload,scripts}/**/*.test.ts',
            'e2e/{chromium-shell,pcsc,shops,soak,usb-lab}/**/*.test.ts',
          ],
          exclude: [...EXCLUDED, ...SMART_CARD_SERVICE, UNPLUGGING],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: [...SMART_CARD_SERVICE, UNPLUGGING] } },
    ],
  },
});
