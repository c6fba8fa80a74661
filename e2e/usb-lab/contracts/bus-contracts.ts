/**
 * The contracts of the device roles over the kernel's bus: the same suites that the simulators and replayed talks must pass, with
 * the drivers' own libraries under them. Bundled, and run in the guest (guest/contract-scenarios.ts); anywhere else there is no bus.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe } from 'vitest';
import { barcodeScannerContract, type ScannerBench } from '../../../native-drivers/barcode-scanner/role.contract.ts';
import { type CardReaderBench, cardReaderContract } from '../../../native-drivers/card-reader/role.contract.ts';
import { type ChipReaderBench, chipReaderContract } from '../../../native-drivers/chip-reader/role.contract.ts';
import {
  type PinPadBench,
  type PinPadSituation,
  pinPadContract,
} from '../../../native-drivers/pin-pad/role.contract.ts';
import type { PadKey } from '../../../native-drivers/pin-pad/verifone/simulator.ts';
import { receiptPrinterContract } from '../../../native-drivers/receipt-printer/role.contract.ts';
import { startEmulator } from '../emulator/emulator-process.ts';
import type { ScannerKind } from '../emulator/orders.ts';
import { absent, chipReader, MAGTEK, pinPad, printer, ready, scanner, swipeReader } from '../guest/drivers.ts';
import { type Lab, until } from '../guest/lab.ts';

const PAD_PATH = '/dev/serial/by-id/usb-VeriFone_PIN_pad_PP0001-if00';
const SLOT = { filled: 7, empty: 5 } as const;
/** A report is on its way through the kernel for some milliseconds of the guest. */
const ON_ITS_WAY_MS = 200;
const CARD = {
  pan: '6217000000000000004',
  expiry: '3012',
  serviceCode: '220',
  track2: '6217000000000000004=301222012345678',
  cardholderName: 'TEST/CARD',
} as const;

const emulator = startEmulator(path.join(import.meta.dirname, 'emulator.mjs'));
afterAll(() => emulator.end());

const elapse = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const finish = <Value>(promise: Promise<Value>): Promise<Value> => promise;

/** What the scenarios of the laboratory stand on, for one test of a contract. */
function fresh(): { readonly lab: Lab; end(): Promise<void> } {
  const { tell } = emulator;
  const open: { close(): unknown }[] = [];
  const lab: Lab = {
    tell,
    until,
    say: () => undefined,
    closing: (thing) => {
      open.push(thing);
      return thing;
    },
  };
  return {
    lab,
    async end() {
      for (const thing of open.reverse()) await thing.close();
      const complaints = await tell('clear', {});
      if (complaints.length > 0) throw new Error(`the devices complain: ${complaints.join('; ')}`);
    },
  };
}

async function swipeBench(): Promise<CardReaderBench> {
  const { lab, end } = fresh();
  await lab.tell('plug', { id: 'reader', kind: 'magtek-337' });
  const reader = swipeReader(lab, MAGTEK);
  await ready(lab, reader);
  const swipe = async (manner: 'well' | 'badly' | 'wrong-side' | 'blank') => {
    await lab.tell('swipe', { id: 'reader', manner });
    await elapse(ON_ITS_WAY_MS);
  };
  return {
    reader,
    swipeWell: async () => {
      await swipe('well');
      return CARD;
    },
    swipeBadly: () => swipe('badly'),
    swipeWrongSide: () => swipe('wrong-side'),
    swipeBlank: () => swipe('blank'),
    unplug: async () => {
      await lab.tell('unplug', { id: 'reader' });
      await absent(lab, reader);
    },
    elapse,
    finish: end,
  };
}

/** Longer than one report. */
const CODE = '281012345678901234567890123456789012345678901234567890123456789';
const OTHER_CODE = '134567890123456789';

async function scannerBench(kind: ScannerKind): Promise<ScannerBench> {
  const { lab, end } = fresh();
  await lab.tell('plug', { id: 'scanner', kind });
  const device = scanner(lab, kind);
  await ready(lab, device);
  const scan = async (text: string, manner: 'well' | 'badly' = 'well'): Promise<string> => {
    await lab.tell('scan', { id: 'scanner', text, manner });
    await elapse(ON_ITS_WAY_MS);
    return text;
  };
  return {
    scanner: device,
    scanWell: () => scan(CODE),
    scanAnother: () => scan(OTHER_CODE),
    scanBadly: async () => void (await scan(OTHER_CODE, 'badly')),
    unplug: async () => {
      await lab.tell('unplug', { id: 'scanner' });
      await absent(lab, device);
    },
    plug: () => lab.tell('replug', { id: 'scanner' }),
    elapse,
    finish: end,
  };
}

async function chipBench(): Promise<ChipReaderBench> {
  const { lab, end } = fresh();
  await lab.tell('plug', { id: 'chip', kind: 'chip-reader' });
  const reader = chipReader(lab);
  await ready(lab, reader);
  return {
    reader,
    insert: () => lab.tell('insert', { id: 'chip', card: 'echo' }),
    remove: () => lab.tell('remove', { id: 'chip' }),
    unplug: async () => {
      await lab.tell('unplug', { id: 'chip' });
      await absent(lab, reader);
    },
    plug: () => lab.tell('replug', { id: 'chip' }),
    finish,
    elapse,
    carriesExtended: false,
    close: end,
  };
}

const PRESSED: Partial<Record<PinPadSituation, readonly PadKey[]>> = {
  'cardholder enters a PIN': ['1', '2', '3', '4', 'enter'],
  'cardholder cancels': ['1', 'cancel'],
  'cashier cancels': ['1'],
  'pad unplugged': ['1'],
};

async function padBench(situation: PinPadSituation): Promise<PinPadBench> {
  const { lab, end } = fresh();
  await lab.tell('plug', { id: 'pad', kind: 'acm-pad' });
  await lab.until('the line of the pad', () => existsSync(PAD_PATH));
  const pad = pinPad(lab, PAD_PATH);
  await ready(lab, pad);
  const keys = PRESSED[situation];
  return {
    pad,
    slot: situation === 'key absent' ? SLOT.empty : SLOT.filled,
    finish,
    act: async () => {
      if (keys === undefined) return;
      await lab.until('the pad to ask', async () => (await lab.tell('look', { id: 'pad' })).isAsking);
      await lab.tell('press', { id: 'pad', keys });
      if (situation === 'pad unplugged') await lab.tell('unplug', { id: 'pad' });
    },
    close: end,
  };
}

cardReaderContract('MagTek on the bus', swipeBench);
barcodeScannerContract('HID POS, Honeywell, on the bus', () => scannerBench('honeywell-hid'));
barcodeScannerContract('HID POS, Zebra, on the bus', () => scannerBench('zebra-hid'));
chipReaderContract('CCID on the bus', chipBench);
pinPadContract('mx800 on cdc_acm', padBench);

describe('the receipt printer role over class 7 on the bus', () => {
  const ends: (() => Promise<void>)[] = [];
  // Its contract closes the printer and knows of nothing beside it.
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  receiptPrinterContract(async () => {
    const { lab, end } = fresh();
    ends.push(end);
    await lab.tell('plug', { id: 'printer', kind: 'printer' });
    await lab.until('usblp to take the printer', () => existsSync('/dev/usb/lp0'));
    const device = printer(lab);
    await ready(lab, device);
    return { printer: device, run: finish, proves: true };
  });
});
