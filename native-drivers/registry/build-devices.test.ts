import { afterEach, describe, expect, it } from 'vitest';
import { CardReaderSimulator, simulatedCard } from '../card-reader/simulator.ts';
import { memoryWire } from '../transports/memory.ts';
import { monotonicClock } from '../transports/monotonic-clock.ts';
import { sessionTransport } from '../transports/session-transport.ts';
import type { Transport } from '../transports/transport.ts';
import {
  type BuildMeans,
  type BuiltDevices,
  buildDevice,
  buildDevices,
  closeDevices,
  DRIVERS,
} from './build-devices.ts';
import { DEVICE_IDS } from './device-ids.ts';
import type { DeviceEntry, DeviceProfile } from './device-profile.ts';
import type { Bus } from './drivers/driver-row.ts';
import { FOUND_BEHIND_PRINTER, foundLine } from './guesses.ts';

const LINE = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;
const READER: DeviceEntry = {
  role: 'card-reader',
  driver: 'magtek',
  connection: { bus: 'hid', vendorId: 0x0801, productId: 2 },
};
const PAD: DeviceEntry = {
  role: 'pin-pad',
  driver: 'verifone',
  model: 'mx800',
  connection: { bus: 'serial', path: '/dev/ttyS0', line: LINE },
};
const PRINTER: DeviceEntry = {
  role: 'receipt-printer',
  driver: 'escpos',
  model: 'generic-80',
  connection: { bus: 'tcp', host: 'printer.test', port: 9100 },
};
const nothing = (name: string): Transport =>
  sessionTransport(name, async () => ({ ok: false, fault: 'absent', detail: '' }));
const means = (changes: Partial<BuildMeans> = {}): BuildMeans => ({
  clock: monotonicClock,
  transport: (connection) => nothing(connection.bus),
  smartCards: { service: { featureRequestCode: 0, open: async () => ({ ok: false, fault: 'no-service' }) } },
  firstSlipNumber: 1,
  ...changes,
});
const profileOf = (...devices: DeviceEntry[]): DeviceProfile => ({ version: 1, devices });

let built: BuiltDevices = {};
afterEach(async () => {
  await closeDevices(built);
  built = {};
});

describe('the building of devices', () => {
  it('when a profile names a reader, a pad and a printer, then each has its driver over its own line, and no other role is there', async () => {
    const asked: string[] = [];
    const building = await buildDevices(
      profileOf(READER, PAD, PRINTER),
      means({
        transport: (connection) => {
          asked.push(connection.bus);
          return nothing(connection.bus);
        },
      }),
    );
    if (!building.ok) throw new Error('not built');
    built = building.value;
    expect(Object.keys(built)).toEqual(['card-reader', 'pin-pad', 'receipt-printer']);
    expect(asked).toEqual(['hid', 'serial', 'tcp']);
    expect(built['receipt-printer']?.columns).toBe(48);
  });

  it('when a swipe goes through a reader that was built, then it is read', async () => {
    const { near, far } = memoryWire('reader');
    const simulator = new CardReaderSimulator(far, 'magtek-337');
    await simulator.plug();
    const building = await buildDevices(profileOf(READER), means({ transport: () => near }));
    if (!building.ok) throw new Error('not built');
    built = building.value;
    const reader = built['card-reader'];
    await expect.poll(() => reader?.state.standing).toBe('ready');
    const reading = reader?.readCard({ timeoutMs: 5_000, signal: new AbortController().signal });
    await simulator.swipe(simulatedCard({ pan: '6217000000000000004', expiry: '3012', serviceCode: '220' }));
    expect((await reading)?.kind).toBe('card');
  });

  it.each<[string, Partial<DeviceEntry>, string, string, string]>([
    ['driver', { driver: 'magtec' }, 'driver', 'unknown', 'verifone'],
    ['bus', { connection: { bus: 'tcp', host: 'pad.test', port: 1 } }, 'connection.bus', 'unknown', 'serial'],
    ['model', { model: 'mx900' }, 'model', 'unknown', 'mx800'],
    ['keyboard', { connection: { bus: 'keyboard' } }, 'connection.bus', 'impossible', 'serial'],
  ])('when the %s is none that is known, then its key and what there is are told', (_what, change, key, kind, one) => {
    const building = buildDevice({ ...PAD, ...change, role: 'pin-pad' }, means());
    expect(building).toMatchObject({ ok: false, faults: [{ kind, path: key.split('.') }] });
    expect(building.ok ? [] : building.faults[0]?.allowed).toContain(one);
  });

  it('when a model must be named or cannot be, then that is told', async () => {
    const { model: _left, ...modelless } = PRINTER;
    const building = await buildDevices(profileOf(PAD, modelless, { ...READER, model: 'x' }), means());
    expect(building).toMatchObject({
      ok: false,
      faults: [
        { path: ['devices', 1, 'model'], kind: 'missing' },
        { path: ['devices', 2, 'model'], kind: 'unknown' },
      ],
    });
  });

  it('when one entry is wrong, then what was begun for the others is closed again', async () => {
    const { near, far } = memoryWire('reader');
    const simulator = new CardReaderSimulator(far, 'magtek-337');
    await simulator.plug();
    let closes = 0;
    const counted: Transport = {
      ...near,
      name: near.name,
      open: near.open.bind(near),
      close: async () => {
        closes += 1;
        await near.close();
      },
      write: near.write.bind(near),
      onBytes: near.onBytes.bind(near),
      onGone: near.onGone.bind(near),
    };
    const building = await buildDevices(
      profileOf(READER, { ...PAD, driver: 'none' }),
      means({ transport: () => counted }),
    );
    expect(building.ok).toBe(false);
    expect(closes).toBeGreaterThan(0);
  });

  it('when this system keeps chip readers to its own service, then CCID over USB is told to be impossible', () => {
    const entry = {
      role: 'chip-reader',
      driver: 'ccid',
      connection: { bus: 'usb', vendorId: 1, productId: 2, interfaceClass: 0x0b },
    } as const;
    expect(buildDevice(entry, means())).toMatchObject({
      ok: false,
      faults: [{ kind: 'impossible', path: ['connection', 'bus'] }],
    });
  });
});

describe('what a search offers', () => {
  const line = foundLine({ path: '/dev/ttyS9' }, false);
  // A printer that nobody knows is tried as a plain one: the set-up names its model.
  const offers = [line, FOUND_BEHIND_PRINTER].flatMap(({ connection, guesses }) =>
    guesses.filter(({ role }) => role !== 'receipt-printer').map((guess) => ({ connection, guess })),
  );

  it.each(offers)('when $guess.title is chosen on $connection.bus, then its driver can be built', async (offer) => {
    const { role, driver, model } = offer.guess;
    const entry: DeviceEntry = { role, driver, connection: offer.connection, ...(model !== undefined && { model }) };
    const building = await buildDevices(profileOf(PRINTER, entry), means());
    expect(building.ok ? [] : building.faults).toEqual([]);
    if (building.ok) built = building.value;
  });
});

describe('the tables of drivers', () => {
  it('when a row of the device ids names a driver, then that driver is there and stands on that bus', () => {
    const known = (role: keyof typeof DRIVERS, driver: string): readonly Bus[] | undefined =>
      DRIVERS[role].find((row) => row.driver === driver)?.buses;
    const lost = DEVICE_IDS.filter(({ role, driver, match }) => known(role, driver)?.includes(match.bus) !== true);
    const models = DEVICE_IDS.filter(({ role, driver, modelId }) => {
      const row = DRIVERS[role].find((each) => each.driver === driver);
      return modelId !== undefined && row?.models.includes(modelId) !== true;
    });
    expect(models).toEqual([]);
    expect(lost.map(({ model, driver }) => `${model}: ${driver}`)).toEqual([]);
  });
});
