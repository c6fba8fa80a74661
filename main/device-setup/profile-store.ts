/**
 * Keeps the device profile: written whole to a file beside the old one, synced, noted in the journal with who did it, and only then
 * put in the old one's place. A power cut leaves the old file or the new one, never half of either.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DeviceProfile, DeviceRole } from '../../native-drivers/registry/device-profile.ts';
import type { Journal } from '../journal/role.ts';
import { placeOf } from './place.ts';
import type { TakesEffect } from './setup.ts';

export interface ProfileStore {
  /** `disk-trouble`: the file cannot be written. @throws when the journal does not take it. The old profile then stands. */
  save(profile: DeviceProfile, by: string): TakesEffect | 'disk-trouble';
}

export interface ProfileStoreOptions {
  readonly file: string;
  readonly journal: Pick<Journal, 'commit'>;
  readonly takesEffect: TakesEffect;
}

export const createProfileStore = ({ file, journal, takesEffect }: ProfileStoreOptions): ProfileStore => ({
  save(profile, by) {
    const next = `${file}.next`;
    if (!isWritten(next, `${JSON.stringify(profile, undefined, 2)}\n`)) return 'disk-trouble';
    try {
      journal.commit((pen) => pen.append({ kind: 'devices-changed', operator: by, body: bodyOf(profile) }));
    } catch (trouble) {
      rmSync(next, { force: true });
      throw trouble;
    }
    renameSync(next, file);
    return takesEffect;
  },
});

/** False for what the system says of the disk: full, read-only, gone. */
function isWritten(file: string, text: string): boolean {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeSynced(file, text);
    return true;
  } catch (trouble) {
    if (!(trouble instanceof Error && 'code' in trouble)) throw trouble;
    rmSync(file, { force: true });
    return false;
  }
}

function writeSynced(file: string, text: string): void {
  const handle = openSync(file, 'w', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** One line per role: driver and place. Nothing in a profile is secret. */
const bodyOf = ({ devices }: DeviceProfile): Readonly<Record<string, string>> =>
  Object.fromEntries(
    devices.map(({ role, driver, connection }): [DeviceRole, string] => [role, `${driver} ${placeOf(connection)}`]),
  );
