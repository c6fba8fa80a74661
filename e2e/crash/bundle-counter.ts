/** Bundles the headless counter as the product is bundled: a start from sources would take longer than what is measured. */
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EXTERNAL = ['better-sqlite3', 'node-hid', 'usb', /^@serialport\//, /^node:/, ...builtinModules];

/** The file to start. */
export async function bundleCounter(): Promise<string> {
  const folder = path.join(ROOT, '.build/crash');
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(ROOT, 'e2e/crash/headless-counter.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node22',
      rollupOptions: { external: EXTERNAL, output: { format: 'es', entryFileNames: 'headless-counter.mjs' } },
    },
  });
  return path.join(folder, 'headless-counter.mjs');
}
