/**
 * A file that a person asked for is there whole or not at all: it is written beside its place, told to the disk, and only then given its
 * name, never over another file. Whatever stops it, a full disk or a person, takes the half of it away.
 */
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FileFault, Written } from '../counter/outgoing.ts';

interface Place {
  readonly folder: string;
  /** With its ending. */
  readonly name: string;
  readonly signal?: AbortSignal;
  /** The system's own writing unless a test says otherwise. */
  readonly write?: (handle: FileHandle, piece: Uint8Array) => Promise<void>;
}

export interface WholeFile extends Place {
  readonly bytes: Uint8Array;
}

export interface PiecedFile extends Place {
  /** Made while they are written, so that a long file is never whole in memory. */
  readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

const HALF = '.part';
const PIECE_BYTES = 1024 * 1024;
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

export const writeWhole = ({ bytes, ...place }: WholeFile): Promise<Written> =>
  writePieces({ ...place, pieces: piecesOf(bytes) });

/** Mode 0600 in a folder of mode 0700. Never throws for what the disk says; what the pieces' maker throws goes on. */
export async function writePieces(wanted: PiecedFile): Promise<Written> {
  const file = path.join(wanted.folder, wanted.name);
  const half = `${file}${HALF}`;
  let isOurs = false;
  try {
    await mkdir(wanted.folder, { recursive: true, mode: 0o700 });
    const handle = await open(half, 'wx', 0o600);
    isOurs = true;
    try {
      await writeAll(handle, wanted);
      await handle.sync();
    } finally {
      await handle.close();
    }
    wanted.signal?.throwIfAborted();
    if ((await isThere(file)) === true)
      throw Object.assign(new Error('there is such a file'), { code: 'EEXIST', syscall: 'rename' });
    await rename(half, file);
    return { ok: true, file };
  } catch (trouble) {
    if (isOurs) await rm(half, { force: true });
    return { ok: false, why: faultOf(trouble, wanted.signal) };
  }
}

/** What a power cut left half written, taken away at the next start. */
export async function removeHalves(folder: string): Promise<void> {
  const names = await readdir(folder).catch((trouble: unknown) => {
    if (codeOf(trouble) === 'ENOENT') return [];
    throw trouble;
  });
  for (const name of names.filter((one) => one.endsWith(HALF))) await rm(path.join(folder, name), { force: true });
}

async function writeAll(handle: FileHandle, { pieces, signal, write = writePiece }: PiecedFile): Promise<void> {
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    await write(handle, piece);
  }
}

const writePiece = (handle: FileHandle, piece: Uint8Array): Promise<void> => handle.writeFile(piece);

function* piecesOf(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

async function isThere(file: string): Promise<boolean> {
  return await lstat(file).then(
    () => true,
    (trouble: unknown) => {
      if (codeOf(trouble) === 'ENOENT') return false;
      throw trouble;
    },
  );
}

/** @throws what is no word of the disk: a mistake of our own. */
function faultOf(trouble: unknown, signal: AbortSignal | undefined): FileFault {
  if (signal?.aborted === true) return 'stopped';
  const code = codeOf(trouble);
  if (code === undefined) throw trouble;
  return FULL.includes(code) ? 'file-disk-full' : 'file-not-written';
}

/** Of what the system said: an error with a code of another origin, as a database's, is none of this file's. */
const codeOf = (trouble: unknown): string | undefined =>
  trouble instanceof Error && 'syscall' in trouble && 'code' in trouble && typeof trouble.code === 'string'
    ? trouble.code
    : undefined;
