/** Two swipe readers of one kind on the bus: each keeps its role, and what is swiped at the other one is nothing to it. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import type { CardReader } from '../../../native-drivers/card-reader/role.ts';
import { absent, MAGTEK, reading, ready, stands, swipeReader } from './drivers.ts';
import type { Lab, Scenario } from './lab.ts';
import { assertCard } from './swipe-scenarios.ts';

const twoBySerialNumber: Scenario = {
  name: 'when two swipe readers of one kind are plugged in, then each keeps its role by its serial number, whichever came first and in whichever socket',
  form: 'full',
  async run(lab) {
    await lab.tell('plug', { id: 'theirs', kind: 'magtek-337', serialNumber: 'THEIRS' });
    await lab.tell('plug', { id: 'ours', kind: 'magtek-337', serialNumber: 'OURS' });
    const ours = swipeReader(lab, { ...MAGTEK, serialNumber: 'OURS' });
    await ready(lab, ours);
    await readsOnlyItsOwn(lab, ours);
    // The other way round, and with both sockets exchanged.
    await lab.tell('unplug', { id: 'theirs' });
    assert.equal(ours.state.standing, 'ready');
    await lab.tell('unplug', { id: 'ours' });
    await absent(lab, ours);
    await lab.tell('replug', { id: 'ours' });
    await lab.tell('replug', { id: 'theirs' });
    await ready(lab, ours);
    await readsOnlyItsOwn(lab, ours);
    await lab.tell('unplug', { id: 'ours' });
    await absent(lab, ours);
    const outcome = reading(ours);
    assert.deepEqual(await outcome, { kind: 'device-gone' });
  },
};

const CLONE = { kind: 'magtek-337', serialNumber: '00000000' } as const;
/** Sockets of the virtual hub, and how the system calls them: `<bus>-<socket + 1>`. */
const SOCKETS = { ours: 3, theirs: 5 } as const;

const twoByPort: Scenario = {
  name: 'when two clones of a swipe reader carry one serial number, then neither is guessed at, and each keeps its role by its port',
  form: 'full',
  async run(lab) {
    await lab.tell('plug', { id: 'theirs', ...CLONE, socket: SOCKETS.theirs });
    await lab.tell('plug', { id: 'ours', ...CLONE, socket: SOCKETS.ours });
    const port = await lab.until('the port', () => portOnVirtualHub(SOCKETS.ours));
    await lab.until('both', () => portOnVirtualHub(SOCKETS.theirs));
    lab.say(`the reader with the role is at port ${port}`);
    const nameless = swipeReader(lab, MAGTEK);
    await stands(lab, nameless, ({ trouble }) => trouble === 'two-alike');
    await nameless.close();
    const ours = swipeReader(lab, { ...MAGTEK, port });
    await ready(lab, ours);
    await readsOnlyItsOwn(lab, ours);
    await lab.tell('unplug', { id: 'theirs' });
    await lab.tell('unplug', { id: 'ours' });
    await absent(lab, ours);
    await lab.tell('replug', { id: 'theirs' });
    await lab.until('the other one', () => portOnVirtualHub(SOCKETS.theirs));
    assert.deepEqual(await reading(ours), { kind: 'device-gone' });
    await lab.tell('replug', { id: 'ours' });
    await ready(lab, ours);
    await readsOnlyItsOwn(lab, ours);
  },
};

/** The name that /sys gives to the device in a socket of the virtual hub, once a HID driver has it. */
function portOnVirtualHub(socket: number): string | undefined {
  const hub = '/sys/devices/platform/vhci_hcd.0';
  for (const bus of readdirSync(hub).filter((name) => name.startsWith('usb'))) {
    const port = `${bus.slice('usb'.length)}-${socket + 1}`;
    if (existsSync(`${hub}/${bus}/${port}/${port}:1.0/driver`)) return port;
  }
  return undefined;
}

/** A swipe at the other reader is nothing to this one; the next one at its own is read. */
async function readsOnlyItsOwn(lab: Lab, ours: CardReader): Promise<void> {
  const outcome = reading(ours);
  await lab.tell('swipe', { id: 'theirs' });
  const wrong = await Promise.race([outcome, lab.until('nothing', () => undefined, 1_500).catch(() => undefined)]);
  assert.equal(wrong, undefined);
  await lab.tell('swipe', { id: 'ours' });
  await assertCard(outcome);
}

export const twinScenarios: readonly Scenario[] = [twoBySerialNumber, twoByPort];
