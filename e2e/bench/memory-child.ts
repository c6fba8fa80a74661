/** Run by memory.bench.ts in a process of its own with the collector in reach: sells, and tells what memory is resident on the way. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openInstantCounter } from './instant-counter.ts';

const [folder = '', ...marks] = process.argv.slice(2);
const collect = (globalThis as { gc?: () => void }).gc;
if (collect === undefined) throw new Error('start me with --expose-gc');

/** Collected twice with a pause between: finalisers of native objects run in a later turn. */
async function settledBytes(gc: () => void): Promise<{ readonly resident: number; readonly live: number }> {
  for (let time = 0; time < 2; time += 1) {
    gc();
    await sleep(100);
  }
  const { rss, heapUsed } = process.memoryUsage();
  return { resident: rss, live: heapUsed };
}

const counter = await openInstantCounter(folder);
const told: Record<string, { readonly resident: number; readonly live: number }> = {};
let sold = 0;
for (const mark of marks.map(Number)) {
  for (; sold < mark; sold += 1) await counter.sale();
  told[mark] = await settledBytes(collect);
}
counter.close();
process.stdout.write(JSON.stringify(told), () => process.exit(0));
