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
  /** @throws when the disk or the journal does not take it; the old profile then stands. */
  save(profile: DeviceProfile, by: string): TakesEffect;
}

export interface ProfileStoreOptions {
  readonly file: string;
  readonly journal: Pick<Journal, 'commit'>;
  readonly takesEffect: TakesEffect;
}

export const createProfileStore = ({ file, journal, takesEffect }: ProfileStoreOptions): ProfileStore => ({
  save(profile, by) {
    const next = `${file}.next`;
    mkdirSync(path.dirname(file), { recursive: true });
    try {
      writeSynced(next, `${JSON.stringify(profile, undefined, 2)}\n`);
      journal.commit((pen) => pen.append({ kind: 'devices-changed', operator: by, body: bodyOf(profile) }));
    } catch (trouble) {
      rmSync(next, { force: true });
      throw trouble;
    }
    renameSync(next, file);
    return takesEffect;
  },
});

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
