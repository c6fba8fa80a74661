/**
 * A card that answers from a transcript, for replays of published transactions: it knows nothing and signs nothing. Commands are
 * matched with and without Le, in the order of the transcript, because the same bytes mean different things in different files
 * (emv.md 4.3).
 */
import type { CardProgram } from '../../../native-drivers/chip-reader/role.ts';
import { refusal, SW } from './apdu.ts';
import { fromHex, hexOf } from './card-bytes.ts';
import { foldTransport } from './fold-transport.ts';

/** Command and response in hex, as transcripts have them. */
export interface TranscriptApdu {
  readonly c: string;
  readonly r: string;
}

export interface Transcript {
  readonly apdus: readonly TranscriptApdu[];
  /** Hex; a common one where the transcript has none. */
  readonly atr?: string;
}

export interface ScriptedCardOptions {
  /**
   * Every line answers once, and commands whose data the terminal chooses are answered by the next line of their kind, whatever
   * stands in them. For transcripts whose terminal sent other values than ours would.
   */
  readonly byOrder?: boolean;
}

const ATR = '3B6800000073C84013009000';
/** GET PROCESSING OPTIONS, GENERATE AC, INTERNAL AUTHENTICATE, EXTERNAL AUTHENTICATE, VERIFY. */
const TERMINAL_CHOOSES = new Set(['80A8', '80AE', '0088', '0082', '0020']);

interface Line {
  readonly command: string;
  readonly response: Uint8Array;
}

/** What T=0 needs beside the commands is the reader's business. */
const lines = (apdus: readonly TranscriptApdu[]): readonly Line[] =>
  foldTransport(apdus.map(({ c, r }) => ({ command: c.toUpperCase(), response: r.toUpperCase() }))).map(
    ({ command, response }) => ({ command, response: fromHex(response) }),
  );

/** Without Le; a command of four bytes or fewer has none. */
function bare(command: string): string {
  const length = command.length / 2;
  const dataBytes = Number.parseInt(command.slice(8, 10), 16);
  if (length === 5) return command.slice(0, 8);
  return length === 6 + dataBytes ? command.slice(0, -2) : command;
}

class ScriptedCard implements CardProgram {
  readonly #lines: readonly Line[];
  readonly #atr: Uint8Array;
  readonly #byOrder: boolean;
  #at = 0;
  readonly #used = new Set<number>();

  constructor({ apdus, atr = ATR }: Transcript, { byOrder = false }: ScriptedCardOptions) {
    this.#lines = lines(apdus);
    this.#atr = fromHex(atr);
    this.#byOrder = byOrder;
  }

  reset(): Uint8Array {
    this.#at = 0;
    this.#used.clear();
    return this.#atr;
  }

  exchange(bytes: Uint8Array): Uint8Array {
    const command = hexOf(bytes);
    const index = this.#byOrder ? this.#unused(command) : this.#nearest(command);
    this.#used.add(index);
    this.#at = Math.max(this.#at, index + 1);
    return this.#lines[index]?.response ?? refusal(notThere(command));
  }

  /** The next line that matches; else the last one before, the place unmoved. */
  #nearest(command: string): number {
    const matches = (line: Line): boolean => bare(line.command) === bare(command);
    const ahead = this.#lines.findIndex((line, index) => index >= this.#at && matches(line));
    return ahead >= 0 ? ahead : this.#lines.findLastIndex(matches);
  }

  /** Each line once: the same command; else, where the terminal chooses the data, one like it. */
  #unused(command: string): number {
    const first = (matches: (other: string) => boolean): number =>
      this.#lines.findIndex((line, index) => !this.#used.has(index) && matches(line.command));
    const same = first((other) => bare(other) === bare(command));
    if (same >= 0 || !TERMINAL_CHOOSES.has(command.slice(0, 4))) return same;
    const alike = first((other) => other.slice(0, 8) === command.slice(0, 8));
    return alike >= 0 ? alike : first((other) => other.slice(0, 4) === command.slice(0, 4));
  }
}

/** What a card says to what it never heard of: the end of a file's records, a data object or an application it has not. */
function notThere(command: string): number {
  if (command.startsWith('00B2')) return SW.recordNotFound;
  if (command.startsWith('80CA')) return SW.dataNotFound;
  return command.startsWith('00A4') ? SW.notFound : SW.unknownInstruction;
}

export const scriptedCard = (transcript: Transcript, options: ScriptedCardOptions = {}): CardProgram =>
  new ScriptedCard(transcript, options);
