/**
 * A receipt printer at the other end of a transport: it takes bytes, prints them on a model of paper with time passing, runs
 * out of paper, jams and answers questions. Tests, training and tools use it. It reads bytes by the manuals (`simulated/`) and
 * must never share the composer's vocabulary or tables.
 */
import type { DriverClock } from '../clock.ts';
import type { Transport, TransportOpening } from '../transports/transport.ts';
import type { Columns } from './print-document.ts';
import {
  isOffline,
  type Mechanism,
  type PaperSupply,
  paperBits,
  realTimeAnswer,
  soundMechanism,
  statusBack,
} from './simulated/mechanism.ts';
import { CELL_DOTS, LINE_DOTS, type Paper, type PaperRow } from './simulated/paper.ts';
import { addRows, PrintHead } from './simulated/print-head.ts';
import { type Command, readCommand } from './simulated/read-command.ts';
import { RealTimeEar } from './simulated/real-time.ts';

export interface SimulatedPrinterOptions {
  /** The device's end of a wire. */
  readonly transport: Transport;
  readonly clock: DriverClock;
  readonly columns: Columns;
  /** How long a line of 30 dots takes; 0 prints at once. A real one of 200 mm/s takes about 20. */
  readonly msPerLine?: number;
  /** Knows `GS ( H`; most clones do not. True if not given. */
  readonly processId?: boolean;
  /** Export models start outside Chinese mode; false if not given. */
  readonly chineseAtPowerOn?: boolean;
  /** The socket for a display: it is told every byte, and reads what follows its own selection. */
  readonly displayPort?: Transport;
}

/** What the printer keeps to itself: nothing, the proof of printing, or every answer. It prints all the same. */
export type Silence = 'nothing' | 'proof' | 'everything';

const ESC = 0x1b;
const SELECT = 0x3d;

export class SimulatedPrinter {
  readonly #options: SimulatedPrinterOptions;
  readonly #state: Mechanism = soundMechanism();
  readonly #ear = new RealTimeEar();
  readonly #paper: PaperRow[] = [];
  readonly #watchers = new Set<() => void>();
  #head: PrintHead;
  #queue: Uint8Array = new Uint8Array(0);
  #halfPrinted: PaperRow[] = [];
  #printing: boolean = false;
  #linesLeft = Number.POSITIVE_INFINITY;
  #jamAtNextCut = false;
  #statusBack: boolean = false;
  #silence: Silence = 'nothing';
  #kicks = 0;
  #epoch = 0;
  /** `ESC =` without its first bit: what follows is for the display alone, until the printer is selected again. */
  #isSelected: boolean = true;

  constructor(options: SimulatedPrinterOptions) {
    this.#options = options;
    this.#head = this.#newHead();
    options.transport.onBytes((bytes) => this.#receive(bytes));
  }

  /** Plugs the printer in. Powering on forgets what was buffered. */
  async plug(): Promise<TransportOpening> {
    this.#forget();
    this.#statusBack = false;
    this.#head = this.#newHead();
    return this.#options.transport.open();
  }

  /** Pulls the plug in the middle of whatever it does. */
  async unplug(): Promise<void> {
    this.#forget();
    await this.#options.transport.close();
  }

  /** Everything printed since the paper was last torn off. */
  paper(): Paper {
    return { widthDots: this.#options.columns * CELL_DOTS, rows: [...this.#paper] };
  }

  tearOff(): Paper {
    const torn = this.paper();
    this.#paper.length = 0;
    this.#tellWatchers();
    return torn;
  }

  /** How often the drawer was opened. */
  get drawerKicks(): number {
    return this.#kicks;
  }

  setPaper(paper: PaperSupply): void {
    if (paper !== 'out') this.#linesLeft = Number.POSITIVE_INFINITY;
    this.#change({ paper });
  }

  /** After this many more lines the paper ends, in the middle of a slip if need be. */
  setPaperLeft(lines: number): void {
    this.#linesLeft = lines;
    this.#change({ paper: lines > 0 ? 'near-end' : 'out' });
  }

  setCover(open: boolean): void {
    this.#change({ coverOpen: open });
  }

  /** Somebody opens the drawer with its key, or pushes it shut. */
  setDrawer(open: boolean): void {
    this.#change({ drawerOpen: open });
  }

  get drawerOpen(): boolean {
    return this.#state.drawerOpen;
  }

  setOverheated(overheated: boolean): void {
    this.#change({ overheated });
  }

  setPanelOffline(panelOffline: boolean): void {
    this.#change({ panelOffline });
  }

  /** The cutter sticks now, at the next cut, or works again. */
  setCutterJam(jam: 'now' | 'at-next-cut' | 'cleared'): void {
    this.#jamAtNextCut = jam === 'at-next-cut';
    this.#change({ cutterJammed: jam === 'now' });
  }

  setSilence(silence: Silence): void {
    this.#silence = silence;
  }

  get supply(): PaperSupply {
    return this.#state.paper;
  }

  /** Called after each row and each change of state. */
  onChange(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #newHead(): PrintHead {
    const { columns, chineseAtPowerOn } = this.#options;
    return new PrintHead({ widthDots: columns * CELL_DOTS, chineseAtPowerOn: chineseAtPowerOn ?? false });
  }

  #receive(bytes: Uint8Array): void {
    const queue = new Uint8Array(this.#queue.length + bytes.length);
    queue.set(this.#queue, 0);
    queue.set(bytes, this.#queue.length);
    this.#queue = queue;
    for (const byte of bytes) this.#hear(byte);
    void this.#printQueue();
  }

  #hear(byte: number): void {
    const command = this.#ear.hear(byte);
    if (command === undefined) return;
    if (command.kind === 'status') this.#say(Uint8Array.of(realTimeAnswer(this.#state, command.n)));
    else if (command.kind === 'clear') {
      this.#forget();
      this.#say(Uint8Array.of(0x37, 0x25, 0x00));
    } else if (command.clear) this.#forget();
  }

  /** Throws away what is buffered and half printed; a row being printed at this moment stays on the paper. */
  #forget(): void {
    this.#epoch += 1;
    this.#isSelected = true;
    this.#queue = new Uint8Array(0);
    this.#halfPrinted = [];
    this.#head.clear();
  }

  async #printQueue(): Promise<void> {
    if (this.#printing) return;
    this.#printing = true;
    while (!isOffline(this.#state)) {
      const row = this.#halfPrinted.shift();
      if (row !== undefined) {
        await this.#printRow(row);
        continue;
      }
      if (!this.#isSelected && !this.#skipToSelection()) break;
      const command = readCommand(this.#queue, 0);
      if (command === undefined) break;
      this.#takeOff(command.bytes.length);
      this.#obey(command);
    }
    this.#printing = false;
  }

  /** Lets pass what is not the printer's, up to the next `ESC =`; false when that has not come yet. */
  #skipToSelection(): boolean {
    const at = this.#queue.findIndex((byte, index) => byte === ESC && this.#queue[index + 1] === SELECT);
    // The last byte may be the first of a selection.
    const mine = at >= 0 ? at : Math.max(0, this.#queue.length - 1);
    this.#takeOff(mine);
    return at >= 0;
  }

  #takeOff(lengthBytes: number): void {
    void this.#options.displayPort?.write(this.#queue.slice(0, lengthBytes));
    this.#queue = this.#queue.subarray(lengthBytes);
  }

  async #printRow(row: PaperRow): Promise<void> {
    const epoch = this.#epoch;
    if (row.kind === 'cut' && this.#jamAtNextCut) {
      this.#jamAtNextCut = false;
      this.#halfPrinted.unshift(row);
      this.#change({ cutterJammed: true });
      return;
    }
    const lines = Math.max(1, Math.round(heightOf(row) / LINE_DOTS));
    const ms = lines * (this.#options.msPerLine ?? 0);
    if (ms > 0) await this.#options.clock.sleep(ms);
    if (epoch !== this.#epoch) return;
    addRows(this.#paper, [row]);
    this.#tellWatchers();
    if (row.kind !== 'cut') this.#consume(lines);
  }

  #consume(lines: number): void {
    this.#linesLeft -= lines;
    if (this.#linesLeft <= 0 && this.#state.paper !== 'out') this.#change({ paper: 'out' });
  }

  #obey(command: Command): void {
    const value = command.bytes[2] ?? 0;
    if (command.name === 'ESC =') this.#isSelected = (value & 1) !== 0;
    else if (command.name === 'ESC p') {
      this.#kicks += 1;
      this.#change({ drawerOpen: true });
    } else if (command.name === 'GS a') {
      this.#statusBack = value !== 0;
      if (this.#statusBack) this.#say(statusBack(this.#state));
    } else if (command.name === 'GS r') this.#prove(Uint8Array.of(value % 48 === 1 ? paperBits(this.#state) : 0));
    else if (command.name === 'GS ( H' && this.#options.processId !== false) {
      this.#prove(Uint8Array.of(0x37, 0x22, ...command.bytes.subarray(7, 11), 0x00));
    } else if (command.name === 'GS I' && value >= 65)
      this.#say(Uint8Array.from(Buffer.from('_Simulated\0', 'latin1')));
    else this.#halfPrinted.push(...this.#head.obey(command));
  }

  #prove(answer: Uint8Array): void {
    if (this.#silence !== 'proof') this.#say(answer);
  }

  #say(answer: Uint8Array): void {
    // A line that is gone tells the driver by itself; the printer does not care.
    if (this.#silence !== 'everything') void this.#options.transport.write(answer);
  }

  #change(change: Partial<Mechanism>): void {
    const before = statusBack(this.#state).join();
    Object.assign(this.#state, change);
    const after = statusBack(this.#state);
    if (this.#statusBack && after.join() !== before) this.#say(after);
    this.#tellWatchers();
    void this.#printQueue();
  }

  #tellWatchers(): void {
    for (const watcher of this.#watchers) watcher();
  }
}

function heightOf(row: PaperRow): number {
  switch (row.kind) {
    case 'text':
    case 'picture':
    case 'barcode':
      return row.heightDots;
    case 'qr':
      return row.moduleDots * 33;
    case 'cut':
      return 0;
  }
}
