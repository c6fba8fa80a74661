/** A CCID reader on the bus: bulk messages both ways, notifications on an interrupt pipe, ABORT as a control request (CCID 1.1, 5). */
import type { Heard } from '../bus/bus-wire.ts';
import { deviceDescriptor } from '../bus/descriptors.ts';
import type { UsbFunction } from '../bus/usb-device.ts';

export const CCID_IN = 0x82;
export const CCID_OUT = 0x01;
export const CCID_NOTIFY = 0x83;
/** A reader that Debian's libccid knows by its id; it takes no reader by class alone. */
export const CCID_IDS = { vendorId: 0x076b, productId: 0x3031 } as const;
const EMPTY = new Uint8Array(0);

export interface CcidFacts {
  readonly serialNumber: string;
  /** The whole configuration descriptor. */
  readonly configuration: Uint8Array;
  /** A setup packet of the class, as the simulator's side wire has it. */
  readonly onControl: (setup: Uint8Array) => void;
}

export function ccidFunction({ serialNumber, configuration, onControl }: CcidFacts, heard: Heard): UsbFunction {
  return {
    device: deviceDescriptor(CCID_IDS),
    configuration,
    strings: ['OMNIKEY', 'CardMan 3x21', serialNumber],
    control({ type, request, value, index }) {
      if (type !== 0x21 || request !== 1) return undefined;
      onControl(Uint8Array.of(type, request, value & 0xff, value >> 8, index & 0xff, index >> 8, 0, 0));
      return EMPTY;
    },
    out: (_endpoint, data) => heard(data),
  };
}
