/**
 * Chromium's profile folder inside the application's data folder, and the wait for an earlier Chromium to leave it.
 * After main was killed its Chromium needs a moment to notice the closed pipe; two on one profile would hand over to
 * each other instead of starting.
 */
import { mkdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const stepMs = 25;
const limitMs = 10_000;

/** Makes the profile folder if need be and answers its path. */
export function profileFolder(userData: string): string {
  const profile = join(userData, 'chromium');
  mkdirSync(profile, { recursive: true });
  return profile;
}

/** Resolves once no Chromium holds the profile; throws by name after ten seconds. */
export async function waitForOldChromium(profile: string): Promise<void> {
  for (let waitedMs = 0; holder(profile) !== undefined; waitedMs += stepMs) {
    if (waitedMs >= limitMs) throw new Error(`stand-in: Chromium ${holder(profile)} still holds ${profile}`);
    await sleep(stepMs);
  }
}

/** The pid in Chromium's lock (a symbolic link named `host-pid`), if that process is alive and uses this profile. */
function holder(profile: string): number | undefined {
  const link = readIfThere(() => readlinkSync(join(profile, 'SingletonLock')));
  const pid = Number(link?.split('-').pop());
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  // A pid is given out again after a power cut; only a process that names our profile is the one we wait for.
  const commandLine = readIfThere(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  return commandLine?.includes(profile) ? pid : undefined;
}

function readIfThere(read: () => string): string | undefined {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EINVAL') return undefined;
    throw error;
  }
}
