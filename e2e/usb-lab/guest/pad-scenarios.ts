/** The PIN pad on a serial line of the kernel: cdc_acm and ftdi_sio, opened by serialport under its name by id. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { EnterPinOutcome, PinPad } from '../../../native-drivers/pin-pad/role.ts';
import { pinRequest } from '../../../native-drivers/pin-pad/verifone/simulated-bench.ts';
import type { DeviceKind } from '../emulator/orders.ts';
import { pinPad, ready, stands, taken } from './drivers.ts';
import type { Lab, Scenario } from './lab.ts';

/** ANSI X9.24's example: PIN 1234, this block. */
const ANSI_BLOCK = Uint8Array.from(Buffer.from('1B9C1845EB993A7A', 'hex'));
const SLOT = 1;
const KEYS = ['1', '2', '3', '4', 'enter'] as const;

interface Line {
  readonly kind: Extract<DeviceKind, 'acm-pad' | 'ftdi-pad'>;
  readonly driver: string;
  readonly path: string;
}

const LINES: readonly Line[] = [
  { kind: 'acm-pad', driver: 'cdc_acm', path: '/dev/serial/by-id/usb-VeriFone_PIN_pad_PP0001-if00' },
  { kind: 'ftdi-pad', driver: 'ftdi_sio', path: '/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_PP0001-if00-port0' },
];

async function pluggedIn(lab: Lab, { kind, path }: Line): Promise<PinPad> {
  await lab.tell('plug', { id: 'pad', kind });
  await lab.until(`the line ${path}`, () => existsSync(path));
  const pad = pinPad(lab, path);
  await ready(lab, pad);
  return pad;
}

async function selected(pad: PinPad): Promise<void> {
  const outcome = await pad.selectMasterKey(SLOT, new AbortController().signal);
  assert.equal(outcome.kind, 'present');
}

async function asking(lab: Lab, pad: PinPad): Promise<{ readonly outcome: Promise<EnterPinOutcome> }> {
  const outcome = pad.enterPin(pinRequest());
  await lab.until('the pad to ask', async () => (await lab.tell('look', { id: 'pad' })).isAsking);
  return { outcome };
}

async function entersPin(lab: Lab, pad: PinPad): Promise<void> {
  const { outcome } = await asking(lab, pad);
  await lab.tell('press', { id: 'pad', keys: KEYS });
  assert.deepEqual(await outcome, { kind: 'entered', pinBlock: ANSI_BLOCK });
}

const pinOver = (line: Line): Scenario => ({
  name: `when a PIN is entered at a pad on ${line.driver}, then the published block comes and the line was set as asked`,
  form: 'short',
  async run(lab) {
    const pad = await pluggedIn(lab, line);
    await selected(pad);
    await entersPin(lab, pad);
    const { line: setting } = await lab.tell('look', { id: 'pad' });
    assert.deepEqual([setting.baudRate, setting.dataBits, setting.isReady], [9600, 8, true]);
  },
});

const unplugged = (line: Line): Scenario => ({
  name: `when a pad on ${line.driver} is unplugged while it asks for the PIN and plugged in again, then the entry ends as gone and the next one works`,
  form: line.kind === 'acm-pad' ? 'short' : 'full',
  async run(lab) {
    const pad = await pluggedIn(lab, line);
    await selected(pad);
    const { outcome } = await asking(lab, pad);
    await lab.tell('unplug', { id: 'pad' });
    assert.deepEqual(await outcome, { kind: 'device-gone' });
    await stands(lab, pad, ({ standing }) => standing !== 'ready' && standing !== 'busy');
    await lab.tell('replug', { id: 'pad' });
    await ready(lab, pad);
    await selected(pad);
    await entersPin(lab, pad);
  },
});

const stalled: Scenario = {
  name: 'when the endpoint of a pad on cdc_acm stalls during the entry, then the entry ends, and after plugging the pad in again the next one works',
  form: 'full',
  async run(lab) {
    const [line] = LINES;
    if (line === undefined) throw new Error('no serial line');
    const pad = await pluggedIn(lab, line);
    await selected(pad);
    const { outcome } = await asking(lab, pad);
    await lab.tell('stall', { id: 'pad', endpoint: 0x01 });
    await lab.tell('press', { id: 'pad', keys: KEYS });
    const ended = await outcome;
    lab.say(`a pad with a halted endpoint: ${ended.kind}`);
    await lab.tell('unplug', { id: 'pad' });
    await stands(lab, pad, ({ standing }) => standing !== 'ready' && standing !== 'busy');
    await lab.tell('replug', { id: 'pad' });
    await ready(lab, pad);
    await selected(pad);
    await entersPin(lab, pad);
  },
};

const takenLine: Scenario = {
  name: 'when another program holds the line of a pad, then the lamp says that it is taken, and the pad comes by itself when the line is free',
  form: 'full',
  async run(lab) {
    const [line] = LINES;
    if (line === undefined) throw new Error('no serial line');
    const holder = await pluggedIn(lab, line);
    const late = pinPad(lab, line.path);
    await taken(lab, late);
    await holder.close();
    await ready(lab, late);
  },
};

export const padScenarios: readonly Scenario[] = [...LINES.map(pinOver), ...LINES.map(unplugged), stalled, takenLine];
