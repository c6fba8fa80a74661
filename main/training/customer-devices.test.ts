/** A counter with a scanner and a pole display on the table: what the customer reads during payments, and trying both devices. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScannerSimulator } from '../../native-drivers/barcode-scanner/simulator.ts';
import { DisplaySimulator } from '../../native-drivers/customer-display/simulator.ts';
import { buildDevices } from '../../native-drivers/registry/build-devices.ts';
import type { DeviceProfile } from '../../native-drivers/registry/device-profile.ts';
import { memoryWire } from '../../native-drivers/transports/memory.ts';
import { monotonicClock } from '../../native-drivers/transports/monotonic-clock.ts';
import { openShop, type ShopInTest, stage } from './shop-in-test.ts';

const line = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;
const PROFILE: DeviceProfile = {
  version: 1,
  devices: [
    { role: 'barcode-scanner', driver: 'serial-scanner', connection: { bus: 'serial', path: 'scanner', line } },
    {
      role: 'customer-display',
      driver: 'pole-display',
      model: 'pole-escpos-gb',
      connection: { bus: 'serial', path: 'display', line },
    },
  ],
};

const complaints: string[] = [];
const onComplaint = (complaint: string) => complaints.push(complaint);
const scannerWire = memoryWire('scanner');
const displayWire = memoryWire('display');
const scanner = new ScannerSimulator({ wire: scannerWire.far, model: 'serial-cr-lf', onComplaint });
const display = new DisplaySimulator({ wire: displayWire.far, dialect: 'escpos', onComplaint });
let shop: ShopInTest;

beforeAll(async () => {
  await scanner.plug();
  await display.plug();
  const building = await buildDevices(PROFILE, {
    clock: monotonicClock,
    transport: (connection) =>
      connection.bus === 'serial' && connection.path === 'scanner' ? scannerWire.near : displayWire.near,
    smartCards: { service: { featureRequestCode: 0, open: async () => ({ ok: false, fault: 'no-service' }) } },
    firstSlipNumber: 1,
  });
  if (!building.ok) throw new Error('not built');
  shop = await openShop({ devices: building.value });
});
afterAll(async () => {
  await shop.close();
  expect([...complaints, ...shop.troubles]).toEqual([]);
});

/** What a customer reads, blanks at the edges taken off. */
const read = () => display.lines.map((each) => each.trim());

describe('what the customer reads', () => {
  it('when a payment goes its way, then first the amount, then thanks, then a welcome', async () => {
    await expect.poll(read).toEqual(['欢迎光临 WELCOME', '']);
    const paymentId = await shop.begin(1234);
    await expect.poll(read).toEqual(['应付 TOTAL', '￥12.34']);
    await shop.driver.bench({ act: 'swipe', card: 'approve', how: 'well' });
    await shop.driver.until('the card is compared', stage('confirming'));
    await shop.driver.ask('payment.act', { paymentId, act: { do: 'confirm-card' } });
    await shop.driver.pin('123456');
    await shop.driver.until('approved', ({ payment }) => payment?.result === 'approved');
    await expect.poll(read).toEqual(['谢谢惠顾 THANK YOU', '￥12.34']);
    await shop.finish(paymentId);
    await expect.poll(read).toEqual(['欢迎光临 WELCOME', '']);
  });

  it('when a payment is cancelled while the display is unplugged, then nobody waits, and it shows the truth when it is back', async () => {
    const paymentId = await shop.begin(99_999_999);
    await expect.poll(read).toEqual(['应付 TOTAL', '￥999999.99']);
    await display.unplug();
    await shop.driver.ask('payment.act', { paymentId, act: { do: 'cancel' } });
    await shop.driver.until('cancelled', ({ payment }) => payment?.may.includes('dismiss') === true);
    await display.plug();
    await expect.poll(read, { timeout: 10_000 }).toEqual(['交易已取消 CANCELLED', '￥999999.99']);
    await shop.finish(paymentId);
  });
});

describe('trying the devices of the table', () => {
  it('when they are there, then each has a lamp and is not called simulated', () => {
    const lamps = shop.driver.view().devices.filter(({ device }) => device === 'scanner' || device === 'display');
    expect(lamps.map(({ device, lamp, simulated }) => [device, lamp, simulated])).toEqual([
      ['scanner', 'ready', false],
      ['display', 'ready', false],
    ]);
  });

  it('when a code is scanned at a trial, then it worked, and no picture or answer holds the code', async () => {
    const trial = shop.driver.ask('device.try', { device: 'scanner' });
    await shop.driver.until('the scanner waits', ({ devices }) =>
      devices.some(({ device, lamp }) => device === 'scanner' && lamp === 'busy'),
    );
    await scanner.scan('134567890123456789');
    const told = await trial;
    expect(told).toMatchObject({ worked: true });
    expect(JSON.stringify([told, shop.driver.view()])).not.toContain('1345678901');
  });

  it('when the display is tried, then both lines are full to their ends for a while', async () => {
    const trial = shop.driver.ask('device.try', { device: 'display' });
    await expect.poll(() => display.lines).toEqual(['[欢迎光临  WELCOME ]', '[1234567890 ￥12.34]']);
    expect(await trial).toMatchObject({ worked: true });
    await expect.poll(read).toEqual(['欢迎光临 WELCOME', '']);
  });
});
