/** Making files and names durable: used for keys, backups and restores. Never touches an open journal file. */
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';

/** Waits until the file's bytes are on the medium. */
export function syncFile(path: string): void {
  sync(openSync(path, 'r+'));
}

/** Waits until names made, changed or removed in the folder are on the medium; Windows has no such call. */
export function syncFolder(path: string): void {
  if (process.platform !== 'win32') sync(openSync(path, 'r'));
}

function sync(fd: number): void {
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes an empty file that only its owner may read; SQLite gives its partner files the same mode. */
export function makePrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600));
}
