/**
 * The serial lines of this computer. On Linux out of /sys, without a child process: the library's own list needs `udevadm`, which small
 * systems lack (peripherals 7.3). Elsewhere the library's list. Opens no line.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type UsbOfSerial, usbOfSerial } from './port-path.ts';

export interface SerialLineFound {
  /** What the system calls it now: `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  /** The adapter behind it; undefined for a line of the board. */
  readonly usb?: UsbOfSerial;
}

/** Lines that may have a device; consoles, ptys and the board's four placeholders without a chip are none. */
const LINE_NAME = /^tty(USB|ACM|AMA|XRUSB|WCH|S)\d+$/;

/** Never throws for a bus that is not there: then there are none. @throws what the library's list says elsewhere than on Linux. */
export async function listSerialLines(sys = '/sys'): Promise<readonly SerialLineFound[]> {
  if (process.platform !== 'linux') return listByLibrary();
  const names = (await namesIn(path.posix.join(sys, 'class/tty'))).filter((name) => LINE_NAME.test(name));
  const lines = await Promise.all(names.map((name) => lineOf(name, sys)));
  return lines.filter((line) => line !== undefined);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

async function lineOf(name: string, sys: string): Promise<SerialLineFound | undefined> {
  const usb = await usbOfSerial(name, sys);
  if (usb !== undefined) return { path: `/dev/${name}`, usb };
  // The kernel names up to 32 lines of the board; those that are wired have an I/O port or an interrupt.
  const type = await typeOf(path.posix.join(sys, 'class/tty', name, 'type'));
  return name.startsWith('ttyS') && type === '0' ? undefined : { path: `/dev/${name}` };
}

async function typeOf(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** A row of the library's list, as its documentation says; its own types do not come with it. */
interface PortRow {
  readonly path: string;
  readonly serialNumber?: string;
  readonly vendorId?: string;
  readonly productId?: string;
  readonly locationId?: string;
  readonly pnpId?: string;
}

async function listByLibrary(): Promise<readonly SerialLineFound[]> {
  const { autoDetect } = await import('@serialport/bindings-cpp');
  const ports: readonly PortRow[] = await autoDetect().list();
  return ports.map(({ path: name, serialNumber, vendorId, productId, locationId, pnpId }) => {
    const port = locationId ?? pnpId;
    if (port === undefined || vendorId === undefined) return { path: name };
    return {
      path: name,
      usb: {
        port,
        vendorId: Number.parseInt(vendorId, 16),
        ...(productId !== undefined && { productId: Number.parseInt(productId, 16) }),
        ...(serialNumber !== undefined && { serialNumber }),
      },
    };
  });
}
