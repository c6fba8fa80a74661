/**
 * Builds main, preload, training child and renderer into dist/. Does nothing when no source has changed since the last build
 * (`--force` builds all the same). Natives and Electron stay outside the bundles.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const MARK = path.join(root, 'dist/.built-from');
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
const ENTRIES = [
  { name: 'main', entry: 'main/start/main.ts', out: 'dist/main' },
  { name: 'training-child', entry: 'main/training/child.ts', out: 'dist/main' },
  { name: 'statement-child', entry: 'main/start/statement-child.ts', out: 'dist/main' },
  { name: 'preload', entry: 'preload/expose.ts', out: 'dist/preload' },
];

/** Changes when any source, its path or the build itself changes. */
function fingerprint() {
  const hash = createHash('sha256');
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = path.join(folder, entry.name);
      if (entry.name === 'node_modules' || entry.name === 'testdata' || /\.test\.tsx?$/.test(entry.name)) continue;
      if (entry.isDirectory()) walk(full);
      else hash.update(`${path.relative(root, full)} ${statSync(full).size} `).update(readFileSync(full));
    }
  };
  for (const folder of ['main', 'preload', 'renderer', 'native-drivers']) walk(path.join(root, folder));
  for (const file of ['package.json', 'package-lock.json', 'scripts/build.mjs'])
    hash.update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

const now = fingerprint();
if (!process.argv.includes('--force') && existsSync(MARK) && readFileSync(MARK, 'utf8') === now) process.exit(0);

const { build } = await import('vite');
const began = performance.now();
for (const { name, entry, out } of ENTRIES) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(root, entry),
      outDir: path.join(root, out),
      emptyOutDir: false,
      target: 'node22',
      minify: name === 'preload',
      sourcemap: name !== 'preload',
      rollupOptions: {
        external: EXTERNAL,
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
  });
}
await build({ configFile: path.join(root, 'renderer/vite.config.ts'), logLevel: 'warn' });
// The font of drawn slips lies beside the code that reads it, in the sources as in the bundle; its licence goes with it.
for (const file of ['noto-sans-sc-24.font', 'noto-sans-sc-24.LICENSE'])
  copyFileSync(path.join(root, 'native-drivers/receipt-printer/drawing', file), path.join(root, 'dist/main', file));
mkdirSync(path.dirname(MARK), { recursive: true });
writeFileSync(MARK, now);
process.stderr.write(`built in ${Math.round(performance.now() - began)} ms\n`);
