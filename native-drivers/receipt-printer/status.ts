/**
 * Reads what a printer sends back: four kinds of message on one stream, told apart by their form alone (peripherals 4.3).
 * The driver feeds it; any chopping of the bytes gives the same messages, and no input makes it throw or wait for ever.
 */
import type { PortStatus } from '../transports/transport.ts';
import { statusBits } from './vocabulary.ts';

export type PrinterMessage =
  /** Answer to `DLE EOT n`; which n was asked only the order tells. */
  | { readonly kind: 'real-time'; readonly byte: number }
  /** Automatic status back: four bytes on each change. */
  | { readonly kind: 'status-back'; readonly condition: PrinterCondition }
  /** Answer to `GS r` or a one-byte `GS I`. */
  | { readonly kind: 'queued'; readonly byte: number }
  /** Everything before the process id of this text was printed. */
  | { readonly kind: 'process-id'; readonly id: string }
  /** Any other block: `GS I` text, the answer to a cleared buffer. */
  | { readonly kind: 'block'; readonly header: number; readonly text: string }
  | { readonly kind: 'flow'; readonly go: boolean }
  | { readonly kind: 'garbage'; readonly byte: number };

/** What the printer says of itself. */
export interface PrinterCondition {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  readonly paperNearEnd: boolean;
  readonly cutterJam: boolean;
  readonly overheated: boolean;
  readonly otherError: boolean;
  /** Undefined when only the port was asked, which knows of no drawer. */
  readonly drawerHigh: boolean | undefined;
}

/** Longer blocks are given up: a lost end byte must not swallow what follows. */
const LONGEST_BLOCK_BYTES = 80;
const XON = 0x11;
const XOFF = 0x13;

export class ReturnStream {
  #statusBack: number[] = [];
  #block: number[] = [];

  /** The messages that `chunk` completes, in order. */
  feed(chunk: Uint8Array): PrinterMessage[] {
    const messages: PrinterMessage[] = [];
    for (const byte of chunk) this.#take(byte, messages);
    return messages;
  }

  /** Forgets a half message: after reopening, or when nothing came for a time-out. */
  reset(): void {
    this.#statusBack = [];
    this.#block = [];
  }

  #take(byte: number, messages: PrinterMessage[]): void {
    if (byte === XON || byte === XOFF) {
      messages.push({ kind: 'flow', go: byte === XON });
      return;
    }
    if (this.#block.length > 0 && this.#takeBlock(byte, messages)) return;
    if (byte === 0x37 || byte === 0x5f) this.#block = [byte];
    else if ((byte & 0x93) === 0x12) messages.push({ kind: 'real-time', byte });
    else if ((byte & 0x93) === 0x10) this.#statusBack = [byte];
    else if ((byte & 0x90) === 0) this.#takePlain(byte, messages);
    else messages.push({ kind: 'garbage', byte });
  }

  #takePlain(byte: number, messages: PrinterMessage[]): void {
    if (this.#statusBack.length === 0) {
      messages.push({ kind: 'queued', byte });
      return;
    }
    this.#statusBack.push(byte);
    if (this.#statusBack.length < 4) return;
    messages.push({ kind: 'status-back', condition: conditionFromStatusBack(this.#statusBack) });
    this.#statusBack = [];
  }

  /** False when the byte cannot belong to a block: the block is given up and the byte read again as status. */
  #takeBlock(byte: number, messages: PrinterMessage[]): boolean {
    const [header = 0, ...body] = this.#block;
    if (byte === 0) {
      messages.push(blockMessage(header, String.fromCharCode(...body)));
      this.#block = [];
      return true;
    }
    if (byte < 0x20 || byte > 0x7e || this.#block.length >= LONGEST_BLOCK_BYTES) {
      messages.push({ kind: 'garbage', byte: header });
      this.#block = [];
      return false;
    }
    this.#block.push(byte);
    return true;
  }
}

function blockMessage(header: number, text: string): PrinterMessage {
  if (header === 0x37 && text.length === 5 && text.startsWith('\x22')) return { kind: 'process-id', id: text.slice(1) };
  return { kind: 'block', header, text };
}

const bitOf = (value: number | undefined, mask: number): boolean => ((value ?? 0) & mask) !== 0;

/** What a port alone can tell: all there is of a printer that answers nothing. */
export const conditionOfPort = ({ paperEmpty, selected, error }: PortStatus): PrinterCondition => ({
  offline: error || !selected,
  coverOpen: false,
  paperOut: paperEmpty,
  paperNearEnd: false,
  cutterJam: false,
  overheated: false,
  otherError: false,
  drawerHigh: undefined,
});

/** Four bytes of automatic status back (peripherals 4.3). */
export function conditionFromStatusBack(bytes: readonly number[]): PrinterCondition {
  const [first, second, third] = bytes;
  return {
    offline: bitOf(first, 0x08),
    coverOpen: bitOf(first, 0x20),
    paperOut: bitOf(third, 0x0c),
    paperNearEnd: bitOf(third, 0x03),
    cutterJam: bitOf(second, 0x08),
    overheated: bitOf(second, 0x40),
    otherError: bitOf(second, 0x24),
    drawerHigh: bitOf(first, 0x04),
  };
}

/** The answers to `DLE EOT` 1 to 4, in that order (peripherals 4.3). */
export function conditionFromAnswers(answers: readonly number[]): PrinterCondition {
  const [printer = [], cause = [], error = [], paper = []] = statusBits(answers);
  const cutterJam = error[3] === 1;
  const overheated = error[6] === 1;
  return {
    offline: printer[3] === 1,
    coverOpen: cause[2] === 1,
    paperOut: cause[5] === 1 || paper[5] === 1 || paper[6] === 1,
    paperNearEnd: paper[2] === 1 || paper[3] === 1,
    cutterJam,
    overheated,
    otherError: error[2] === 1 || error[5] === 1 || (cause[6] === 1 && !cutterJam && !overheated),
    drawerHigh: printer[2] === 1,
  };
}

export type ConditionFault =
  | 'cover-open'
  | 'paper-out'
  | 'cutter-jam'
  | 'overheated'
  | 'printer-error'
  | 'printer-offline';

/** The one thing to tell a cashier: an open cover comes first, because it makes the paper sensor speak as well. */
export function faultOf(condition: PrinterCondition): ConditionFault | undefined {
  if (condition.coverOpen) return 'cover-open';
  if (condition.paperOut) return 'paper-out';
  if (condition.cutterJam) return 'cutter-jam';
  if (condition.overheated) return 'overheated';
  if (condition.otherError) return 'printer-error';
  if (condition.offline) return 'printer-offline';
  return undefined;
}
