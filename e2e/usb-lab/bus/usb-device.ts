/**
 * A USB device as the kernel meets it: chapter 9 of USB 2.0, endpoints that wait, stall or hold, and the packets of USB/IP on a
 * socket. What the device is for is handed in as a `UsbFunction`; this file must never know it.
 */
import { stringDescriptor } from './descriptors.ts';
import {
  type FromKernel,
  parsePackets,
  type SetupPacket,
  type Submit,
  submitted,
  USB_STATUS,
  unlinked,
} from './usb-ip.ts';

export interface UsbFunction {
  readonly device: Uint8Array;
  readonly configuration: Uint8Array;
  /** Manufacturer, product, serial number. */
  readonly strings: readonly [string, string, string];
  /** Class and vendor requests, and descriptors of an interface: what IN brings, or undefined for a stall. */
  control(setup: SetupPacket, data: Uint8Array): Uint8Array | undefined;
  /** Bytes written to an OUT endpoint. */
  out(endpoint: number, data: Uint8Array): void;
}

/** How the device's end of the bus writes to the kernel; undefined while it is not plugged in. */
export type ToKernel = (packet: Buffer) => void;

const EMPTY = new Uint8Array(0);
const IN = 0x80;
const NOT_STANDARD = 0x60;

export class UsbDevice {
  readonly #function: UsbFunction;
  /** IN transfers waiting for data, and OUT transfers held back, by endpoint address. */
  readonly #pending = new Map<number, Submit[]>();
  readonly #queued = new Map<number, Uint8Array[]>();
  readonly #stalled = new Set<number>();
  readonly #held = new Set<number>();
  #send: ToKernel | undefined;
  #unread: Buffer = Buffer.alloc(0);
  #configuration = 0;

  constructor(usbFunction: UsbFunction) {
    this.#function = usbFunction;
  }

  get isPlugged(): boolean {
    return this.#send !== undefined;
  }

  /** The kernel's end of the socket is there. What an earlier plugging left is forgotten. */
  plugged(send: ToKernel): void {
    this.unplugged();
    this.#send = send;
  }

  unplugged(): void {
    this.#send = undefined;
    this.#unread = Buffer.alloc(0);
    this.#configuration = 0;
    for (const each of [this.#pending, this.#queued, this.#stalled, this.#held]) each.clear();
  }

  /** @throws Error when the kernel's bytes are no USB/IP. */
  receive(chunk: Buffer): void {
    const { packets, rest } = parsePackets(Buffer.concat([this.#unread, chunk]));
    this.#unread = rest;
    for (const packet of packets) this.#take(packet);
  }

  /** Brings data on an IN endpoint; it waits until the kernel asks, as a NAK would make it. */
  sendIn(endpoint: number, data: Uint8Array): void {
    if (this.#send === undefined) return;
    const waiting = this.#stalled.has(endpoint) ? undefined : this.#pending.get(endpoint)?.shift();
    if (waiting === undefined) listAt(this.#queued, endpoint).push(data);
    else this.#bring(waiting, data);
  }

  /** From now on every transfer of the endpoint fails, until the host clears the halt. */
  stall(endpoint: number): void {
    this.#stalled.add(endpoint);
    for (const waiting of this.#pending.get(endpoint)?.splice(0) ?? []) this.#fail(waiting);
  }

  /** Takes no bytes on an OUT endpoint any more (an off-line printer's NAK), or takes those that waited. */
  hold(endpoint: number, isHeld: boolean): void {
    if (isHeld) this.#held.add(endpoint);
    else if (this.#held.delete(endpoint))
      for (const waiting of this.#pending.get(endpoint)?.splice(0) ?? []) this.#accept(waiting);
  }

  #take(packet: FromKernel): void {
    if (packet.kind === 'unlink') this.#takeBack(packet.sequence, packet.victim);
    else if (packet.endpointNumber === 0) this.#answerControl(packet);
    else this.#transfer(packet, packet.endpointNumber | (packet.isIn ? IN : 0));
  }

  #transfer(packet: Submit, endpoint: number): void {
    const ready = packet.isIn ? this.#queued.get(endpoint)?.[0] : undefined;
    const waits = packet.isIn ? ready === undefined : this.#held.has(endpoint);
    if (this.#stalled.has(endpoint)) this.#fail(packet);
    else if (waits) listAt(this.#pending, endpoint).push(packet);
    else if (ready === undefined) this.#accept(packet);
    else {
      this.#queued.get(endpoint)?.shift();
      this.#bring(packet, ready);
    }
  }

  #accept(packet: Submit): void {
    this.#write(submitted(packet.sequence, USB_STATUS.done, { actualBytes: packet.data.length }));
    this.#function.out(packet.endpointNumber, packet.data);
  }

  #fail(packet: Submit): void {
    this.#write(submitted(packet.sequence, USB_STATUS.stalled, packet.isIn ? { data: EMPTY } : {}));
  }

  /** What does not fit into one transfer goes into the next. */
  #bring(packet: Submit, data: Uint8Array): void {
    const fits = data.subarray(0, packet.lengthBytes);
    if (data.length > fits.length)
      listAt(this.#queued, packet.endpointNumber | IN).unshift(data.subarray(packet.lengthBytes));
    this.#write(submitted(packet.sequence, USB_STATUS.done, { data: fits }));
  }

  /** Status 0 says that the transfer had ended already. */
  #takeBack(sequence: number, victim: number): void {
    const isVictim = (each: Submit) => each.sequence === victim;
    const waiting = [...this.#pending.values()].find((each) => each.some(isVictim));
    waiting?.splice(waiting.findIndex(isVictim), 1);
    this.#write(unlinked(sequence, waiting === undefined ? USB_STATUS.done : USB_STATUS.takenBack));
  }

  #answerControl(packet: Submit): void {
    const { setup, data, sequence, isIn } = packet;
    const answer = this.#control(setup, data);
    if (answer === undefined) this.#fail(packet);
    else {
      const told = isIn ? { data: answer.subarray(0, setup.lengthBytes) } : { actualBytes: data.length };
      this.#write(submitted(sequence, USB_STATUS.done, told));
    }
  }

  /** USB 2.0, 9.4. */
  #control(setup: SetupPacket, data: Uint8Array): Uint8Array | undefined {
    if ((setup.type & NOT_STANDARD) !== 0) return this.#function.control(setup, data);
    switch (setup.request) {
      case 0:
        return Uint8Array.of(0, 0);
      case 1:
        this.#stalled.delete(setup.index & 0xff);
        return EMPTY;
      case 3:
        return EMPTY;
      case 6:
        return (setup.type & 0x1f) === 1 ? this.#function.control(setup, data) : this.#descriptor(setup.value);
      case 8:
        return Uint8Array.of(this.#configuration);
      // Both take every halt away (9.1.1.5).
      case 9:
        this.#configuration = setup.value & 0xff;
        this.#stalled.clear();
        return EMPTY;
      case 11:
        this.#stalled.clear();
        return EMPTY;
      case 10:
        return Uint8Array.of(0);
      default:
        return undefined;
    }
  }

  #descriptor(value: number): Uint8Array | undefined {
    const { device, configuration, strings } = this.#function;
    const index = value & 0xff;
    switch (value >> 8) {
      case 1:
        return device;
      case 2:
        return configuration;
      case 3:
        return stringDescriptor(strings, index);
      default:
        return undefined;
    }
  }

  #write(packet: Buffer): void {
    this.#send?.(packet);
  }
}

function listAt<Value>(map: Map<number, Value[]>, key: number): Value[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}
