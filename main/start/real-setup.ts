/**
 * The set-up over the real buses: the registry's finder, and each candidate opened by its own driver. A device that the counter works
 * with already is lent and not opened a second time, which no bus allows. What is saved is read at the next start.
 */
import type { DriverClock } from '../../native-drivers/clock.ts';
import {
  type Building,
  type BuildMeans,
  type BuiltDevices,
  buildDevice,
  type RoleDevices,
} from '../../native-drivers/registry/build-devices.ts';
import type { DeviceEntry, DeviceProfile, DeviceRole } from '../../native-drivers/registry/device-profile.ts';
import { createDeviceFinder, systemBuses } from '../../native-drivers/registry/find-devices.ts';
import { systemMeans } from '../../native-drivers/registry/system-means.ts';
import type { OpenedDevice } from '../device-setup/trial-bench.ts';
import type { DeviceSetupMeans } from './device-setup.ts';

export interface RealSetupOptions {
  /** Where the profile is kept and was read from. */
  readonly file: string;
  readonly profile: DeviceProfile;
  /** What was built of the profile. */
  readonly devices: BuiltDevices;
  readonly clock: DriverClock;
  readonly onTrouble: (trouble: unknown) => void;
}

export const realSetup = (options: RealSetupOptions): DeviceSetupMeans => ({
  finder: createDeviceFinder({
    ...systemBuses(),
    hasPrinterSocket: options.devices['receipt-printer'] !== undefined,
  }),
  open: openingBy({ ...options, means: systemMeans({ clock: options.clock, firstSlipNumber: 1 }) }),
  file: options.file,
  profile: options.profile,
  takesEffect: 'after-restart',
  offers: true,
  onTrouble: options.onTrouble,
});

export interface OpeningOptions extends Pick<RealSetupOptions, 'profile' | 'devices'> {
  readonly means: BuildMeans;
}

/** Opens a candidate for its trial. */
export function openingBy({ profile, devices, means }: OpeningOptions): DeviceSetupMeans['open'] {
  const isInUse = (entry: DeviceEntry): boolean =>
    profile.devices.some(
      ({ role, driver, connection }) =>
        role === entry.role &&
        driver === entry.driver &&
        JSON.stringify(connection) === JSON.stringify(entry.connection),
    );
  return async (entry) => {
    const take = <Role extends DeviceRole>(role: Role): Taken<RoleDevices[Role]> | undefined => {
      const live: RoleDevices[Role] | undefined = devices[role];
      if (live !== undefined && isInUse(entry)) return { device: live, isOurs: false };
      const passage = devices['receipt-printer']?.passage;
      const building: Building<RoleDevices[Role]> = buildDevice(
        { ...entry, role },
        { ...means, ...(passage && { passage }) },
      );
      return building.ok ? { device: building.value, isOurs: true } : undefined;
    };
    return openedBy(entry.role, take);
  };
}

interface Taken<Device> {
  readonly device: Device;
  /** Built for the trial: closed after it. */
  readonly isOurs: boolean;
}

/** Nothing in this counter can open it: a driver, a model or a bus that is not there. */
const NOBODY: OpenedDevice = { kind: 'none', why: 'cannot-try', release: async () => undefined };

function openedBy(
  role: DeviceRole,
  take: <Role extends DeviceRole>(role: Role) => Taken<RoleDevices[Role]> | undefined,
): OpenedDevice {
  switch (role) {
    case 'card-reader':
      return opened(take(role), (device) => ({ kind: 'card-reader', device }));
    case 'chip-reader': {
      const taken = take(role);
      if (taken === undefined) return NOBODY;
      const { contact, field } = taken.device;
      const release = async (): Promise<void> => {
        if (taken.isOurs) await Promise.all([contact.close(), field.close()]);
      };
      return { kind: 'chip-reader', device: contact, release };
    }
    case 'pin-pad':
      return opened(take(role), (device) => ({ kind: 'pin-pad', device }));
    case 'receipt-printer':
    case 'second-printer':
      return opened(take(role), (device) => ({ kind: 'printer', device }));
    case 'barcode-scanner':
      return opened(take(role), (device) => ({ kind: 'barcode-scanner', device }));
    case 'customer-display':
      return opened(take(role), (device) => ({ kind: 'customer-display', device }));
  }
}

type Unreleased<Opened> = Opened extends unknown ? Omit<Opened, 'release'> : never;

function opened<Device extends { close(): Promise<void> }>(
  taken: Taken<Device> | undefined,
  wrap: (device: Device) => Unreleased<Exclude<OpenedDevice, { kind: 'none' }>>,
): OpenedDevice {
  if (taken === undefined) return NOBODY;
  const release = async (): Promise<void> => {
    if (taken.isOurs) await taken.device.close();
  };
  return { ...wrap(taken.device), release };
}
