/**
 * Which devices a shop has, how each is reached and what it is: the device profile, written by the set-up wizard or by hand as
 * `devices.json`, read once at start. A role without an entry is not there. Nothing in it is secret.
 */
import { z } from 'zod';

export const DEVICE_ROLES = [
  'card-reader',
  'chip-reader',
  'pin-pad',
  'receipt-printer',
  'second-printer',
  'barcode-scanner',
  'customer-display',
] as const;
export type DeviceRole = (typeof DEVICE_ROLES)[number];

const usbId = z.int().min(0).max(0xffff).describe('A USB id or usage page, in decimal: 0801 hex is 2049.');
/** A device's own serial number or, for one that has none, the socket it sits in (`1-1.4`): by it two of a kind keep their roles. */
const which = {
  serialNumber: z
    .string()
    .min(1)
    .describe('The serial number that the device tells; with it, it is found in any socket.')
    .exactOptional(),
  port: z
    .string()
    .min(1)
    .describe('The socket: Linux, the port path as in /sys/bus/usb/devices (1-1.4); Windows, the instance path.')
    .exactOptional(),
};

const serialLine = z.strictObject({
  baudRate: z.int().min(300).max(921_600),
  dataBits: z.union([z.literal(7), z.literal(8)]),
  parity: z.enum(['none', 'even', 'odd']),
  stopBits: z.union([z.literal(1), z.literal(2)]).exactOptional(),
  flow: z.enum(['none', 'rts-cts', 'xon-xoff']).exactOptional(),
});

const connectionSchema = z.discriminatedUnion('bus', [
  z.strictObject({
    bus: z.literal('hid'),
    vendorId: usbId,
    productId: usbId,
    usagePage: usbId.exactOptional(),
    ...which,
  }),
  z.strictObject({
    bus: z.literal('usb'),
    vendorId: usbId,
    productId: usbId,
    interfaceClass: z.int().min(0).max(0xff),
    ...which,
  }),
  /** `path` is what the system calls the line: `/dev/serial/by-id/…`, `/dev/ttyS0`, `COM3`. */
  z.strictObject({
    bus: z.literal('serial'),
    path: z.string().min(1).describe('What the system calls the line: /dev/serial/by-id/…, /dev/ttyS0, COM3.'),
    line: serialLine,
    ...which,
  }),
  z.strictObject({ bus: z.literal('tcp'), host: z.string().min(1), port: z.int().min(1).max(65_535) }),
  /** A printer installed in Windows, by its name there; bytes go through the spooler untouched. */
  z.strictObject({
    bus: z.literal('spooler'),
    printerName: z.string().min(1).describe('A printer installed in Windows, by its name there.'),
  }),
  z.strictObject({
    bus: z.literal('pcsc'),
    readerName: z
      .string()
      .min(1)
      .describe('How the name begins in the list of the service; left out: the first reader.')
      .exactOptional(),
  }),
  /** A pole display on the receipt printer's own socket: bytes pass through the printer's driver between two slips. */
  z.strictObject({ bus: z.literal('behind-printer') }),
  /** Types like a keyboard; nothing is opened. */
  z.strictObject({ bus: z.literal('keyboard') }),
]);
export type DeviceConnection = z.infer<typeof connectionSchema>;

const entrySchema = z.strictObject({
  role: z.enum(DEVICE_ROLES),
  /** Name of a driver of the table of device ids. */
  driver: z.string().min(1).describe('Name of a driver of docs/tables/devices.md.'),
  /** The model within the driver where it has several: a printer's file, a pad's row. */
  model: z
    .string()
    .min(1)
    .describe('The model within the driver, where it has several: docs/tables/devices.md.')
    .exactOptional(),
  connection: connectionSchema,
  /** What the trial slip of a printer has shown; each replaces the word of the printer's file. */
  printer: z
    .strictObject({
      columns: z.union([z.literal(32), z.literal(42), z.literal(48)]).exactOptional(),
      chinese: z.enum(['gb18030', 'raster']).exactOptional(),
      codePage: z.int().min(0).max(255).exactOptional(),
      /** A cash drawer on the printer's socket, by what its switch says when it is open; most lift pin 3. No drawer if left out. */
      drawer: z.enum(['high-when-open', 'low-when-open']).exactOptional(),
    })
    .exactOptional(),
  /** Where the bank has put its keys into a pad, for the models that do not all have them in one place (SZZT: slot 9 is 2Fh at most). */
  pinPad: z.strictObject({ firstMasterKey: z.int().min(0).max(0x26).exactOptional() }).exactOptional(),
});
export type DeviceEntry = z.infer<typeof entrySchema>;

export const deviceProfileSchema = z.strictObject({
  $schema: z.string().describe('For editors; not read.').exactOptional(),
  version: z.literal(1),
  devices: z.array(entrySchema).refine((entries) => new Set(entries.map(({ role }) => role)).size === entries.length, {
    message: 'a role stands twice',
  }),
});
export type DeviceProfile = z.infer<typeof deviceProfileSchema>;

export const NO_DEVICES: DeviceProfile = { version: 1, devices: [] };
