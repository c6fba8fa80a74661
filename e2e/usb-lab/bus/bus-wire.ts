/**
 * A simulator's end of a wire, laid onto the endpoints of a USB device: opening it plugs the device into the kernel, closing it
 * pulls it out. So the simulators of native-drivers stand on a real bus without knowing it.
 */
import { sessionTransport } from '../../../native-drivers/transports/session-transport.ts';
import type { Transport } from '../../../native-drivers/transports/transport.ts';
import { UsbDevice, type UsbFunction } from './usb-device.ts';
import { plugIn } from './vhci.ts';

/** Where a function's OUT bytes go. */
export type Heard = (bytes: Uint8Array) => void;

export interface BusWireOptions {
  readonly name: string;
  /** The IN endpoint on which what the simulator writes appears. */
  readonly inEndpoint: number;
  readonly make: (heard: Heard) => UsbFunction;
  /** How the simulator's bytes are cut into transfers; whole as they are if not given. */
  readonly wrap?: (bytes: Uint8Array) => readonly Uint8Array[];
  /** The socket of the virtual hub; the first free one if not given. */
  readonly socket?: number;
}

export interface BusWire {
  readonly usb: UsbDevice;
  readonly far: Transport;
}

export function busWire({ name, inEndpoint, make, wrap, socket }: BusWireOptions): BusWire {
  let heard: Heard | undefined;
  const usb = new UsbDevice(make((bytes) => heard?.(bytes)));
  const far = sessionTransport(`bus ${name}`, async (events) => {
    heard = (bytes) => events.bytes(bytes);
    const plug = await plugIn(usb, socket);
    return {
      ok: true,
      line: {
        write: async (bytes) => {
          for (const piece of wrap?.(bytes) ?? [bytes]) usb.sendIn(inEndpoint, piece);
          return { ok: true };
        },
        close: () => plug.pull(),
      },
    };
  });
  return { usb, far };
}
