/** From what a bus shows to what the set-up wizard offers: one found device with its guesses. Pure; asks no bus. */

import { DISPLAY_MODELS } from '../customer-display/display-models.ts';
import { recognisedModel } from '../receipt-printer/printer-model.ts';
import type { SeenHid, SeenUsb } from '../transports/seen-devices.ts';
import type { SerialLineFound } from '../transports/serial-lines.ts';
import type { PrinterIdentity } from '../transports/usb-printer-class.ts';
import { DEVICE_IDS, type DeviceRow, identifyDevice } from './device-ids.ts';
import type { DeviceGuess, FoundDevice } from './found-device.ts';

const hex4 = (value: number): string => value.toString(16).padStart(4, '0');

/** Open text of a device as a person may read it: printable, at most 64 characters. */
export const shown = (text: string): string =>
  [...text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '')].slice(0, 64).join('').trim();

const guessOf = ({ role, driver, modelId, model, confidence }: DeviceRow): DeviceGuess => ({
  role,
  driver,
  ...(modelId !== undefined && { model: modelId }),
  title: model,
  confidence,
});

/** A display tells nothing of itself, so that a person chooses among its models by trying them. */
function guessesOf(row: DeviceRow): readonly DeviceGuess[] {
  if (row.role !== 'customer-display') return [guessOf(row)];
  return DISPLAY_MODELS.map(({ id, name }) => ({ ...guessOf(row), model: id, title: name }));
}

const which = ({ serialNumber, port }: { serialNumber?: string | undefined; port?: string | undefined }) => ({
  ...(serialNumber !== undefined && { serialNumber }),
  ...(port !== undefined && { port }),
});

const PAGE_DESKTOP = 0x01;
const PAGE_CONSUMER = 0x0c;
const PAGE_DIGITIZER = 0x0d;

/** Undefined for keyboards, mice and touch screens that we do not know: nobody looks for those. */
export function foundHid(seen: SeenHid): FoundDevice | undefined {
  const { vendorId, productId, usagePage } = seen;
  const ids = { vendorId, productId, ...(usagePage !== undefined && { usagePage }) };
  const row = identifyDevice({ bus: 'hid', ...ids });
  const isForPeople = [PAGE_DESKTOP, PAGE_CONSUMER, PAGE_DIGITIZER].some((page) => page === usagePage);
  if (row === undefined && isForPeople) return undefined;
  return {
    key: `hid ${seen.path} ${usagePage ?? ''}`.trim(),
    connection: { bus: 'hid', ...ids, ...which(seen) },
    name: shown(seen.name ?? `USB HID ${hex4(vendorId)}:${hex4(productId)}`),
    guesses: row === undefined ? [] : [guessOf(row)],
    ...(seen.isDenied && { trouble: 'no-permission' as const }),
  };
}

/** Undefined for what no row of the table knows: hubs, disks, and HID, which its own bus shows. */
export function foundUsb(seen: SeenUsb, at: number): FoundDevice | undefined {
  const { vendorId, productId, interfaces } = seen;
  const row = identifyDevice({
    bus: 'usb',
    vendorId,
    productId,
    interfaceClasses: interfaces.map(({ interfaceClass }) => interfaceClass),
  });
  if (row?.match.bus !== 'usb') return undefined;
  const { interfaceClass } = row.match;
  const its = interfaces.find((each) => each.interfaceClass === interfaceClass);
  const name = nameOf(its?.printer) ?? seen.name ?? `USB ${hex4(vendorId)}:${hex4(productId)}`;
  return {
    key: `usb ${seen.port ?? at} ${hex4(vendorId)}:${hex4(productId)}`,
    connection: { bus: 'usb', vendorId, productId, interfaceClass, ...which(seen) },
    name: shown(name),
    guesses: [printerGuess(guessOf(row), its?.printer)],
    ...(seen.isDenied && { trouble: 'no-permission' as const }),
    ...(its?.heldBy !== undefined && { heldBy: its.heldBy }),
  };
}

const nameOf = (printer: PrinterIdentity | undefined): string | undefined =>
  printer === undefined ? undefined : `${printer.maker} ${printer.model}`.trim() || undefined;

/** A printer's own word narrows the guess to a model. */
export function printerGuess(guess: DeviceGuess, printer: PrinterIdentity | undefined): DeviceGuess {
  const model = printer && recognisedModel(printer);
  return model === undefined ? guess : { ...guess, model: model.id, title: model.name };
}

const UNKNOWN_LINE = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;

/** A line tells nothing of what hangs on it, so it can be every serial device of the table; probes narrow that down. */
export function foundLine({ path, usb }: SerialLineFound, isDenied: boolean): FoundDevice {
  return {
    key: `serial ${path}`,
    connection: { bus: 'serial', path, line: UNKNOWN_LINE, ...(usb && which(usb)) },
    name: shown(usb?.product === undefined ? path : `${usb.product} (${path})`),
    guesses: DEVICE_IDS.filter(({ match }) => match.bus === 'serial').flatMap(guessesOf),
    ...(isDenied && { trouble: 'no-permission' as const }),
  };
}

const SMART_CARDS = DEVICE_IDS.filter(({ match }) => match.bus === 'pcsc').map(guessOf);

/**
 * One reader may stand under two names, slot and field, which begin alike; a SAM's slot is no reader of a person's card.
 * Twins, whose names differ in the service's number alone, keep it.
 */
export function foundSmartCardReaders(names: readonly string[]): readonly FoundDevice[] {
  const slots = names.filter((name) => !/contactless|picc|(\b|\d)cl\b|nfc|\bsam\b/i.test(name));
  const plain = (name: string): string => name.replace(/( \d\d)+$/, '');
  return slots.map((name) => {
    const isOnly = slots.filter((each) => plain(each) === plain(name)).length === 1;
    const readerName = isOnly ? plain(name).replace(/\s*\bcontact\b.*$/i, '') : name;
    return {
      key: `pcsc ${name}`,
      connection: { bus: 'pcsc', readerName },
      name: shown(plain(name)),
      guesses: SMART_CARDS,
    };
  });
}

/** Whatever takes connections at a printer's port; what it is, a trial slip shows. */
export function foundInNetwork(host: string, port: number): FoundDevice {
  const title = 'Network receipt printer';
  return {
    key: `tcp ${host}:${port}`,
    connection: { bus: 'tcp', host, port },
    name: `${host}:${port}`,
    guesses: [{ role: 'receipt-printer', driver: 'escpos', title, confidence: 'medium' }],
  };
}

/** What is installed may be a receipt printer, a laser printer or a PDF: only a person can tell. */
export function foundInstalled(printerName: string): FoundDevice {
  const title = 'Installed Windows printer';
  return {
    key: `spooler ${printerName}`,
    connection: { bus: 'spooler', printerName },
    name: shown(printerName),
    guesses: [{ role: 'receipt-printer', driver: 'escpos', title, confidence: 'low' }],
  };
}

/** The socket for a display at the back of the counter's own receipt printer: nothing tells whether one hangs there. */
export const FOUND_BEHIND_PRINTER: FoundDevice = {
  key: 'behind-printer',
  connection: { bus: 'behind-printer' },
  name: 'Socket of the receipt printer',
  guesses: DEVICE_IDS.filter(({ role }) => role === 'customer-display').flatMap(guessesOf),
};
