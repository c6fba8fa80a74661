/**
 * Which device is which: the one table of ids, from which the registry chooses a driver and the installer makes its udev rules and
 * device list. A row states facts of documents; what a shop has set differently is configuration and not here.
 */

import type { DeviceRole } from './device-profile.ts';

/** How sure we are: read in a manual or twice, in one source, or only inferred (peripherals, confidence marks). */
export type Confidence = 'high' | 'medium' | 'low';

export interface DeviceRow {
  readonly model: string;
  readonly role: DeviceRole;
  readonly match: DeviceMatch;
  /** Name of the driver and its variant, as the composition root knows it. */
  readonly driver: string;
  /** The model within the driver, where the driver has several and the row means one. */
  readonly modelId?: string;
  readonly confidence: Confidence;
  readonly reference: string;
  /** A surprise worth knowing. */
  readonly note?: string;
}

/** What a bus tells of a device. Serial lines tell nothing: those are chosen by a person, with these line settings. */
export type DeviceMatch =
  /** Without a product: any of the vendor's that tells this usage page. */
  | { readonly bus: 'hid'; readonly vendorId: number; readonly productId?: number; readonly usagePage?: number }
  | { readonly bus: 'usb'; readonly interfaceClass: number; readonly vendorId?: number; readonly productId?: number }
  | { readonly bus: 'serial'; readonly line: SerialLine }
  /** The system's smart-card service finds its readers itself. */
  | { readonly bus: 'pcsc' };

export interface SerialLine {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
}

const VENDOR_MAGTEK = 0x0801;
const VENDOR_ID_TECH = 0x0acd;
const PAGE_VENDOR = 0xff00;
/** Bar code scanners that speak HID POS (USB HID POS usage tables 1.02). */
const PAGE_SCANNER = 0x8c;
const LINE_9600_8N1 = { baudRate: 9600, dataBits: 8, parity: 'none' } as const;
const LINE_1200_7E1 = { baudRate: 1200, dataBits: 7, parity: 'even' } as const;

const magtek = (productId: number) =>
  ({ bus: 'hid', vendorId: VENDOR_MAGTEK, productId, usagePage: PAGE_VENDOR }) as const;

const scannerOf = (vendorId: number) => ({ bus: 'hid', vendorId, usagePage: PAGE_SCANNER }) as const;

const idTech = (productId: number) => ({ bus: 'hid', vendorId: VENDOR_ID_TECH, productId }) as const;

/** The first row that matches wins, so a narrower row stands before a wider one. */
export const DEVICE_IDS: readonly DeviceRow[] = [
  {
    model: 'MagTek HID swipe reader',
    role: 'card-reader',
    match: magtek(0x0002),
    driver: 'magtek',
    confidence: 'high',
    reference: 'MagTek 99875191; peripherals 1.2',
  },
  {
    model: 'MagTek MagneSafe V5 (Dynamag)',
    role: 'card-reader',
    match: magtek(0x0011),
    driver: 'magtek',
    confidence: 'high',
    reference: 'MagTek 99875475; peripherals 1.3',
    note: 'Product 0003 of this vendor is not taken for one: MSR605X encoder clones use it with another report.',
  },
  {
    model: 'MagTek MagneSafe V5, insert reader',
    role: 'card-reader',
    match: magtek(0x0013),
    driver: 'magtek',
    confidence: 'medium',
    reference: 'MagTek 99875475; peripherals 1.3',
  },
  {
    model: 'MagTek MagneSafe V5, wireless dongle',
    role: 'card-reader',
    match: magtek(0x0014),
    driver: 'magtek',
    confidence: 'medium',
    reference: 'MagTek 99875475; peripherals 1.3',
  },
  {
    model: 'ID TECH MiniMag / SecureMag, HID',
    role: 'card-reader',
    match: idTech(0x2010),
    driver: 'id-tech-hid',
    confidence: 'high',
    reference: 'ID TECH SecureMag manual; peripherals 1.4',
  },
  {
    model: 'ID TECH MiniMag, HID in MagTek format',
    role: 'card-reader',
    match: idTech(0x2020),
    driver: 'magtek',
    confidence: 'high',
    reference: 'ID TECH MiniMag II manual; peripherals 1.4',
  },
  {
    model: 'ID TECH SecureMag, serial',
    role: 'card-reader',
    match: { bus: 'serial', line: LINE_9600_8N1 },
    driver: 'id-tech-serial',
    confidence: 'low',
    reference: 'peripherals 1.4',
    note: 'The frame is documented for serial lines; the default line settings could not be read in a source (2026-11).',
  },
  {
    model: 'MSR605X encoder, as a swipe reader',
    role: 'card-reader',
    match: { bus: 'hid', vendorId: VENDOR_MAGTEK, productId: 0x0003 },
    driver: 'msr605x',
    confidence: 'medium',
    reference: "MSR605 Programmer's Manual rev B; public reverse engineering of the MSR605X; peripherals 1.6",
    note: 'Shares vendor and product with a MagTek reader: the driver asks for its version first and leaves what does not answer alone. Commands go as feature reports; the usage page could not be read in a source (2026-11).',
  },
  {
    model: 'ESC-family serial swipe reader',
    role: 'card-reader',
    match: { bus: 'serial', line: LINE_9600_8N1 },
    driver: 'chinese-serial',
    confidence: 'medium',
    reference: 'Zhyioo/libzhouyb MagneticDevAdapter; peripherals 1.6',
    note: 'Its answer has no checksum. One source.',
  },
  {
    model: "Chip reader of the system's smart-card service",
    role: 'chip-reader',
    match: { bus: 'pcsc' },
    driver: 'pcsc',
    confidence: 'high',
    reference: 'PC/SC part 5; peripherals 3',
    note: 'Taken first where the service answers: it holds every CCID reader it sees.',
  },
  {
    model: 'USB chip reader (CCID)',
    role: 'chip-reader',
    match: { bus: 'usb', interfaceClass: 0x0b },
    driver: 'ccid',
    confidence: 'high',
    reference: 'USB CCID 1.1; peripherals 3',
    note: 'Where no smart-card service runs. Windows and macOS keep these readers to their own service.',
  },
  {
    model: 'VeriFone PINpad 1000SE',
    role: 'pin-pad',
    match: { bus: 'serial', line: LINE_1200_7E1 },
    driver: 'verifone',
    modelId: 'pinpad-1000se',
    confidence: 'low',
    reference: 'VeriFone PINpad 1000SE guide 22903; peripherals 2.1',
    note: "The family's classic setting; 1000SE's own default could not be read in a source, so probe (2026-11).",
  },
  {
    model: 'UIC PP791',
    role: 'pin-pad',
    match: { bus: 'serial', line: LINE_9600_8N1 },
    driver: 'verifone',
    modelId: 'pp791',
    confidence: 'medium',
    reference: 'UIC PM0103-U; peripherals 2.1',
    note: 'The frame 8N1 is documented; the rate is selectable.',
  },
  {
    model: 'SZZT ZT588',
    role: 'pin-pad',
    match: { bus: 'serial', line: LINE_9600_8N1 },
    driver: 'szzt',
    modelId: 'zt588',
    confidence: 'medium',
    reference: 'smartkiosk/smartware ZT588 driver; peripherals 2.3',
    note: 'RTS/CTS. 9600 is the default and the pad keeps what it was set to, so probe. It shows no words of ours. Its master keys are looked for from 20h on; `pinPad.firstMasterKey` of the profile says where the bank has put them otherwise (2026-11).',
  },
  {
    model: 'SZZT ZT598',
    role: 'pin-pad',
    match: { bus: 'serial', line: LINE_9600_8N1 },
    driver: 'szzt',
    modelId: 'zt598',
    confidence: 'medium',
    reference: 'thinkForImprove/sp_linux ZT598 driver; peripherals 2.3',
    note: 'As ZT588. A pad that wants its owner to authenticate first (answer EC) is refused: only the bank has that secret (2026-11).',
  },
  {
    model: 'KMY 3501',
    role: 'pin-pad',
    match: { bus: 'serial', line: LINE_9600_8N1 },
    driver: 'kmy',
    confidence: 'medium',
    reference: 'androidex KMY350 driver and the GZ-B009026G command listing; peripherals 2.3',
    note: 'No flow control. It shows no words of ours. The unit of its own time limit is not documented, so the longest is asked for (2026-11).',
  },
  {
    model: 'MagTek DynaFlex II PED',
    role: 'pin-pad',
    match: magtek(0x2020),
    driver: 'dynaflex',
    confidence: 'medium',
    reference: "MagTek DynaFlex Family Programmer's Manual D100005000; MagTek's WebHID code; peripherals 2.2",
    note: 'The whole family shares this product; only the PED takes a PIN. Its PIN blocks are under DUKPT, for which no acquirer here has a field yet: it is found, and says that its key is missing (2026-11).',
  },
  {
    model: 'USB receipt printer',
    role: 'receipt-printer',
    match: { bus: 'usb', interfaceClass: 0x07 },
    driver: 'escpos',
    confidence: 'high',
    reference: 'USB Printer Class 1.1; peripherals 4.5',
  },
  {
    model: 'Serial receipt printer',
    role: 'receipt-printer',
    match: { bus: 'serial', line: { baudRate: 115_200, dataBits: 8, parity: 'none' } },
    driver: 'escpos',
    confidence: 'medium',
    reference: 'peripherals 4.5',
    note: 'Printers are set anywhere from 9600 to 115200.',
  },
  {
    model: 'Honeywell scanner, HID POS',
    role: 'barcode-scanner',
    match: scannerOf(0x0c2e),
    driver: 'hid-pos-honeywell',
    confidence: 'medium',
    reference: 'USB HID POS usage tables 1.02; WebHidBarcodeScanner; peripherals 5.3',
    note: 'Sends nothing before it gets feature report FE with 01. The scanner must be set to HID POS, not to keyboard.',
  },
  {
    model: 'Youjie scanner, HID POS',
    role: 'barcode-scanner',
    match: scannerOf(0x23d0),
    driver: 'hid-pos-honeywell',
    confidence: 'medium',
    reference: 'USB HID POS usage tables 1.02; WebHidBarcodeScanner; peripherals 5.3',
    note: "Honeywell's other name, with the same feature report.",
  },
  {
    model: 'Zebra or Symbol scanner, HID POS',
    role: 'barcode-scanner',
    match: scannerOf(0x05e0),
    driver: 'hid-pos',
    confidence: 'medium',
    reference: 'USB HID POS usage tables 1.02; WebHidBarcodeScanner; peripherals 5.3',
    note: 'The AIM identifier and the data stand one byte later; found in one source.',
  },
  {
    model: 'Datalogic scanner, HID POS',
    role: 'barcode-scanner',
    match: scannerOf(0x05f9),
    driver: 'hid-pos',
    confidence: 'medium',
    reference: 'USB HID POS usage tables 1.02; WebHidBarcodeScanner; peripherals 5.3',
  },
  {
    model: 'Serial scanner',
    role: 'barcode-scanner',
    match: { bus: 'serial', line: LINE_9600_8N1 },
    driver: 'serial-scanner',
    confidence: 'medium',
    reference: 'peripherals 5.3',
    note: 'A code ends with CR, LF or 30 ms of silence. USB serial scanners take any rate.',
  },
  {
    model: 'Pole display, two lines of 20',
    role: 'customer-display',
    match: { bus: 'serial', line: LINE_9600_8N1 },
    driver: 'pole-display',
    confidence: 'medium',
    reference: 'peripherals 5.2',
    note: 'Speaks ESC/POS or CD5220 by a switch; tells nothing back. May also stand behind the receipt printer.',
  },
];

/** What a bus reports of something plugged in. */
export type SeenDevice =
  | { readonly bus: 'hid'; readonly vendorId: number; readonly productId: number; readonly usagePage?: number }
  | {
      readonly bus: 'usb';
      readonly vendorId: number;
      readonly productId: number;
      readonly interfaceClasses: readonly number[];
    };

/**
 * The row of a device, or undefined for one we do not know. A HID usage page not told (by some systems) does not exclude, unless
 * the page is all that tells a vendor's products apart.
 */
export function identifyDevice(seen: SeenDevice): DeviceRow | undefined {
  return DEVICE_IDS.find(({ match }) => matches(match, seen));
}

function matches(match: DeviceMatch, seen: SeenDevice): boolean {
  if (match.bus === 'hid' && seen.bus === 'hid') {
    if (match.vendorId !== seen.vendorId) return false;
    if (match.productId === undefined) return match.usagePage === seen.usagePage;
    const isPage = match.usagePage === undefined || seen.usagePage === undefined || match.usagePage === seen.usagePage;
    return isPage && match.productId === seen.productId;
  }
  if (match.bus === 'usb' && seen.bus === 'usb') {
    const isVendor = match.vendorId === undefined || match.vendorId === seen.vendorId;
    const isProduct = match.productId === undefined || match.productId === seen.productId;
    return isVendor && isProduct && seen.interfaceClasses.includes(match.interfaceClass);
  }
  return false;
}
