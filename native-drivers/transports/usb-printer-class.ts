/**
 * The three requests of the USB printer class (1.1, section 4.2), which go past the pipes: what the printer is, how its port stands,
 * and throwing away what is in it. They work while an off-line printer takes no bytes (peripherals 4.5). Needs an open device.
 */
import { errorText } from './session-transport.ts';
import type { PortStatus } from './transport.ts';

interface ControlSetup {
  readonly requestType: 'class';
  readonly recipient: 'interface';
  readonly request: number;
  readonly value: number;
  readonly index: number;
}

/** The part of a WebUSB device that is used here. */
export interface ControlDevice {
  controlTransferIn(setup: ControlSetup, length: number): Promise<{ data?: DataView | undefined }>;
  controlTransferOut(setup: ControlSetup): Promise<{ status?: string | undefined }>;
}

export interface PrinterInterface {
  readonly interfaceNumber: number;
  /** 0 if not given. */
  readonly alternateSetting?: number;
}

/** The id of IEEE 1284 as a printer tells it; a key that is missing is empty text. Open data, not to be trusted for more than a guess. */
export interface PrinterIdentity {
  readonly maker: string;
  readonly model: string;
  readonly commandSet: string;
}

export type PrinterClassAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly detail: string };

const GET_DEVICE_ID = 0;
const GET_PORT_STATUS = 1;
const SOFT_RESET = 2;
const LONGEST_ID_BYTES = 1024;
const PORT_STATUS_BYTES = 1;

const setupOf = (request: number, index: number): ControlSetup => ({
  requestType: 'class',
  recipient: 'interface',
  request,
  value: 0,
  index,
});

/** GET_DEVICE_ID: who the printer says it is. */
export async function askPrinterIdentity(
  device: ControlDevice,
  { interfaceNumber, alternateSetting = 0 }: PrinterInterface,
): Promise<PrinterClassAnswer<PrinterIdentity>> {
  // The interface stands in the high byte here, and here alone.
  const setup = setupOf(GET_DEVICE_ID, (interfaceNumber << 8) | alternateSetting);
  const answer = await answered(device.controlTransferIn(setup, LONGEST_ID_BYTES));
  return answer.ok ? identityOf(answer.value) : answer;
}

/** GET_PORT_STATUS. */
export async function askPortStatus(
  device: ControlDevice,
  { interfaceNumber }: PrinterInterface,
): Promise<PrinterClassAnswer<PortStatus>> {
  const answer = await answered(device.controlTransferIn(setupOf(GET_PORT_STATUS, interfaceNumber), PORT_STATUS_BYTES));
  if (!answer.ok) return answer;
  const [byte] = answer.value;
  return byte === undefined
    ? { ok: false, detail: 'the printer answered nothing' }
    : { ok: true, value: portStatusOf(byte) };
}

/** SOFT_RESET: the printer forgets what it has been sent. */
export async function resetPrinterPort(
  device: ControlDevice,
  { interfaceNumber }: PrinterInterface,
): Promise<PrinterClassAnswer<undefined>> {
  try {
    await device.controlTransferOut(setupOf(SOFT_RESET, interfaceNumber));
    return { ok: true, value: undefined };
  } catch (error) {
    return { ok: false, detail: errorText(error) };
  }
}

/** Bit 5 paper empty, 4 selected, 3 no error. */
export const portStatusOf = (byte: number): PortStatus => ({
  paperEmpty: (byte & 0x20) !== 0,
  selected: (byte & 0x10) !== 0,
  error: (byte & 0x08) === 0,
});

/** Two bytes of length, high first and counting themselves, then `KEY:value;` pairs. Printers that count wrongly are read as far as they go. */
export function identityOf(bytes: Uint8Array): PrinterClassAnswer<PrinterIdentity> {
  if (bytes.length < 2) return { ok: false, detail: 'the printer has no device id' };
  const told = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  const end = told >= 2 && told <= bytes.length ? told : bytes.length;
  const text = String.fromCharCode(...bytes.subarray(2, end)).replace(/[^ -~]/g, '');
  const pairs = new Map<string, string>();
  for (const pair of text.split(';')) {
    const colon = pair.indexOf(':');
    if (colon > 0)
      pairs.set(
        pair.slice(0, colon).trim().toUpperCase(),
        pair
          .slice(colon + 1)
          .trim()
          .slice(0, 64),
      );
  }
  const value = (short: string, long: string) => pairs.get(short) ?? pairs.get(long) ?? '';
  return {
    ok: true,
    value: {
      maker: value('MFG', 'MANUFACTURER'),
      model: value('MDL', 'MODEL'),
      commandSet: value('CMD', 'COMMAND SET'),
    },
  };
}

async function answered(transfer: Promise<{ data?: DataView | undefined }>): Promise<PrinterClassAnswer<Uint8Array>> {
  try {
    const { data } = await transfer;
    if (data === undefined) return { ok: false, detail: 'the printer answered nothing' };
    return { ok: true, value: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  } catch (error) {
    return { ok: false, detail: errorText(error) };
  }
}
