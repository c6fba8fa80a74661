/**
 * What is plugged in, without opening it: HID and USB devices with their socket, and whether this program may open them. Loads the
 * native libraries on first use, as the transports do. A bus that is not there has no devices and says why (peripherals 7.3).
 */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { kernelDriverOf, portOfHid, portOfUsb, printerIdOf } from './port-path.ts';
import { errorText } from './session-transport.ts';
import { askPrinterIdentity, type ControlDevice, type PrinterIdentity } from './usb-printer-class.ts';

/** Devices, and why there are none where the bus itself could not be asked. */
export interface Seen<Device> {
  readonly devices: readonly Device[];
  readonly diagnostic?: string;
}

export interface SeenHid {
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly usagePage?: number | undefined;
  readonly name?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly port?: string | undefined;
  readonly isDenied: boolean;
}

export interface SeenUsb {
  readonly vendorId: number;
  readonly productId: number;
  readonly interfaces: readonly SeenInterface[];
  readonly name?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly port?: string | undefined;
  readonly isDenied: boolean;
}

export interface SeenInterface {
  readonly interfaceClass: number;
  /** The kernel's own driver on it. */
  readonly heldBy?: string | undefined;
  /** Who a printer says it is, where the system asked it at plugging. */
  readonly printer?: PrinterIdentity | undefined;
}

/** Whether the system refuses reading and writing; a node that is not there is not refused. */
export async function isDenied(node: string): Promise<boolean> {
  try {
    await access(node, constants.R_OK | constants.W_OK);
    return false;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === undefined) throw error;
    return code === 'EACCES' || code === 'EPERM';
  }
}

export async function seeHid(): Promise<Seen<SeenHid>> {
  try {
    const { devicesAsync } = (await import('node-hid')).default;
    const found = await devicesAsync();
    const devices = await Promise.all(
      found.map(async ({ path = '', vendorId, productId, usagePage, serialNumber, product }) => ({
        path,
        vendorId,
        productId,
        usagePage,
        serialNumber: textOf(serialNumber),
        name: textOf(product),
        port: await portOfHid(path),
        isDenied: path.startsWith('/dev/') && (await isDenied(path)),
      })),
    );
    return { devices: devices.filter(({ path }) => path !== '') };
  } catch (error) {
    return { devices: [], diagnostic: errorText(error) };
  }
}

/** The part of the library's device that is looked at, and what it takes to ask a printer who it is. */
export interface ListedUsb extends Partial<ControlDevice> {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | null | undefined;
  readonly productName?: string | null | undefined;
  readonly bus?: string;
  readonly address?: number;
  readonly ports?: readonly number[];
  readonly opened?: boolean;
  open?(): Promise<void>;
  close?(): Promise<void>;
  claimInterface?(number: number): Promise<void>;
  readonly configuration?:
    | {
        readonly interfaces: readonly {
          readonly interfaceNumber: number;
          readonly alternates: readonly { readonly interfaceClass: number }[];
        }[];
      }
    | null
    | undefined;
}

const listByLibrary = async (): Promise<readonly ListedUsb[]> => (await import('usb')).usb.getDevices();

/** NOTE: the library rejects where the system has no USB bus at all. `list` stands for it in tests. */
export async function seeUsb(list: () => Promise<readonly ListedUsb[]> = listByLibrary): Promise<Seen<SeenUsb>> {
  try {
    return { devices: await Promise.all((await list()).map(seenUsb)) };
  } catch (error) {
    return { devices: [], diagnostic: errorText(error) };
  }
}

async function seenUsb(device: ListedUsb): Promise<SeenUsb> {
  const port = portOfUsb(device);
  const interfaces = await Promise.all(
    (device.configuration?.interfaces ?? []).map(async ({ interfaceNumber, alternates }) => ({
      interfaceClass: alternates[0]?.interfaceClass ?? 0,
      heldBy: port && (await kernelDriverOf(port, interfaceNumber)),
      printer: await printerOf(device, interfaceNumber, alternates[0]?.interfaceClass ?? 0),
    })),
  );
  const node = nodeOf(device);
  return {
    vendorId: device.vendorId,
    productId: device.productId,
    interfaces,
    name: textOf(device.productName),
    serialNumber: textOf(device.serialNumber),
    port,
    isDenied: node !== undefined && (await isDenied(node)),
  };
}

const CLASS_PRINTER = 7;

/** As the system keeps it, or asked from the printer itself where no driver has it. Undefined for what does not tell. */
async function printerOf(
  device: ListedUsb,
  interfaceNumber: number,
  interfaceClass: number,
): Promise<PrinterIdentity | undefined> {
  if (interfaceClass !== CLASS_PRINTER) return undefined;
  const port = portOfUsb(device);
  const kept = port === undefined ? undefined : await printerIdOf(port, interfaceNumber);
  return kept ?? (await askedOf(device, interfaceNumber));
}

/** NOTE: the library hands out one object per device, so one that is open belongs to a driver of ours and is left alone. */
async function askedOf(device: ListedUsb, interfaceNumber: number): Promise<PrinterIdentity | undefined> {
  const { controlTransferIn, controlTransferOut } = device;
  if (device.opened !== false || controlTransferIn === undefined || controlTransferOut === undefined) return undefined;
  try {
    await device.open?.();
    await device.claimInterface?.(interfaceNumber);
    const answer = await askPrinterIdentity(
      {
        controlTransferIn: (setup, length) => controlTransferIn.call(device, setup, length),
        controlTransferOut: (setup) => controlTransferOut.call(device, setup),
      },
      { interfaceNumber },
    );
    return answer.ok ? answer.value : undefined;
  } catch (error) {
    // Held by another, or not allowed: its name stays unknown, and opening it will say why.
    if (error instanceof Error) return undefined;
    throw error;
  } finally {
    await device.close?.().catch(() => undefined);
  }
}

/** Linux' device node, by bus and address of this plugging. */
function nodeOf({ bus, address }: ListedUsb): string | undefined {
  if (process.platform !== 'linux' || bus === undefined || address === undefined || !/^\d+$/.test(bus))
    return undefined;
  return `/dev/bus/usb/${bus.padStart(3, '0')}/${String(address).padStart(3, '0')}`;
}

/** Devices fill their texts with blanks and zeros; an empty one is none. */
function textOf(text: string | null | undefined): string | undefined {
  const printable = text?.replaceAll(/\p{Cc}/gu, '').trim() ?? '';
  return printable === '' ? undefined : printable;
}
