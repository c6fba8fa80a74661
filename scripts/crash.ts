/**
 * `npm run crash -- --seed 123 --days 20`: days of random trade with random power cuts, host and shop compared each evening. Prints
 * the seed; on a difference says what and exits 1, and the same seed shows it again.
 */
import { parseArgs } from 'node:util';
import { longRun } from '../e2e/crash/long-run.ts';

const USUAL_DAYS = 20;

const { values } = parseArgs({
  options: { seed: { type: 'string' }, days: { type: 'string' } },
});
const seed = values.seed === undefined ? Math.floor(Date.now() / 1000) % 1_000_000 : Number(values.seed);
const days = values.days === undefined ? USUAL_DAYS : Number(values.days);
if (!Number.isInteger(seed) || !Number.isInteger(days) || days < 1) {
  process.stderr.write('usage: npm run crash -- [--seed NUMBER] [--days NUMBER]\n');
  process.exit(1);
}

const began = performance.now();
const result = await longRun({
  seed,
  days,
  onDay: (day, { payments, cuts }) => {
    if (day % 10 === 0) process.stderr.write(`day ${day}: ${payments} payments, ${cuts} power cuts\n`);
  },
});
const { differences, ...told } = result;
process.stdout.write(
  `${JSON.stringify({ seed, days, ...told, differences, seconds: Number(((performance.now() - began) / 1000).toFixed(1)) })}\n`,
);
if (differences.length > 0) {
  process.stderr.write(`host and shop differ; again with: npm run crash -- --seed ${seed} --days ${days}\n`);
  process.exit(1);
}
