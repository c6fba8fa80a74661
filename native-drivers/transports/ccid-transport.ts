/**
 * The way to a CCID reader: bulk bytes like any transport, and beside them the configuration descriptor, slot notifications and
 * the control request that aborts. USB has pipes for them; a simulator's wire uses a second wire.
 */
import { sessionTransport } from './session-transport.ts';
import type { Transport } from './transport.ts';

export interface CcidTransport extends Transport {
  /** The whole configuration descriptor as the device gave it; known once the transport is open. */
  readonly descriptor: Uint8Array;
  /** Slot notifications of the interrupt pipe, one message at a time; one listener. Some readers have none. */
  onNotification(listener: (message: Uint8Array) => void): () => void;
  /** The control request ABORT (CCID 1.1, 5.3.1); the bulk message goes by `write`. Never throws. */
  requestAbort(slot: number, sequence: number): Promise<void>;
}

export interface CcidWires {
  readonly bulk: Transport;
  /** Carries notifications from the device and setup packets to it; left out for a device without an interrupt pipe. */
  readonly side?: Transport;
  readonly descriptor: Uint8Array;
}

/** A CCID reader over plain wires, as a simulator stands behind them. */
export function ccidOverWires({ bulk, side, descriptor }: CcidWires): CcidTransport {
  let notify: ((message: Uint8Array) => void) | undefined;
  const session = sessionTransport(bulk.name, async (events, signal) => {
    bulk.onBytes((chunk) => events.bytes(chunk));
    bulk.onGone((reason) => events.gone(reason));
    const opening = await bulk.open(signal);
    if (!opening.ok) return opening;
    side?.onBytes((message) => notify?.(message));
    await side?.open(signal);
    const close = async () => {
      await side?.close();
      await bulk.close();
    };
    return { ok: true, line: { write: (bytes) => bulk.write(bytes), close } };
  });
  return {
    name: session.name,
    descriptor,
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
      await side?.write(abortSetupPacket(slot, sequence, 0));
    },
  };
}

/** bmRequestType 21, bRequest 01, wValue slot and sequence, wIndex the interface, no data. */
export function abortSetupPacket(slot: number, sequence: number, interfaceNumber: number): Uint8Array {
  return Uint8Array.of(0x21, 0x01, slot, sequence, interfaceNumber, 0, 0, 0);
}
