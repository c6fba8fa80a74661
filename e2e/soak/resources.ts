/** What the process holds: open descriptors and live memory. For telling a leak from a busy moment. */
import { existsSync, readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const DESCRIPTORS = '/proc/self/fd';

/** Open descriptors; undefined where the system does not tell. */
export function openDescriptors(): number | undefined {
  // The listing itself holds one more while it is made, always.
  return existsSync(DESCRIPTORS) ? readdirSync(DESCRIPTORS).length : undefined;
}

export interface MemoryHeld {
  readonly heapMb: number;
  readonly rssMb: number;
}

/** Live memory after two full collections, so that garbage does not count. */
export function memoryHeld(): MemoryHeld {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('the collector cannot be called');
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  const mb = (bytes: number) => Number((bytes / 1_048_576).toFixed(1));
  return { heapMb: mb(heapUsed + external), rssMb: mb(rss) };
}
