/**
 * CCID messages over the bulk pipes: a ten-byte header and data, both ways, and what a reader's status means (CCID 1.1, 6;
 * peripherals 3). Pure: the link sends and receives, and knows no card.
 */

export type CcidCommand =
  | { readonly kind: 'power-on'; readonly voltage: 'auto' | '5V' | '3V' | '1.8V' }
  | { readonly kind: 'power-off' | 'slot-status' | 'get-parameters' | 'reset-parameters' | 'abort' }
  | { readonly kind: 'set-parameters'; readonly protocol: 0 | 1; readonly data: Uint8Array }
  | { readonly kind: 'transfer'; readonly data: Uint8Array; readonly waitMultiplier: number; readonly part: ChainPart }
  | { readonly kind: 'secure'; readonly data: Uint8Array; readonly waitMultiplier: number }
  | { readonly kind: 'escape'; readonly data: Uint8Array };

/** `go-on`: the reader, or we, are to give the next piece (10h). */
export type ChainPart = 'whole' | 'begins' | 'ends' | 'middle' | 'go-on';

export interface CcidReply {
  readonly type: number;
  readonly slot: number;
  readonly sequence: number;
  readonly status: number;
  readonly error: number;
  /** Chain parameter of a data block, clock of a slot status, protocol of parameters. */
  readonly extra: number;
  readonly data: Uint8Array;
}

export const HEADER_BYTES = 10;
const COMMAND_TYPES = {
  'power-on': 0x62,
  'power-off': 0x63,
  'slot-status': 0x65,
  'set-parameters': 0x61,
  'get-parameters': 0x6c,
  'reset-parameters': 0x6d,
  transfer: 0x6f,
  secure: 0x69,
  escape: 0x6b,
  abort: 0x72,
} as const satisfies Record<CcidCommand['kind'], number>;

/** What a reader answers each command with. */
const REPLY_TYPES = {
  'power-on': 0x80,
  'power-off': 0x81,
  'slot-status': 0x81,
  'set-parameters': 0x82,
  'get-parameters': 0x82,
  'reset-parameters': 0x82,
  transfer: 0x80,
  secure: 0x80,
  escape: 0x83,
  abort: 0x81,
} as const satisfies Record<CcidCommand['kind'], number>;

const VOLTAGES = { auto: 0, '5V': 1, '3V': 2, '1.8V': 3 } as const;
const PARTS = { whole: 0, begins: 1, ends: 2, middle: 3, 'go-on': 0x10 } as const satisfies Record<ChainPart, number>;

/** `slot` and `sequence` are one byte each. */
export function encodeCommand(command: CcidCommand, to: { slot: number; sequence: number }): Uint8Array {
  const data = 'data' in command ? command.data : new Uint8Array(0);
  const message = new Uint8Array(HEADER_BYTES + data.length);
  const view = new DataView(message.buffer);
  view.setUint8(0, COMMAND_TYPES[command.kind]);
  view.setUint32(1, data.length, true);
  view.setUint8(5, to.slot);
  view.setUint8(6, to.sequence);
  view.setUint8(7, specificByte(command));
  if (command.kind === 'transfer') view.setUint16(8, PARTS[command.part], true);
  message.set(data, HEADER_BYTES);
  return message;
}

function specificByte(command: CcidCommand): number {
  switch (command.kind) {
    case 'power-on':
      return VOLTAGES[command.voltage];
    case 'set-parameters':
      return command.protocol;
    case 'transfer':
    case 'secure':
      return command.waitMultiplier & 0xff;
    default:
      return 0;
  }
}

export type FeedFault = 'garbage' | 'too-long';

export interface CcidStep {
  readonly pending: Uint8Array;
  readonly replies: readonly CcidReply[];
  readonly faults: readonly FeedFault[];
}

export const NOTHING_PENDING: Uint8Array = new Uint8Array(0);
/** An extended response in one message; a longer length is damage, not data. */
const LONGEST_DATA_BYTES = 65_600;

/**
 * Takes bytes from bulk IN, cut anywhere. What cannot begin a message is dropped up to the end of the chunk: a transfer begins with
 * a header, so the next one is read afresh.
 */
export function feedReply(pending: Uint8Array, chunk: Uint8Array): CcidStep {
  const replies: CcidReply[] = [];
  let bytes = joined(pending, chunk);
  while (bytes.length > 0) {
    const [type = 0] = bytes;
    if (type < 0x80 || type > 0x84) return { pending: NOTHING_PENDING, replies, faults: ['garbage'] };
    if (bytes.length < HEADER_BYTES) break;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const lengthBytes = view.getUint32(1, true);
    if (lengthBytes > LONGEST_DATA_BYTES) return { pending: NOTHING_PENDING, replies, faults: ['too-long'] };
    if (bytes.length < HEADER_BYTES + lengthBytes) break;
    replies.push({
      type,
      slot: view.getUint8(5),
      sequence: view.getUint8(6),
      status: view.getUint8(7),
      error: view.getUint8(8),
      extra: view.getUint8(9),
      data: bytes.slice(HEADER_BYTES, HEADER_BYTES + lengthBytes),
    });
    bytes = bytes.subarray(HEADER_BYTES + lengthBytes);
  }
  return { pending: bytes, replies, faults: [] };
}

/** Two transfers may be too long to be spread into arguments. */
function joined(pending: Uint8Array, chunk: Uint8Array): Uint8Array {
  if (pending.length === 0) return chunk;
  const bytes = new Uint8Array(pending.length + chunk.length);
  bytes.set(pending);
  bytes.set(chunk, pending.length);
  return bytes;
}

/** Where the card is, by the lower status bits. */
export type IccStatus = 'active' | 'inactive' | 'absent';

export type CcidFailure =
  | 'no-card'
  | 'mute'
  | 'parity'
  | 'overrun'
  | 'hardware'
  | 'protocol'
  | 'pin-timed-out'
  | 'pin-cancelled'
  | 'busy'
  | 'aborted'
  | 'not-supported'
  | 'bad-parameter'
  | 'vendor'
  | 'wrong-answer';

export type CcidVerdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'wait'; readonly multiplier: number }
  | { readonly kind: 'failed'; readonly failure: CcidFailure };

/** What a reply says about the command it answers. */
export function judgeReply(command: CcidCommand['kind'], reply: CcidReply): CcidVerdict {
  const result = reply.status >> 6;
  if (result === 2) return { kind: 'wait', multiplier: Math.max(1, reply.error) };
  if (result === 1) return { kind: 'failed', failure: failureOf(reply) };
  if (reply.type !== REPLY_TYPES[command]) return { kind: 'failed', failure: 'wrong-answer' };
  // An error code beside success means nothing (ACR122 sends 81), but FE with no data is a failure all the same (peripherals 3).
  const isDataWanted = command === 'power-on' || command === 'transfer' || command === 'secure';
  const isEmpty = reply.data.length === 0 && reply.extra !== PARTS['go-on'];
  if (isDataWanted && isEmpty && reply.error === 0xfe) return { kind: 'failed', failure: failureOf(reply) };
  return { kind: 'done' };
}

export function iccStatusOf(reply: CcidReply): IccStatus {
  const bits = reply.status & 0x03;
  return bits === 0 ? 'active' : bits === 1 ? 'inactive' : 'absent';
}

/** How a data block stands in its chain; what is unknown counts as whole. */
export function chainPartOf(reply: CcidReply): ChainPart {
  const found = Object.entries(PARTS).find(([, value]) => value === reply.extra);
  return found === undefined ? 'whole' : (found[0] as ChainPart);
}

/** CCID 1.1, table 6.2-2. */
const FAILURES: Readonly<Record<number, CcidFailure>> = {
  0: 'not-supported',
  224: 'busy',
  239: 'pin-cancelled',
  240: 'pin-timed-out',
  242: 'busy',
  243: 'protocol',
  244: 'protocol',
  245: 'protocol',
  246: 'protocol',
  247: 'protocol',
  248: 'protocol',
  251: 'hardware',
  252: 'overrun',
  253: 'parity',
  254: 'mute',
  255: 'aborted',
};

function failureOf(reply: CcidReply): CcidFailure {
  const failure = FAILURES[reply.error];
  const isCardsFault = failure === undefined || failure === 'mute' || failure === 'hardware' || failure === 'protocol';
  if (iccStatusOf(reply) === 'absent' && isCardsFault) return 'no-card';
  if (failure !== undefined) return failure;
  return reply.error < 0x80 ? 'bad-parameter' : 'vendor';
}

/** What the interrupt pipe says: one entry per slot told of, or that the hardware is at fault; undefined for neither. */
export type CcidNotification =
  | { readonly kind: 'slots'; readonly slots: readonly { readonly isPresent: boolean; readonly hasChanged: boolean }[] }
  | { readonly kind: 'hardware-error'; readonly slot: number };

export function readNotification(bytes: Uint8Array): CcidNotification | undefined {
  const [type, ...rest] = bytes;
  if (type === 0x51 && rest[0] !== undefined) return { kind: 'hardware-error', slot: rest[0] };
  if (type !== 0x50 || rest.length === 0) return undefined;
  const slots = rest.flatMap((byte) =>
    [0, 2, 4, 6].map((shift) => {
      const bits = (byte >> shift) & 0x03;
      return { isPresent: (bits & 1) !== 0, hasChanged: (bits & 2) !== 0 };
    }),
  );
  return { kind: 'slots', slots };
}
