import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{main,native-drivers,preload,scripts,renderer}/**/*.test.{ts,tsx}',
      'e2e/{chromium-shell,pcsc,soak,usb-lab}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'dist/**', '.build/**'],
    environment: 'node',
    testTimeout: 20_000,
    // A hook may start a whole program; a busy machine takes its time over that.
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
