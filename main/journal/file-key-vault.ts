/**
 * Keys as files of mode 0600 in a folder of mode 0700: for training and for servers without a secret store. Production
 * on a desktop wraps it in `secretStoreKeyVault`. It never says a key's bytes in an error.
 */
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { JournalTrouble, naming } from './journal-trouble.ts';
import type { KeyVault } from './role.ts';
import { syncFolder } from './store/files.ts';

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
const SUFFIX = '.key';
/** Windows has no such modes; the profile's folder is private there by its access list. */
const HAS_MODES = process.platform !== 'win32';

/** Makes the folder when it is missing; refuses one, or a file in it, that others may read (throws `key-missing`). */
export function fileKeyVault(directory: string): KeyVault {
  naming(() => mkdirSync(directory, { recursive: true, mode: 0o700 }));
  refuseLoose(directory, 'folder');
  const pathOf = (name: string): string => {
    if (!NAME.test(name)) throw new Error('not a name for a key');
    return join(directory, `${name}${SUFFIX}`);
  };
  return {
    read: (name) => naming(() => readKey(pathOf(name))),
    write: (name, value) => naming(() => writeKey(directory, pathOf(name), value)),
    destroy: (name) => naming(() => destroyKey(directory, pathOf(name))),
    names: () => naming(() => keyNames(directory)),
  };
}

const keyNames = (directory: string): string[] =>
  readdirSync(directory)
    .filter((entry) => entry.endsWith(SUFFIX))
    .map((entry) => entry.slice(0, -SUFFIX.length))
    .sort();

function readKey(path: string): Uint8Array | undefined {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  refuseLoose(path, 'file');
  return new Uint8Array(readFileSync(path));
}

/** Either the old bytes or the new ones are there after a power cut, never half of them. */
function writeKey(directory: string, path: string, value: Uint8Array): void {
  const part = `${path}.part`;
  rmSync(part, { force: true });
  overwrite(openSync(part, 'wx', 0o600), value);
  renameSync(part, path);
  syncFolder(directory);
}

/** Zeros first: it costs nothing and helps where the disk writes in place. */
function destroyKey(directory: string, path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (found.isFile()) overwrite(openSync(path, 'r+'), new Uint8Array(found.size));
  rmSync(path);
  syncFolder(directory);
}

function overwrite(fd: number, bytes: Uint8Array): void {
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(fd, bytes, written);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function refuseLoose(path: string, what: 'file' | 'folder'): void {
  const found = naming(() => lstatSync(path));
  const rightKind = what === 'file' ? found.isFile() : found.isDirectory();
  if (!rightKind) throw new JournalTrouble('key-missing', `the key ${what} is something else: ${path}`);
  if (HAS_MODES && (found.mode & 0o077) !== 0) {
    throw new JournalTrouble('key-missing', `others may read the key ${what}; take their rights away: ${path}`);
  }
}
