/** How soon the screen's picture follows a swipe: reader's driver and protocol, flow, journal and publisher, on a memory wire. */
import { rmSync } from 'node:fs';
import { openInstantCounter } from './instant-counter.ts';
import { quantile } from './measure.ts';
import type { BenchOutcome } from './outcome.ts';
import { benchFolder } from './places.ts';

const WARM_UP = 50;
const SWIPES = 400;

export async function benchSwipePrompt(): Promise<readonly BenchOutcome[]> {
  const folder = benchFolder('prompt');
  const counter = await openInstantCounter(folder, { way: 'wire' });
  const times: number[] = [];
  for (let sale = 0; sale < WARM_UP + SWIPES; sale += 1) {
    await counter.sale();
    const { swipeToPromptMs } = counter;
    if (swipeToPromptMs === undefined) throw new Error('a sale had no swipe');
    if (sale >= WARM_UP) times.push(swipeToPromptMs);
  }
  counter.close();
  rmSync(folder, { recursive: true, force: true });
  const [p50, p95, p99] = [quantile(times, 0.5), quantile(times, 0.95), quantile(times, 0.99)];
  return [
    {
      title: `Swipe to prompt: last byte on the wire to the next picture, ${SWIPES} swipes`,
      readings: [
        { name: 'p50', value: p50, unit: 'ms' },
        { name: 'p95', value: p95, unit: 'ms' },
        { name: 'p99', value: p99, unit: 'ms' },
      ],
      aims: [{ text: 'p95', value: p95, bound: 'at-most', limit: 20, unit: 'ms' }],
      note: 'a MagTek report of 337 bytes on a memory wire; a real one is on the bus for some 0.4 s before',
    },
  ];
}
