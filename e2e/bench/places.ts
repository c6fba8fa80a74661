/** Where the benchmarks keep their files: inside the repository, so that journals lie on a disk and not in memory. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** A new folder of its own; the caller removes it. */
export function benchFolder(name: string): string {
  const parent = path.join(root, '.build/bench');
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(path.join(parent, `${name}-`));
}
