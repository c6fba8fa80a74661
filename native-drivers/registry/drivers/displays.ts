/** The driver of pole displays: on a line of its own or on the receipt printer's socket. */
import { behindPrinter } from '../../customer-display/behind-printer.ts';
import { DISPLAY_MODELS, displayModel } from '../../customer-display/display-models.ts';
import { poleDisplay } from '../../customer-display/driver.ts';
import type { CustomerDisplay } from '../../customer-display/role.ts';
import type { Transport } from '../../transports/transport.ts';
import type { DeviceEntry } from '../device-profile.ts';
import { type BuildMeans, bytesOf, type DriverRow } from './driver-row.ts';

export const DISPLAY_DRIVERS: readonly DriverRow<CustomerDisplay>[] = [
  {
    driver: 'pole-display',
    buses: ['serial', 'behind-printer'],
    models: DISPLAY_MODELS.map(({ id }) => id),
    needs: 'a receipt printer that lets a display stand behind it',
    build(entry, means) {
      const model = displayModel(entry.model ?? '');
      const transport = lineOf(entry, means);
      return model && transport && poleDisplay({ transport, clock: means.clock, model });
    },
  },
];

function lineOf(entry: DeviceEntry, means: BuildMeans): Transport | undefined {
  if (entry.connection.bus !== 'behind-printer') return bytesOf(entry, means);
  return means.passage && behindPrinter(means.passage);
}
