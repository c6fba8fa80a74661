/** Where the benchmarks keep their files: inside the repository, so that journals lie on a disk and not in memory. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const parent = path.join(root, '.build/bench');

/** A new folder of its own; the caller removes it. */
export function benchFolder(name: string): string {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(path.join(parent, `${name}-`));
}

/** Takes away what a broken run may have left. */
export function clearBenchFolders(): void {
  rmSync(parent, { recursive: true, force: true });
}
