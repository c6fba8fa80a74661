import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeviceProfile, deviceProfileSchema } from '../../native-drivers/registry/device-profile.ts';
import type { NewEvent, Pen } from '../journal/role.ts';
import { placeOf, udevRuleOf } from './place.ts';
import { createProfileStore } from './profile-store.ts';
import { LINE, READER } from './setup-builders.ts';

const PROFILE: DeviceProfile = {
  version: 1,
  devices: [{ role: 'card-reader', driver: 'magtek', connection: READER.connection }],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'profile-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the kept profile', () => {
  it('when it is saved, then the journal names who did it and the file holds it whole', () => {
    const events: NewEvent[] = [];
    const file = path.join(folder, 'deeper', 'devices.json');
    const pen = { append: (event: NewEvent) => events.push(event) };
    const store = createProfileStore({
      file,
      takesEffect: 'after-restart',
      journal: { commit: (write) => write(pen as unknown as Pen) },
    });
    expect(store.save(PROFILE, '99')).toBe('after-restart');
    expect(deviceProfileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))).toEqual(PROFILE);
    expect(events).toEqual([
      { kind: 'devices-changed', operator: '99', body: { 'card-reader': 'magtek USB 0801:0002' } },
    ]);
  });

  it('when the journal does not take it, then the old file stands and nothing is left beside it', () => {
    const file = path.join(folder, 'devices.json');
    const broken = () => {
      throw new Error('the disk is full');
    };
    const store = createProfileStore({ file, takesEffect: 'now', journal: { commit: broken } });
    expect(() => store.save(PROFILE, '99')).toThrow('the disk is full');
    expect(existsSync(file)).toBe(false);
    expect(existsSync(`${file}.next`)).toBe(false);
  });
});

describe('where a device is', () => {
  it('when it is told, then bus, line and settings are there to be read', () => {
    expect(placeOf(READER.connection)).toBe('USB 0801:0002');
    expect(placeOf(LINE.connection)).toBe('/dev/ttyUSB0 1200 7E1');
    expect(placeOf({ bus: 'tcp', host: '10.0.0.5', port: 9100 })).toBe('10.0.0.5:9100');
  });

  it('when a rule is offered, then it is the one that the packed rules have for that device', () => {
    const packed = readFileSync(new URL('../../packaging/linux/60-countertop.rules', import.meta.url), 'utf8');
    const rule = udevRuleOf(READER.connection);
    expect(rule?.split('\n')).toHaveLength(2);
    for (const line of rule?.split('\n') ?? []) expect(packed.split('\n')).toContain(line);
    expect(udevRuleOf(LINE.connection)).toBeUndefined();
  });
});
