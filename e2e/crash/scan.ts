/** Looks for needles in bytes and folders; tells where, never what. Used by the leak scan and its own test. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Needle } from './needles.ts';

export interface Find {
  readonly where: string;
  readonly offset: number;
  readonly needle: string;
}

export interface Scanned {
  readonly files: number;
  readonly bytes: number;
  readonly finds: readonly Find[];
}

/** The first place of each needle. */
export function scanBytes(where: string, content: Uint8Array, needles: readonly Needle[]): Find[] {
  const haystack = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return needles.flatMap(({ name, bytes }) => {
    const offset = haystack.indexOf(bytes);
    return offset === -1 ? [] : [{ where, offset, needle: name }];
  });
}

/** Every file below the folder; its name counts as content too. */
export function scanFolder(folder: string, needles: readonly Needle[]): Scanned {
  const finds: Find[] = [];
  let bytes = 0;
  let files = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    files += 1;
    bytes += content.length;
    finds.push(...scanBytes(`the name of ${path.dirname(file)}/…`, Buffer.from(entry.name), needles));
    finds.push(...scanBytes(file, content, needles));
  }
  return { files, bytes, finds };
}
