/** The product's own time for a whole sale, from the cashier's question to the second slip, with a batch that fills up. */
import { rmSync } from 'node:fs';
import { openInstantCounter } from './instant-counter.ts';
import { quantile } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';
import { benchFolder } from './places.ts';

const WARM_UP = 50;
const SALES = 400;
const CHIP_SALES = 200;

async function timesOf(way: 'swipe' | 'chip', sales: number): Promise<readonly number[]> {
  const folder = benchFolder(way === 'swipe' ? 'sale' : 'chip');
  const counter = await openInstantCounter(folder, { way });
  const times: number[] = [];
  for (let sale = 0; sale < WARM_UP + sales; sale += 1) {
    const ms = await counter.sale();
    if (sale >= WARM_UP) times.push(ms);
  }
  counter.close();
  rmSync(folder, { recursive: true, force: true });
  return times;
}

/** DDA with a card that answers at once, a PIN, field 55, EXTERNAL AUTHENTICATE, two cryptograms, two slips. */
export async function benchChipSale(): Promise<readonly BenchOutcome[]> {
  const times = await timesOf('chip', CHIP_SALES);
  const [p50, p95, p99] = [quantile(times, 0.5), quantile(times, 0.95), quantile(times, 0.99)];
  return [
    {
      title: `Whole DDA chip sale: own time, ${CHIP_SALES} sales`,
      readings: [
        { name: 'p50', value: p50, unit: 'ms' },
        { name: 'p95', value: p95, unit: 'ms' },
        { name: 'p99', value: p99, unit: 'ms' },
      ],
      aims: [{ text: 'p50', value: p50, bound: 'at-most', limit: 30, unit: 'ms' }],
      note: 'without acquirer and the card’s own computing; with kernel, certificates, journal on disk, keys, codec, slips, bridge',
    },
  ];
}

export async function benchWholeSale(): Promise<readonly BenchOutcome[]> {
  const times = await timesOf('swipe', SALES);
  const [p50, p95, p99] = [quantile(times, 0.5), quantile(times, 0.95), quantile(times, 0.99)];
  return [
    {
      title: `Whole sale: own time, ${SALES} sales into one batch`,
      readings: [
        { name: 'p50', value: p50, unit: 'ms' },
        { name: 'p95', value: p95, unit: 'ms' },
        { name: 'p99', value: p99, unit: 'ms' },
      ],
      aims: [{ text: 'p95', value: p95, bound: 'at-most', limit: 20, unit: 'ms' }],
      note: 'without acquirer, pad and paper; with journal on disk, keys, codec, slips, bridge and pictures',
    },
  ];
}
