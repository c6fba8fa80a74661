/** Puts the set-up of devices together: what finds them, what opens them, where the profile is kept and when the set-up is offered. */
import { cardReaderProbes } from '../../native-drivers/card-reader/line-probes.ts';
import { pinPadProbes } from '../../native-drivers/pin-pad/line-probes.ts';
import { DEVICE_IDS } from '../../native-drivers/registry/device-ids.ts';
import type { DeviceEntry, DeviceProfile } from '../../native-drivers/registry/device-profile.ts';
import type { DeviceFinder } from '../../native-drivers/registry/found-device.ts';
import type { Counter } from '../counter/counter.ts';
import { alone, isBusy } from '../counter/guards.ts';
import { createSetupDesk, type SetupDesk } from '../device-setup/desk.ts';
import { createProfileStore } from '../device-setup/profile-store.ts';
import type { Placed, SerialLine, TakesEffect } from '../device-setup/setup.ts';
import { createTrialBench, type OpenedDevice } from '../device-setup/trial-bench.ts';
import { USUAL_LINES } from '../device-setup/usual-lines.ts';

export interface DeviceSetupMeans {
  readonly finder: DeviceFinder;
  readonly open: (entry: DeviceEntry) => Promise<OpenedDevice>;
  /** Where the profile is kept. */
  readonly file: string;
  readonly profile: DeviceProfile;
  readonly takesEffect: TakesEffect;
  /** A first start offers the set-up: where real devices are expected and none is known. */
  readonly offers: boolean;
  /** Our own mistake in a search or a trial: the set-up goes on, the log has it. */
  readonly onTrouble: (trouble: unknown) => void;
}

/** How often an offer has been put off; two are enough. */
const PUT_OFF = 'deviceSetupPutOff';
const MOST_PUT_OFFS = 2;

export interface SetupSurroundings {
  readonly counter: Counter;
  readonly onChange: () => void;
}

/** The settings a family's own documents name, in their order; the usual ones where there are none. */
const linesOf = (driver: string): readonly SerialLine[] =>
  [...pinPadProbes, ...cardReaderProbes].find((probe) => probe.driver === driver)?.lineSettings ?? USUAL_LINES;

export function deviceSetupOf(means: DeviceSetupMeans, { counter, onChange }: SetupSurroundings): SetupDesk {
  const { parts, state, day } = counter;
  const { journal, clock } = parts;
  const putOffs = (): number => Number(journal.setting(PUT_OFF) ?? 0);
  return createSetupDesk({
    finder: means.finder,
    bench: createTrialBench({ open: means.open, clock }),
    store: createProfileStore({ file: means.file, journal, takesEffect: means.takesEffect }),
    rules: { linesOf },
    clock,
    placed: means.profile.devices.map(placedOf),
    offer: {
      isDue: () => means.offers && means.profile.devices.length === 0 && putOffs() < MOST_PUT_OFFS,
      putOff: () => journal.commit((pen) => pen.putSetting(PUT_OFF, putOffs() + 1)),
    },
    async alone(work) {
      if (isBusy(parts, state)) return undefined;
      const outcome = await alone(state, async () => {
        await parts.earlyCard.drop();
        return work();
      });
      day.rest();
      return outcome;
    },
    onChange,
    onTrouble: means.onTrouble,
  });
}

/** By its row of the table of devices; nobody has seen it work in this set-up. */
function placedOf(entry: DeviceEntry): Placed {
  const row = DEVICE_IDS.find(({ driver, role }) => driver === entry.driver && role === entry.role);
  return { entry, title: row?.model ?? entry.driver, isUntested: row?.confidence !== 'high', tried: false };
}
