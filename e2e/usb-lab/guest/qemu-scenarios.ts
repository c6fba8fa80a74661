/** Devices that QEMU emulates itself, on its own USB controller: a CCID reader and a serial line that nobody of ours described. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { findCcidDescriptor } from '../../../native-drivers/chip-reader/ccid/descriptor.ts';
import type { ChipReader } from '../../../native-drivers/chip-reader/role.ts';
import { pinRequest } from '../../../native-drivers/pin-pad/verifone/simulated-bench.ts';
import { monotonicClock as clock } from '../../../native-drivers/transports/monotonic-clock.ts';
import { usbCcidTransport } from '../../../native-drivers/transports/usb-ccid.ts';
import { CARD_FILE } from '../host/qemu-devices.ts';
import { run } from './commands.ts';
import { absent, chipReader, pinPad, ready } from './drivers.ts';
import type { Lab, Scenario } from './lab.ts';

const CONTROLLER = 'xhci-pci';
const READER_IDS = { vendorId: 0x08e6, productId: 0x4433 } as const;
const BY_ID = '/dev/serial/by-id';
const SLOT_CARD = `/out/${CARD_FILE}`;
const READ_16 = Uint8Array.of(0x00, 0xb0, 0x00, 0x10, 0x10);
const READ_200 = Uint8Array.of(0x00, 0xb0, 0x00, 0xc8, 0xc8);
const ANSI_BLOCK = Uint8Array.from(Buffer.from('1B9C1845EB993A7A', 'hex'));
const MASTER_SLOT = 1;
const signal = (): AbortSignal => new AbortController().signal;

/** Its driver is a module: with it the whole bus and all on it come and go. */
function controller(isThere: boolean): void {
  const { status, output } = run('modprobe', isThere ? [CONTROLLER] : ['-r', CONTROLLER]);
  if (status !== 0) throw new Error(`modprobe says: ${output}`);
}

function plugged(lab: Lab): void {
  lab.closing({ close: () => card(false) });
  lab.closing({ close: () => controller(false) });
  controller(true);
}

const card = (isIn: boolean): void => (isIn ? writeFileSync(SLOT_CARD, '') : rmSync(SLOT_CARD, { force: true }));

async function assertReads(reader: ChipReader, command: Uint8Array): Promise<void> {
  const exchanged = await reader.exchange(command);
  assert.equal(exchanged.kind, 'answered');
  if (exchanged.kind !== 'answered') return;
  const counted = Array.from({ length: command.at(-1) ?? 0 }, (_, index) => index);
  assert.deepEqual([...exchanged.response], [...counted, 0x90, 0x00]);
}

async function describes(lab: Lab): Promise<void> {
  const transport = lab.closing(usbCcidTransport(READER_IDS, { clock }));
  await lab.until('the reader to open', async () => (await transport.open()).ok);
  const descriptor = findCcidDescriptor(transport.descriptor);
  lab.say(`QEMU's reader describes itself: ${JSON.stringify(descriptor)}`);
  assert.ok(descriptor !== undefined);
  await transport.close();
}

async function presentAndPowered(reader: ChipReader): Promise<void> {
  assert.deepEqual(await reader.waitForCard({ timeoutMs: 30_000, signal: signal() }), { kind: 'present' });
  const powering = await reader.powerOn();
  assert.equal(powering.kind, 'powered');
}

const otherReader: Scenario = {
  name: "when QEMU's own CCID reader is on the bus, then its empty slot is told as no card, a card put in answers, and its going is noticed",
  form: 'full',
  async run(lab) {
    card(false);
    plugged(lab);
    await describes(lab);
    const reader = chipReader(lab, READER_IDS);
    await ready(lab, reader);
    assert.equal(reader.cardPresent, false);
    const empty = await reader.powerOn();
    lab.say(`an empty slot: ${empty.kind}`);
    assert.equal(empty.kind, 'card-gone');
    assert.deepEqual(await reader.waitForCard({ timeoutMs: 500, signal: signal() }), { kind: 'timed-out' });
    card(true);
    await presentAndPowered(reader);
    await assertReads(reader, READ_16);
    await assertReads(reader, READ_200);
    const removal = reader.waitForRemoval(signal());
    card(false);
    assert.equal(await removal, 'removed');
    card(true);
    await presentAndPowered(reader);
    await assertReads(reader, READ_16);
  },
};

const otherReaderGone: Scenario = {
  name: "when the controller of QEMU's CCID reader goes with a card under power and comes again, then the exchange ends as gone and the card answers again",
  form: 'full',
  async run(lab) {
    card(true);
    plugged(lab);
    const reader = chipReader(lab, READER_IDS);
    await ready(lab, reader);
    await presentAndPowered(reader);
    controller(false);
    assert.equal((await reader.exchange(READ_16)).kind, 'device-gone');
    await absent(lab, reader);
    controller(true);
    await ready(lab, reader);
    await presentAndPowered(reader);
    await assertReads(reader, READ_16);
  },
};

const otherLine: Scenario = {
  name: "when the pad sits behind QEMU's own USB serial line, then its key is found and the PIN typed gives the published block",
  form: 'full',
  async run(lab) {
    plugged(lab);
    const line = await lab.until('the line', () =>
      existsSync(BY_ID) ? readdirSync(BY_ID).find((name) => name.includes('QEMU-LINE')) : undefined,
    );
    lab.say(`QEMU's line is ${line}`);
    const pad = pinPad(lab, `${BY_ID}/${line}`);
    await ready(lab, pad);
    assert.equal((await pad.selectMasterKey(MASTER_SLOT, signal())).kind, 'present');
    assert.deepEqual(await pad.enterPin(pinRequest()), { kind: 'entered', pinBlock: ANSI_BLOCK });
  },
};

export const qemuScenarios: readonly Scenario[] = [otherReader, otherReaderGone, otherLine];
