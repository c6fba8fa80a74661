/**
 * What the driver asks of every way a scanner can talk: bytes in, codes out, no memory of its own. The ways live in `hid-pos/`
 * and `serial/`. A protocol does no I/O and never throws on input.
 */
import { ScannedCode } from './scanned-code.ts';

/** `garbage`: bytes that belong to no code. `damaged`: a code that contradicts itself. `cut-short`: it never ended. */
export type ScannerFault = 'garbage' | 'damaged' | 'cut-short' | 'too-long';

export interface ScannerPending {
  readonly bytes: Uint8Array;
  /** Past the limit: everything up to the end of this code is dropped. */
  readonly isOverlong: boolean;
}

export interface ScannerStep {
  readonly pending: ScannerPending;
  readonly codes: readonly ScannedCode[];
  readonly faults: readonly ScannerFault[];
}

export interface ScannerProtocol {
  feed(pending: ScannerPending, chunk: Uint8Array): ScannerStep;
  /** What is left when the line has been silent for `silenceMs`. */
  settle(pending: ScannerPending): ScannerStep;
  readonly silenceMs: number;
}

export const NOTHING_PENDING: ScannerPending = { bytes: new Uint8Array(0), isOverlong: false };

/** The largest QR code holds 2,953 bytes (ISO/IEC 18004). */
export const LONGEST_CODE_BYTES = 4096;

/** Separates the fields of GS1 codes; any other control character comes of noise or a wrong rate. */
const GROUP_SEPARATOR = '\x1D';
/** Start marks, line ends and end marks that a scanner may be set to send around the code: STX, ETX, TAB, LF, CR. */
const EDGES: ReadonlySet<number> = new Set([0x02, 0x03, 0x09, 0x0a, 0x0d]);

/** The code in `bytes`, without line ends; undefined when there is none, `damaged` when the text cannot be one. */
export function codeOf(bytes: Uint8Array, symbology?: string): ScannedCode | 'damaged' | undefined {
  const isOfCode = (byte: number) => !EDGES.has(byte);
  const text = textOf(bytes.subarray(Math.max(0, bytes.findIndex(isOfCode)), bytes.findLastIndex(isOfCode) + 1));
  if (text === '') return undefined;
  return /\p{Cc}/u.test(text.replaceAll(GROUP_SEPARATOR, '')) ? 'damaged' : new ScannedCode(text, symbology);
}

/** Scanners give the bytes of the code: UTF-8 nowadays, else one byte a character. */
function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  return text.includes('\uFFFD') ? Buffer.from(bytes).toString('latin1') : text;
}

export function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one, 0);
  both.set(other, one.length);
  return both;
}

/** A step that gives what `codeOf` found. */
export function stepWith(found: ScannedCode | 'damaged' | undefined): ScannerStep {
  if (found === undefined) return { pending: NOTHING_PENDING, codes: [], faults: [] };
  if (found === 'damaged') return { pending: NOTHING_PENDING, codes: [], faults: ['damaged'] };
  return { pending: NOTHING_PENDING, codes: [found], faults: [] };
}

export const faulty = (fault: ScannerFault): ScannerStep => ({ pending: NOTHING_PENDING, codes: [], faults: [fault] });
