/**
 * Commands and answers of the SZZT pads as bytes of a frame's text (peripherals 2.3). Pure; used by the driver. Card numbers, keys and
 * blocks pass through here: nothing of them may reach an error.
 */
import { asciiBytes, bytesOfHex } from '../pad-events.ts';
import { complaintOf, isSuccess, type SzztComplaint } from './models.ts';
import { encodeFrame } from './protocol.ts';

const hex2 = (value: number): string => value.toString(16).toUpperCase().padStart(2, '0');

/** ISO 9564-1 format 0 in the pad's own byte of formats. */
const FORMAT_0 = ' ';
const TYPE_PIN_KEY = '3';
const TYPE_MAC_KEY = '5';

/** The commands that are text from end to end. */
export type SzztTextCommand =
  /** Model, versions and settings: the question for life. */
  | { readonly kind: 'information' }
  | { readonly kind: 'input-off' }
  | { readonly kind: 'hex-answers' }
  | { readonly kind: 'limit-seconds' | 'shortest-pin' | 'longest-pin'; readonly value: number }
  | {
      readonly kind: 'load-key';
      readonly use: 'pin' | 'mac';
      readonly under: number;
      readonly into: number;
      /** 16 or 32 hex digits, encrypted under the key `under`. */
      readonly keyHex: string;
    }
  | { readonly kind: 'begin-whole'; readonly key: number; readonly longest: number; readonly account: string }
  | { readonly kind: 'begin-bare' }
  | { readonly kind: 'read-whole' }
  | { readonly kind: 'read-bare'; readonly key: number; readonly account: string };

export interface SzztMacCommand {
  readonly kind: 'mac';
  readonly key: number;
  /** `cbc`: every block under the whole key. `left`: under its left half (the sources' 41h and 32h). */
  readonly mode: 'cbc' | 'left';
  readonly data: Uint8Array;
}

export type SzztCommand = SzztTextCommand | SzztMacCommand;

/** @throws RangeError when a key is neither 16 nor 32 hex digits. */
export function encodeCommand(command: SzztCommand): Uint8Array {
  if (command.kind !== 'mac') return encodeFrame(asciiBytes(textOf(command)));
  const head = asciiBytes(`8${hex2(command.key)}${command.mode === 'cbc' ? 'A' : '2'}`);
  return encodeFrame(Uint8Array.of(...head, ...command.data));
}

function textOf(command: SzztTextCommand): string {
  switch (command.kind) {
    case 'information':
      return '3';
    case 'input-off':
      return '5032';
    case 'hex-answers':
      return '5637';
    case 'limit-seconds':
      return `52${hex2(command.value)}`;
    case 'shortest-pin':
      return `54${hex2(command.value)}`;
    case 'longest-pin':
      return `55${hex2(command.value)}`;
    case 'load-key':
      return `2${hex2(command.under)}${hex2(command.into)}${keyFields(command)}`;
    case 'begin-whole':
      return `6${hex2(command.key)}${FORMAT_0}0${String(command.longest).padStart(2, '0')}${command.account}`;
    case 'begin-bare':
      return '600012';
    case 'read-whole':
      return '7';
    case 'read-bare':
      return `7${hex2(command.key)}${FORMAT_0}${command.account}`;
  }
}

function keyFields({ use, keyHex }: Extract<SzztCommand, { kind: 'load-key' }>): string {
  if (!/^(?:[0-9A-Fa-f]{16}){1,2}$/.test(keyHex)) throw new RangeError('a working key is 16 or 32 hex digits');
  return `${use === 'pin' ? TYPE_PIN_KEY : TYPE_MAC_KEY}${keyHex.length / 16}${keyHex.toUpperCase()}`;
}

export interface SzztDone {
  readonly kind: 'done';
  readonly data: Uint8Array;
}

export interface SzztRefusal {
  readonly kind: 'refused';
  readonly complaint: SzztComplaint;
  readonly code: number;
}

export type SzztReply = SzztDone | SzztRefusal;

/** The first byte is the code. The data are a view on `body`: wiping it wipes them. */
export function parseReply(body: Uint8Array): SzztReply {
  const [code = 0] = body;
  if (isSuccess(code)) return { kind: 'done', data: body.subarray(1) };
  return { kind: 'refused', complaint: complaintOf(code), code };
}

export interface SzztBlock {
  /** Digits of the PIN. */
  readonly length: number;
  readonly block: Uint8Array;
}

/** Track (2), length (2), 16 hex characters; undefined when it is something else. */
export function parseBlock(data: Uint8Array): SzztBlock | undefined {
  const length = Number(Buffer.from(data.subarray(2, 4)).toString('latin1'));
  const block = data.length === 20 ? bytesOfHex(data.subarray(4)) : undefined;
  return block === undefined || !Number.isInteger(length) ? undefined : { length, block };
}

/** Where model and serial number stand in the answer to `3`: 118 bytes of settings go before (both drivers). */
export function identityOf(data: Uint8Array): string | undefined {
  const text = Buffer.from(data).toString('latin1');
  if (text.length < 146) return undefined;
  const model = text.slice(126, 132).trim();
  const serial = text.slice(138, 146).trim();
  return /^[\x20-\x7e]+$/.test(`${model}${serial}`) ? `${model} ${serial}`.trim() : undefined;
}
