/**
 * `npm run bench`: measures the product side by side with its peers. The peers have a package and lockfile of their own
 * (e2e/bench), installed here on demand and never shipped. `--json` for a machine; words such as `iso8583 sale` choose. A missed
 * aim is told and is no failure; the exit code is 1 only when a benchmark is broken.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { environmentFor, root } from './set-up.mjs';

const PEERS = path.join(root, 'e2e/bench');
const MARK = path.join(PEERS, 'node_modules/.installed-from');
const env = environmentFor(process.execPath);
const args = process.argv.slice(2);
const words = args.filter((word) => !word.startsWith('--'));
const isWanted = (name) => words.length === 0 || words.includes(name);

if (['iso8583', 'tlv', 'slip'].some(isWanted)) installPeers();
if (['start', 'ten-sales'].some(isWanted)) run(process.execPath, ['scripts/build.mjs'], root, 'the build failed');
const result = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'e2e/bench/run.ts', ...args], {
  cwd: root,
  stdio: 'inherit',
  env,
});
process.exit(result.status ?? 1);

/** No install script is run: what is measured needs none. */
function installPeers() {
  const locked = createHash('sha256')
    .update(readFileSync(path.join(PEERS, 'package-lock.json')))
    .digest('hex');
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === locked) return;
  process.stderr.write('bench: installing the peers (e2e/bench/node_modules)\n');
  run(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    PEERS,
    'the peers could not be installed; without them run: npm run bench journal sale memory start',
  );
  writeFileSync(MARK, locked);
}

function run(command, commandArgs, cwd, complaint) {
  const done = spawnSync(command, commandArgs, {
    cwd,
    stdio: ['ignore', 2, 2],
    env,
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (done.status === 0) return;
  process.stderr.write(`bench: ${complaint}\n`);
  process.exit(1);
}
