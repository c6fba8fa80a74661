/** The built program itself in the guest: whole payments over the kernel's USB, and each device pulled out at each stage of one. */
import assert from 'node:assert/strict';
import path from 'node:path';
import type { DeviceName } from '../../../preload/contract/words.ts';
import { differencesOnDisk } from '../../crash/books-on-disk.ts';
import { signIn } from '../../crash/busy-cashier.ts';
import { type BuiltCounter, startBuiltCounter } from '../counter/built-counter.ts';
import { CCID_IDS } from '../devices/chip-reader.ts';
import { PRINTER_IDS } from '../devices/printer.ts';
import { pay, pullAt, UNPLUG_CASES, type UnplugCase } from '../matrix/unplug-matrix.ts';
import { MAGTEK } from './drivers.ts';
import type { Lab, Scenario } from './lab.ts';

const LINE = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;
const PAD_PATHS = {
  acm: '/dev/serial/by-id/usb-VeriFone_PIN_pad_LAB-PAD-if00',
  ftdi: '/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_LAB-PAD-if00-port0',
} as const;
type PadLine = keyof typeof PAD_PATHS;

/** As a shop's devices.json has them: readers and printer by their serial numbers, the pad by its line's name. */
const devicesWith = (pad: PadLine) => ({
  version: 1,
  devices: [
    { role: 'card-reader', driver: 'magtek', connection: { bus: 'hid', ...MAGTEK, serialNumber: 'LAB-READER' } },
    { role: 'chip-reader', driver: 'ccid', connection: { bus: 'usb', ...CCID_IDS, interfaceClass: 0x0b } },
    {
      role: 'pin-pad',
      driver: 'verifone',
      model: 'mx800',
      connection: { bus: 'serial', path: PAD_PATHS[pad], line: LINE },
    },
    {
      role: 'receipt-printer',
      driver: 'escpos',
      model: 'epson-tm-t82iii',
      connection: { bus: 'usb', ...PRINTER_IDS, interfaceClass: 7, serialNumber: 'LAB-PRINTER' },
    },
  ],
});

/** The simulated host writes its ledger soon after each message. */
const LEDGER_MS = 1_000;

async function started(lab: Lab, pad: PadLine): Promise<BuiltCounter> {
  const counter = await startBuiltCounter({
    file: path.join(import.meta.dirname, 'counter-process.mjs'),
    main: path.resolve('dist/main/main.cjs'),
    devices: devicesWith(pad),
    env: { LAB_PAD: pad },
  });
  lab.closing(counter);
  lab.say('the built program is open');
  await lampsLit(lab, counter);
  await signIn(counter);
  return counter;
}

const ON_BUS: readonly DeviceName[] = ['reader', 'chip', 'pad', 'printer'];

/** Until all four of the bus are there, and none of them is a simulated one. @throws Error that says how the lamps stood. */
async function lampsLit(lab: Lab, counter: BuiltCounter): Promise<void> {
  const lamps = async () => (await counter.look()).devices.filter(({ device }) => ON_BUS.includes(device));
  const words = async () =>
    (await lamps())
      .map(
        ({ device, lamp, trouble, simulated }) => `${device} ${lamp} ${trouble ?? ''}${simulated ? ' simulated' : ''}`,
      )
      .join(', ');
  try {
    await lab.until('the lamps', async () =>
      (await lamps()).every(({ lamp, simulated }) => !simulated && lamp !== 'off' && lamp !== 'opening'),
    );
  } catch (error) {
    throw new Error(`the lamps stood so: ${await words()}`, { cause: error });
  }
  lab.say(await words());
}

async function booksAgree(counter: BuiltCounter): Promise<void> {
  await counter.pause(LEDGER_MS);
  await counter.close();
  assert.deepEqual(differencesOnDisk(counter.folder), []);
}

const wholePayments = (pad: PadLine, form: Scenario['form']): Scenario => ({
  name: `when the built program has reader, chip reader, printer and a pad on ${pad} on the bus, then payments by swipe and PIN and by chip are whole and on paper`,
  form,
  async run(lab) {
    const counter = await started(lab, pad);
    assert.equal(await pay(counter, 'swipe'), 'approved');
    lab.say('paid by swipe and PIN');
    assert.equal(await pay(counter, 'insert'), 'approved');
    lab.say('paid by chip');
    const { printer, host } = await counter.bench();
    lab.say(`${printer.slips.length} slips on paper, the host has ${host.approvedMinor / 100} CNY`);
    assert.equal(printer.slips.length, 4);
    assert.equal(host.approvedMinor, 2 * 1_234);
    await booksAgree(counter);
  },
});

/** One start of the program for all moments of one device: a start takes longer than a payment there. */
const pulled = (device: UnplugCase['device'], way: UnplugCase['way']): Scenario => ({
  name: `when the ${device} is pulled off the bus at each stage of a payment by ${way}, then the payment ends, the next one is whole and the books agree`,
  form: 'full',
  async run(lab) {
    const counter = await started(lab, 'acm');
    for (const each of UNPLUG_CASES.filter((one) => one.device === device && one.way === way)) {
      const result = await pullAt(counter, each);
      const next = await pay(counter, way);
      lab.say(`${device} pulled at ${each.moment} of a payment by ${way}: ${result}; the next one: ${next}`);
      if (each.moment === 'printing') assert.equal(result, 'approved');
      assert.equal(next, 'approved');
      assert.equal((await counter.look()).owedReversals, 0);
    }
    await booksAgree(counter);
  },
});

export const counterScenarios: readonly Scenario[] = [
  wholePayments('acm', 'short'),
  wholePayments('ftdi', 'full'),
  pulled('reader', 'swipe'),
  pulled('pad', 'swipe'),
  pulled('printer', 'swipe'),
  pulled('chip', 'insert'),
  pulled('pad', 'insert'),
  pulled('printer', 'insert'),
];
