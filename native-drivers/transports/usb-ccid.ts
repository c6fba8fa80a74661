/**
 * A CCID reader on the USB: bulk messages both ways, slot notifications, and the configuration descriptor. The only file beside
 * usb-bulk.ts that loads usb, and only on first use. It never takes the interface from another program: busy means that the
 * smart-card service holds it (peripherals 3).
 */
/// <reference types="w3c-web-usb" />
import type { DriverClock } from '../clock.ts';
import type { CcidTransport } from './ccid-transport.ts';
import { type Connecting, errorText, type Line, type LineEvents, sessionTransport } from './session-transport.ts';
import type { OpenFault, TransportWriting } from './transport.ts';
import { type Choice, chooseDevice, notChosen, usbCandidate } from './which-device.ts';

export interface UsbCcidSettings {
  /** Left out: the first device with an interface of class 0B. */
  readonly vendorId?: number;
  readonly productId?: number;
  readonly serialNumber?: string;
  readonly port?: string;
}

export interface CcidUsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | null | undefined;
  readonly bus?: string;
  readonly ports?: readonly number[];
  readonly configuration?: { readonly interfaces: readonly CcidInterface[] } | null | undefined;
  open(): Promise<void>;
  close(): Promise<void>;
  claimInterface(number: number): Promise<void>;
  releaseInterface(number: number): Promise<void>;
  controlTransferIn(setup: ControlSetup, length: number): Promise<{ data?: DataView | undefined }>;
  controlTransferOut(setup: ControlSetup): Promise<unknown>;
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>;
  transferIn(endpoint: number, length: number): Promise<{ data?: DataView | undefined }>;
  transferOut(endpoint: number, data: Uint8Array<ArrayBuffer>, timeoutMs?: number): Promise<{ bytesWritten: number }>;
}

interface ControlSetup {
  readonly requestType: 'standard' | 'class' | 'vendor';
  readonly recipient: 'device' | 'interface' | 'endpoint' | 'other';
  readonly request: number;
  readonly value: number;
  readonly index: number;
}

interface CcidInterface {
  readonly interfaceNumber: number;
  readonly alternates: readonly {
    readonly interfaceClass: number;
    readonly endpoints: readonly { endpointNumber: number; direction: string; type: string }[];
  }[];
}

export type ListCcidDevices = () => Promise<readonly CcidUsbDevice[]>;

/** The library throws when the system has no USB bus at all (peripherals 7.3): that is "no devices" too. */
const listSystemDevices: ListCcidDevices = async () => {
  const { usb } = await import('usb');
  return usb.getDevices().catch(() => []);
};

const CLASS_CCID = 0x0b;
const CLASS_VENDOR = 0xff;
const GET_DESCRIPTOR = 6;
const CONFIGURATION = 0x0200;
const CONFIGURATION_BYTES = 4096;
const ABORT_REQUEST = 1;
const READ_BYTES = 65_600;
const NOTIFICATION_BYTES = 64;
const WRITE_TIMEOUT_MS = 3000;
/** The library ends a silent read after 1000 ms by itself. */
const READ_ENDS_MS = 1500;

export interface UsbCcidMeans {
  readonly clock: DriverClock;
  readonly listDevices?: ListCcidDevices;
}

interface Pipes {
  readonly interfaceNumber: number;
  readonly out: number;
  readonly in: number;
  readonly interrupt: number | undefined;
}

interface Opened {
  readonly device: CcidUsbDevice;
  readonly pipes: Pipes;
}

/** A CCID reader; found anew at each opening. `listDevices` stands for the bus in tests. */
export function usbCcidTransport(settings: UsbCcidSettings, means: UsbCcidMeans): CcidTransport {
  let descriptor: Uint8Array = new Uint8Array(0);
  let opened: Opened | undefined;
  let notify: ((message: Uint8Array) => void) | undefined;
  const session = sessionTransport(nameOf(settings), async (events) => {
    const found = await find(settings, means.listDevices ?? listSystemDevices);
    if (found.kind !== 'one') return notChosen(found.kind, 'chip reader');
    return await connect(found.device, {
      settings,
      events,
      clock: means.clock,
      onOpen: (device, configuration) => {
        opened = device;
        descriptor = configuration;
      },
      onNotification: (message) => notify?.(message),
    });
  });
  return {
    name: session.name,
    get descriptor() {
      return descriptor;
    },
    open: (signal) => session.open(signal),
    write: (bytes) => session.write(bytes),
    onBytes: (listener) => session.onBytes(listener),
    onGone: (listener) => session.onGone(listener),
    close: () => session.close(),
    onNotification: (listener) => {
      notify = listener;
      return () => {
        if (notify === listener) notify = undefined;
      };
    },
    requestAbort: async (slot, sequence) => {
      const { device, pipes } = opened ?? {};
      const value = (sequence << 8) | slot;
      const setup = { requestType: 'class', recipient: 'interface', request: ABORT_REQUEST, value } as const;
      // A reader without this request stalls it; the bulk message that follows decides.
      await device?.controlTransferOut({ ...setup, index: pipes?.interfaceNumber ?? 0 }).catch(() => undefined);
    },
  };
}

function nameOf({ vendorId, productId }: UsbCcidSettings): string {
  const words = [vendorId, productId].map((id) => (id === undefined ? 'any' : id.toString(16).padStart(4, '0')));
  return `ccid ${words.join(':')}`;
}

/**
 * What a device is can be read only where it may be opened. One that is named by its ids goes on all the same: opening it then says
 * why it may not be.
 */
function looksLikeReader(device: CcidUsbDevice, settings: UsbCcidSettings): boolean {
  try {
    return pipesOf(device, settings) !== undefined;
  } catch (error) {
    if (faultOf(errorText(error)) !== 'denied') throw error;
    return settings.vendorId !== undefined;
  }
}

async function find(settings: UsbCcidSettings, list: ListCcidDevices): Promise<Choice<CcidUsbDevice>> {
  const isSame = <Value>(wanted: Value | undefined, has: Value) => wanted === undefined || wanted === has;
  const fitting = (await list()).filter(
    (device) =>
      isSame(settings.vendorId, device.vendorId) &&
      isSame(settings.productId, device.productId) &&
      looksLikeReader(device, settings),
  );
  // Whoever named no device at all takes the first.
  const [first] = fitting;
  if (settings.vendorId === undefined && first !== undefined) return { kind: 'one', device: first };
  return chooseDevice(fitting.map(usbCandidate), settings);
}

/** The interface of class 0B; old readers named by their ids may have it in the vendor's class (peripherals 3). */
function pipesOf(device: CcidUsbDevice, settings: UsbCcidSettings): Pipes | undefined {
  const classes = settings.vendorId === undefined ? [CLASS_CCID] : [CLASS_CCID, CLASS_VENDOR];
  for (const each of device.configuration?.interfaces ?? []) {
    const alternate = each.alternates.find(({ interfaceClass }) => classes.includes(interfaceClass));
    if (alternate === undefined) continue;
    const endpoint = (type: string, direction: string) =>
      alternate.endpoints.find((one) => one.type === type && one.direction === direction)?.endpointNumber;
    const [out, input] = [endpoint('bulk', 'out'), endpoint('bulk', 'in')];
    if (out === undefined || input === undefined) continue;
    return { interfaceNumber: each.interfaceNumber, out, in: input, interrupt: endpoint('interrupt', 'in') };
  }
  return undefined;
}

interface Attempt {
  readonly settings: UsbCcidSettings;
  readonly events: LineEvents;
  readonly clock: DriverClock;
  readonly onOpen: (opened: Opened, configuration: Uint8Array) => void;
  readonly onNotification: (message: Uint8Array) => void;
}

async function connect(device: CcidUsbDevice, attempt: Attempt): Promise<Connecting> {
  let isOpen = false;
  try {
    await device.open();
    isOpen = true;
    const pipes = pipesOf(device, attempt.settings);
    if (pipes === undefined) {
      await device.close();
      return { ok: false, fault: 'broken', detail: 'the USB device has no chip-card interface' };
    }
    await device.claimInterface(pipes.interfaceNumber);
    attempt.onOpen({ device, pipes }, await configurationOf(device));
    return { ok: true, line: lineOf({ device, pipes }, attempt) };
  } catch (error) {
    if (isOpen) await device.close().catch(() => undefined);
    return { ok: false, fault: faultOf(errorText(error)), detail: errorText(error) };
  }
}

async function configurationOf(device: CcidUsbDevice): Promise<Uint8Array> {
  const setup = { requestType: 'standard', recipient: 'device', request: GET_DESCRIPTOR } as const;
  const { data } = await device.controlTransferIn({ ...setup, value: CONFIGURATION, index: 0 }, CONFIGURATION_BYTES);
  return data === undefined ? new Uint8Array(0) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
}

/** The library gives words, not codes. A device that is listed but does not open lacks its udev rule, as a rule. */
function faultOf(message: string): OpenFault {
  if (/busy|claimed|in use/i.test(message)) return 'busy';
  if (/no such device|not found|disconnected/i.test(message)) return 'absent';
  if (/permission|access|denied|failed to open/i.test(message)) return 'denied';
  return 'broken';
}

/** `transferIn error: Stall`: the endpoint stands halted until it is cleared (USB 2.0, 8.5.3). */
const isHalt = (message: string): boolean => /\bstall/i.test(message);

function lineOf({ device, pipes }: Opened, { events, clock, onNotification }: Attempt): Line {
  let isClosed = false;
  const read = async (endpoint: number, lengthBytes: number, take: (bytes: Uint8Array) => void) => {
    while (!isClosed) {
      try {
        const { data } = await device.transferIn(endpoint, lengthBytes);
        if (isClosed) return;
        if (data === undefined || data.byteLength === 0) await clock.sleep(20);
        else take(new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice());
      } catch (error) {
        const detail = errorText(error);
        if (isClosed) return;
        // The library ends a silent transfer after about a second: silence is normal, anything else is loss. A halt that
        // cannot be cleared is loss too, which the next read tells.
        if (isHalt(detail)) {
          await device.clearHalt('in', endpoint).catch(() => undefined);
          await clock.sleep(20);
        } else if (!/timed? ?out|timeout|cancel|already pending/i.test(detail)) return events.gone(detail);
      }
    }
  };
  const reads = [read(pipes.in, READ_BYTES, (bytes) => events.bytes(bytes))];
  if (pipes.interrupt !== undefined) reads.push(read(pipes.interrupt, NOTIFICATION_BYTES, onNotification));
  const write = async (bytes: Uint8Array): Promise<TransportWriting> => {
    try {
      const { bytesWritten } = await device.transferOut(pipes.out, new Uint8Array(bytes), WRITE_TIMEOUT_MS);
      if (bytesWritten === bytes.length) return { ok: true };
    } catch (error) {
      if (!isHalt(errorText(error))) throw error;
      await device.clearHalt('out', pipes.out);
    }
    return { ok: false, fault: 'stalled', detail: 'the chip reader took only part of the bytes' };
  };
  const close = async () => {
    isClosed = true;
    // Reads under way keep the interface: it is free for others, and for ourselves again, when they have run out.
    await Promise.race([Promise.all(reads), clock.sleep(READ_ENDS_MS)]);
    await device.releaseInterface(pipes.interfaceNumber).catch(() => undefined);
    await device.close();
  };
  return { write, close };
}
