/**
 * In which socket a device sits, as the system tells it: on Linux the port path out of /sys, on Windows the instance path that stands
 * in the device's own path. Undefined where nobody tells. It opens no device.
 */
import { readFile, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import { identityOf, type PrinterIdentity } from './usb-printer-class.ts';

/** `/sys/devices/…/usb1/1-1/1-1.4/1-1.4:1.0/…` sits at `1-1.4`. */
export function portOfSysPath(sysPath: string): string | undefined {
  return sysPath
    .split('/')
    .filter((part) => /^\d+-\d+(\.\d+)*(:\d+\.\d+)?$/.test(part))
    .at(-1)
    ?.replace(/:.*$/, '');
}

/** The real place behind a name of /sys, or undefined when the system has no such thing. */
async function realPlace(name: string): Promise<string | undefined> {
  try {
    return await realpath(name);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** Of a HID device by its path: `/dev/hidraw3`, or Windows' `\\?\HID#VID_…#INSTANCE#{…}`. */
export async function portOfHid(devicePath: string, sys = '/sys'): Promise<string | undefined> {
  if (!devicePath.startsWith('/dev/')) return /^\\\\\?\\hid#[^#]+#([^#]+)#/i.exec(devicePath)?.[1];
  const place = await realPlace(path.posix.join(sys, 'class/hidraw', path.posix.basename(devicePath), 'device'));
  return place && portOfSysPath(place);
}

export interface UsbOfSerial {
  readonly port: string;
  readonly serialNumber?: string;
  readonly vendorId?: number;
  readonly productId?: number;
  readonly product?: string;
}

/** The USB device behind a serial line of Linux (`ttyUSB0`); undefined for a line of the board. */
export async function usbOfSerial(tty: string, sys = '/sys'): Promise<UsbOfSerial | undefined> {
  const place = await realPlace(path.posix.join(sys, 'class/tty', tty, 'device'));
  const port = place && portOfSysPath(place);
  if (port === undefined) return undefined;
  const fact = (name: string) => factOf(path.posix.join(sys, 'bus/usb/devices', port, name));
  const [serialNumber, product, vendor, productId] = await Promise.all(
    ['serial', 'product', 'idVendor', 'idProduct'].map(fact),
  );
  return {
    port,
    ...(serialNumber !== undefined && { serialNumber }),
    ...(product !== undefined && { product }),
    ...(vendor !== undefined && { vendorId: Number.parseInt(vendor, 16) }),
    ...(productId !== undefined && { productId: Number.parseInt(productId, 16) }),
  };
}

async function factOf(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** The kernel's own driver on an interface (`usblp`, `cdc_acm`), or undefined: none, or a program by `usbfs`. */
export async function kernelDriverOf(port: string, interfaceNumber: number, sys = '/sys'): Promise<string | undefined> {
  const link = path.posix.join(sys, 'bus/usb/devices', `${port}:1.${interfaceNumber}`, 'driver');
  try {
    const driver = path.posix.basename(await readlink(link));
    return driver === 'usbfs' ? undefined : driver;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** What a printer said of itself at plugging, as usblp keeps it; undefined where that driver does not sit on it. */
export async function printerIdOf(
  port: string,
  interfaceNumber: number,
  sys = '/sys',
): Promise<PrinterIdentity | undefined> {
  const text = await factOf(path.posix.join(sys, 'bus/usb/devices', `${port}:1.${interfaceNumber}`, 'ieee1284_id'));
  if (text === undefined) return undefined;
  const lengthBytes = text.length + 2;
  // The kernel has taken the length off that stands before the text on the wire.
  const answer = identityOf(Uint8Array.of(lengthBytes >> 8, lengthBytes & 0xff, ...Buffer.from(text, 'latin1')));
  return answer.ok ? answer.value : undefined;
}

/** The library numbers buses with leading zeros (`001`) and gives the ports as numbers: `1-1.4`, as /sys names it. */
export function portOfUsb(device: { readonly bus?: string; readonly ports?: readonly number[] }): string | undefined {
  const { bus, ports } = device;
  if (bus === undefined || ports === undefined || ports.length === 0) return undefined;
  return `${/^\d+$/.test(bus) ? Number(bus) : bus}-${ports.join('.')}`;
}
