/**
 * Electron's single-instance lock, as a lock file with a pid in the data folder. A later start leaves its command
 * line in a folder that the first one watches; it can exit at once, as applications do.
 * app.ts takes it; it must give the same answer synchronously, and never trust a file a dead process left.
 */
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a later start tells the first. */
export interface SecondStart {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

interface Holder {
  readonly pid: number;
  /** The process's start time from /proc, so that a pid given out again is not mistaken for the holder. */
  readonly startedAt: string;
}

export interface InstanceLock {
  readonly isFirst: boolean;
  readonly release: () => void;
}

/** Takes the lock in `userData`, or tells its holder about `ours` and answers that we are not the first. */
export function takeInstanceLock(
  userData: string,
  ours: SecondStart,
  heard: (start: SecondStart) => void,
): InstanceLock {
  mkdirSync(userData, { recursive: true });
  const lock = join(userData, 'instance.lock');
  const starts = join(userData, 'second-starts');
  if (!claim(lock)) {
    leaveWord(starts, ours);
    return { isFirst: false, release: () => undefined };
  }
  rmSync(starts, { recursive: true, force: true });
  mkdirSync(starts, { recursive: true });
  const watcher = watch(starts, () => collect(starts, heard));
  watcher.unref();
  return {
    isFirst: true,
    release() {
      watcher.close();
      rmSync(lock, { force: true });
    },
  };
}

/** True when the lock is ours now. The file appears whole (a hard link), so nobody reads half of it. */
function claim(lock: string): boolean {
  const own = `${lock}.${process.pid}`;
  const holder: Holder = { pid: process.pid, startedAt: startTime(process.pid) ?? '' };
  writeFileSync(own, JSON.stringify(holder));
  try {
    if (linked(own, lock)) return true;
    if (isAlive(readHolder(lock))) return false;
    const stale = `${own}.stale`;
    if (!moved(lock, stale)) return linked(own, lock);
    // Another start may have replaced the dead lock between our look and our move: then its lock goes back.
    const isOthers = isAlive(readHolder(stale));
    const isPlaced = linked(isOthers ? stale : own, lock);
    rmSync(stale, { force: true });
    return isPlaced && !isOthers;
  } finally {
    rmSync(own, { force: true });
  }
}

function linked(from: string, to: string): boolean {
  return succeeds('EEXIST', () => linkSync(from, to));
}

function moved(from: string, to: string): boolean {
  return succeeds('ENOENT', () => renameSync(from, to));
}

function succeeds(expectedCode: string, act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === expectedCode) return false;
    throw error;
  }
}

function readHolder(path: string): Holder | undefined {
  const text = readIfThere(path);
  return text === undefined ? undefined : (JSON.parse(text) as Holder);
}

function readIfThere(path: string): string | undefined {
  let text = '';
  const found = succeeds('ENOENT', () => {
    text = readFileSync(path, 'utf8');
  });
  return found ? text : undefined;
}

function isAlive(holder: Holder | undefined): boolean {
  if (holder === undefined) return false;
  return startTime(holder.pid) === holder.startedAt;
}

/** Field 22 of /proc/pid/stat (proc(5)); undefined when there is no such process. */
function startTime(pid: number): string | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The command's name may hold spaces and brackets: fields are counted from the last bracket.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function leaveWord(starts: string, ours: SecondStart): void {
  mkdirSync(starts, { recursive: true });
  const draft = join(starts, `${process.pid}.draft`);
  writeFileSync(draft, JSON.stringify(ours));
  renameSync(draft, join(starts, `${process.pid}.json`));
}

function collect(starts: string, heard: (start: SecondStart) => void): void {
  for (const name of readdirSync(starts).filter((file) => file.endsWith('.json'))) {
    const path = join(starts, name);
    const start = JSON.parse(readFileSync(path, 'utf8')) as SecondStart;
    rmSync(path);
    heard(start);
  }
}
