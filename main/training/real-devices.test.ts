/** A counter in training whose printer stands on the table: its slips go there, and the picture says which devices are real. */
import { afterEach, expect, it } from 'vitest';
import { SimulatedPrinter } from '../../native-drivers/receipt-printer/simulator.ts';
import { buildDevices } from '../../native-drivers/registry/build-devices.ts';
import type { DeviceProfile } from '../../native-drivers/registry/device-profile.ts';
import { memoryWire } from '../../native-drivers/transports/memory.ts';
import { monotonicClock } from '../../native-drivers/transports/monotonic-clock.ts';
import { openShop, type ShopInTest } from './shop-in-test.ts';

let shop: ShopInTest | undefined;
afterEach(() => shop?.close());

it('when the profile has a printer, then slips come out of it and not at the bench, and the lamps say which devices are simulated', async () => {
  const { near, far } = memoryWire('printer');
  const onTheTable = new SimulatedPrinter({ transport: far, clock: monotonicClock, columns: 32, msPerLine: 0 });
  await onTheTable.plug();
  const profile: DeviceProfile = {
    version: 1,
    devices: [
      {
        role: 'receipt-printer',
        driver: 'escpos',
        model: 'generic-58',
        connection: { bus: 'usb', vendorId: 1, productId: 2, interfaceClass: 7 },
      },
    ],
  };
  const building = await buildDevices(profile, {
    clock: monotonicClock,
    transport: () => near,
    smartCards: { service: { featureRequestCode: 0, open: async () => ({ ok: false, fault: 'no-service' }) } },
    firstSlipNumber: 1,
  });
  if (!building.ok) throw new Error('not built');
  shop = await openShop({ devices: building.value });
  const view = await shop.driver.until('the printer is ready', ({ devices }) =>
    devices.some(({ device, lamp }) => device === 'printer' && lamp === 'ready'),
  );
  const simulated = Object.fromEntries(view.devices.map((lamp) => [lamp.device, lamp.simulated]));
  expect(simulated).toMatchObject({ host: true, reader: true, chip: true, pad: true, printer: false });
  await shop.driver.ask('device.try', { device: 'printer' });
  await expect.poll(() => onTheTable.paper().rows.length).toBeGreaterThan(0);
  expect(shop.bench().printer.slips).toEqual([]);
  expect(shop.troubles).toEqual([]);
});
