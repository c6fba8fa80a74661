/**
 * Bytes over USB bulk endpoints: class 7 printers. The only file that loads usb, and only on first use. An off-line printer
 * stops taking bytes, so a write that stalls is told as such and its meaning is left to the driver (peripherals 4.5).
 */
/// <reference types="w3c-web-usb" />
import type { DriverClock } from '../clock.ts';
import { kernelDriverOf, portOfUsb } from './port-path.ts';
import { type Connecting, errorText, type Line, type LineEvents, sessionTransport } from './session-transport.ts';
import type { OpenFault, Transport, TransportWriting } from './transport.ts';
import { askPortStatus, type ControlDevice, resetPrinterPort } from './usb-printer-class.ts';
import { type Choice, chooseDevice, notChosen, usbCandidate } from './which-device.ts';

export interface UsbBulkSettings {
  readonly vendorId: number;
  readonly productId: number;
  /** 7 (printer) if not given; some clones use the vendor class FF. */
  readonly interfaceClass?: number;
  readonly serialNumber?: string;
  readonly port?: string;
  /** A write stalled this long means the printer is off-line; 3000 ms if not given. */
  readonly writeTimeoutMs?: number;
}

/** Bytes per OUT transfer: small enough that a stall is noticed in the middle of a picture. */
const PIECE_BYTES = 4096;
/** The IN endpoint is asked for this much at a time; status answers are a few bytes. */
const READ_BYTES = 64;
const PRINTER_CLASS = 7;
/** The library ends a silent read after 1000 ms by itself. */
const READ_ENDS_MS = 1500;

/** The WebUSB device plus the one thing WebUSB lacks: freeing the interface from the kernel's own driver. */
export interface BulkDevice extends Partial<ControlDevice> {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | null | undefined;
  readonly bus?: string;
  readonly ports?: readonly number[];
  readonly configuration?: { readonly interfaces: readonly BulkInterface[] } | null | undefined;
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  releaseInterface(number: number): Promise<void>;
  detachKernelDriver(number: number): Promise<void>;
  attachKernelDriver(number: number): Promise<void>;
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>;
  transferIn(endpoint: number, length: number): Promise<{ data?: DataView | undefined; status?: string | undefined }>;
  /** The time-out is this library's own third parameter, 1000 ms if left out; WebUSB has none. */
  transferOut(
    endpoint: number,
    data: Uint8Array<ArrayBuffer>,
    timeoutMs?: number,
  ): Promise<{ bytesWritten: number; status?: string | undefined }>;
}

interface BulkInterface {
  readonly interfaceNumber: number;
  readonly alternates: readonly {
    readonly interfaceClass: number;
    readonly endpoints: readonly { endpointNumber: number; direction: string; type: string }[];
  }[];
}

interface Endpoints {
  readonly interfaceNumber: number;
  /** Of the printer class, which has requests of its own. */
  readonly isPrinter: boolean;
  readonly out: number;
  /** One-way printers (interface protocol 1) have none. */
  readonly in?: number;
}

/** Everything plugged into the bus. */
export type ListUsbDevices = () => Promise<readonly BulkDevice[]>;

/** The library throws when the system has no USB bus at all (peripherals 7.3): that is "no devices" too. */
const listSystemDevices: ListUsbDevices = async () => {
  const { usb } = await import('usb');
  return usb.getDevices().catch(() => []);
};

/** A USB printer; found anew at each opening. `listDevices` stands for the bus in tests. */
export function usbBulkTransport(
  settings: UsbBulkSettings,
  clock: DriverClock,
  listDevices: ListUsbDevices = listSystemDevices,
): Transport {
  const name = `usb ${hex4(settings.vendorId)}:${hex4(settings.productId)}`;
  return sessionTransport(name, (events) => connect({ settings, clock, events, listDevices }));
}

const hex4 = (value: number) => value.toString(16).padStart(4, '0');

interface Attempt {
  readonly settings: UsbBulkSettings;
  readonly clock: DriverClock;
  readonly events: LineEvents;
  readonly listDevices: ListUsbDevices;
}

async function connect(attempt: Attempt): Promise<Connecting> {
  const choice = await findDevice(attempt);
  if (choice.kind !== 'one') return notChosen(choice.kind, 'USB device');
  const { device } = choice;
  let opened = false;
  try {
    await device.open();
    opened = true;
    const endpoints = endpointsOf(device, attempt.settings.interfaceClass ?? PRINTER_CLASS);
    if (endpoints === undefined) {
      await device.close();
      return { ok: false, fault: 'broken', detail: 'the USB device has no bulk OUT endpoint of this class' };
    }
    const hadKernelDriver = await detach(device, endpoints.interfaceNumber);
    await device.claimInterface(endpoints.interfaceNumber);
    return { ok: true, line: lineOf(device, { ...attempt, endpoints, hadKernelDriver }) };
  } catch (error) {
    if (opened) await device.close().catch(() => undefined);
    return { ok: false, fault: await heldBy(device, faultOf(errorText(error))), detail: errorText(error) };
  }
}

/** Busy by a driver of the kernel that could not be freed is another matter than busy by a program: what to do differs. */
async function heldBy(device: BulkDevice, fault: OpenFault): Promise<OpenFault> {
  const port = portOfUsb(device);
  if (fault !== 'busy' || port === undefined) return fault;
  const interfaces = device.configuration?.interfaces ?? [];
  const drivers = await Promise.all(interfaces.map(({ interfaceNumber }) => kernelDriverOf(port, interfaceNumber)));
  return drivers.some((driver) => driver !== undefined) ? 'held-by-driver' : fault;
}

async function findDevice({ settings, listDevices }: Attempt): Promise<Choice<BulkDevice>> {
  const { vendorId, productId } = settings;
  const fitting = (await listDevices()).filter(
    (device) => device.vendorId === vendorId && device.productId === productId,
  );
  return chooseDevice(fitting.map(usbCandidate), settings);
}

function endpointsOf(device: BulkDevice, interfaceClass: number): Endpoints | undefined {
  for (const each of device.configuration?.interfaces ?? []) {
    const alternate = each.alternates.find((candidate) => candidate.interfaceClass === interfaceClass);
    const bulk = alternate?.endpoints.filter((endpoint) => endpoint.type === 'bulk') ?? [];
    const out = bulk.find((endpoint) => endpoint.direction === 'out')?.endpointNumber;
    const input = bulk.find((endpoint) => endpoint.direction === 'in')?.endpointNumber;
    if (out === undefined) continue;
    const isPrinter = interfaceClass === PRINTER_CLASS;
    return { interfaceNumber: each.interfaceNumber, isPrinter, out, ...(input === undefined ? {} : { in: input }) };
  }
  return undefined;
}

/** Linux's usblp holds printers; elsewhere, and where no driver sits on the interface, detaching fails and nothing is lost. */
async function detach(device: BulkDevice, interfaceNumber: number): Promise<boolean> {
  return device.detachKernelDriver(interfaceNumber).then(
    () => true,
    () => false,
  );
}

/** The library gives words, not codes. A device that is listed but does not open lacks its udev rule, as a rule. */
function faultOf(message: string): OpenFault {
  if (/busy|claimed|in use/i.test(message)) return 'busy';
  // Windows: another driver than WinUSB is bound to the device.
  if (/\bdriver\b/i.test(message)) return 'held-by-driver';
  if (/no such device|not found|disconnected/i.test(message)) return 'absent';
  if (/permission|access|denied|failed to open/i.test(message)) return 'denied';
  return 'broken';
}

interface OpenDevice extends Attempt {
  readonly endpoints: Endpoints;
  readonly hadKernelDriver: boolean;
}

function lineOf(device: BulkDevice, open: OpenDevice): Line {
  let closed = false;
  const polling = open.endpoints.in === undefined ? Promise.resolve() : pollAnswers(device, open, () => closed);
  const close = async () => {
    closed = true;
    // A read under way keeps the interface; the kernel driver gets it back only when that has run out, after a second at most.
    await Promise.race([polling, open.clock.sleep(READ_ENDS_MS)]);
    await device.releaseInterface(open.endpoints.interfaceNumber).catch(() => undefined);
    if (open.hadKernelDriver) await device.attachKernelDriver(open.endpoints.interfaceNumber).catch(() => undefined);
    await device.close();
  };
  const timeoutMs = open.settings.writeTimeoutMs ?? 3000;
  const write = async (bytes: Uint8Array): Promise<TransportWriting> => {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const settled = new AbortController();
      // The transfer's own time-out cancels it; ours is a second net for one that fires late (peripherals 7).
      const limit = open.clock.sleep(timeoutMs + 500, settled.signal);
      const piece = new Uint8Array(bytes.slice(at, at + PIECE_BYTES));
      const sending = sendPiece(device, open.endpoints.out, { piece, timeoutMs });
      const outcome = await Promise.race([sending, limit]);
      settled.abort();
      if (outcome === undefined) return { ok: false, fault: 'stalled', detail: 'the USB device takes no bytes' };
      if (!outcome.ok) return outcome;
    }
    return { ok: true };
  };
  return { write, close, ...portOf(device, open.endpoints) };
}

/** Only printers have such a port; a device of the vendor class may answer anything to these requests. */
function portOf(device: BulkDevice, endpoints: Endpoints): Pick<Line, 'portStatus' | 'resetPort'> {
  if (!endpoints.isPrinter || !hasControl(device)) return {};
  return {
    portStatus: async () => {
      const answer = await askPortStatus(device, endpoints);
      return answer.ok ? answer.value : undefined;
    },
    resetPort: async () => (await resetPrinterPort(device, endpoints)).ok,
  };
}

const hasControl = (device: BulkDevice): device is BulkDevice & ControlDevice =>
  device.controlTransferIn !== undefined && device.controlTransferOut !== undefined;

async function sendPiece(
  device: BulkDevice,
  endpoint: number,
  { piece, timeoutMs }: { readonly piece: Uint8Array<ArrayBuffer>; readonly timeoutMs: number },
): Promise<TransportWriting> {
  try {
    const { bytesWritten } = await device.transferOut(endpoint, piece, timeoutMs);
    if (bytesWritten === piece.length) return { ok: true };
    return { ok: false, fault: 'stalled', detail: 'the USB device took only part of the bytes' };
  } catch (error) {
    const detail = errorText(error);
    if (isHalt(detail)) await device.clearHalt('out', endpoint).catch(() => undefined);
    return { ok: false, fault: isTimeout(detail) || isHalt(detail) ? 'stalled' : 'gone', detail };
  }
}

/** The library ends a silent IN transfer after about a second with an error: silence is normal, anything else is loss. */
async function pollAnswers(device: BulkDevice, open: OpenDevice, isClosed: () => boolean): Promise<void> {
  const endpoint = open.endpoints.in ?? 0;
  while (!isClosed()) {
    try {
      const { data } = await device.transferIn(endpoint, READ_BYTES);
      if (isClosed()) return;
      if (data === undefined || data.byteLength === 0) await open.clock.sleep(20);
      else open.events.bytes(new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice());
    } catch (error) {
      const detail = errorText(error);
      if (isClosed()) return;
      // A halt that cannot be cleared means that the device has left; the next read says so.
      if (isHalt(detail)) {
        await device.clearHalt('in', endpoint).catch(() => undefined);
        await open.clock.sleep(20);
      } else if (!isTimeout(detail)) return open.events.gone(detail);
    }
  }
}

/** `transferOut error: Stall`: the endpoint stands halted until it is cleared (USB 2.0, 8.5.3). */
const isHalt = (message: string): boolean => /\bstall/i.test(message);

/** A transfer that ran out of time ends as "cancelled"; one still pending holds up the next. */
function isTimeout(message: string): boolean {
  return /timed? ?out|timeout|cancel|already pending/i.test(message);
}
