/** Whether memory stays flat over a long day: resident memory of one process after 1,000 sales against after 100. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BenchOutcome } from './outcome.ts';
import { benchFolder } from './places.ts';

const FEW = 100;
const MANY = 1_000;
const BYTES_PER_MB = 1024 * 1024;

export function benchMemory(): readonly BenchOutcome[] {
  const folder = benchFolder('memory');
  const child = fileURLToPath(new URL('./memory-child.ts', import.meta.url));
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', '--disable-warning=ExperimentalWarning', child, folder, String(FEW), String(MANY)],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  rmSync(folder, { recursive: true, force: true });
  if (run.status !== 0) throw new Error('the selling process failed');
  const told = JSON.parse(run.stdout) as Record<string, { readonly resident: number; readonly live: number }>;
  const [few, many] = [told[FEW], told[MANY]];
  if (few === undefined || many === undefined) throw new Error('the selling process left a mark out');
  return [
    {
      title: `Memory: resident after ${MANY} sales and after ${FEW}`,
      readings: [
        { name: `after ${FEW}`, value: few.resident / BYTES_PER_MB, unit: 'MB' },
        { name: `after ${MANY}`, value: many.resident / BYTES_PER_MB, unit: 'MB' },
        { name: `live on the heap after ${FEW}`, value: few.live / BYTES_PER_MB, unit: 'MB' },
        { name: `live on the heap after ${MANY}`, value: many.live / BYTES_PER_MB, unit: 'MB' },
      ],
      aims: [{ text: 'growth', value: many.resident / few.resident, bound: 'at-most', limit: 1.1, unit: 'times' }],
      note: 'main process without a window; the simulated acquirer and its ledger are in it and count against us',
    },
  ];
}
