/**
 * The receipt printer as the shop wants it: a slip goes out, and the answer is the truth about whether it is on paper. It says
 * `printed` only when the printer itself has proved it. One slip at a time; it must never repeat a slip or a drawer kick.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import type { DrawerSocket } from '../drawer-socket.ts';
import type { PrinterPassage } from '../printer-passage.ts';
import type { Transport } from '../transports/transport.ts';
import { type ComposedSlip, compose } from './composer.ts';
import { DisplayPassage } from './display-passage.ts';
import { PrinterDrawerSocket } from './drawer-socket.ts';
import { BUNDLED_FONT } from './drawing/bundled-font.ts';
import type { DotFont } from './drawing/dot-font.ts';
import { PrinterLink } from './link.ts';
import { piecesOf } from './pieces.ts';
import type { Columns, PrintDocument } from './print-document.ts';
import type { PrinterModel } from './printer-model.ts';
import type { PrinterFault, PrintOutcome, ReceiptPrinter } from './role.ts';
import { faultOf } from './status.ts';
import { trialSlip } from './trial-slip.ts';
import { ASK_QUEUED_PAPER, askProcessId, CLEAR_BUFFER, RECOVER_AND_CLEAR } from './vocabulary.ts';

export interface EscPosPrinterOptions {
  readonly transport: Transport;
  readonly clock: DriverClock;
  readonly model: PrinterModel;
  /** Starts the process ids; take a number that differs from run to run, so that an answer from before a restart proves nothing. */
  readonly firstSlipNumber: number;
  /** How the printer is reached: its answers may take longer over a network, and none come through a spooler. `network` if not given. */
  readonly reach?: 'direct' | 'network' | 'spooler';
  /** For what no printer's font has; the one that comes with the program if not given. */
  readonly font?: DotFont;
}

/** The printer, and what hangs on it. */
export interface EscPosReceiptPrinter extends ReceiptPrinter {
  readonly drawerSocket: DrawerSocket;
  /** For a display that hangs on it. */
  readonly passage: PrinterPassage;
  /** Prints the slip by which a person finds the printer's width and way of Chinese (`settingsOfTrial`), whatever its model says. */
  printTrial(options: { readonly signal: AbortSignal }): Promise<PrintOutcome>;
}

/** Thrown by `print` while a slip is under way: the caller's mistake. */
export class PrinterBusyError extends Error {
  override readonly name = 'PrinterBusyError';
}

const OPEN_WAIT_MS = 3000;
const PROOF_BASE_MS = 10_000;
/** One second for 100 mm of paper (peripherals 4.4). */
const PROOF_MS_PER_MM = 10;
const POLL_MS = 1000;
const QUIET_MS = 300;

/** Opens the line at once and keeps it open; `close` ends that. */
export function escPosPrinter(options: EscPosPrinterOptions): EscPosReceiptPrinter {
  return new EscPosPrinter(options);
}

class EscPosPrinter implements EscPosReceiptPrinter {
  readonly #link: PrinterLink;
  readonly #clock: DriverClock;
  readonly #model: PrinterModel;
  readonly #font: DotFont;
  readonly #identity: string;
  readonly #drawer: PrinterDrawerSocket;
  readonly #passage: DisplayPassage;
  readonly #listeners = new Set<(state: DeviceState) => void>();
  #slipNumber: number;
  #printing: boolean = false;
  /** A `GS r` was sent and not answered: the next answer may be an old one. */
  #proofOwed: boolean = false;
  #published: DeviceState = { standing: 'absent', trouble: 'not-connected' };

  constructor(options: EscPosPrinterOptions) {
    this.#clock = options.clock;
    const { reach = 'network' } = options;
    this.#model = reach === 'spooler' ? { ...options.model, answersStatus: false, proof: 'none' } : options.model;
    this.#font = options.font ?? BUNDLED_FONT;
    this.#slipNumber = options.firstSlipNumber;
    this.#identity = `${options.model.name}, ${options.transport.name}`;
    this.#link = new PrinterLink({
      transport: options.transport,
      clock: options.clock,
      statusTimeoutMs: this.#model.statusTimeoutMs[reach === 'direct' ? 'direct' : 'network'],
      answersStatus: this.#model.answersStatus,
      onChange: () => {
        this.#publish();
        this.#drawer.look();
        this.#passage.look();
      },
    });
    this.#drawer = new PrinterDrawerSocket({
      link: this.#link,
      pin: options.model.drawerPin,
      isPrinting: () => this.#printing,
    });
    this.#passage = new DisplayPassage({ link: this.#link, isPrinting: () => this.#printing });
    this.#link.start();
  }

  get columns(): Columns {
    return this.#model.columns;
  }

  get drawerSocket(): DrawerSocket {
    return this.#drawer;
  }

  get passage(): PrinterPassage {
    return this.#passage;
  }

  get state(): DeviceState {
    return this.#published;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async print(document: PrintDocument, options: { readonly signal: AbortSignal }): Promise<PrintOutcome> {
    if (this.#printing) throw new PrinterBusyError('the receipt printer is printing another slip');
    if (document.columns !== this.#model.columns) {
      throw new RangeError(`a slip of ${document.columns} columns for a printer of ${this.#model.columns}`);
    }
    return this.#printComposed(compose(document, this.#model, this.#font), options.signal);
  }

  async printTrial(options: { readonly signal: AbortSignal }): Promise<PrintOutcome> {
    if (this.#printing) throw new PrinterBusyError('the receipt printer is printing another slip');
    return this.#printComposed(trialSlip(this.#font), options.signal);
  }

  async #printComposed(slip: ComposedSlip, signal: AbortSignal): Promise<PrintOutcome> {
    this.#occupy(true);
    try {
      await this.#passage.settled();
      return await this.#printSlip(slip, signal);
    } finally {
      this.#occupy(false);
    }
  }

  async probe(signal: AbortSignal): Promise<DeviceState> {
    if (this.#printing) return this.state;
    if (await this.#opened(signal)) await this.#link.ask();
    return this.state;
  }

  close(): Promise<void> {
    return this.#link.close();
  }

  async #printSlip(slip: ComposedSlip, signal: AbortSignal): Promise<PrintOutcome> {
    if (!(await this.#opened(signal))) return signal.aborted ? cancelled(false) : failed('device-gone', false);
    const refusal = await this.#refusal();
    if (refusal !== undefined) return failed(refusal, false);
    const provable = await this.#settleOldProofs(signal);
    const sent = await this.#send(slip, signal);
    await this.#link.endOfJob();
    if (sent !== 'sent') return sent;
    return this.#prove(slip, provable, signal);
  }

  async #opened(signal: AbortSignal): Promise<boolean> {
    this.#link.retryNow();
    const isOpen = () => (this.#link.standing === 'open' ? true : undefined);
    return (await this.#link.until(isOpen, { timeoutMs: OPEN_WAIT_MS, signal })) === true;
  }

  /** Why a slip cannot be begun now. */
  async #refusal(): Promise<PrinterFault | undefined> {
    const condition = await this.#link.ask();
    if (this.#link.standing !== 'open') return 'device-gone';
    if (condition === undefined)
      return (await this.#portFault()) ?? (this.#model.answersStatus ? 'unresponsive' : undefined);
    return faultOf(condition);
  }

  /** Lets answers to questions of an earlier slip come in first; false when it cannot be known that they have. */
  async #settleOldProofs(signal: AbortSignal): Promise<boolean> {
    const link = this.#link;
    link.queued = [];
    if (!this.#proofOwed) return true;
    await link.write(ASK_QUEUED_PAPER);
    const answered = await link.until(() => link.queued.length > 0 || undefined, { timeoutMs: PROOF_BASE_MS, signal });
    if (answered !== true) return false;
    for (let seen = 0; seen < link.queued.length; ) {
      seen = link.queued.length;
      await this.#clock.sleep(QUIET_MS, signal);
    }
    link.queued = [];
    this.#proofOwed = false;
    return true;
  }

  async #send(slip: ComposedSlip, signal: AbortSignal): Promise<PrintOutcome | 'sent'> {
    const [preambleEnd = 0] = slip.stops;
    for (const piece of piecesOf(slip)) {
      const bytesLeft = piece.from > preambleEnd;
      if (signal.aborted && piece.startsLine) {
        if (bytesLeft) await this.#clear();
        return cancelled(bytesLeft);
      }
      const obstacle = await this.#obstacle();
      if (obstacle !== undefined) return this.#stopped(obstacle, bytesLeft);
      const written = await this.#link.write(slip.bytes.subarray(piece.from, piece.to));
      const mayHaveLeft = piece.to > preambleEnd;
      if (!written.ok)
        return this.#stopped(written.fault === 'gone' ? 'device-gone' : await this.#stallCause(), mayHaveLeft);
    }
    return 'sent';
  }

  /** What stands in the way of the next piece; waits while the printer holds its hand up (XOFF). */
  async #obstacle(): Promise<PrinterFault | undefined> {
    const link = this.#link;
    const ready = await link.until(() => this.#faultNow() ?? (link.mayFlow ? 'go' : undefined), {
      timeoutMs: PROOF_BASE_MS,
    });
    if (ready === 'go') return undefined;
    return ready === 'timed-out' || ready === 'aborted' ? 'unresponsive' : ready;
  }

  #faultNow(): PrinterFault | undefined {
    if (this.#link.standing !== 'open') return 'device-gone';
    return this.#link.condition === undefined ? undefined : faultOf(this.#link.condition);
  }

  /** A blocked pipe mostly means off-line (peripherals 4.5); the cause is told by the port, or by the printer if it still answers. */
  async #stallCause(): Promise<PrinterFault> {
    const portFault = await this.#portFault();
    if (portFault !== undefined) return portFault;
    const condition = await this.#link.ask();
    return (condition && faultOf(condition)) ?? 'unresponsive';
  }

  /** What the port says past the bytes: all that a one-way printer can say, and what a blocked one still can. */
  async #portFault(): Promise<PrinterFault | undefined> {
    const port = await this.#link.portStatus();
    if (port?.paperEmpty === true) return 'paper-out';
    return port !== undefined && (port.error || !port.selected) ? 'printer-offline' : undefined;
  }

  /** The rest of the slip must not come out when the paper is back: the next try prints it whole. */
  async #stopped(fault: PrinterFault, bytesLeft: boolean): Promise<PrintOutcome> {
    if (bytesLeft && fault !== 'device-gone') await this.#clear();
    return failed(fault, bytesLeft);
  }

  /** A pipe that is blocked takes no command either, nor does a spooler: then the port is reset past it. */
  async #clear(): Promise<void> {
    if (!this.#model.answersStatus && (await this.#link.resetPort())) return;
    const written = await this.#link.write(this.#model.clearing === 'buffer' ? CLEAR_BUFFER : RECOVER_AND_CLEAR);
    if (!written.ok && written.fault === 'stalled') await this.#link.resetPort();
  }

  async #prove(slip: ComposedSlip, provable: boolean, signal: AbortSignal): Promise<PrintOutcome> {
    const paperMs = slip.heightMm * PROOF_MS_PER_MM;
    if (this.#model.proof === 'none') return this.#watchUnproved(paperMs, signal);
    const isProved = await this.#askForProof();
    const deadlineMs = this.#clock.ticksMs() + PROOF_BASE_MS + paperMs;
    let answering = true;
    while (this.#clock.ticksMs() < deadlineMs) {
      const check = () => (provable && isProved() ? 'proved' : this.#faultNow());
      const timeoutMs = Math.min(POLL_MS, deadlineMs - this.#clock.ticksMs());
      const news = await this.#link.until(check, { timeoutMs, signal });
      if (news === 'proved') return this.#afterProof();
      if (news === 'aborted') return cancelled(true);
      if (news !== 'timed-out') return this.#stopped(news, true);
      answering = (await this.#link.ask()) !== undefined;
    }
    return answering ? { kind: 'unconfirmed' } : failed('unresponsive', true);
  }

  /** Puts the question for proof behind the slip; the function it gives says whether the answer is there. */
  async #askForProof(): Promise<() => boolean> {
    const link = this.#link;
    if (this.#model.proof === 'process-id') {
      const id = processIdOf(this.#slipNumber);
      this.#slipNumber += 1;
      await link.write(askProcessId(id));
      return () => link.processId === id;
    }
    this.#proofOwed = true;
    await link.write(ASK_QUEUED_PAPER);
    return () => link.queued.length > 0;
  }

  /** A process id says printed; `GS r` says processed, so the condition must be good as well (peripherals 4.4). */
  async #afterProof(): Promise<PrintOutcome> {
    if (this.#model.proof === 'process-id') return { kind: 'printed' };
    this.#proofOwed = false;
    if (((this.#link.queued[0] ?? 0) & 0x0c) !== 0) return this.#stopped('paper-out', true);
    const condition = await this.#link.ask();
    if (condition === undefined) return { kind: 'unconfirmed' };
    const fault = faultOf(condition);
    return fault === undefined ? { kind: 'printed' } : this.#stopped(fault, true);
  }

  /** Without a proof only a complaint can be heard: waits as long as the paper needs. */
  async #watchUnproved(paperMs: number, signal: AbortSignal): Promise<PrintOutcome> {
    if (!this.#model.answersStatus && this.#link.condition === undefined) return { kind: 'unconfirmed' };
    const complaint = await this.#link.until(() => this.#faultNow(), { timeoutMs: paperMs, signal });
    if (complaint === 'aborted') return cancelled(true);
    if (complaint !== 'timed-out') return this.#stopped(complaint, true);
    const fault = await this.#refusal();
    return fault === undefined ? { kind: 'unconfirmed' } : this.#stopped(fault, true);
  }

  #occupy(printing: boolean): void {
    this.#printing = printing;
    if (printing) this.#link.reserve();
    else this.#link.release();
    this.#publish();
  }

  #publish(): void {
    const next = this.#currentState();
    const { standing, trouble } = this.#published;
    if (next.standing === standing && next.trouble === trouble) return;
    this.#published = next;
    for (const listener of this.#listeners) listener(next);
  }

  #currentState(): DeviceState {
    const link = this.#link;
    const identity = this.#identity;
    if (link.standing === 'absent') return { standing: 'absent', trouble: link.openTrouble };
    if (link.standing === 'opening') return { standing: 'opening', identity };
    const fault = link.condition === undefined ? undefined : faultOf(link.condition);
    if (link.unresponsive) return { standing: 'faulted', trouble: 'unresponsive', identity };
    if (fault !== undefined) return { standing: 'faulted', trouble: fault, identity };
    const standing = this.#printing ? 'busy' : 'ready';
    return link.condition?.paperNearEnd === true
      ? { standing, trouble: 'paper-near-end', identity }
      : { standing, identity };
  }
}

const failed = (fault: PrinterFault, bytesLeft: boolean): PrintOutcome => ({ kind: 'failed', fault, bytesLeft });
const cancelled = (bytesLeft: boolean): PrintOutcome => ({ kind: 'cancelled', bytesLeft });

/** Four characters; a million and a half slips until one comes again. */
const processIdOf = (slipNumber: number): string => (slipNumber % 36 ** 4).toString(36).toUpperCase().padStart(4, '0');
