/**
 * A scanner as the shop sees it, over any line: keeps it open, sends what the device wants to hear first, and hands codes over.
 * Built by the registry or the composition root with a transport and a protocol. A code nobody waits for is forgotten at once.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import { keepOpen } from '../reopening.ts';
import type { Transport } from '../transports/transport.ts';
import { NOTHING_PENDING, type ScannerPending, type ScannerProtocol, type ScannerStep } from './protocol.ts';
import type { BarcodeScanner, ScanOptions, ScanOutcome } from './role.ts';
import type { ScannedCode } from './scanned-code.ts';
import { ScanningDesk } from './scanning-desk.ts';

export interface ByteScannerOptions {
  readonly transport: Transport;
  readonly protocol: ScannerProtocol;
  readonly clock: DriverClock;
  /** Written after each opening; a scanner that does not take it is faulted and tried again. */
  readonly greeting?: Uint8Array;
  /** Model, for the lamp; open data. */
  readonly identity?: string;
}

/** Starts opening at once; `close` ends it for good. */
export function byteScanner(options: ByteScannerOptions): BarcodeScanner {
  return new ByteScanner(options);
}

class ByteScanner implements BarcodeScanner {
  readonly #options: ByteScannerOptions;
  readonly #desk: ScanningDesk;
  readonly #ending = new AbortController();
  readonly #running: Promise<void>;
  #pending: ScannerPending = NOTHING_PENDING;
  #silence: AbortController | undefined;

  constructor(options: ByteScannerOptions) {
    this.#options = options;
    this.#desk = new ScanningDesk(options.clock, options.identity);
    const { transport, clock } = options;
    transport.onBytes((chunk) => this.#take(chunk));
    this.#running = keepOpen({
      transport,
      clock,
      signal: this.#ending.signal,
      onDown: (state) => this.#goDown(state),
      onUp: () => this.#greet(),
    });
  }

  get state(): DeviceState {
    return this.#desk.state;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#desk.onState(listener);
  }

  scan(options: ScanOptions): Promise<ScanOutcome> {
    return this.#desk.scan(options);
  }

  onScan(listener: (code: ScannedCode) => void): () => void {
    return this.#desk.onScan(listener);
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#options.transport.close();
    await this.#running;
  }

  async #greet(): Promise<boolean> {
    const { greeting, transport } = this.#options;
    if (greeting !== undefined && !(await transport.write(greeting)).ok) return false;
    this.#desk.setUp();
    return true;
  }

  /** Half a code must not meet the first bytes of the next session. */
  #goDown(state: DeviceState): void {
    this.#silence?.abort();
    this.#pending = NOTHING_PENDING;
    this.#desk.setDown(state);
  }

  #take(chunk: Uint8Array): void {
    this.#silence?.abort();
    this.#apply(this.#options.protocol.feed(this.#pending, chunk));
    if (this.#pending.bytes.length > 0 || this.#pending.isOverlong) void this.#settleAfterSilence();
  }

  async #settleAfterSilence(): Promise<void> {
    const silence = new AbortController();
    this.#silence = silence;
    await this.#options.clock.sleep(this.#options.protocol.silenceMs, silence.signal);
    if (!silence.signal.aborted) this.#apply(this.#options.protocol.settle(this.#pending));
  }

  #apply(step: ScannerStep): void {
    this.#pending = step.pending;
    for (const code of step.codes) this.#desk.scanned(code);
    if (step.codes.length > 0) return;
    const fault = step.faults.find((each) => each !== 'garbage');
    if (fault !== undefined) this.#desk.damaged(fault);
  }
}
