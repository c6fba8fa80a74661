/**
 * The pad's side of the packets: reads what a host asks, writes what a pad answers, and loads test master keys into a
 * simulator. Only simulators, training and tests may import it. It is the one place that knows packet 02, whose bytes
 * can be had only with a permit that nothing but a simulator issues.
 */
import { encodeFrame, type Frame, type FrameKind } from './protocol.ts';

/** What a simulated pad understands of a host's packet. */
export type HostPacket =
  | KnownPacket
  | { readonly kind: 'cancel' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'malformed' };

/** Everything a pad does at its own pace; a cancellation goes before it. */
export type KnownPacket =
  | { readonly kind: 'connection-test' | 'read-serial' | 'idle' }
  | { readonly kind: 'load-key'; readonly slot: number; readonly key: Uint8Array }
  | { readonly kind: 'check-key' | 'select-key'; readonly slot: number }
  | { readonly kind: 'display'; readonly clears: boolean; readonly text: string }
  | PinPacket
  | MacPacket;

export interface PinPacket {
  readonly kind: 'pin';
  readonly packet: 'Z60' | 'Z62' | 'Z63' | '70';
  readonly pan: string;
  readonly workingKey: Uint8Array;
  readonly minimumDigits: number;
  readonly maximumDigits: number;
  readonly mayBypass: boolean;
  readonly prompts: readonly string[];
  readonly amountText?: string;
  readonly timeoutSteps?: number;
}

export interface MacPacket {
  readonly kind: 'mac-block';
  readonly flag: number;
  readonly sequence: number;
  readonly slot: number;
  readonly workingKey: Uint8Array;
  readonly data: Uint8Array;
}

const separator = '\u001c';
const clearing = '\u001a';

/** Total: what it cannot read is `malformed` or `unknown`. */
export function parseHostPacket(frame: Frame): HostPacket {
  const text = String.fromCharCode(...frame.body);
  return frame.kind === 'management' ? parseManagement(text) : parseTransaction(text);
}

function parseManagement(text: string): HostPacket {
  const fields = text.slice(2);
  const slot = Number(fields[0]);
  switch (text.slice(0, 2)) {
    case '11':
      return { kind: 'connection-test' };
    case '06':
      return { kind: 'read-serial' };
    case '02':
      if (!/^\d(?:[0-9A-F]{16}){1,3}$/.test(fields)) return { kind: 'malformed' };
      return { kind: 'load-key', slot, key: fromHex(fields.slice(1)) };
    case '04':
      return /^\d$/.test(fields) ? { kind: 'check-key', slot } : { kind: 'malformed' };
    case '08':
      return /^\d$/.test(fields) ? { kind: 'select-key', slot } : { kind: 'malformed' };
    default:
      return { kind: 'unknown' };
  }
}

function parseTransaction(text: string): HostPacket {
  if (text === '72') return { kind: 'cancel' };
  if (text === 'Z1') return { kind: 'idle' };
  if (text.startsWith('Z2')) return parseDisplay(text.slice(2));
  if (text.startsWith('Z60.')) return parsePlainPin(text.slice(4));
  if (text.startsWith('Z62.')) return parsePromptedPin(text.slice(4));
  if (text.startsWith('Z63.')) return parseLimitedPin(text.slice(4));
  if (text.startsWith('70.')) return parseAmountPin(text.slice(3));
  if (text.startsWith('Z66')) return parseMacBlock(text.slice(3));
  return { kind: 'unknown' };
}

function parseDisplay(fields: string): HostPacket {
  const clears = fields.startsWith(clearing);
  return { kind: 'display', clears, text: clears ? fields.slice(1) : fields };
}

const padLimits = { minimumDigits: 4, maximumDigits: 12, mayBypass: false } as const;
const keyPattern = '((?:[0-9A-F]{16}){1,2})';
const amountTail = new RegExp(`^${keyPattern}(\\d{1,10}\\.\\d\\d)$`);
const limitsTail = new RegExp(`^${keyPattern}(\\d\\d)(\\d\\d)([YN])(.*)$`);

/** `Z60.PAN FS key [FS steps]`. */
function parsePlainPin(fields: string): HostPacket {
  const [pan = '', key = '', steps, ...rest] = fields.split(separator);
  const isKey = new RegExp(`^${keyPattern}$`).test(key);
  if (!isDigits(pan) || !isKey || !isSteps(steps) || rest.length > 0) return { kind: 'malformed' };
  return { kind: 'pin', packet: 'Z60', pan, workingKey: fromHex(key), ...padLimits, prompts: [], ...stepsOf(steps) };
}

/** `70.PAN FS key amount [FS steps]`. */
function parseAmountPin(fields: string): HostPacket {
  const [pan = '', tail = '', steps, ...rest] = fields.split(separator);
  const found = amountTail.exec(tail);
  if (!isDigits(pan) || found === null || !isSteps(steps) || rest.length > 0) return { kind: 'malformed' };
  const [, key = '', amountText = ''] = found;
  const workingKey = fromHex(key);
  return { kind: 'pin', packet: '70', pan, workingKey, ...padLimits, prompts: [], amountText, ...stepsOf(steps) };
}

/** `Z62.PAN FS key limits prompt FS prompt FS processing`. */
function parsePromptedPin(fields: string): HostPacket {
  const [pan = '', tail = '', ...texts] = fields.split(separator);
  const found = limitsTail.exec(tail);
  if (!isDigits(pan) || found === null || texts.length !== 2) return { kind: 'malformed' };
  const [, key = '', shortest, longest, flag, prompt = ''] = found;
  const limits = { minimumDigits: Number(shortest), maximumDigits: Number(longest), mayBypass: flag === 'Y' };
  return { kind: 'pin', packet: 'Z62', pan, workingKey: fromHex(key), ...limits, prompts: [prompt, ...texts] };
}

/** `Z63.PAN FS key limits echo`. */
function parseLimitedPin(fields: string): HostPacket {
  const [pan = '', tail = '', ...rest] = fields.split(separator);
  const found = limitsTail.exec(tail);
  if (!isDigits(pan) || found === null || rest.length > 0 || found[5]?.length !== 1) return { kind: 'malformed' };
  const [, key = '', shortest, longest, flag] = found;
  const limits = { minimumDigits: Number(shortest), maximumDigits: Number(longest), mayBypass: flag === 'Y' };
  return { kind: 'pin', packet: 'Z63', pan, workingKey: fromHex(key), ...limits, prompts: [] };
}

function isDigits(text: string): boolean {
  return /^\d*$/.test(text);
}

function isSteps(steps: string | undefined): boolean {
  return steps === undefined || /^[1-9]$/.test(steps);
}

function stepsOf(steps: string | undefined): { readonly timeoutSteps?: number } {
  return steps === undefined ? {} : { timeoutSteps: Number(steps) };
}

/** `Z66 flag sequence slot FS key FS second-slot FS data`. */
function parseMacBlock(fields: string): HostPacket {
  const [head = '', key = '', second = '', data = '', ...rest] = fields.split(separator);
  const found = /^([4-7])(\d\d)(\d)$/.exec(head);
  const isKey = new RegExp(`^${keyPattern}$`).test(key);
  if (found === null || !isKey || !/^\d?$/.test(second) || rest.length > 0) return { kind: 'malformed' };
  const isBinary = Number(found[1]) >= 6;
  if (isBinary && !/^(?:[0-9A-F]{2})*$/.test(data)) return { kind: 'malformed' };
  return {
    kind: 'mac-block',
    flag: Number(found[1]),
    sequence: Number(found[2]),
    slot: Number(found[3]),
    workingKey: fromHex(key),
    data: isBinary ? fromHex(data) : Uint8Array.from(Buffer.from(data, 'latin1')),
  };
}

/** A management packet as the pad sends it. */
export function managementAnswer(text: string): Uint8Array {
  return answer('management', text);
}

/** A transaction packet as the pad sends it. */
export function transactionAnswer(text: string): Uint8Array {
  return answer('transaction', text);
}

function answer(kind: FrameKind, text: string): Uint8Array {
  return encodeFrame({ kind, body: Uint8Array.from(Buffer.from(text, 'latin1')) });
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

declare const permitBrand: unique symbol;

/** Proof that the other end of the wire is simulated; only `issueSimulatorPermit` makes one that passes. */
export interface SimulatorPermit {
  readonly [permitBrand]: true;
}

const issued = new WeakSet<object>();

/** Called by a simulator about itself; production cannot import this file. */
export function issueSimulatorPermit(): SimulatorPermit {
  const permit = Object.freeze({}) as SimulatorPermit;
  issued.add(permit);
  return permit;
}

/** Thrown when somebody tries to load a master key without a simulator at the other end. */
export class MasterKeyLoadRefusedError extends Error {
  override readonly name = 'MasterKeyLoadRefusedError';
  constructor() {
    super('master keys are loaded into simulators only; a real pad gets them from the bank');
  }
}

/**
 * Packet 02: load a master key (16, 32 or 48 hex digits, test keys only). The pad echoes it and stores it on ACK.
 * @throws MasterKeyLoadRefusedError without a genuine permit; RangeError on a malformed slot or key, not quoting it.
 */
export function encodeMasterKeyLoad(permit: SimulatorPermit, slot: number, keyHex: string): Uint8Array {
  if (!issued.has(permit)) throw new MasterKeyLoadRefusedError();
  const isSlot = Number.isInteger(slot) && slot >= 0 && slot <= 9;
  if (!isSlot || !/^(?:[0-9A-F]{16}){1,3}$/.test(keyHex)) throw new RangeError('a test key or its slot is malformed');
  return answer('management', `02${slot}${keyHex}`);
}
