/**
 * `npm run check`: types, lint and the import law, unit tests, build, the built program in a browser, the crash matrix, the
 * USB laboratory, the demonstration day, the leak scan and the packing. The last line reads `N passed, N failed`; the exit code is 1 if anything failed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => path.join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const LINES_OF_A_REASON = 30;
const COUNTS = path.join(root, '.build/counts');
/** Most of these processes load the same libraries: each is compiled once. */
const COMPILED = path.join(root, '.build/compiled');
rmSync(COUNTS, { recursive: true, force: true });
mkdirSync(COUNTS, { recursive: true });

const node = (...args) => [process.execPath, ['--disable-warning=ExperimentalWarning', ...args]];
/** `counted` suites write their own numbers; the others count as one check each. What has one processor's work runs `beside` those after it. */
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
    beside: true,
    run: node('e2e/usb-lab/host/run.ts', '--short'),
  },
  { name: 'demonstration day', run: node('scripts/demo.ts') },
  { name: 'leak scan', run: node('scripts/leak-scan.ts') },
  { name: 'packing', run: node('packaging/pack-check.mjs') },
];

const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const seconds = [];
const beside = [];
for (const step of STEPS.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)))) {
  if (step.beside) beside.push(run(step));
  else {
    process.stdout.write(`\n== ${step.name}\n`);
    await run(step);
  }
}
for (const heard of await Promise.all(beside)) process.stdout.write(heard);
process.stdout.write(`\n${seconds.join(', ')}\n`);
// Once more at the end: whoever is shown only the last lines learns what failed, too.
for (const failure of failures) process.stdout.write(`FAILED: ${short(failure)}\n`);
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** Runs a step to its end and counts it; gives what a step beside others has said, with its name above. */
async function run(step) {
  const began = performance.now();
  const file = path.join(COUNTS, `${step.name.replaceAll(' ', '-')}.json`);
  const [command, args] = step.run;
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', ...(step.beside ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
    shell: process.platform === 'win32',
    env: { ...process.env, COUNTERTOP_COUNT_FILE: file, FORCE_COLOR: '0', NO_COLOR: '1', NODE_COMPILE_CACHE: COMPILED },
  });
  let heard = `\n== ${step.name}\n`;
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      heard += text;
    });
  const [code] = await once(child, 'close');
  count(step, code === 0, file);
  seconds.push(`${step.name} ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return heard;
}

/** A suite that failed without saying which test did is one failure; a suite that ran nothing too, unless it may be skipped and says so. */
function count({ name, counted, mayBeSkipped }, succeeded, file) {
  if (!counted) {
    total[succeeded ? 'passed' : 'failed'] += 1;
    if (!succeeded) failures.push(name);
    return;
  }
  const told = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0, failures: [] };
  total.passed += told.passed;
  total.skipped += told.skipped;
  const ranOrSkipped = told.passed > 0 || (mayBeSkipped && told.skipped > 0);
  const failed = told.failed > 0 ? told.failed : succeeded && ranOrSkipped ? 0 : 1;
  total.failed += failed;
  failures.push(...told.failures.map((failure) => `${name}: ${failure}`));
  if (failed > told.failures.length) failures.push(`${name}: its output above says why`);
}

/** A test's name and the first lines of its reason. */
function short(failure) {
  const [first, ...rest] = failure.split('\n').filter((line) => line.trim() !== '');
  return [first, ...rest.slice(0, LINES_OF_A_REASON).map((line) => `    ${line.trimEnd().slice(0, 200)}`)].join('\n');
}
