/**
 * Commands and answers of the KMY 3501 as bodies of its frames, and what its status bytes say (peripherals 2.3). Pure; used by the
 * driver. Card numbers, keys and blocks pass through here: nothing of them may reach an error.
 */
import type { ProbeLine } from '../../transports/line-probe.ts';
import { asciiBytes } from '../pad-events.ts';
import { encodeFrame } from './protocol.ts';

export const kmyModel = {
  name: 'kmy3501',
  title: 'KMY 3501',
  reference: 'androidex KMY350 driver and the GZ-B009026G command listing; peripherals 2.3',
} as const;

export const kmyLineSettings: readonly ProbeLine[] = [
  { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flow: 'none' },
];

/** Numbers of the working keys under each master key (0 to 15 exist). */
export const kmyKeyPlaces = { pinKey: 0, macKey: 1 } as const;

export type KmyCommand =
  /** The question for life. */
  | { readonly kind: 'version' }
  /** DES or two-key DES, for the master key (0) and for the working keys (1): the source sets both. */
  | { readonly kind: 'mode'; readonly of: 0 | 1; readonly isDouble: boolean }
  | {
      readonly kind: 'load-key';
      readonly master: number;
      readonly working: number;
      /** 8 or 16 bytes in hex, encrypted under the master key. */
      readonly keyHex: string;
    }
  | { readonly kind: 'activate'; readonly master: number; readonly working: number }
  | { readonly kind: 'keyboard'; readonly isOn: boolean }
  | { readonly kind: 'account'; readonly digits: string }
  | { readonly kind: 'begin'; readonly longest: number }
  | { readonly kind: 'read' }
  | { readonly kind: 'encrypt'; readonly block: Uint8Array };

/** @throws RangeError when a key is neither 16 nor 32 hex digits. */
export function encodeCommand(command: KmyCommand): Uint8Array {
  const body = bodyOf(command);
  const frame = encodeFrame(body);
  body.fill(0);
  return frame;
}

function bodyOf(command: KmyCommand): Uint8Array {
  switch (command.kind) {
    case 'version':
      return Uint8Array.of(0x30);
    case 'mode':
      return Uint8Array.of(0x46, command.of, command.isDouble ? 0x30 : 0x20);
    case 'load-key':
      return Uint8Array.of(0x33, command.master, command.working, ...keyBytes(command.keyHex));
    case 'activate':
      return Uint8Array.of(0x43, command.master, command.working);
    case 'keyboard':
      return Uint8Array.of(0x45, command.isOn ? 0x02 : 0x01);
    case 'account':
      return Uint8Array.of(0x34, ...asciiBytes(command.digits));
    case 'begin':
      return Uint8Array.of(0x35, command.longest, SHOW_STARS, WITH_ACCOUNT, NO_PROMPT, LONGEST_LIMIT);
    case 'read':
      return Uint8Array.of(0x42);
    case 'encrypt':
      return Uint8Array.of(0x36, ...command.block);
  }
}

const SHOW_STARS = 1;
/** The block is made with the account digits: format 0. */
const WITH_ACCOUNT = 1;
const NO_PROMPT = 0;
/**
 * NOTE: the unit of the limit could not be read in a source (its example value suggests seconds or tenths of one). So the longest is asked
 * for, and the driver's own clock ends the entry.
 */
const LONGEST_LIMIT = 0xff;

function keyBytes(keyHex: string): Uint8Array {
  if (!/^(?:[0-9A-Fa-f]{16}){1,2}$/.test(keyHex)) throw new RangeError('a working key is 16 or 32 hex digits');
  return Uint8Array.from(Buffer.from(keyHex, 'hex'));
}

/** What a status other than success says. */
export type KmyComplaint = 'parameter' | 'timed-out' | 'no-key' | 'unknown-command' | 'internal';

export const kmyStatuses = [
  { status: 0x15, complaint: 'parameter', meaning: 'wrong parameter' },
  { status: 0x80, complaint: 'timed-out', meaning: 'time-out' },
  // Done, but worth nothing: whatever was computed hangs on a master key that is not there.
  { status: 0xa4, complaint: 'no-key', meaning: 'done, but the master key is invalid' },
  { status: 0xb5, complaint: 'no-key', meaning: 'not done, and the master key is invalid' },
  { status: 0xd5, complaint: 'internal', meaning: 'not done, and the battery may be spent' },
  { status: 0xe0, complaint: 'unknown-command', meaning: 'unknown command' },
] as const satisfies readonly { status: number; complaint: KmyComplaint; meaning: string }[];

/** `C4` is done with a battery that may be spent: the keys still hold. */
const SUCCESS: readonly number[] = [0x04, 0xc4];

export interface KmyDone {
  readonly kind: 'done';
  readonly data: Uint8Array;
}

export interface KmyRefusal {
  readonly kind: 'refused';
  readonly complaint: KmyComplaint;
  readonly status: number;
}

export type KmyReply = KmyDone | KmyRefusal;

/** The data are a view on `body`: wiping it wipes them. F0 to FF are troubles of the self-test. */
export function parseReply(body: Uint8Array): KmyReply {
  const [status = 0] = body;
  if (SUCCESS.includes(status)) return { kind: 'done', data: body.subarray(1) };
  return { kind: 'refused', complaint: complaintOf(status), status };
}

export function complaintOf(status: number): KmyComplaint {
  return kmyStatuses.find((row) => row.status === status)?.complaint ?? 'internal';
}

/** The version begins with one of two names; anything else is another device (peripherals 2.3). */
export function identityOf(data: Uint8Array): string | undefined {
  const text = Buffer.from(data).toString('latin1').trim();
  return /^(?:KMY3501|ZL51S5E)[\x20-\x7e]*$/.test(text) ? text : undefined;
}
