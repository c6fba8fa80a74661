/**
 * What may be wrong with bytes from outside or with values to pack. A fault names the field's path and the byte offset
 * (from the message type on, or from the first byte of a frame) and never carries a value in its text.
 */
import { bad, type Result } from '../../domain/result.ts';
import type { Secret } from '../../domain/secret.ts';

export type CodecFaultKind =
  | 'truncated'
  | 'trailing-bytes'
  | 'bad-digit'
  | 'bad-text'
  | 'too-long'
  | 'wrong-length'
  | 'wrong-type'
  | 'unknown-field'
  | 'secondary-bitmap'
  | 'not-a-frame';

export interface CodecFault {
  readonly kind: CodecFaultKind;
  /** `mti`, `bitmap`, `frame`, or a field number such as `35`. */
  readonly path: string;
  readonly offset: number;
  /** For a person; no value of any field is in it. */
  readonly text: string;
  /** The refused bytes, for a tool that asks; no log can print them. */
  readonly raw?: Secret<Uint8Array>;
}

export interface FaultSite {
  readonly kind: CodecFaultKind;
  readonly path: string;
  readonly offset: number;
}

export function codecFault(site: FaultSite, what: string): CodecFault {
  const where = /^\d+$/.test(site.path) ? `field ${site.path}` : site.path;
  return { ...site, text: `${where} at byte ${site.offset}: ${what}` };
}

export const refuse = (site: FaultSite, what: string): Result<never, CodecFault> => bad(codecFault(site, what));

/** The same fault as seen from `bytesBefore` bytes further up the frame. */
export function movedDown(fault: CodecFault, bytesBefore: number): CodecFault {
  const offset = fault.offset + bytesBefore;
  return { ...fault, offset, text: fault.text.replace(`at byte ${fault.offset}:`, `at byte ${offset}:`) };
}
