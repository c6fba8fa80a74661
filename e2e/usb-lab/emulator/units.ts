/** Makes the laboratory's devices: each a simulator of native-drivers whose wire is laid onto a USB device. */
import { ScannerSimulator } from '../../../native-drivers/barcode-scanner/simulator.ts';
import {
  CardReaderSimulator,
  type SimulatedCard,
  simulatedCard,
  swipeBytes,
} from '../../../native-drivers/card-reader/simulator.ts';
import { CcidSimulator, simulatedDescriptor } from '../../../native-drivers/chip-reader/ccid/simulator.ts';
import { padModels } from '../../../native-drivers/pin-pad/verifone/models.ts';
import { testMasterKeys } from '../../../native-drivers/pin-pad/verifone/simulated-bench.ts';
import { VerifoneSimulator } from '../../../native-drivers/pin-pad/verifone/simulator.ts';
import { SimulatedPrinter } from '../../../native-drivers/receipt-printer/simulator.ts';
import { memoryWire } from '../../../native-drivers/transports/memory.ts';
import { monotonicClock } from '../../../native-drivers/transports/monotonic-clock.ts';
import { type BusWire, busWire, type Heard } from '../bus/bus-wire.ts';
import { deviceDescriptor } from '../bus/descriptors.ts';
import type { UsbDevice, UsbFunction } from '../bus/usb-device.ts';
import { CCID_IN, CCID_NOTIFY, ccidFunction } from '../devices/chip-reader.ts';
import { HID_IN, type HidFacts, hidFunction } from '../devices/hid-reader.ts';
import { PRINTER_IN, printerFunction } from '../devices/printer.ts';
import { ACM_IN, acmFunction, FTDI_IN, ftdiFunction, ftdiPackets, type LineSetting } from '../devices/serial-line.ts';
import type { PlugOrder, ScannerKind, SwipeKind } from './orders.ts';

/** A made-up card that no issuer gave out. */
export const LAB_CARD: SimulatedCard = simulatedCard({
  pan: '6217000000000000004',
  expiry: '3012',
  serviceCode: '220',
  name: 'TEST/CARD',
  discretionary: '12345678',
});

interface Common {
  readonly usb: UsbDevice;
  readonly heardBytes: () => number;
  plug(): Promise<void>;
  unplug(): Promise<void>;
}

export type Unit =
  | (Common & { readonly kind: 'swipe'; swipe: CardReaderSimulator['swipe']; cut(lengthBytes: number): Promise<void> })
  | (Common & { readonly kind: 'scanner'; readonly simulator: ScannerSimulator })
  | (Common & { readonly kind: 'printer'; readonly simulator: SimulatedPrinter })
  | (Common & { readonly kind: 'pad'; readonly simulator: VerifoneSimulator; readonly setting: LineSetting })
  | (Common & { readonly kind: 'chip'; readonly simulator: CcidSimulator });

const HID_FACTS: Readonly<
  Record<SwipeKind, Omit<HidFacts, 'strings'> & { readonly names: readonly [string, string] }>
> = {
  'magtek-337': magtek(0x0002, 337),
  'magtek-856-encrypted': magtek(0x0011, 856),
  'magtek-887-clear': magtek(0x0011, 887),
  'magtek-887-encrypted': magtek(0x0011, 887),
  'id-tech-plain': {
    vendorId: 0x0acd,
    productId: 0x2010,
    usagePage: 0xff00,
    usage: 1,
    inputBytes: 509,
    names: ['ID TECH', 'MiniMag'],
  },
};

function magtek(productId: number, inputBytes: number) {
  const names = ['Mag-Tek', 'USB Swipe Reader'] as const;
  return { vendorId: 0x0801, productId, usagePage: 0xff00, usage: 1, inputBytes, names };
}

/** Usage page 8C, one scanned-data report of 64 bytes with id 2; Honeywell's is enabled by a feature report FE (peripherals 5.3). */
const SCANNER_FACTS: Readonly<
  Record<ScannerKind, Omit<HidFacts, 'strings'> & { readonly names: readonly [string, string] }>
> = {
  'honeywell-hid': hidPos(0x0c2e, ['Honeywell', 'Scanner']),
  'zebra-hid': hidPos(0x05e0, ['Symbol', 'Bar Code Scanner']),
};

function hidPos(vendorId: number, names: readonly [string, string]) {
  const ids = { input: 0x02, feature: 0xfe, featureBytes: 1 } as const;
  return { vendorId, productId: 0x0b81, usagePage: 0x8c, usage: 0x02, inputBytes: 63, ids, names };
}

export function makeUnit(order: PlugOrder, onComplaint: (complaint: string) => void): Unit {
  switch (order.kind) {
    case 'printer':
      return printerUnit(order);
    case 'acm-pad':
    case 'ftdi-pad':
      return padUnit(order, onComplaint);
    case 'chip-reader':
      return chipUnit(order, onComplaint);
    case 'honeywell-hid':
    case 'zebra-hid':
      return scannerUnit(order, { kind: order.kind, onComplaint });
    default:
      return swipeUnit(order, order.kind);
  }
}

function countedWire(
  order: PlugOrder,
  options: { readonly inEndpoint: number; readonly wrap?: (bytes: Uint8Array) => readonly Uint8Array[] },
  make: (heard: Heard) => UsbFunction,
): { readonly wire: BusWire; readonly heardBytes: () => number } {
  let count = 0;
  const wire = busWire({
    name: order.id,
    ...options,
    ...(order.socket !== undefined && { socket: order.socket }),
    make: (heard) => {
      const made = make((bytes) => {
        count += bytes.length;
        heard(bytes);
      });
      return order.pretends === undefined ? made : { ...made, device: deviceDescriptor(order.pretends) };
    },
  });
  return { wire, heardBytes: () => count };
}

function swipeUnit(order: PlugOrder, kind: SwipeKind): Unit {
  const { names, ...facts } = HID_FACTS[kind];
  const strings = [...names, order.serialNumber ?? 'B0A1234'] as const;
  const { wire, heardBytes } = countedWire(order, { inEndpoint: HID_IN }, (heard) =>
    hidFunction({ ...facts, strings }, heard),
  );
  const model = kind === 'magtek-856-encrypted' ? 'magtek-887-encrypted' : kind;
  const { near, far } = memoryWire(order.id);
  const simulator = new CardReaderSimulator(far, model);
  // The older MagneSafe report is the newer one without its end; the simulator writes whole reports, so cutting is done here.
  near.onBytes((report) => void wire.far.write(report.subarray(0, facts.inputBytes)));
  return {
    kind: 'swipe',
    usb: wire.usb,
    heardBytes,
    swipe: (card, manner) => simulator.swipe(card, manner),
    cut: async (lengthBytes) => {
      await wire.far.write(swipeBytes(model, LAB_CARD, 'well').subarray(0, lengthBytes));
    },
    async plug() {
      await simulator.plug();
      await near.open();
      await opened(wire);
    },
    async unplug() {
      await simulator.unplug();
      await wire.far.close();
    },
  };
}

function scannerUnit(
  order: PlugOrder,
  { kind, onComplaint }: { readonly kind: ScannerKind; readonly onComplaint: (complaint: string) => void },
): Unit {
  const { names, ...facts } = SCANNER_FACTS[kind];
  const strings = [...names, order.serialNumber ?? 'S000001'] as const;
  const { wire, heardBytes } = countedWire(order, { inEndpoint: HID_IN }, (heard) =>
    hidFunction({ ...facts, strings }, heard),
  );
  const simulator = new ScannerSimulator({ wire: wire.far, model: kind, onComplaint });
  return {
    kind: 'scanner',
    usb: wire.usb,
    heardBytes,
    simulator,
    plug: () => simulator.plug(),
    unplug: () => simulator.unplug(),
  };
}

function printerUnit(order: PlugOrder): Unit {
  const serialNumber = order.serialNumber ?? 'J5KF001';
  const hasPaper = (): boolean => simulator.supply !== 'out';
  const { wire, heardBytes } = countedWire(order, { inEndpoint: PRINTER_IN }, (heard) =>
    printerFunction({ serialNumber, hasPaper }, heard),
  );
  const simulator = new SimulatedPrinter({ transport: wire.far, clock: monotonicClock, columns: 48, msPerLine: 0 });
  return {
    kind: 'printer',
    usb: wire.usb,
    heardBytes,
    simulator,
    plug: async () => checked(await simulator.plug()),
    unplug: () => simulator.unplug(),
  };
}

function padUnit(order: PlugOrder, onComplaint: (complaint: string) => void): Unit {
  const setting: LineSetting = {};
  const facts = { serialNumber: order.serialNumber ?? 'PP0001', setting };
  const isAcm = order.kind === 'acm-pad';
  const { wire, heardBytes } = countedWire(
    order,
    isAcm ? { inEndpoint: ACM_IN } : { inEndpoint: FTDI_IN, wrap: ftdiPackets },
    (heard) => (isAcm ? acmFunction(facts, heard) : ftdiFunction(facts, heard)),
  );
  const simulator = new VerifoneSimulator({
    line: wire.far,
    clock: monotonicClock,
    model: padModels.mx800,
    masterKeys: testMasterKeys,
    onComplaint,
  });
  return {
    kind: 'pad',
    usb: wire.usb,
    heardBytes,
    simulator,
    setting,
    plug: () => simulator.plugIn(),
    unplug: () => simulator.unplug(),
  };
}

function chipUnit(order: PlugOrder, onComplaint: (complaint: string) => void): Unit {
  const model = { exchangeLevel: 'short-apdu' } as const;
  const side = memoryWire(`${order.id} side`);
  const facts = {
    serialNumber: order.serialNumber ?? 'CC0001',
    configuration: simulatedDescriptor(model),
    onControl: (setup: Uint8Array) => void side.near.write(setup),
  };
  const { wire, heardBytes } = countedWire(order, { inEndpoint: CCID_IN }, (heard) => ccidFunction(facts, heard));
  side.near.onBytes((notification) => wire.usb.sendIn(CCID_NOTIFY, notification));
  const simulator = new CcidSimulator({ bulk: wire.far, side: side.far, clock: monotonicClock, model, onComplaint });
  return {
    kind: 'chip',
    usb: wire.usb,
    heardBytes,
    simulator,
    async plug() {
      await simulator.plug();
      await side.near.open();
    },
    unplug: () => simulator.unplug(),
  };
}

async function opened(wire: BusWire): Promise<void> {
  checked(await wire.far.open());
}

function checked(opening: { readonly ok: boolean; readonly detail?: string }): void {
  if (!opening.ok) throw new Error(opening.detail ?? 'the device could not be plugged in');
}
