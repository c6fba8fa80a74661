/**
 * `npm start`: sets up, builds when sources changed, opens the counter in training mode. With Electron where its binary can be
 * had, in the Chromium stand-in elsewhere; with no display it runs the demonstration day in the terminal.
 */
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { environmentFor, root, setUp } from './set-up.mjs';

const isDisplayless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const { node, electron } = setUp({
  system: isDisplayless ? ['hid', 'udev'] : ['chromium', 'font', 'hid', 'udev'],
  electron: !isDisplayless,
});
const env = environmentFor(node);

const built = spawnSync(node, ['scripts/build.mjs'], { cwd: root, stdio: ['ignore', 2, 2], env });
if (built.status !== 0) process.exit(built.status ?? 1);

if (isDisplayless) {
  process.stderr.write('No display: running the demonstration day in the terminal instead of opening a window.\n');
  launch(node, ['--disable-warning=ExperimentalWarning', 'scripts/demo.ts']);
} else if (electron) {
  process.stderr.write('shell: Electron\n');
  launch(path.join(root, 'node_modules/.bin', process.platform === 'win32' ? 'electron.cmd' : 'electron'), [
    '.',
    ...process.argv.slice(2),
  ]);
} else {
  launch(node, [
    '--disable-warning=ExperimentalWarning',
    'e2e/chromium-shell/launch.ts',
    'dist/main/main.cjs',
    ...process.argv.slice(2),
  ]);
}

function launch(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}
