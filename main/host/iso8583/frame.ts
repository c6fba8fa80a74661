/**
 * What goes around a message on the wire: two bytes of length, TPDU, header (unionpay-pos 1.1-1.3). The link knows only
 * the length; the host desk packs and unpacks whole frames here.
 */
import { ok, type Result } from '../../domain/result.ts';
import { type CodecFault, refuse } from './codec-fault.ts';

export interface Routing {
  /** `60`, destination, origin: 10 hex digits. */
  readonly tpdu: string;
  /** 12 hex digits. */
  readonly header: string;
}

export interface Frame extends Routing {
  /** From the message type on. */
  readonly message: Uint8Array;
}

export const LENGTH_BYTES = 2;
export const ROUTING_BYTES = 11;
const TPDU_BYTES = 5;
/** TPDU, header, message type and bitmap: the shortest frame the length may announce. */
export const SHORTEST_FRAME = 21;
/** The dialect's messages stay well below; a longer length is taken for noise. */
export const LONGEST_FRAME = 2048;

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex').toUpperCase();

function routingBytes({ tpdu, header }: Routing): Buffer {
  if (!/^60[0-9A-Fa-f]{8}$/.test(tpdu)) throw new Error('a TPDU is 60 and eight more digits');
  if (!/^[0-9A-Fa-f]{12}$/.test(header)) throw new Error('a header is twelve digits');
  return Buffer.from(tpdu + header, 'hex');
}

/** TPDU, header and message, without the length. Throws on a malformed profile: our own mistake. */
export function packRouted(routing: Routing, message: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([routingBytes(routing), message]));
}

/** A whole frame, length included. Throws on a malformed profile or a message longer than any frame may be. */
export function packFrame(routing: Routing, message: Uint8Array): Uint8Array {
  const lengthBytes = ROUTING_BYTES + message.length;
  if (lengthBytes > LONGEST_FRAME) throw new RangeError(`a frame of ${lengthBytes} bytes is too long to send`);
  const frame = new Uint8Array(LENGTH_BYTES + lengthBytes);
  frame[0] = lengthBytes >> 8;
  frame[1] = lengthBytes & 0xff;
  frame.set(routingBytes(routing), LENGTH_BYTES);
  frame.set(message, LENGTH_BYTES + ROUTING_BYTES);
  return frame;
}

/** Takes TPDU and header off. Of the TPDU only the first byte is looked at: hosts do not always mirror it (1.2). */
export function unpackRouted(bytes: Uint8Array): Result<Frame, CodecFault> {
  if (bytes.length < SHORTEST_FRAME) {
    return refuse({ kind: 'truncated', path: 'frame', offset: bytes.length }, 'shorter than TPDU, header and bitmap');
  }
  if (bytes[0] !== 0x60) return refuse({ kind: 'not-a-frame', path: 'frame', offset: 0 }, 'a TPDU starts with 60');
  return ok({
    tpdu: hex(bytes.subarray(0, TPDU_BYTES)),
    header: hex(bytes.subarray(TPDU_BYTES, ROUTING_BYTES)),
    message: bytes.slice(ROUTING_BYTES),
  });
}

/** Takes a whole frame apart; the length must be that of the rest, between 21 and 2048. Offsets are within the frame. */
export function unpackFrame(bytes: Uint8Array): Result<Frame, CodecFault> {
  const announced = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  const left = bytes.length - LENGTH_BYTES;
  const site = { path: 'frame', offset: 0 } as const;
  if (left < 0) return refuse({ ...site, kind: 'truncated' }, 'shorter than its length');
  if (announced < SHORTEST_FRAME) return refuse({ ...site, kind: 'not-a-frame' }, `announces only ${announced} bytes`);
  if (announced > LONGEST_FRAME) return refuse({ ...site, kind: 'too-long' }, `announces ${announced} bytes`);
  if (announced > left)
    return refuse({ ...site, kind: 'truncated' }, `announces ${announced} bytes, ${left} are there`);
  if (announced < left) {
    return refuse({ ...site, kind: 'trailing-bytes' }, `announces ${announced} bytes, ${left} are there`);
  }
  const routed = unpackRouted(bytes.subarray(LENGTH_BYTES));
  if (routed.ok) return routed;
  const { kind, path, offset, text } = routed.fault;
  return refuse({ kind, path, offset: offset + LENGTH_BYTES }, text.replace(/^.*?: /, ''));
}
