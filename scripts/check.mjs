/**
 * `npm run check`: types, lint and the import law, unit tests, build, the built program in a browser, the crash matrix, the
 * USB laboratory, the demonstration day, the leak scan and the packing. The last line reads `N passed, N failed`; the exit code is 1 if anything failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => path.join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const COUNTS = path.join(root, '.build/counts');
rmSync(COUNTS, { recursive: true, force: true });
mkdirSync(COUNTS, { recursive: true });

const node = (...args) => [process.execPath, ['--disable-warning=ExperimentalWarning', ...args]];
/** `counted` suites write their own numbers; the others count as one check each. */
const STEPS = [
  { name: 'types', run: [bin('tsc'), ['-b']] },
  { name: 'lint and import law', run: [bin('biome'), ['check', '--error-on-warnings', '.']] },
  {
    name: 'unit tests',
    counted: true,
    run: [bin('vitest'), ['run', '--reporter=default', `--reporter=${path.join(root, 'scripts/plain-reporter.mjs')}`]],
  },
  { name: 'build', run: node('scripts/build.mjs') },
  { name: 'journeys', counted: true, run: [bin('playwright'), ['test', '--config', 'e2e/playwright.config.ts']] },
  {
    name: 'crash matrix',
    counted: true,
    run: [
      bin('vitest'),
      [
        'run',
        '--config',
        'e2e/crash/vitest.config.ts',
        '--reporter=default',
        `--reporter=${path.join(root, 'scripts/plain-reporter.mjs')}`,
      ],
    ],
  },
  {
    name: 'usb laboratory',
    counted: true,
    mayBeSkipped: true,
    run: node('e2e/usb-lab/host/run.ts', '--short'),
  },
  { name: 'demonstration day', run: node('scripts/demo.ts') },
  { name: 'leak scan', run: node('scripts/leak-scan.ts') },
  { name: 'packing', run: node('packaging/pack-check.mjs') },
];

const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const seconds = [];
for (const step of STEPS.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)))) {
  process.stdout.write(`\n== ${step.name}\n`);
  const began = performance.now();
  const file = path.join(COUNTS, `${step.name.replaceAll(' ', '-')}.json`);
  const [command, args] = step.run;
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, COUNTERTOP_COUNT_FILE: file, FORCE_COLOR: '0', NO_COLOR: '1' },
  });
  count(step, result.status === 0, file);
  seconds.push(`${step.name} ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
process.stdout.write(`\n${seconds.join(', ')}\n`);
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** A suite that failed without saying which test did is one failure; a suite that ran nothing too, unless it may be skipped and says so. */
function count({ name, counted, mayBeSkipped }, succeeded, file) {
  if (!counted) {
    total[succeeded ? 'passed' : 'failed'] += 1;
    if (!succeeded) process.stdout.write(`FAILED: ${name}\n`);
    return;
  }
  const told = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  total.passed += told.passed;
  total.skipped += told.skipped;
  const ranOrSkipped = told.passed > 0 || (mayBeSkipped && told.skipped > 0);
  total.failed += told.failed > 0 ? told.failed : succeeded && ranOrSkipped ? 0 : 1;
}
