/**
 * A pole display at the far end of a wire: reads both dialects by the manuals and keeps what its two lines show. Only tests and
 * training may import it. It must never share the driver's tables.
 */
import iconv from 'iconv-lite';
import type { Transport } from '../transports/transport.ts';

export interface DisplaySimulatorOptions {
  readonly wire: Transport;
  readonly dialect: 'escpos' | 'cd5220';
  readonly onComplaint: (complaint: string) => void;
  /** Behind a printer: only what follows ESC = 2 is for the display. */
  readonly isBehindPrinter?: boolean;
}

const COLUMNS = 20;
/** How many bytes follow each command's own; text up to CR is told apart. */
const ESCAPES: Readonly<Record<number, number>> = { 64: 0, 61: 1, 108: 2 };
const UNITS: Readonly<Record<number, number>> = { 1: 0, 2: 0, 3: 0, 36: 2, 88: 1, 67: 1, 69: 1, 64: 0 };

export class DisplaySimulator {
  readonly #options: DisplaySimulatorOptions;
  readonly #cells = [new Uint8Array(COLUMNS), new Uint8Array(COLUMNS)] as const;
  readonly #watchers = new Set<() => void>();
  #held: number[] = [];
  #at = 0;
  #isSelected: boolean;
  #pictures = 0;

  constructor(options: DisplaySimulatorOptions) {
    this.#options = options;
    this.#isSelected = options.isBehindPrinter !== true;
    this.#clear();
    options.wire.onBytes((bytes) => this.#take(bytes));
  }

  async plug(): Promise<void> {
    this.#clear();
    this.#held = [];
    await this.#options.wire.open();
  }

  async unplug(): Promise<void> {
    await this.#options.wire.close();
  }

  /** What a customer reads, each line 20 columns wide. */
  get lines(): readonly [string, string] {
    const [upper, lower] = this.#cells;
    return [iconv.decode(Buffer.from(upper), 'gb18030'), iconv.decode(Buffer.from(lower), 'gb18030')];
  }

  /** How many chunks have changed something: a flow that floods a display is found by it. */
  get pictures(): number {
    return this.#pictures;
  }

  onChange(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #take(bytes: Uint8Array): void {
    this.#held.push(...bytes);
    const before = this.lines.join();
    while (this.#held.length > 0) {
      const used = this.#obey(this.#held);
      if (used === 0) break;
      this.#held.splice(0, used);
    }
    if (this.lines.join() === before) return;
    this.#pictures += 1;
    for (const watcher of this.#watchers) watcher();
  }

  /** Obeys the first command; 0 when it is not whole yet. */
  #obey(held: readonly number[]): number {
    const [first = 0, second] = held;
    // The printer's own bytes pass by unread.
    if (!this.#isSelected && (first !== 0x1b || (second !== undefined && second !== 0x3d))) return 1;
    if (first !== 0x1b && first !== 0x1f) return this.#plain(first);
    if (second === undefined) return 0;
    if (first === 0x1b && second === 0x51) return this.#wholeLine(held);
    const body = (first === 0x1b ? ESCAPES : UNITS)[second];
    if (body === undefined) return this.#complain(`no display knows ${first.toString(16)} ${second.toString(16)}`, 2);
    if (held.length < 2 + body) return 0;
    if (first === 0x1b && second === 0x3d) this.#isSelected = ((held[2] ?? 0) & 2) !== 0;
    else if (first === 0x1b && second === 0x40) this.#clear();
    else if (first === 0x1f && second === 0x24) this.#moveTo(held[2] ?? 0, held[3] ?? 0);
    return 2 + body;
  }

  #plain(byte: number): number {
    if (byte === 0x0c) this.#clear();
    else if (byte === 0x0b) this.#at = 0;
    else if (byte < 0x20) return this.#complain(`control character ${byte.toString(16)}`, 1);
    else {
      this.#cells[this.#at < COLUMNS ? 0 : 1][this.#at % COLUMNS] = byte;
      this.#at = (this.#at + 1) % (COLUMNS * 2);
    }
    return 1;
  }

  /** CD5220: ESC Q A or B, text, CR. */
  #wholeLine(held: readonly number[]): number {
    const end = held.indexOf(0x0d);
    if (end < 0) return 0;
    if (this.#options.dialect !== 'cd5220') return this.#complain('a CD5220 line for another dialect', end + 1);
    const text = held.slice(3, end);
    if (text.length > COLUMNS) this.#complain('a line longer than 20 columns', 0);
    const line = this.#cells[held[2] === 0x42 ? 1 : 0];
    line.fill(0x20);
    line.set(text.slice(0, COLUMNS));
    return end + 1;
  }

  #moveTo(column: number, line: number): void {
    if (column < 1 || column > COLUMNS || line < 1 || line > 2) this.#complain('a place that is not on the display', 0);
    else this.#at = (line - 1) * COLUMNS + column - 1;
  }

  #clear(): void {
    for (const line of this.#cells) line.fill(0x20);
    this.#at = 0;
  }

  #complain(complaint: string, used: number): number {
    this.#options.onComplaint(complaint);
    return used;
  }
}
