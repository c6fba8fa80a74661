/** `npm run album`: builds, and takes a picture of every screen in both languages at every size into `artifacts/screens`, to be looked at. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const run = (...args) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, COUNTERTOP_ALBUM: 'whole' },
  }).status === 0;
const cli = path.join(root, 'node_modules/playwright/cli.js');
const taken = run('scripts/build.mjs') && run(cli, 'test', '--config', 'e2e/playwright.config.ts', 'screens');
process.exit(taken ? 0 : 1);
