/**
 * `npm run pack`: builds and packs. Without words it makes an unpacked folder for this system; `--installers` makes what
 * electron-builder.yml names. With Electron's own binary where it is there, else on a placeholder that packs and cannot run
 * (placeholder-electron.mjs says what that proves). Output under .build/pack/out.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { writeNotices } from './notices.mjs';
import { makePlaceholder } from './placeholder-electron.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, '.build/pack');
const require = createRequire(import.meta.url);
const isWindows = process.platform === 'win32';

/** Where Electron's own files lie, or undefined when its binary was never fetched. */
function realElectron() {
  const home = path.join(root, 'node_modules/electron');
  const told = path.join(home, 'path.txt');
  const binary = existsSync(told) ? path.join(home, 'dist', readFileSync(told, 'utf8').trim()) : undefined;
  return binary !== undefined && existsSync(binary) ? path.join(home, 'dist') : undefined;
}

/** electron-builder lets us replace its script and not add to it, so ours is its own with a few lines behind. */
function writeAfterInstall() {
  const theirs = path.join(
    path.dirname(require.resolve('app-builder-lib/package.json')),
    'templates/linux/after-install.tpl',
  );
  const ours = path.join(root, 'packaging/linux/reload-udev.sh');
  writeFileSync(path.join(folder, 'after-install.sh'), readFileSync(theirs, 'utf8') + readFileSync(ours, 'utf8'));
}

async function pack() {
  // Relative paths in electron-builder.yml that go to fpm unchanged are read from here.
  process.chdir(root);
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) throw new Error('the build failed');
  rmSync(path.join(folder, 'out'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await writeNotices({ root, file: path.join(folder, 'THIRD-PARTY-NOTICES.txt') });
  writeAfterInstall();
  const { version } = require('electron/package.json');
  const real = realElectron();
  if (real === undefined && (isWindows || process.argv.includes('--installers')))
    throw new Error('installers, and Windows, need the Electron binary: node node_modules/electron/install.js');
  const electronDist = real ?? (await makePlaceholder({ folder: path.join(folder, 'placeholder-electron'), version }));
  const system = isWindows ? Platform.WINDOWS : Platform.LINUX;
  await build({
    projectDir: root,
    publish: 'never',
    targets: process.argv.includes('--installers') ? system.createTarget() : system.createTarget('dir'),
    config: {
      extends: path.join(root, 'electron-builder.yml'),
      electronDist,
      // Left in when the Electron folder is handed in; a second program beside ours is a door nobody needs.
      afterPack: ({ appOutDir }) => rmSync(path.join(appOutDir, 'resources/default_app.asar'), { force: true }),
    },
  });
  return real === undefined ? 'a placeholder: this package cannot run' : 'the real Electron';
}

try {
  process.stdout.write(`packed with ${await pack()}, in .build/pack/out\n`);
} catch (error) {
  process.stderr.write(`pack: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
