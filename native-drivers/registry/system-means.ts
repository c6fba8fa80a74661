/**
 * The real buses of this computer as what drivers are built with. The only file of the registry that reaches them; libraries are
 * loaded when a line is first opened, not here.
 */
import type { DriverClock } from '../clock.ts';
import { hidTransport } from '../transports/hid.ts';
import { pcscService } from '../transports/pcsc.ts';
import { wokenByPlugging } from '../transports/plug-watch.ts';
import { serialTransport } from '../transports/serial.ts';
import { spoolerTransport } from '../transports/spooler.ts';
import { tcpTransport } from '../transports/tcp.ts';
import type { Transport } from '../transports/transport.ts';
import { usbBulkTransport } from '../transports/usb-bulk.ts';
import { usbCcidTransport } from '../transports/usb-ccid.ts';
import type { BuildMeans, ByteConnection, HidManner } from './drivers/driver-row.ts';

export interface SystemMeansOptions {
  readonly clock: DriverClock;
  readonly firstSlipNumber: number;
}

export function systemMeans({ clock, firstSlipNumber }: SystemMeansOptions): BuildMeans {
  return {
    clock,
    firstSlipNumber,
    transport: (connection, manner) => wokenByPlugging(transportOf(connection, clock, manner), clock),
    smartCards: {
      service: pcscService(),
      // Only Linux lets a program have a CCID reader for itself (peripherals 3).
      ...(process.platform === 'linux' && {
        ccid: (settings) => wokenByPlugging(usbCcidTransport(settings, { clock }), clock),
      }),
    },
  };
}

function transportOf(connection: ByteConnection, clock: DriverClock, manner?: HidManner): Transport {
  switch (connection.bus) {
    case 'hid':
      return hidTransport({ ...connection, ...manner });
    case 'usb':
      return usbBulkTransport(connection, clock);
    case 'serial':
      return serialTransport({ ...connection, ...connection.line }, clock);
    case 'tcp':
      return tcpTransport({ host: connection.host, port: connection.port }, clock);
    case 'spooler':
      return spoolerTransport({ printerName: connection.printerName });
  }
}
