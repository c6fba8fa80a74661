/**
 * Serial lines over USB, two ways: CDC ACM (the kernel's cdc_acm, `/dev/ttyACM0`) and the vendor protocol of FTDI's FT232R
 * (ftdi_sio, `/dev/ttyUSB0`). Both tell what the host has set the line to.
 */
import type { Heard } from '../bus/bus-wire.ts';
import {
  configurationDescriptor,
  deviceDescriptor,
  endpointDescriptor,
  interfaceDescriptor,
} from '../bus/descriptors.ts';
import type { UsbFunction } from '../bus/usb-device.ts';

/** What the host asked of the line so far. */
export interface LineSetting {
  baudRate?: number;
  dataBits?: number;
  isReady?: boolean;
}

export interface SerialFacts {
  readonly serialNumber: string;
  readonly setting: LineSetting;
}

const EMPTY = new Uint8Array(0);

export const ACM_IN = 0x82;
export const ACM_IDS = { vendorId: 0x11ca, productId: 0x0300 } as const;

/** CDC 1.2 and PSTN 1.2, 6.3: SET_LINE_CODING 20, GET 21, SET_CONTROL_LINE_STATE 22, SEND_BREAK 23. */
export function acmFunction({ serialNumber, setting }: SerialFacts, heard: Heard): UsbFunction {
  const functional = [5, 0x24, 0, 0x10, 1, 5, 0x24, 1, 0, 1, 4, 0x24, 2, 2, 5, 0x24, 6, 0, 1];
  let coding = Uint8Array.of(0x80, 0x25, 0, 0, 0, 0, 8);
  return {
    device: deviceDescriptor({ ...ACM_IDS, deviceClass: 2 }),
    configuration: configurationDescriptor(2, [
      interfaceDescriptor(0, 1, [2, 2, 1]),
      Uint8Array.from(functional),
      endpointDescriptor(0x83, 'interrupt', { packetBytes: 8, interval: 16 }),
      interfaceDescriptor(1, 2, [0x0a, 0, 0]),
      endpointDescriptor(0x01, 'bulk'),
      endpointDescriptor(ACM_IN, 'bulk'),
    ]),
    strings: ['VeriFone', 'PIN pad', serialNumber],
    control({ type, request, value }, data) {
      if (type === 0xa1 && request === 0x21) return coding;
      if (type !== 0x21) return undefined;
      if (request === 0x20 && data.length === 7) {
        coding = data.slice();
        setting.baudRate = Buffer.from(data).readUInt32LE(0);
        setting.dataBits = data[6] ?? 0;
        return EMPTY;
      }
      if (request === 0x22) setting.isReady = (value & 1) === 1;
      return request === 0x22 || request === 0x23 ? EMPTY : undefined;
    },
    out: (_endpoint, data) => heard(data),
  };
}

export const FTDI_IN = 0x81;
export const FTDI_IDS = { vendorId: 0x0403, productId: 0x6001 } as const;
/** Two bytes of modem and line state before the data of every packet. */
const FTDI_HEAD = [0x01, 0x60] as const;
const FTDI_ROOM = 62;

/** Each IN packet of an FT232R begins with its state. */
export function ftdiPackets(bytes: Uint8Array): readonly Uint8Array[] {
  const packets: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += FTDI_ROOM)
    packets.push(Uint8Array.of(...FTDI_HEAD, ...bytes.subarray(at, at + FTDI_ROOM)));
  return packets;
}

/** The requests that Linux's ftdi_sio makes: reset 0, modem 1, flow 2, baud 3, data 4, state 5, latency 9 and 10, EEPROM 90. */
export function ftdiFunction({ serialNumber, setting }: SerialFacts, heard: Heard): UsbFunction {
  return {
    device: deviceDescriptor({ ...FTDI_IDS, release: 0x0600 }),
    configuration: configurationDescriptor(1, [
      interfaceDescriptor(0, 2, [0xff, 0xff, 0xff]),
      endpointDescriptor(FTDI_IN, 'bulk'),
      endpointDescriptor(0x02, 'bulk'),
    ]),
    strings: ['FTDI', 'FT232R USB UART', serialNumber],
    control({ type, request, value, index }) {
      if (type === 0xc0 && request === 5) return Uint8Array.from(FTDI_HEAD);
      if (type === 0xc0 && request === 0x0a) return Uint8Array.of(16);
      if (type === 0xc0 && request === 0x90) return Uint8Array.of(0, 0);
      if (type !== 0x40) return undefined;
      if (request === 3) setting.baudRate = ftdiBaudRate(value | ((index & 0xff) << 16));
      if (request === 4) setting.dataBits = value & 0xff;
      if (request === 1 && (value & 0x100) !== 0) setting.isReady = (value & 1) === 1;
      return request <= 4 || request === 9 ? EMPTY : undefined;
    },
    out: (_endpoint, data) => heard(data),
  };
}

/** Eighths of the divisor, as FTDI's note 232B-05 codes them in bits 14, 15 and 16. */
const EIGHTHS = [0, 4, 2, 1, 3, 5, 6, 7] as const;
const FTDI_CLOCK_HZ = 3_000_000;

function ftdiBaudRate(divisor: number): number {
  const whole = divisor & 0x3fff;
  const eighths = EIGHTHS[(divisor >> 14) & 7] ?? 0;
  return whole === 0 ? FTDI_CLOCK_HZ : Math.round(FTDI_CLOCK_HZ / (whole + eighths / 8));
}
