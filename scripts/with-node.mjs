/** Runs one of our scripts on a Node that is new enough: `node scripts/with-node.mjs scripts/iso.ts decode …`. */
import { spawnSync } from 'node:child_process';
import { environmentFor, root, setUp } from './set-up.mjs';

const [script = '', ...args] = process.argv.slice(2);
const { node } = setUp();
const result = spawnSync(node, ['--disable-warning=ExperimentalWarning', script, ...args], {
  cwd: root,
  stdio: 'inherit',
  env: environmentFor(node),
});
process.exit(result.status ?? 1);
