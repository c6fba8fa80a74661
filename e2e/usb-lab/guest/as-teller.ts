/** Runs as a user who is not root: tries to open each device of the laboratory, and prints what each transport says, as JSON. */
import { hidTransport } from '../../../native-drivers/transports/hid.ts';
import { monotonicClock as clock } from '../../../native-drivers/transports/monotonic-clock.ts';
import { serialTransport } from '../../../native-drivers/transports/serial.ts';
import type { Transport } from '../../../native-drivers/transports/transport.ts';
import { usbBulkTransport } from '../../../native-drivers/transports/usb-bulk.ts';
import { usbCcidTransport } from '../../../native-drivers/transports/usb-ccid.ts';
import { CCID_IDS } from '../devices/chip-reader.ts';
import { PRINTER_IDS } from '../devices/printer.ts';
import { MAGTEK } from './drivers.ts';

const [padPath = ''] = process.argv.slice(2);
const transports: Readonly<Record<string, Transport>> = {
  reader: hidTransport(MAGTEK),
  printer: usbBulkTransport(PRINTER_IDS, clock),
  chip: usbCcidTransport(CCID_IDS, { clock }),
  pad: serialTransport({ path: padPath, baudRate: 9600, dataBits: 8, parity: 'none' }, clock),
};

const said: Record<string, unknown> = {};
for (const [name, transport] of Object.entries(transports)) {
  const opening = await transport.open();
  said[name] = opening.ok ? 'open' : opening.fault;
  await transport.close();
}
process.stdout.write(`${JSON.stringify(said)}\n`);
process.exit(0);
