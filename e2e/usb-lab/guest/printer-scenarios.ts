/** The receipt printer over class 7 and `usb`, and by the kernel's own usblp. */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import type { PrintDocument } from '../../../native-drivers/receipt-printer/print-document.ts';
import type { PrintOutcome, ReceiptPrinter } from '../../../native-drivers/receipt-printer/role.ts';
import { PRINTER_IDS, PRINTER_OUT } from '../devices/printer.ts';
import { runBeside } from './commands.ts';
import { absent, printer, ready } from './drivers.ts';
import type { Lab, Scenario } from './lab.ts';

const KERNEL_PRINTER = '/dev/usb/lp0';

const slip = (mark: string): PrintDocument => ({
  columns: 48,
  lines: [
    { kind: 'text', text: '银联POS签购单', align: 'center' },
    { kind: 'pair', left: '凭证号(VOUCHER NO):', right: mark },
    { kind: 'cut' },
  ],
});

const print = (device: ReceiptPrinter, mark: string): Promise<PrintOutcome> =>
  device.print(slip(mark), { signal: new AbortController().signal });

/** How often a slip with this mark came out. */
async function timesPrinted(lab: Lab, mark: string): Promise<number> {
  const { paper } = await lab.tell('look', { id: 'printer' });
  return paper.filter((line) => line.includes(mark)).length;
}

/** Plugged in, and the kernel's usblp has taken it: claiming it before that would be a race against udev. */
async function pluggedIn(lab: Lab): Promise<ReceiptPrinter> {
  await lab.tell('plug', { id: 'printer', kind: 'printer' });
  await lab.until('usblp to take the printer', () => existsSync(KERNEL_PRINTER));
  const device = printer(lab);
  await ready(lab, device);
  return device;
}

/** Slip after slip until one is proved: that one is on paper once, and no earlier one more often. */
async function printsAgain(lab: Lab, device: ReceiptPrinter): Promise<void> {
  const marks: string[] = [];
  await lab.until('a slip that is proved', async () => {
    marks.push(`AGAIN${marks.length}`);
    return (await print(device, marks.at(-1) ?? '')).kind === 'printed';
  });
  const times = await Promise.all(marks.map((mark) => timesPrinted(lab, mark)));
  assert.equal(times.at(-1), 1);
  assert.ok(times.every((count) => count <= 1));
}

const prints: Scenario = {
  name: 'when a slip goes to a class-7 printer that usblp holds, then it is proved on paper and usblp gets the printer back',
  form: 'short',
  async run(lab) {
    const device = await pluggedIn(lab);
    assert.equal(existsSync(KERNEL_PRINTER), false);
    assert.deepEqual(await print(device, '000001'), { kind: 'printed' });
    assert.equal(await timesPrinted(lab, '000001'), 1);
    const { paper } = await lab.tell('look', { id: 'printer' });
    assert.ok(paper.some((line) => line.includes('银联POS签购单')));
    await device.close();
    await lab.until('usblp to have it again', () => existsSync(KERNEL_PRINTER));
  },
};

const unpluggedWhilePrinting: Scenario = {
  name: 'when a printer is unplugged with a transfer under way, then the slip has failed, and after plugging it in the next one is printed',
  form: 'short',
  async run(lab) {
    const device = await pluggedIn(lab);
    await lab.tell('hold', { id: 'printer', endpoint: PRINTER_OUT, isHeld: true });
    const outcome = print(device, '000002');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await lab.tell('unplug', { id: 'printer' });
    const first = await outcome;
    assert.equal(first.kind, 'failed');
    assert.equal(first.kind === 'failed' && first.fault, 'device-gone');
    await absent(lab, device);
    await lab.tell('replug', { id: 'printer' });
    await ready(lab, device);
    assert.deepEqual(await print(device, '000003'), { kind: 'printed' });
    assert.deepEqual([await timesPrinted(lab, '000002'), await timesPrinted(lab, '000003')], [0, 1]);
  },
};

const heldTransfer: Scenario = {
  name: 'when a printer takes no bytes for a while, then the slip has failed and is never printed afterwards, and the next one is',
  form: 'short',
  async run(lab) {
    const device = await pluggedIn(lab);
    await lab.tell('hold', { id: 'printer', endpoint: PRINTER_OUT, isHeld: true });
    const outcome = await print(device, '000004');
    lab.say(`a printer that takes no bytes: ${JSON.stringify(outcome)}`);
    assert.equal(outcome.kind, 'failed');
    await lab.tell('hold', { id: 'printer', endpoint: PRINTER_OUT, isHeld: false });
    await printsAgain(lab, device);
    assert.equal(await timesPrinted(lab, '000004'), 0);
  },
};

const stalled: Scenario = {
  name: 'when a printer stalls its endpoint, then the slip has failed, the halt is cleared and the next slip is printed',
  form: 'short',
  async run(lab) {
    const device = await pluggedIn(lab);
    await lab.tell('stall', { id: 'printer', endpoint: PRINTER_OUT });
    const outcome = await print(device, '000006');
    lab.say(`a stalled printer: ${JSON.stringify(outcome)}`);
    assert.equal(outcome.kind, 'failed');
    await printsAgain(lab, device);
    assert.equal(await timesPrinted(lab, '000006'), 0);
  },
};

const paperOut: Scenario = {
  name: 'when the paper is out, then the lamp says so without being asked, no slip is begun, and with paper it goes on',
  form: 'full',
  async run(lab) {
    const device = await pluggedIn(lab);
    await lab.tell('printer', { id: 'printer', paper: 'out' });
    await lab.until('the lamp', () => device.state.trouble === 'paper-out');
    assert.deepEqual(await print(device, '000008'), { kind: 'failed', fault: 'paper-out', bytesLeft: false });
    await lab.tell('printer', { id: 'printer', paper: 'ok' });
    await ready(lab, device);
    assert.deepEqual(await print(device, '000009'), { kind: 'printed' });
    assert.deepEqual([await timesPrinted(lab, '000008'), await timesPrinted(lab, '000009')], [0, 1]);
  },
};

/** LPGETSTATUS 060B and LPIOC_GET_DEVICE_ID(256): perl is on every Debian and can make them. */
const ASK_USBLP = `
open(my $lp, '+<', '${KERNEL_PRINTER}') or die "open: $!";
my $status = pack('i', 0);
ioctl($lp, 0x060b, $status) or die "LPGETSTATUS: $!";
my $id = "\\0" x 256;
ioctl($lp, 0x81005001, $id) or die "LPIOC_GET_DEVICE_ID: $!";
printf "status %02x id %s\\n", unpack('i', $status), substr($id, 2, unpack('n', $id) - 2);
`;

const kernelPrints: Scenario = {
  name: "when the kernel's own usblp is written to, then the simulated printer prints it, tells its IEEE 1284 id and its paper",
  form: 'short',
  async run(lab) {
    await lab.tell('plug', { id: 'printer', kind: 'printer' });
    await lab.until('usblp to take the printer', () => existsSync(KERNEL_PRINTER));
    writeFileSync(KERNEL_PRINTER, Buffer.from('\x1b@BY USBLP\n', 'latin1'));
    await lab.until('the line on paper', async () => (await timesPrinted(lab, 'BY USBLP')) === 1);
    const sound = await runBeside('perl', ['-e', ASK_USBLP]);
    assert.match(sound.output, /^status 18 id MFG:EPSON;CMD:ESC\/POS;MDL:TM-T82III;CLS:PRINTER;/);
    await lab.tell('printer', { id: 'printer', paper: 'out' });
    assert.match((await runBeside('perl', ['-e', ASK_USBLP])).output, /^status 30 /);
  },
};

const twoPrinters: Scenario = {
  name: 'when two printers of one kind are plugged in, then each is found by its serial number, whichever came first',
  form: 'full',
  async run(lab) {
    await lab.tell('plug', { id: 'printer', kind: 'printer', serialNumber: 'SECOND' });
    await lab.tell('plug', { id: 'other', kind: 'printer', serialNumber: 'FIRST' });
    await lab.until('usblp to take both', () => existsSync(KERNEL_PRINTER) && existsSync('/dev/usb/lp1'));
    const first = printer(lab, { serialNumber: 'FIRST' });
    const second = printer(lab, { serialNumber: 'SECOND' });
    await Promise.all([ready(lab, first), ready(lab, second)]);
    assert.deepEqual(await print(second, '000010'), { kind: 'printed' });
    assert.equal(await timesPrinted(lab, '000010'), 1);
    await lab.tell('unplug', { id: 'other' });
    await absent(lab, first);
    assert.equal(second.state.standing, 'ready');
    assert.equal((await print(first, '000011')).kind, 'failed');
    assert.equal(await timesPrinted(lab, '000011'), 0);
  },
};

const wrongDevice: Scenario = {
  name: 'when a swipe reader has the ids of the printer, then it is not taken for one and no slip is claimed',
  form: 'full',
  async run(lab) {
    await lab.tell('plug', { id: 'liar', kind: 'magtek-337', pretends: PRINTER_IDS });
    const device = printer(lab);
    await lab.until('an opinion', () => device.state.standing !== 'opening' && device.state.standing !== 'ready');
    const outcome = await print(device, '000012');
    lab.say(`a reader with a printer's ids: ${JSON.stringify(outcome)}, ${JSON.stringify(device.state)}`);
    assert.equal(outcome.kind, 'failed');
    assert.equal((await lab.tell('look', { id: 'liar' })).heardBytes, 0);
  },
};

export const printerScenarios: readonly Scenario[] = [
  prints,
  unpluggedWhilePrinting,
  heldTransfer,
  stalled,
  paperOut,
  kernelPrints,
  twoPrinters,
  wrongDevice,
];
