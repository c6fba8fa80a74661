/** Bundles what runs in the guest: starting from sources under emulation would take longer than the scenarios. */
import { builtinModules } from 'node:module';
import path from 'node:path';
import { build } from 'vite';
import { PLACES, ROOT } from './places.ts';

const ENTRIES = {
  guest: 'e2e/usb-lab/guest/main.ts',
  emulator: 'e2e/usb-lab/emulator/emulator.ts',
  'as-teller': 'e2e/usb-lab/guest/as-teller.ts',
  'counter-process': 'e2e/usb-lab/counter/counter-process.ts',
  world: 'e2e/usb-lab/counter/world.ts',
  'bus-contracts': 'e2e/usb-lab/contracts/bus-contracts.ts',
} as const;
/** What stays outside in the shop's bundles too (scripts/build.mjs). */
const EXTERNAL = [
  'electron',
  'better-sqlite3',
  'node-hid',
  'usb',
  'koffi',
  /^@serialport\//,
  /^node:/,
  ...builtinModules,
];

export async function bundleGuest(): Promise<void> {
  for (const [name, entry] of Object.entries(ENTRIES)) {
    await build({
      configFile: false,
      root: ROOT,
      logLevel: 'error',
      ssr: { noExternal: true },
      // One library of the contracts' asks where it lies.
      define: { __dirname: 'import.meta.dirname' },
      resolve: { alias: { vitest: path.join(ROOT, 'e2e/usb-lab/contracts/test-words.ts') } },
      build: {
        ssr: path.join(ROOT, entry),
        outDir: PLACES.bundles,
        emptyOutDir: false,
        target: 'node22',
        rollupOptions: {
          external: EXTERNAL,
          output: { format: 'es', entryFileNames: `${name}.mjs`, codeSplitting: false },
        },
      },
    });
  }
}
