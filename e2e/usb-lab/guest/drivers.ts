/** The program's own drivers over its own transports, as its composition root puts them together, for the laboratory's devices. */
import { byteScanner } from '../../../native-drivers/barcode-scanner/driver.ts';
import { HONEYWELL_ENABLE, hidPosProtocol } from '../../../native-drivers/barcode-scanner/hid-pos/protocol.ts';
import type { BarcodeScanner } from '../../../native-drivers/barcode-scanner/role.ts';
import { stripeReader } from '../../../native-drivers/card-reader/driver.ts';
import { idTechHidProtocol } from '../../../native-drivers/card-reader/id-tech/protocol.ts';
import { magtekProtocol } from '../../../native-drivers/card-reader/magtek/protocol.ts';
import type { CardReader, ReadCardOutcome } from '../../../native-drivers/card-reader/role.ts';
import { CcidReader } from '../../../native-drivers/chip-reader/ccid/driver.ts';
import type { ChipReader } from '../../../native-drivers/chip-reader/role.ts';
import type { PinPad } from '../../../native-drivers/pin-pad/role.ts';
import { VerifonePinPad } from '../../../native-drivers/pin-pad/verifone/driver.ts';
import { padModels } from '../../../native-drivers/pin-pad/verifone/models.ts';
import { escPosPrinter } from '../../../native-drivers/receipt-printer/driver.ts';
import { printerModel } from '../../../native-drivers/receipt-printer/printer-model.ts';
import type { ReceiptPrinter } from '../../../native-drivers/receipt-printer/role.ts';
import { type HidSettings, hidTransport } from '../../../native-drivers/transports/hid.ts';
import { monotonicClock as clock } from '../../../native-drivers/transports/monotonic-clock.ts';
import { serialTransport } from '../../../native-drivers/transports/serial.ts';
import { type UsbBulkSettings, usbBulkTransport } from '../../../native-drivers/transports/usb-bulk.ts';
import { usbCcidTransport } from '../../../native-drivers/transports/usb-ccid.ts';
import { CCID_IDS } from '../devices/chip-reader.ts';
import { PRINTER_IDS } from '../devices/printer.ts';
import type { ScannerKind } from '../emulator/orders.ts';
import type { Lab } from './lab.ts';

export const MAGTEK = { vendorId: 0x0801, productId: 0x0002, usagePage: 0xff00 } as const;
export const MAGNESAFE = { vendorId: 0x0801, productId: 0x0011, usagePage: 0xff00 } as const;
export const ID_TECH = { vendorId: 0x0acd, productId: 0x2010 } as const;

const STATUS_TIMEOUT_MS = { direct: 5_000, network: 5_000 } as const;

export function swipeReader(lab: Lab, settings: HidSettings): CardReader {
  const protocol = settings.vendorId === ID_TECH.vendorId ? idTechHidProtocol : magtekProtocol;
  return lab.closing(stripeReader({ transport: hidTransport(settings), protocol, clock }));
}

export function scanner(lab: Lab, kind: ScannerKind): BarcodeScanner {
  const ids = { vendorId: kind === 'zebra-hid' ? 0x05e0 : 0x0c2e, productId: 0x0b81, usagePage: 0x8c } as const;
  const identity = 'scanner on the bus';
  if (kind === 'zebra-hid')
    return lab.closing(byteScanner({ transport: hidTransport(ids), protocol: hidPosProtocol, clock, identity }));
  const { reportId, body: greeting } = HONEYWELL_ENABLE;
  const transport = hidTransport({ ...ids, writeAs: 'feature', reportId });
  return lab.closing(byteScanner({ transport, protocol: hidPosProtocol, clock, greeting, identity }));
}

export function printer(lab: Lab, settings: Partial<UsbBulkSettings> = {}): ReceiptPrinter {
  const model = printerModel('epson-tm-t82iii');
  if (model === undefined) throw new Error('the table of printers has lost a model');
  const transport = usbBulkTransport({ ...PRINTER_IDS, ...settings }, clock);
  // Status answers that take milliseconds elsewhere may take seconds under emulation on a busy machine.
  const patient = { ...model, statusTimeoutMs: STATUS_TIMEOUT_MS };
  return lab.closing(escPosPrinter({ transport, clock, model: patient, firstSlipNumber: 1 }));
}

export function pinPad(lab: Lab, path: string): PinPad {
  const transport = serialTransport({ path, baudRate: 9600, dataBits: 8, parity: 'none' }, clock);
  return lab.closing(new VerifonePinPad({ transport, clock, model: padModels.mx800 }));
}

export function chipReader(lab: Lab, ids: { vendorId?: number; productId?: number } = CCID_IDS): ChipReader {
  const device = lab.closing(new CcidReader({ transport: usbCcidTransport(ids, { clock }), clock }));
  return device.slot({ field: 'contact' });
}

interface Standing {
  readonly state: { readonly standing: string; readonly trouble?: string };
}

export const ready = (lab: Lab, device: Standing): Promise<unknown> =>
  stands(lab, device, (state) => state.standing === 'ready');

export const absent = (lab: Lab, device: Standing): Promise<unknown> =>
  stands(lab, device, (state) => state.standing === 'absent');

/** Until the lamp shows it. @throws Error that says what it showed instead. */
export async function stands(lab: Lab, device: Standing, fits: (state: Standing['state']) => boolean): Promise<void> {
  try {
    await lab.until('the lamp', () => fits(device.state));
  } catch (error) {
    throw new Error(`the lamp showed ${JSON.stringify(device.state)} to the end`, { cause: error });
  }
}

export const taken = (lab: Lab, device: Standing): Promise<void> =>
  stands(lab, device, (state) => state.trouble === 'taken-by-another-program');

/** One swipe awaited; what became of it is settled by the time the promise is. */
export function reading(reader: CardReader): Promise<ReadCardOutcome> {
  return reader.readCard({ timeoutMs: 60_000, signal: new AbortController().signal });
}
