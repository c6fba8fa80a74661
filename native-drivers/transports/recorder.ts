/**
 * Wraps any transport and writes down what passes, for a talk that is replayed ever after. It must never let the number of a real
 * card reach a file: it saves only when every card number it can find is in the list of test cards.
 */
import { formatTalkLine } from './talk.ts';
import type { Transport } from './transport.ts';

export interface RecorderOptions {
  /** Device, serial number or document, and the day: the talk's first line. */
  readonly source: string;
  readonly testPans: readonly string[];
  /** What a chunk is, for the reader of the talk; must not repeat card data. */
  readonly describe?: (kind: 'host' | 'device', bytes: Uint8Array) => string;
}

export type SavedTalk =
  | { readonly ok: true; readonly text: string }
  /** `count` numbers were found that no test card has. */
  | { readonly ok: false; readonly fault: 'unknown-card-number'; readonly count: number };

export interface Recording {
  /** Use this in place of the wrapped transport. */
  readonly transport: Transport;
  /** The talk so far, or the refusal to give it. */
  save(): SavedTalk;
}

/** Records everything that passes `inner` from now on. */
export function recordTalk(inner: Transport, options: RecorderOptions): Recording {
  const passed: { kind: 'host' | 'device'; bytes: Uint8Array }[] = [];
  const transport: Transport = {
    name: `${inner.name} (recorded)`,
    open: (signal) => inner.open(signal),
    async write(bytes) {
      passed.push({ kind: 'host', bytes: bytes.slice() });
      return inner.write(bytes);
    },
    onBytes: (listener) =>
      inner.onBytes((bytes) => {
        passed.push({ kind: 'device', bytes: bytes.slice() });
        listener(bytes);
      }),
    onGone: (listener) => inner.onGone(listener),
    close: () => inner.close(),
  };
  const save = (): SavedTalk => {
    const count = (['host', 'device'] as const)
      .map((kind) => passed.filter((each) => each.kind === kind).map((each) => each.bytes))
      .reduce((sum, chunks) => sum + countUnknownPans(joined(chunks), options.testPans), 0);
    if (count > 0) return { ok: false, fault: 'unknown-card-number', count };
    const lines = passed.map(({ kind, bytes }) => formatTalkLine(kind, bytes, options.describe?.(kind, bytes) ?? ''));
    return { ok: true, text: `${[`# source: ${options.source}`, ...lines].join('\n')}\n` };
  };
  return { transport, save };
}

/**
 * Counts what may be a card number and is none of the test cards': runs of 13 to 19 digits in text, and packed digits before
 * a `D`. Rather one refusal too many: a masked number counts too, until somebody lists it. Digits after a track's separator are
 * no number of their own.
 */
export function countUnknownPans(bytes: Uint8Array, testPans: readonly string[]): number {
  const text = Buffer.from(bytes).toString('latin1');
  const inText = [...text.matchAll(/(?<![\d=^])\d(?:\d| (?=\d)){12,}/g)].map((match) => match[0].replaceAll(' ', ''));
  const hex = Buffer.from(bytes).toString('hex').toUpperCase();
  const packed = [...hex.matchAll(/\d{13,}(?=D\d{4})/g)].map((match) => match[0]).filter((digits) => !isAscii(digits));
  // A run too long for one number may hold a test card's among other fields; any other run must be one exactly.
  const isKnown = (digits: string) =>
    digits.length > 19 ? testPans.some((pan) => pan !== '' && digits.includes(pan)) : testPans.includes(digits);
  return [...inText, ...packed].filter((digits) => !isKnown(digits)).length;
}

/** ASCII digits look like 3x3x3x in hex, and `=` like 3D: those are judged as text. */
function isAscii(digits: string): boolean {
  return /^\d?(?:3\d)+3?$/.test(digits);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks));
}
