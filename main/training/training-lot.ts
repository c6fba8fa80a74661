/**
 * What the set-up of devices finds in training: the bench's own devices, and beside them some that give the usual trouble. Those that
 * work are the counter's own, spoken to through their drivers; a silent line is a wire with nobody at its end. No bus is looked at.
 */
import path from 'node:path';
import { VerifonePinPad } from '../../native-drivers/pin-pad/verifone/driver.ts';
import { padModels } from '../../native-drivers/pin-pad/verifone/models.ts';
import type { PrintDocument, PrintLine } from '../../native-drivers/receipt-printer/print-document.ts';
import type { ReceiptPrinter } from '../../native-drivers/receipt-printer/role.ts';
import { DEVICE_IDS } from '../../native-drivers/registry/device-ids.ts';
import { type DeviceEntry, NO_DEVICES } from '../../native-drivers/registry/device-profile.ts';
import type { DeviceFinder, DeviceGuess, FoundDevice } from '../../native-drivers/registry/found-device.ts';
import { memoryWire } from '../../native-drivers/transports/memory.ts';
import type { OpenedDevice, TrialPrinter } from '../device-setup/trial-bench.ts';
import type { Clock } from '../domain/clock.ts';
import type { DeviceSetupMeans } from '../start/device-setup.ts';
import type { TrainingDoor } from './door.ts';

export interface TrainingLotOptions {
  readonly devices: TrainingDoor['devices'];
  readonly clock: Clock;
  /** Milliseconds between two finds; 350 if not given. */
  readonly findMs?: number;
}

export interface TrainingLot {
  readonly finder: DeviceFinder;
  readonly open: (entry: DeviceEntry) => Promise<OpenedDevice>;
}

export interface TrainingSetupOptions extends TrainingLotOptions {
  readonly folder: string;
  readonly onComplaint: (complaint: string) => void;
}

/** The set-up of training: nothing of it is ever opened on a real bus, so its profile is not the one that a start reads. */
export const trainingSetup = (options: TrainingSetupOptions): DeviceSetupMeans => ({
  ...trainingLot(options),
  file: path.join(options.folder, 'simulated-devices.json'),
  profile: NO_DEVICES,
  takesEffect: 'now',
  offers: false,
  onTrouble: (trouble) => options.onComplaint(`device set-up: ${trouble instanceof Error ? trouble.name : 'unknown'}`),
});

/** The line settings at which the lot's serial pad answers; the table of devices says others, as it often is. */
const PAD_BAUD_RATE = 9600;
const NO_CHINESE_HOST = '192.168.1.87';
const FIND_MS = 350;

export function trainingLot({ devices, clock, findMs = FIND_MS }: TrainingLotOptions): TrainingLot {
  const lent = <Kind extends OpenedDevice['kind'], Device>(kind: Kind, device: Device) => ({
    kind,
    device,
    release: async () => undefined,
  });
  return {
    finder: {
      async search(wish, { signal, onFound }) {
        const isNetwork = wish.network === true || wish.address !== undefined;
        for (const device of [...PLUGGED_IN, ...(isNetwork ? [NETWORK_PRINTER] : [])]) {
          await clock.sleep(findMs, signal);
          if (signal.aborted) return;
          onFound(device);
        }
        await clock.sleep(isNetwork ? 4 * findMs : findMs, signal);
      },
    },
    async open({ role, connection }) {
      switch (role) {
        case 'card-reader':
          return lent('card-reader', devices.reader);
        case 'chip-reader':
          return lent('chip-reader', devices.chip.contact);
        case 'pin-pad':
          return connection.bus === 'serial' && connection.line.baudRate === PAD_BAUD_RATE
            ? lent('pin-pad', devices.pad)
            : silentPad(clock);
        case 'receipt-printer':
        case 'second-printer':
          return lent('printer', trialPrinter(devices.printer, connection.bus !== 'tcp'));
        case 'barcode-scanner':
        case 'customer-display':
          return { kind: 'none', why: 'not-connected', release: async () => undefined };
      }
    },
  };
}

/** A line at the wrong speed: it opens, and nobody is heard. */
async function silentPad(clock: Clock): Promise<OpenedDevice> {
  const { near, far } = memoryWire('silent line');
  await far.open();
  const device = new VerifonePinPad({ transport: near, clock, model: padModels.mx800 });
  return {
    kind: 'pin-pad',
    device,
    release: async () => {
      await device.close();
      await far.close();
    },
  };
}

/** The bench's printer with a slip that asks; one without a Chinese font shows what such printers show. */
const trialPrinter = (printer: ReceiptPrinter, hasChinese: boolean): TrialPrinter => ({
  get state() {
    return printer.state;
  },
  onState: (listener) => printer.onState(listener),
  printTrial: (options) => printer.print(trialDocument(printer.columns, hasChinese), options),
});

const CHINESE = ['|天地玄黄宇宙洪荒日月盈|', '|银行卡Card收款123￥45.6|'];
/** GB 18030 bytes as a printer without Chinese mode prints them, in its own code page. */
const GARBLED = ['|╠ь╡╪╨■╗╞╙ю╓ц║щ╗─|', '|╥°╨╨┐иCard╩╒┐ю123гд45.6|'];

function trialDocument(columns: 32 | 42 | 48, hasChinese: boolean): PrintDocument {
  const text = (line: string): PrintLine => ({ kind: 'text', text: line });
  return {
    columns,
    lines: [
      text('打印机试样 PRINTER TRIAL'),
      ...([32, 42, 48] as const).map((width, at) => text(ruler('ABC'[at] ?? '', width))),
      ...(hasChinese ? CHINESE : GARBLED).map((line) => text(`1${line}`)),
      ...CHINESE.map((line) => text(`2${line}`)),
      { kind: 'feed', lines: 2 },
      { kind: 'cut' },
    ],
  };
}

const ruler = (letter: string, width: number): string => `${letter}${'-'.repeat(width - 2)}${letter}`;

const guessOf = (model: string): DeviceGuess => {
  const row = DEVICE_IDS.find((each) => each.model === model);
  if (row === undefined) throw new Error(`the table of devices has lost ${model}`);
  return { role: row.role, driver: row.driver, title: row.model, confidence: row.confidence };
};

const PLUGGED_IN: readonly FoundDevice[] = [
  {
    key: 'training-reader',
    name: 'MagTek USB Card Reader',
    connection: { bus: 'hid', vendorId: 0x0801, productId: 0x0002, port: '1-1.1' },
    guesses: [guessOf('MagTek HID swipe reader')],
  },
  {
    key: 'training-no-permission',
    name: 'ID TECH MiniMag',
    connection: { bus: 'hid', vendorId: 0x0acd, productId: 0x2010, port: '1-1.2' },
    guesses: [guessOf('ID TECH MiniMag / SecureMag, HID')],
    trouble: 'no-permission',
  },
  {
    key: 'training-taken',
    name: 'MagTek Dynamag',
    connection: { bus: 'hid', vendorId: 0x0801, productId: 0x0011, port: '1-1.3' },
    guesses: [guessOf('MagTek MagneSafe V5 (Dynamag)')],
    trouble: 'taken-by-another-program',
    heldBy: 'old-till',
  },
  {
    key: 'training-chip',
    name: 'CCID Smart Card Reader',
    connection: { bus: 'usb', vendorId: 0x08e6, productId: 0x34c0, interfaceClass: 0x0b, port: '1-1.4' },
    guesses: [guessOf('USB chip reader (CCID)')],
  },
  {
    key: 'training-line',
    name: 'FT232R USB UART',
    connection: {
      bus: 'serial',
      path: '/dev/ttyUSB0',
      line: { baudRate: 1200, dataBits: 7, parity: 'even' },
      port: '1-2',
    },
    guesses: [
      guessOf('VeriFone PINpad 1000SE'),
      guessOf('Serial receipt printer'),
      guessOf('Serial scanner'),
      guessOf('Pole display, two lines of 20'),
    ],
  },
  {
    key: 'training-printer',
    name: 'EPSON TM-T82III',
    connection: { bus: 'usb', vendorId: 0x04b8, productId: 0x0202, interfaceClass: 0x07, port: '1-3' },
    guesses: [{ ...guessOf('USB receipt printer'), model: 'epson-tm-t82iii', title: 'Epson TM-T82III' }],
  },
  {
    key: 'training-unknown',
    name: 'USB Keyboard',
    connection: { bus: 'hid', vendorId: 0x1c4f, productId: 0x0002, port: '1-4' },
    guesses: [],
  },
];

const NETWORK_PRINTER: FoundDevice = {
  key: 'training-network-printer',
  name: 'XP-80 (no Chinese font)',
  connection: { bus: 'tcp', host: NO_CHINESE_HOST, port: 9100 },
  guesses: [{ ...guessOf('Serial receipt printer'), model: 'generic-80', title: 'ESC/POS 80 mm' }],
};
