/** Puts what a run has left where the leak scan looks: the counter's own files and output, never the simulated host's books. */
import { cpSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SCANNED = fileURLToPath(new URL('../../.build/leak-scan/', import.meta.url));
const NOT_OURS = 'simulated-acquirer.json';

export function keepForScan(name: string, folder: string, logs: readonly string[]): void {
  const kept = path.join(SCANNED, name);
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  writeFileSync(path.join(kept, 'program.log'), `${logs.join('\n')}\n`);
  cpSync(folder, path.join(kept, 'user-data'), {
    recursive: true,
    filter: (file) => path.basename(file) !== NOT_OURS && isFileOrFolder(file),
  });
}

function isFileOrFolder(file: string): boolean {
  const facts = lstatSync(file, { throwIfNoEntry: false });
  return facts?.isFile() === true || facts?.isDirectory() === true;
}
