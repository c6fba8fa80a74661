/**
 * The packets of the Verifone-style pad in typed form: what the program may ask (encode) and what the pad answers
 * (parse). Called by the driver. It must never throw on an answer, and never put a card number or a key in an error.
 * Loading a master key is not among the requests: see simulator-codec.ts.
 */
import { encodeFrame, type Frame, type FrameKind, FS, SUB } from './protocol.ts';

/** Hex text and digits are already checked by the caller; `encodeRequest` asserts them again without quoting them. */
export type PadRequest =
  /** `11`: is anybody there? */
  | { readonly kind: 'connection-test' }
  /** `06`: serial number. */
  | { readonly kind: 'read-serial' }
  /** `04n`: is a master key in slot n? */
  | { readonly kind: 'check-key'; readonly slot: number }
  /** `08n`: use master key n from now on. */
  | { readonly kind: 'select-key'; readonly slot: number }
  /** `Z2` with SUB: clear and display. */
  | { readonly kind: 'display'; readonly text: string }
  /** `Z1`: back to the idle prompt. */
  | { readonly kind: 'idle' }
  /** `72`: end whatever is going on. */
  | { readonly kind: 'cancel' }
  | PinRequest
  | MacBlockRequest;

interface PinBasis {
  /** 8 to 19 digits. */
  readonly pan: string;
  /** 16 or 32 hex digits, encrypted under the selected master key. */
  readonly workingKeyHex: string;
}

interface PinLimits {
  /** 4 to 12. */
  readonly minimumDigits: number;
  readonly maximumDigits: number;
  /** Enter alone is an answer. */
  readonly mayBypass: boolean;
}

export type PinRequest =
  /** `Z60.`: plain PIN entry; `timeoutSteps` 1 to 9. */
  | (PinBasis & { readonly kind: 'pin'; readonly timeoutSteps?: number })
  /** `Z62.`: PIN entry with prompts of up to 16 characters. */
  | (PinBasis &
      PinLimits & {
        readonly kind: 'pin-with-prompts';
        readonly prompts: readonly [string, string];
        readonly processing: string;
      })
  /** `Z63.`: PIN entry with limits; the pad shows `echo` for each key. */
  | (PinBasis & PinLimits & { readonly kind: 'pin-with-limits'; readonly echo: string })
  /** `70.`: PIN entry that shows the amount, e.g. `19.99`; `timeoutSteps` 1 to 9. */
  | (PinBasis & { readonly kind: 'pin-with-amount'; readonly amountText: string; readonly timeoutSteps?: number });

/** `Z66`: one block of data to authenticate, binary form (MX800 guide, table 87). */
export interface MacBlockRequest {
  readonly kind: 'mac-block';
  readonly isLast: boolean;
  /** 0 to 99, starting at 0. */
  readonly sequence: number;
  readonly slot: number;
  readonly workingKeyHex: string;
  /** A multiple of 8, at most 112 bytes: 224 characters on the wire. */
  readonly data: Uint8Array;
}

export type PadAnswer =
  /** `04F` or `040`. */
  | { readonly kind: 'key-checked'; readonly isPresent: boolean }
  /** `080`, or `08e` where the pad refuses. */
  | { readonly kind: 'key-selected'; readonly isSelected: boolean }
  /** `05…` or `06…`. */
  | { readonly kind: 'serial'; readonly text: string }
  /** `71.`: `block` is absent when no PIN was entered and the pad leaves it out. */
  | { readonly kind: 'pin'; readonly digits: number; readonly block?: Uint8Array }
  /** `71e`. */
  | { readonly kind: 'pin-error'; readonly digit: string }
  /** `73.`: DUKPT answer; key serial number in hex as sent, without its leading Fs. */
  | { readonly kind: 'dukpt-pin'; readonly keySerialHex: string; readonly block?: Uint8Array }
  /** `Z670` and 8 bytes. */
  | { readonly kind: 'mac'; readonly mac: Uint8Array }
  /** `Z671`. */
  | { readonly kind: 'mac-ready' }
  /** `Z67e`. */
  | { readonly kind: 'mac-error'; readonly digit: string }
  /** A packet of ours whose fields make no sense: ask for it again. */
  | { readonly kind: 'malformed' }
  /** A packet nobody here knows: acknowledge it and forget it. */
  | { readonly kind: 'unknown' };

/** Longest piece of data one Z66 takes in binary form. */
export const longestMacBlockBytes = 112;

/**
 * The bytes that ask it. Wipe them after writing: they carry the card number.
 * @throws RangeError naming the field when it cannot be sent; never its value.
 */
export function encodeRequest(request: PadRequest): Uint8Array {
  const { kind, text } = textOf(request);
  return encodeFrame({ kind, body: Uint8Array.from(text, (character) => character.charCodeAt(0)) });
}

function textOf(request: PadRequest): { readonly kind: FrameKind; readonly text: string } {
  switch (request.kind) {
    case 'connection-test':
      return management('11');
    case 'read-serial':
      return management('06');
    case 'check-key':
      return management(`04${slotDigit(request.slot)}`);
    case 'select-key':
      return management(`08${slotDigit(request.slot)}`);
    case 'display':
      return transaction(`Z2${character(SUB)}${displayable(request.text)}`);
    case 'idle':
      return transaction('Z1');
    case 'cancel':
      return transaction('72');
    case 'mac-block':
      return transaction(macText(request));
    case 'pin':
      return transaction(`Z60.${basis(request)}${timeoutField(request.timeoutSteps)}`);
    case 'pin-with-limits':
      return transaction(`Z63.${basis(request)}${limits(request)}${displayable(request.echo).slice(0, 1)}`);
    case 'pin-with-prompts': {
      const texts = [...request.prompts, request.processing].map((text) => displayable(text).slice(0, 16));
      return transaction(`Z62.${basis(request)}${limits(request)}${texts.join(character(FS))}`);
    }
    case 'pin-with-amount': {
      require(/^\d{1,12}\.\d\d$/.test(request.amountText), 'amount text');
      return transaction(`70.${basis(request)}${request.amountText}${timeoutField(request.timeoutSteps)}`);
    }
  }
}

const management = (text: string) => ({ kind: 'management', text }) as const;
const transaction = (text: string) => ({ kind: 'transaction', text }) as const;
const character = (code: number) => String.fromCharCode(code);

function basis(request: PinBasis): string {
  require(/^\d{8,19}$/.test(request.pan), 'card number');
  require(/^(?:[0-9A-F]{16}){1,2}$/.test(request.workingKeyHex), 'working key');
  return `${request.pan}${character(FS)}${request.workingKeyHex}`;
}

function limits(request: PinLimits): string {
  const { minimumDigits, maximumDigits, mayBypass } = request;
  require(minimumDigits >= 4 && minimumDigits <= maximumDigits && maximumDigits <= 12, 'PIN length limits');
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(minimumDigits)}${two(maximumDigits)}${mayBypass ? 'Y' : 'N'}`;
}

function timeoutField(steps: number | undefined): string {
  if (steps === undefined) return '';
  require(Number.isInteger(steps) && steps >= 1 && steps <= 9, 'time-out');
  return `${character(FS)}${steps}`;
}

/** Flag 6 is the last packet of binary data, 7 any before it (MX800 guide, table 87). */
function macText(request: MacBlockRequest): string {
  const { data, sequence } = request;
  require(data.length % 8 === 0 && data.length > 0 && data.length <= longestMacBlockBytes, 'MAC data length');
  require(Number.isInteger(sequence) && sequence >= 0 && sequence <= 99, 'MAC sequence');
  require(/^(?:[0-9A-F]{16}){1,2}$/.test(request.workingKeyHex), 'working key');
  const head = `${request.isLast ? '6' : '7'}${String(sequence).padStart(2, '0')}${slotDigit(request.slot)}`;
  const hex = Buffer.from(data).toString('hex').toUpperCase();
  return `Z66${head}${[`${character(FS)}${request.workingKeyHex}`, '', hex].join(character(FS))}`;
}

function slotDigit(slot: number): string {
  require(Number.isInteger(slot) && slot >= 0 && slot <= 9, 'master key slot');
  return String(slot);
}

/** The pads know printable ASCII only; anything else is shown as a question mark. */
function displayable(text: string): string {
  return [...text].map((each) => (/^[ -~]$/.test(each) ? each : '?')).join('');
}

function require(holds: boolean, field: string): void {
  if (!holds) throw new RangeError(`the ${field} cannot be sent to a PIN pad`);
}

/** What a frame from the pad says. Total: whatever the bytes, there is an answer and nothing is thrown. */
export function parseAnswer(frame: Frame): PadAnswer {
  const text = String.fromCharCode(...frame.body);
  return frame.kind === 'management' ? parseManagement(text) : parseTransaction(text);
}

function parseManagement(text: string): PadAnswer {
  const fields = text.slice(2);
  switch (text.slice(0, 2)) {
    case '04':
      // Newer pads add key attributes after the digit (MX800 guide, table 61); only the digit matters here.
      if (fields[0] === 'F') return { kind: 'key-checked', isPresent: true };
      return fields[0] === '0' ? { kind: 'key-checked', isPresent: false } : { kind: 'malformed' };
    case '08':
      return /^[0-9A-Z]$/.test(fields) ? { kind: 'key-selected', isSelected: fields === '0' } : { kind: 'malformed' };
    case '05':
    case '06':
      return fields.length > 0 ? { kind: 'serial', text: fields } : { kind: 'malformed' };
    default:
      return { kind: 'unknown' };
  }
}

function parseTransaction(text: string): PadAnswer {
  if (text.startsWith('71')) return parsePin(text.slice(2));
  if (text.startsWith('73')) return parseDukptPin(text.slice(2));
  if (text.startsWith('Z67')) return parseMac(text.slice(3));
  return { kind: 'unknown' };
}

/** MX800 guide, tables 64 and 65: `.0`, length 00 or 04 to 12, format 01, 16 hex digits if a PIN was entered. */
function parsePin(fields: string): PadAnswer {
  if (/^[0-9A-Z]$/.test(fields)) return { kind: 'pin-error', digit: fields };
  const found = /^\.0(00|0[4-9]|1[0-2])01([0-9A-F]{16})?$/.exec(fields);
  if (found === null) return { kind: 'malformed' };
  const digits = Number(found[1]);
  if (found[2] !== undefined) return { kind: 'pin', digits, block: fromHex(found[2]) };
  return digits === 0 ? { kind: 'pin', digits } : { kind: 'malformed' };
}

/** MX800 guide, table 71: `.00000`, then key serial number and block, or neither. */
function parseDukptPin(fields: string): PadAnswer {
  const found = /^\.00000(?:([0-9A-F]{10,20})([0-9A-F]{16}))?$/.exec(fields);
  if (found === null) return { kind: 'malformed' };
  const [, keySerialHex = '', block] = found;
  return { kind: 'dukpt-pin', keySerialHex, ...(block === undefined ? {} : { block: fromHex(block) }) };
}

/** MX800 guide, table 89. */
function parseMac(fields: string): PadAnswer {
  const [digit = ''] = fields;
  const rest = fields.slice(1);
  if (digit === '0') return /^[0-9A-F]{16}$/.test(rest) ? { kind: 'mac', mac: fromHex(rest) } : { kind: 'malformed' };
  if (rest !== '') return { kind: 'malformed' };
  if (digit === '1') return { kind: 'mac-ready' };
  return /^[2-9A]$/.test(digit) ? { kind: 'mac-error', digit } : { kind: 'malformed' };
}

/** A plain Uint8Array, so that wiping it wipes the only copy. */
function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}
