/**
 * Plays the device's side of a talk and holds the host to its own side. A byte that is not in the talk, and a line never reached,
 * fail the test that replays it: they must not look like a fault of the device.
 */
import { sessionTransport } from './session-transport.ts';
import { parseTalk, type TalkLine } from './talk.ts';
import type { Transport } from './transport.ts';

export interface Replay {
  readonly transport: Transport;
  readonly source: string;
  /** Ends a pause: the device says what comes next. Needed for what it says unasked, as at a swipe. */
  goOn(): void;
  /** Throws with the line number when the host strayed or the talk is not over. Call it at the end of each test. */
  finish(): void;
}

/** Replays `text`; throws when it is not a talk. */
export function replayTalk(text: string): Replay {
  const { source, lines } = parseTalk(text);
  return new Player(source, lines);
}

class Player implements Replay {
  readonly source: string;
  readonly transport: Transport;
  readonly #lines: readonly TalkLine[];
  #next = 0;
  /** Bytes of the current host line already heard. */
  #heard = 0;
  #complaint: string | undefined;
  #say: ((bytes: Uint8Array) => void) | undefined;

  constructor(source: string, lines: readonly TalkLine[]) {
    this.source = source;
    this.#lines = lines;
    this.transport = sessionTransport(`talk ${source}`, async (events) => {
      this.#say = (bytes) => events.bytes(bytes);
      return {
        ok: true,
        line: {
          write: async (bytes) => {
            for (const byte of bytes) this.#hear(byte);
            return { ok: true };
          },
          close: async () => {
            this.#say = undefined;
          },
        },
      };
    });
  }

  goOn(): void {
    if (this.#lines[this.#next]?.kind === 'pause') this.#next += 1;
    this.#speak();
  }

  finish(): void {
    if (this.#complaint !== undefined) throw new Error(this.#complaint);
    const left = this.#lines[this.#next];
    if (left !== undefined) throw new Error(`line ${left.lineNumber}: the talk was not played to its end`);
  }

  /** Takes one byte from the host; the first one that is wrong is the one worth knowing. */
  #hear(byte: number): void {
    const line = this.#lines[this.#next];
    if (line === undefined || line.kind !== 'host') {
      const where = line === undefined ? 'after the last line' : `line ${line.lineNumber}`;
      this.#complaint ??= `${where}: the host spoke where the talk has nothing from it`;
      return;
    }
    if (line.bytes[this.#heard] !== byte) {
      this.#complaint ??= `line ${line.lineNumber}: byte ${this.#heard + 1} is not the one in the talk`;
      return;
    }
    this.#heard += 1;
    if (this.#heard < line.bytes.length) return;
    this.#heard = 0;
    this.#next += 1;
    // The device answers after the write has returned, as it would on a line.
    queueMicrotask(() => this.#speak());
  }

  #speak(): void {
    for (let line = this.#lines[this.#next]; line?.kind === 'device'; line = this.#lines[this.#next]) {
      this.#next += 1;
      this.#say?.(line.bytes.slice());
    }
  }
}
