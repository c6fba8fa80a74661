/**
 * Keeps the line to one printer: opens and reopens it for ever, asks for status, and lets the driver wait for what the printer
 * says. It knows messages and conditions, and must never know what a slip is.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceTrouble } from '../device-state.ts';
import { pauseBeforeOpening } from '../transports/plug-watch.ts';
import type { OpenFault, PortStatus, Transport, TransportWriting } from '../transports/transport.ts';
import {
  conditionFromAnswers,
  conditionOfPort,
  type PrinterCondition,
  type PrinterMessage,
  ReturnStream,
} from './status.ts';
import { ASK_STATUS, STATUS_BACK_ON } from './vocabulary.ts';

export interface PrinterLinkOptions {
  readonly transport: Transport;
  readonly clock: DriverClock;
  /** How long the four answers to a status question may take. */
  readonly statusTimeoutMs: number;
  /** False for one-way printers: silence then means nothing. */
  readonly answersStatus: boolean;
  /** Called after each change of anything below. */
  readonly onChange: () => void;
}

export interface Waiting {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Waits between attempts to open; the last one repeats (peripherals 0, item 7). */
const REOPEN_AFTER_MS = [500, 1000, 2000, 5000] as const;
const HEARTBEAT_MS = 10_000;
/** A printer that misses so many heartbeats in a row is given up and opened afresh: TCP tells nothing by itself (peripherals 7.3). */
const MISSES_ALLOWED = 2;

export class PrinterLink {
  readonly #options: PrinterLinkOptions;
  readonly #stream = new ReturnStream();
  readonly #waiters = new Set<() => void>();
  readonly #closing = new AbortController();
  #answers: number[] = [];
  #standing: 'absent' | 'opening' | 'open' = 'absent';
  #retry = new AbortController();
  #session = new AbortController();
  #asking: Promise<unknown> = Promise.resolve();
  #running: Promise<void> = Promise.resolve();
  #reserved: boolean = false;

  /** Why the line cannot be opened. */
  openTrouble: DeviceTrouble = 'not-connected';
  /** As last told, asked or unasked; undefined when nobody knows. */
  condition: PrinterCondition | undefined;
  /** A printer that should answer did not. */
  unresponsive: boolean = false;
  /** Text of the last process id that came back. */
  processId: string | undefined;
  /** Answers to queued status questions since the driver last emptied this. */
  queued: number[] = [];
  /** False between XOFF and XON. */
  mayFlow: boolean = true;

  constructor(options: PrinterLinkOptions) {
    this.#options = options;
    options.transport.onBytes((bytes) => this.#take(bytes));
    options.transport.onGone(() => this.#session.abort());
  }

  get standing(): 'absent' | 'opening' | 'open' {
    return this.#standing;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Tries to open at once instead of at the end of the pause. */
  retryNow(): void {
    this.#retry.abort();
  }

  /** No heartbeat between the two: a conversation is under way. */
  reserve(): void {
    this.#reserved = true;
  }
  release(): void {
    this.#reserved = false;
    this.#tell();
  }

  write(bytes: Uint8Array): Promise<TransportWriting> {
    return this.#options.transport.write(bytes);
  }

  endOfJob(): Promise<void> {
    return this.#options.transport.endOfJob?.() ?? Promise.resolve();
  }

  /** Past the bytes; undefined where the line cannot tell. */
  async portStatus(): Promise<PortStatus | undefined> {
    return this.#options.transport.portStatus?.();
  }

  /** Past the bytes; false where the line has no such door. */
  async resetPort(): Promise<boolean> {
    return (await this.#options.transport.resetPort?.()) ?? false;
  }

  /** Asks for the printer's condition now; undefined when it does not answer in time. One question at a time. */
  ask(): Promise<PrinterCondition | undefined> {
    const asked = this.#asking.then(() => this.#askNow());
    this.#asking = asked;
    return asked;
  }

  /** Waits until `check` gives something; it is called now and after each message, change of line or condition. */
  until<Value>(check: () => Value | undefined, waiting: Waiting): Promise<Value | 'timed-out' | 'aborted'> {
    const now = check();
    if (now !== undefined) return Promise.resolve(now);
    const { signal } = waiting;
    if (signal?.aborted === true) return Promise.resolve('aborted');
    return new Promise((resolve) => {
      const over = new AbortController();
      const finish = (value: Value | 'timed-out' | 'aborted') => {
        this.#waiters.delete(look);
        signal?.removeEventListener('abort', abort);
        over.abort();
        resolve(value);
      };
      const look = () => {
        const value = check();
        if (value !== undefined) finish(value);
      };
      const abort = () => finish('aborted');
      this.#waiters.add(look);
      signal?.addEventListener('abort', abort, { once: true });
      void this.#options.clock.sleep(waiting.timeoutMs, over.signal).then(() => {
        if (!over.signal.aborted) finish('timed-out');
      });
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#session.abort();
    await this.#options.transport.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#closing.signal.aborted; failures += 1) {
      if (failures > 0) await this.#pause(REOPEN_AFTER_MS[failures - 1] ?? REOPEN_AFTER_MS[3]);
      if (this.#closing.signal.aborted) break;
      if (await this.#open()) {
        failures = 0;
        await this.#watch();
        await this.#options.transport.close();
      }
      this.#become('absent');
    }
    this.#become('absent');
  }

  async #pause(ms: number): Promise<void> {
    this.#retry = new AbortController();
    const { clock, transport } = this.#options;
    const signal = AbortSignal.any([this.#retry.signal, this.#closing.signal]);
    await pauseBeforeOpening(transport, { clock, ms, signal });
  }

  async #open(): Promise<boolean> {
    this.#become('opening');
    this.#session = new AbortController();
    this.#stream.reset();
    this.condition = undefined;
    this.mayFlow = true;
    const opening = await this.#options.transport.open(this.#closing.signal);
    if (!opening.ok) {
      this.openTrouble = troubleOfOpening(opening.fault);
      return false;
    }
    if (this.#options.answersStatus) await this.write(STATUS_BACK_ON);
    await this.ask();
    if (this.#session.signal.aborted) return false;
    this.#become('open');
    return true;
  }

  /** Returns when the line is lost or given up. */
  async #watch(): Promise<void> {
    const { signal } = this.#session;
    let misses = this.unresponsive ? 1 : 0;
    while (!signal.aborted) {
      await this.#options.clock.sleep(HEARTBEAT_MS, signal);
      if (signal.aborted) continue;
      if (this.#reserved) misses = 0;
      else if ((await this.ask()) !== undefined || !this.#options.answersStatus) misses = 0;
      else misses += 1;
      if (misses >= MISSES_ALLOWED) return;
    }
  }

  async #askNow(): Promise<PrinterCondition | undefined> {
    if (!this.#options.answersStatus) return this.#askPort();
    this.#answers = [];
    const written = await this.write(ASK_STATUS);
    if (!written.ok) return undefined;
    const { signal } = this.#session;
    const waiting = { timeoutMs: this.#options.statusTimeoutMs, signal };
    const answered = await this.until(() => (this.#answers.length >= 4 ? true : undefined), waiting);
    if (answered === true) {
      this.condition = conditionFromAnswers(this.#answers);
      this.unresponsive = false;
    } else {
      this.#stream.reset();
      this.unresponsive = this.#options.answersStatus;
    }
    this.#tell();
    return answered === true ? this.condition : undefined;
  }

  /** A one-way printer is not asked in bytes: they would lie in its queue, and on paper if it does not know them. */
  async #askPort(): Promise<PrinterCondition | undefined> {
    const port = await this.portStatus();
    this.condition = port && conditionOfPort(port);
    this.#tell();
    return this.condition;
  }

  #take(bytes: Uint8Array): void {
    for (const message of this.#stream.feed(bytes)) this.#heed(message);
    this.#tell();
  }

  #heed(message: PrinterMessage): void {
    switch (message.kind) {
      case 'real-time':
        this.#answers.push(message.byte);
        break;
      case 'status-back':
        this.condition = message.condition;
        this.unresponsive = false;
        break;
      case 'queued':
        this.queued.push(message.byte);
        break;
      case 'process-id':
        this.processId = message.id;
        break;
      case 'flow':
        this.mayFlow = message.go;
        break;
      case 'block':
      case 'garbage':
        // Identity texts, answers to a cleared buffer and noise decide nothing.
        break;
    }
  }

  #become(standing: 'absent' | 'opening' | 'open'): void {
    this.#standing = standing;
    this.#tell();
  }

  #tell(): void {
    for (const look of [...this.#waiters]) look();
    this.#options.onChange();
  }
}

function troubleOfOpening(fault: OpenFault): DeviceTrouble {
  switch (fault) {
    case 'denied':
      return 'no-permission';
    case 'busy':
      return 'taken-by-another-program';
    case 'held-by-driver':
      return 'driver-took-it';
    case 'two-alike':
      return 'two-alike';
    case 'absent':
    case 'refused':
    case 'timed-out':
    case 'cancelled':
    case 'broken':
      return 'not-connected';
  }
}
