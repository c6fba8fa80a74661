/**
 * `npm run soak -- --seed 7 --slips 2000 --swipes 2000`: printers and card readers on memory wires, TCP and pseudo terminals, with
 * what the world does to them by seed. Prints the seed and the report as JSON; on a fault says which and exits 1.
 */
import { parseArgs } from 'node:util';
import { soak } from '../e2e/soak/soak.ts';

const USUAL = '2000';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, slips: { type: 'string' }, swipes: { type: 'string' } },
});
const seed = values.seed === undefined ? Math.floor(Date.now() / 1000) % 1_000_000 : Number(values.seed);
const slips = Number(values.slips ?? USUAL);
const swipes = Number(values.swipes ?? USUAL);
if (![seed, slips, swipes].every((number) => Number.isInteger(number) && number >= 0)) {
  process.stderr.write('usage: npm run soak -- [--seed NUMBER] [--slips NUMBER] [--swipes NUMBER]\n');
  process.exit(1);
}

process.stderr.write(`soak: seed ${seed}, ${slips} slips, ${swipes} swipes\n`);
const began = performance.now();
const report = await soak({
  seed,
  slips,
  swipes,
  onProgress: ({ slips: printed, swipes: read, held }) =>
    process.stderr.write(`${printed} slips, ${read} swipes, ${held.heapMb} MB live\n`),
});
const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
process.stdout.write(`${JSON.stringify({ ...report, seconds }, null, 2)}\n`);
if (report.faults.length > 0) {
  process.stderr.write(`faults; again with: npm run soak -- --seed ${seed} --slips ${slips} --swipes ${swipes}\n`);
  process.exit(1);
}
