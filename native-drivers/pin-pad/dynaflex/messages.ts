/**
 * What a DynaFlex is asked and what it says, as MMS messages (MagTek D100005000: commands D101 and 2001, notification 0205). Pure; used by the
 * driver. Card numbers and blocks pass through here: nothing of them may reach an error.
 */

/** Message types; the high bit says that the device speaks. */
const REQUEST = 0x01;
const RESPONSE = 0x82;
const NOTIFICATION = 0x83;

const GET_PROPERTY = 0xd101;
const REQUEST_PIN = 0x2001;
const BANKING_COMPLETE = 0x0205;

const TAG_STATUS = 0x82;
const TAG_PAYLOAD = 0x84;

/** What the cardholder sees: the prompt, or how the session ends (table 172). */
export const pinSequences = { enter: 0x00, cancel: 0xfd, successful: 0xff } as const;
export type PinSequence = keyof typeof pinSequences;

export interface PinCommand {
  readonly sequence: PinSequence;
  /** 1 to 255. */
  readonly timeoutSeconds: number;
  readonly longest: number;
  readonly shortest: number;
  /** Twelve digits, for format 0. */
  readonly account: string;
}

/** One message; `reference` comes back in its response. */
function requestMessage(reference: number, id: number, fields: readonly number[]): Uint8Array {
  const idBytes = [id >> 8, id & 0xff];
  return Uint8Array.of(
    0xaa,
    0x00,
    0x81,
    0x04,
    REQUEST,
    reference,
    ...idBytes,
    0x84,
    fields.length + 2,
    ...idBytes,
    ...fields,
  );
}

/** The serial number, the question for life: the property that the vendor's own program asks for. */
export function encodeSerialQuestion(reference: number): Uint8Array {
  const path = '81072B06010401F609850102890AE208E106E104E102C100';
  return requestMessage(reference, GET_PROPERTY, [...Buffer.from(path, 'hex')]);
}

/** @throws RangeError when the account is not twelve digits. */
export function encodePinCommand(reference: number, command: PinCommand): Uint8Array {
  const { sequence, timeoutSeconds, longest, shortest, account } = command;
  if (!/^\d{12}$/.test(account)) throw new RangeError('the account of a PIN command is twelve digits');
  const format0 = 0x00;
  return requestMessage(reference, REQUEST_PIN, [
    ...[0x81, 0x01, timeoutSeconds],
    ...[0x82, 0x01, pinSequences[sequence]],
    ...[0x83, 0x02, longest, shortest],
    ...[0x85, 0x01, format0],
    ...[0xa1, 0x0b, 0x81, 0x01, account.length, 0x82, 0x06, ...Buffer.from(account, 'hex')],
  ]);
}

export type DynaFlexMessage =
  | {
      readonly kind: 'response';
      readonly reference: number;
      readonly status: DynaFlexStatus;
      readonly payload: Uint8Array;
    }
  | { readonly kind: 'pin-complete'; readonly end: PinEnd }
  /** Anything else that is whole: news nobody asked for. */
  | { readonly kind: 'other' }
  | { readonly kind: 'malformed' };

export type DynaFlexStatus = 'ok' | 'no-key' | 'in-session' | 'failed';

export type PinEnd =
  | { readonly kind: 'block'; readonly block: Uint8Array; readonly keySerial: Uint8Array }
  | { readonly kind: 'timed-out' | 'cancelled' | 'failed' };

/** The block is a copy; wiping `body` after this wipes the rest. */
export function parseMessage(body: Uint8Array): DynaFlexMessage {
  const [start, version, tag, length, type, reference = 0, idHigh = 0, idLow = 0] = body;
  if (start !== 0xaa || version !== 0x00 || tag !== 0x81 || length !== 0x04 || body.length < 8)
    return { kind: 'malformed' };
  const fields = fieldsOf(body.subarray(8));
  if (fields === undefined) return { kind: 'malformed' };
  const status = fields.get(TAG_STATUS);
  const payload = fields.get(TAG_PAYLOAD)?.subarray(2) ?? new Uint8Array(0);
  if (type === RESPONSE) return { kind: 'response', reference, status: statusOf(status), payload };
  const isPin = type === NOTIFICATION && ((idHigh << 8) | idLow) === BANKING_COMPLETE;
  return isPin ? { kind: 'pin-complete', end: pinEndOf(status, payload) } : { kind: 'other' };
}

/** Summary and detail of a response; the details that matter here, as the vendor's program names them. */
function statusOf(status: Uint8Array | undefined): DynaFlexStatus {
  if (status === undefined || status.length !== 4) return 'failed';
  const [summary = 0xff] = status;
  if (summary < 0x80) return 'ok';
  const detail = Buffer.from(status.subarray(1)).toString('hex');
  if (['010110', '020119', '020527'].includes(detail)) return 'no-key';
  return detail === '02030f' ? 'in-session' : 'failed';
}

/** Touchscreen, PIN entry, then success with data, or why not (table 314). */
function pinEndOf(detail: Uint8Array | undefined, payload: Uint8Array): PinEnd {
  switch (Buffer.from(detail ?? []).toString('hex')) {
    case '01020101':
      return blockOf(payload);
    case '01020201':
      return { kind: 'timed-out' };
    case '01020203':
      return { kind: 'cancelled' };
    default:
      return { kind: 'failed' };
  }
}

/** Only format 0 was asked for; a block in another is no answer (table 315). */
function blockOf(payload: Uint8Array): PinEnd {
  const pinData = fieldsOf(payload)?.get(0xf5);
  const fields = pinData === undefined ? undefined : fieldsOf(pinData);
  const block = fields?.get(0x99);
  const keySerial = fields?.get(0xdfdf41);
  const isFormat0 = fields?.get(0xdf71)?.[0] === 0x00;
  if (!isFormat0 || block?.length !== 8 || keySerial === undefined) return { kind: 'failed' };
  return { kind: 'block', block: block.slice(), keySerial: keySerial.slice() };
}

/** Tags of one to three bytes, lengths of one to three (EMV Book 3, annex B); undefined when they do not add up. */
export function fieldsOf(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> | undefined {
  const fields = new Map<number, Uint8Array>();
  let at = 0;
  while (at < bytes.length) {
    const head = headOf(bytes, at);
    if (head === undefined || head.end > bytes.length) return undefined;
    fields.set(head.tag, bytes.subarray(head.start, head.end));
    at = head.end;
  }
  return fields;
}

function headOf(bytes: Uint8Array, from: number) {
  let at = from;
  let tag = bytes[at] ?? 0;
  if ((tag & 0x1f) === 0x1f) {
    do {
      at += 1;
      tag = (tag << 8) | (bytes[at] ?? 0);
    } while (((bytes[at] ?? 0) & 0x80) !== 0 && at < from + 2);
  }
  at += 1;
  const first = bytes[at] ?? 0x80;
  const more = first & 0x80 ? first & 0x7f : 0;
  if (at >= bytes.length || (first & 0x80 && (more === 0 || more > 3))) return undefined;
  const length = more === 0 ? first : bytes.subarray(at + 1, at + 1 + more).reduce((sum, byte) => sum * 256 + byte, 0);
  const start = at + 1 + more;
  return { tag, start, end: start + length };
}
