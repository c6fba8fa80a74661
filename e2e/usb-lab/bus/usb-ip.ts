/**
 * The packets of USB/IP between a device and the kernel's virtual host controller (Linux: Documentation/usb/usbip_protocol.rst).
 * Pure. All numbers are big endian, the eight setup bytes as they are on a wire.
 */

export interface SetupPacket {
  readonly type: number;
  readonly request: number;
  readonly value: number;
  readonly index: number;
  readonly lengthBytes: number;
}

/** The kernel asks for one transfer. */
export interface Submit {
  readonly kind: 'submit';
  readonly sequence: number;
  readonly isIn: boolean;
  readonly endpointNumber: number;
  /** How much may come back, or how much goes out. */
  readonly lengthBytes: number;
  readonly setup: SetupPacket;
  /** What goes out; nothing for IN. */
  readonly data: Uint8Array;
}

/** The kernel takes a transfer back: a time-out, a cancelled read, a closed file. */
export interface Unlink {
  readonly kind: 'unlink';
  readonly sequence: number;
  readonly victim: number;
}

export type FromKernel = Submit | Unlink;

export interface Parsed {
  readonly packets: readonly FromKernel[];
  /** The beginning of a packet that has not come whole. */
  readonly rest: Buffer;
}

const HEADER_BYTES = 48;
const SUBMIT = 1;
const UNLINK = 2;
const SUBMITTED = 3;
const UNLINKED = 4;

/** Linux's numbers for what became of a transfer. */
export const USB_STATUS = { done: 0, stalled: -32, takenBack: -104 } as const;

/** Takes whole packets off the front. @throws Error on a command that is none: the two sides have lost each other. */
export function parsePackets(bytes: Buffer): Parsed {
  const packets: FromKernel[] = [];
  let rest = bytes;
  while (rest.length >= HEADER_BYTES) {
    const command = rest.readUInt32BE(0);
    if (command !== SUBMIT && command !== UNLINK) throw new Error(`USB/IP has no command ${command}`);
    const hasData = command === SUBMIT && rest.readUInt32BE(12) === 0;
    const total = HEADER_BYTES + (hasData ? rest.readUInt32BE(24) : 0);
    if (rest.length < total) break;
    packets.push(command === SUBMIT ? submitOf(rest.subarray(0, total)) : unlinkOf(rest));
    rest = rest.subarray(total);
  }
  return { packets, rest };
}

function submitOf(packet: Buffer): Submit {
  return {
    kind: 'submit',
    sequence: packet.readUInt32BE(4),
    isIn: packet.readUInt32BE(12) === 1,
    endpointNumber: packet.readUInt32BE(16),
    lengthBytes: packet.readUInt32BE(24),
    setup: {
      type: packet.readUInt8(40),
      request: packet.readUInt8(41),
      value: packet.readUInt16LE(42),
      index: packet.readUInt16LE(44),
      lengthBytes: packet.readUInt16LE(46),
    },
    data: Uint8Array.from(packet.subarray(HEADER_BYTES)),
  };
}

const unlinkOf = (packet: Buffer): Unlink => ({
  kind: 'unlink',
  sequence: packet.readUInt32BE(4),
  victim: packet.readUInt32BE(20),
});

/** The end of a transfer; `data` is what an IN transfer brings, `actualBytes` what an OUT transfer took. */
export function submitted(
  sequence: number,
  status: number,
  { data, actualBytes }: { readonly data?: Uint8Array; readonly actualBytes?: number },
): Buffer {
  const header = headerOf(SUBMITTED, sequence, status);
  header.writeUInt32BE(data?.length ?? actualBytes ?? 0, 24);
  return data === undefined ? header : Buffer.concat([header, data]);
}

/** Whether the transfer could still be taken back. */
export const unlinked = (sequence: number, status: number): Buffer => headerOf(UNLINKED, sequence, status);

function headerOf(command: number, sequence: number, status: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(command, 0);
  header.writeUInt32BE(sequence, 4);
  header.writeInt32BE(status, 20);
  return header;
}
