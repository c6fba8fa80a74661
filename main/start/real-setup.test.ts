import { describe, expect, it } from 'vitest';
import { stripeReader } from '../../native-drivers/card-reader/driver.ts';
import { magtekProtocol } from '../../native-drivers/card-reader/magtek/protocol.ts';
import { CardReaderSimulator } from '../../native-drivers/card-reader/simulator.ts';
import type { DeviceEntry } from '../../native-drivers/registry/device-profile.ts';
import { systemMeans } from '../../native-drivers/registry/system-means.ts';
import { memoryWire } from '../../native-drivers/transports/memory.ts';
import { systemClock } from './clock.ts';
import { openingBy } from './real-setup.ts';

const clock = systemClock();
const ENTRY: DeviceEntry = {
  role: 'card-reader',
  driver: 'magtek',
  connection: { bus: 'hid', vendorId: 0x0801, productId: 2 },
};

/** The registry's own means, but for the bus: a wire with a reader at its end. */
async function reader() {
  const { near, far } = memoryWire('reader');
  await new CardReaderSimulator(far, 'magtek-337').plug();
  return { near, means: { ...systemMeans({ clock, firstSlipNumber: 1 }), transport: () => near } };
}

async function becomes(opened: Awaited<ReturnType<ReturnType<typeof openingBy>>>, standing: string): Promise<void> {
  if (opened.kind !== 'card-reader') throw new Error(`opened as ${opened.kind}`);
  await expect.poll(() => opened.device.state.standing).toBe(standing);
}

describe('opening a candidate', () => {
  it('when the counter does not have it, then it is built for the trial and closed after it', async () => {
    const { means } = await reader();
    const opened = await openingBy({ profile: { version: 1, devices: [] }, devices: {}, means })(ENTRY);
    await becomes(opened, 'ready');
    await opened.release();
    await becomes(opened, 'absent');
  });

  it('when the counter works with it already, then it is lent and stays open', async () => {
    const { near, means } = await reader();
    const live = stripeReader({ transport: near, protocol: magtekProtocol, clock, identity: 'live' });
    const open = openingBy({ profile: { version: 1, devices: [ENTRY] }, devices: { 'card-reader': live }, means });
    const opened = await open(ENTRY);
    expect(opened).toMatchObject({ kind: 'card-reader', device: live });
    await becomes(opened, 'ready');
    await opened.release();
    expect(live.state.standing).toBe('ready');
    await live.close();
  });

  it('when no driver is known for it, then that is said and nothing is opened', async () => {
    const { means } = await reader();
    const open = openingBy({ profile: { version: 1, devices: [] }, devices: {}, means });
    expect(await open({ ...ENTRY, driver: 'nobody' })).toMatchObject({ kind: 'none', why: 'cannot-try' });
  });
});
