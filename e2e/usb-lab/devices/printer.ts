/** A USB printer as printer class 1.1 has it: bulk bytes both ways, an IEEE 1284 id, a port status that tells of the paper. */
import type { Heard } from '../bus/bus-wire.ts';
import {
  configurationDescriptor,
  deviceDescriptor,
  endpointDescriptor,
  interfaceDescriptor,
} from '../bus/descriptors.ts';
import type { UsbFunction } from '../bus/usb-device.ts';

export const PRINTER_OUT = 0x01;
export const PRINTER_IN = 0x82;
export const PRINTER_IDS = { vendorId: 0x04b8, productId: 0x0202 } as const;
const ID_1284 = 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T82III;CLS:PRINTER;DES:EPSON TM-T82III;';
const EMPTY = new Uint8Array(0);

/** USB printer class 1.1, 4.2.2: bit 5 paper empty, bit 4 selected, bit 3 no error. */
const PORT_STATUS = { sound: 0x18, paperOut: 0x30 } as const;

export interface PrinterFacts {
  readonly serialNumber: string;
  readonly hasPaper: () => boolean;
}

export function printerFunction({ serialNumber, hasPaper }: PrinterFacts, heard: Heard): UsbFunction {
  return {
    device: deviceDescriptor(PRINTER_IDS),
    configuration: configurationDescriptor(1, [
      interfaceDescriptor(0, 2, [7, 1, 2]),
      endpointDescriptor(PRINTER_OUT, 'bulk'),
      endpointDescriptor(PRINTER_IN, 'bulk'),
    ]),
    strings: ['EPSON', 'TM-T82III', serialNumber],
    control({ type, request }) {
      if (type === 0xa1 && request === 0) {
        const length = ID_1284.length + 2;
        return Uint8Array.of(length >> 8, length & 0xff, ...Buffer.from(ID_1284, 'latin1'));
      }
      if (type === 0xa1 && request === 1) return Uint8Array.of(hasPaper() ? PORT_STATUS.sound : PORT_STATUS.paperOut);
      // SOFT_RESET; hosts of class 1.0 sent it to "other".
      return (type === 0x21 || type === 0x23) && request === 2 ? EMPTY : undefined;
    },
    out: (_endpoint, data) => heard(data),
  };
}
