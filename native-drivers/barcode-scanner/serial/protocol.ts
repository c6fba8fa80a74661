/**
 * Scanners on a serial line or a USB line that looks like one: text ended by CR, LF or both, and by silence where the scanner is
 * set to send no ending (peripherals 5.3). Pure; any chopping of the bytes gives the same codes.
 */
import {
  codeOf,
  faulty,
  joined,
  LONGEST_CODE_BYTES,
  NOTHING_PENDING,
  type ScannerPending,
  type ScannerProtocol,
  type ScannerStep,
  stepWith,
} from '../protocol.ts';

const CR = 0x0d;
const LF = 0x0a;
/** 30 ms at any rate is far more than the gap between two characters (peripherals 5.3). */
const SILENCE_MS = 30;

export interface SerialScannerSettings {
  /** `line-end`: a code without one was cut short. `silence-too`, if not given: the line's silence ends a code as well. */
  readonly ending?: 'line-end' | 'silence-too';
}

export function serialScannerProtocol({ ending = 'silence-too' }: SerialScannerSettings = {}): ScannerProtocol {
  return {
    feed,
    settle(pending) {
      if (pending.isOverlong) return faulty('too-long');
      if (pending.bytes.length === 0) return stepWith(undefined);
      return ending === 'line-end' ? faulty('cut-short') : stepWith(codeOf(pending.bytes));
    },
    silenceMs: SILENCE_MS,
  };
}

function feed(pending: ScannerPending, chunk: Uint8Array): ScannerStep {
  const ends = [...chunk.keys()].filter((at) => chunk[at] === CR || chunk[at] === LF);
  let step: ScannerStep = { pending, codes: [], faults: [] };
  let from = 0;
  for (const end of ends) {
    const whole = held(step.pending, chunk.subarray(from, end));
    const next = whole.isOverlong ? faulty('too-long') : stepWith(codeOf(whole.bytes));
    step = {
      pending: next.pending,
      codes: [...step.codes, ...next.codes],
      faults: [...step.faults, ...next.faults],
    };
    from = end + 1;
  }
  return { ...step, pending: held(step.pending, chunk.subarray(from)) };
}

function held(pending: ScannerPending, more: Uint8Array): ScannerPending {
  if (pending.isOverlong || pending.bytes.length + more.length > LONGEST_CODE_BYTES)
    return { ...NOTHING_PENDING, isOverlong: true };
  return { bytes: joined(pending.bytes, more), isOverlong: false };
}
