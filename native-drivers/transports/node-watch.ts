/**
 * Watches the name under which a serial line was opened. When its other side goes, the library may read nothing for ever and say
 * nothing, at the cost of a whole core (peripherals 7.3); the name in /dev goes too, and that is looked at once a second.
 */
import { stat } from 'node:fs/promises';
import type { DriverClock } from '../clock.ts';

const LOOK_MS = 1_000;

/** Undefined when there is no such thing. */
async function identityOf(path: string): Promise<string | undefined> {
  try {
    const { ino, rdev } = await stat(path);
    return `${ino} ${rdev}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** Resolves when the name has gone or is another device's, or when the signal aborts; true in the first case. */
export async function awaitNodeGone(path: string, clock: DriverClock, signal: AbortSignal): Promise<boolean> {
  const opened = await identityOf(path);
  while (!signal.aborted) {
    if ((await identityOf(path)) !== opened || opened === undefined) return !signal.aborted;
    await clock.sleep(LOOK_MS, signal);
  }
  return false;
}
