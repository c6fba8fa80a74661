/** `npm test`: sets up, then runs everything that `npm run check` runs. */
import { spawnSync } from 'node:child_process';
import { environmentFor, root, setUp } from './set-up.mjs';

const { node } = setUp({ system: ['headless', 'font', 'hid', 'udev', 'pcscd', 'vpcd', 'qemu', 'ccid', 'opensc'] });
const result = spawnSync(
  node,
  ['--disable-warning=ExperimentalWarning', 'scripts/check.mjs', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: environmentFor(node),
  },
);
process.exit(result.status ?? 1);
