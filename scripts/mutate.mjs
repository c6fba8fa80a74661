/**
 * `npm run mutate`: changes the kernel's decisions one by one and tells which changes no test notices. Long (an hour for all), hence
 * no part of `npm test`. Words choose folders: `npm run mutate -- checks cardholder`. What was found before is kept in
 * .build/mutation and asked again only where a decision or its tests have changed; `--force` asks everything. Stryker has a package
 * and lockfile of its own (scripts/mutation), installed on first use and never shipped. The exit code is 1 where the score is below
 * the limit of scripts/stryker.config.json, or where Stryker itself is broken.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { environmentFor, root } from './set-up.mjs';

const TOOL = path.join(root, 'scripts/mutation');
const MARK = path.join(TOOL, 'node_modules/.installed-from');
const STRYKER = path.join(TOOL, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const FOLDERS = {
  cardholder: 'main/emv/kernel/cardholder',
  checks: 'main/emv/kernel/checks',
  cryptogram: 'main/emv/kernel/cryptogram',
  records: 'main/emv/kernel/records',
  selection: 'main/emv/kernel/selection',
  contactless: 'main/emv/contactless',
  cvm: 'main/emv/cvm',
};
const env = environmentFor(process.execPath);
const args = process.argv.slice(2);
const words = args.filter((word) => word !== '--force');
const unknown = words.filter((word) => !Object.hasOwn(FOLDERS, word));
if (unknown.length > 0) fail(`no folder called ${unknown.join(', ')}; there are ${Object.keys(FOLDERS).join(', ')}`);

install();
const result = spawnSync(process.execPath, [STRYKER, 'run', 'scripts/stryker.config.json', ...chosen()], {
  cwd: root,
  stdio: 'inherit',
  env,
});
process.exit(result.status ?? 1);

/** What to change, where not everything that the configuration says is. */
function chosen() {
  const force = args.includes('--force') ? ['--force'] : [];
  if (words.length === 0) return force;
  const files = words.map((word) => `${FOLDERS[word]}/**/*.ts`);
  return [...force, '--mutate', [...files, '!**/*.test.ts', '!**/*-in-test.ts'].join(',')];
}

/** No install script is run: Stryker needs none. */
function install() {
  const locked = createHash('sha256')
    .update(readFileSync(path.join(TOOL, 'package-lock.json')))
    .digest('hex');
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === locked) return;
  process.stderr.write('mutate: installing Stryker (scripts/mutation/node_modules)\n');
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: TOOL,
    stdio: ['ignore', 2, 2],
    env,
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) fail('Stryker could not be installed');
  writeFileSync(MARK, locked);
}

function fail(complaint) {
  process.stderr.write(`mutate: ${complaint}\n`);
  process.exit(1);
}
