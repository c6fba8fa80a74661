/**
 * Keeps the line to one pad open: opens, proves life, listens for loss, asks now and then, and opens again for ever.
 * Publishes the state that lamps show. Used by the drivers of all families, each with its own rules of talk; it must never
 * let a lost line end anything but the exchange.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState, DeviceTrouble } from '../device-state.ts';
import { pauseBeforeOpening } from '../transports/plug-watch.ts';
import type { OpenFault, Transport } from '../transports/transport.ts';

/** Pauses before opening again, in milliseconds; the last one repeats for ever. */
const reopenPausesMs = [500, 1_000, 2_000, 5_000] as const;
const lastPauseMs = 5_000;

/** Questions without any answer after which a line is taken for dead: a pulled serial adapter may give no event. */
const deadAfterMisses = 2;

/** The rules of talk of one family over one opened line; `receiveBytes` and `lose` are called by the connection alone. */
export interface PadLine {
  readonly isGone: boolean;
  receiveBytes(chunk: Uint8Array): void;
  lose(): void;
  /** Runs one exchange; what comes before and after it is forgotten. */
  exchange<Outcome>(talk: () => Promise<Outcome>): Promise<Outcome>;
  /** One question for life, one try. */
  isAnswering(signal?: AbortSignal): Promise<boolean>;
}

export interface LineMeans {
  readonly transport: Transport;
  readonly clock: DriverClock;
  /** Called when a request went unanswered for one whole wait: the view may say so before the exchange fails. */
  readonly onSilence: () => void;
}

export interface ConnectionOptions<Line extends PadLine> {
  readonly transport: Transport;
  readonly clock: DriverClock;
  readonly heartbeatMs: number;
  readonly identity: string;
  openLine(means: LineMeans): Line;
}

/** Thrown when an exchange is begun while another one runs: a mistake of the caller, not of the pad. */
export class PinPadBusyError extends Error {
  override readonly name = 'PinPadBusyError';
  constructor() {
    super('the PIN pad is in an exchange; it serves one at a time');
  }
}

export class PadConnection<Line extends PadLine> {
  readonly #options: ConnectionOptions<Line>;
  readonly #closing = new AbortController();
  readonly #listeners = new Set<(state: DeviceState) => void>();
  readonly #running: Promise<void>;
  #state: DeviceState;
  #line: Line | undefined;
  #exchanging: boolean = false;
  #heartbeat: Promise<boolean> | undefined;
  #misses = 0;
  /** Worth telling beside `ready`, e.g. that a key cannot be verified. */
  #remark: DeviceTrouble | undefined;
  #lineEnd = new AbortController();

  constructor(options: ConnectionOptions<Line>) {
    this.#options = options;
    this.#state = { standing: 'opening', identity: options.identity };
    options.transport.onBytes((chunk) => this.#line?.receiveBytes(chunk));
    options.transport.onGone(() => this.#loseLine());
    this.#running = this.#keepOpen();
  }

  get state(): DeviceState {
    return this.#state;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Runs one exchange on the open line; undefined when there is no line.
   * @throws PinPadBusyError while another exchange runs.
   */
  async exchange<Outcome>(talk: (line: Line) => Promise<Outcome>): Promise<Outcome | undefined> {
    if (this.#exchanging) throw new PinPadBusyError();
    this.#exchanging = true;
    try {
      await this.#heartbeat;
      const line = this.#line;
      if (line === undefined) return undefined;
      this.#publish({ standing: 'busy' });
      return await line.exchange(() => talk(line));
    } finally {
      this.#exchanging = false;
      if (this.#line !== undefined && this.#state.standing === 'busy') this.#publishReady();
    }
  }

  /** What the exchange showed of the pad: a trouble keeps it `faulted` until it answers again; a missing key is a remark. */
  report(outcome: 'alive' | DeviceTrouble): void {
    if (this.#line === undefined) return;
    if (outcome === 'key-missing') this.remark(outcome);
    else if (outcome !== 'alive') {
      this.#publish({ standing: 'faulted', trouble: outcome });
      return;
    }
    this.#misses = 0;
    if (this.#exchanging) this.#publish({ standing: 'busy' });
    else this.#publishReady();
  }

  remark(trouble: DeviceTrouble | undefined): void {
    this.#remark = trouble;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#loseLine();
    await this.#options.transport.close();
    await this.#running;
    this.#publish({ standing: 'absent' });
    this.#listeners.clear();
  }

  async #keepOpen(): Promise<void> {
    const { transport, clock } = this.#options;
    let failures = 0;
    while (!this.#closing.signal.aborted) {
      // Made before opening: a line may be lost in the very moment it opens.
      this.#lineEnd = new AbortController();
      const opening = await transport.open(this.#closing.signal);
      if (this.#closing.signal.aborted) return;
      if (opening.ok) {
        failures = 0;
        await this.#serveLine();
      } else {
        this.#publish(stateOfFault[opening.fault]);
      }
      if (this.#closing.signal.aborted) return;
      const ms = reopenPausesMs[failures] ?? lastPauseMs;
      await pauseBeforeOpening(transport, { clock, ms, signal: this.#closing.signal });
      failures += 1;
    }
  }

  /** Lives as long as the line does. */
  async #serveLine(): Promise<void> {
    const lineEnd = this.#lineEnd;
    this.#misses = 0;
    this.#publish({ standing: 'opening' });
    this.#line = this.#options.openLine({
      transport: this.#options.transport,
      clock: this.#options.clock,
      onSilence: () => {
        if (this.#exchanging) this.#publish({ standing: 'busy', trouble: 'unresponsive' });
      },
    });
    while (!lineEnd.signal.aborted) {
      if (!this.#exchanging) await this.#beat(this.#line);
      await this.#options.clock.sleep(this.#options.heartbeatMs, lineEnd.signal);
    }
    this.#line = undefined;
  }

  async #beat(line: Line): Promise<void> {
    this.#heartbeat = line.exchange(() => line.isAnswering());
    const isAlive = await this.#heartbeat;
    this.#heartbeat = undefined;
    if (this.#line !== line || line.isGone) return;
    if (isAlive) {
      this.report('alive');
      return;
    }
    this.#misses += 1;
    this.report('unresponsive');
    if (this.#misses < deadAfterMisses) return;
    await this.#options.transport.close();
    this.#loseLine('unresponsive');
  }

  #loseLine(trouble: DeviceTrouble = 'not-connected'): void {
    const line = this.#line;
    this.#line = undefined;
    line?.lose();
    this.#lineEnd.abort();
    if (line === undefined) return;
    this.#publish({ standing: trouble === 'not-connected' ? 'absent' : 'faulted', trouble });
  }

  #publishReady(): void {
    const remark = this.#remark;
    this.#publish(remark === undefined ? { standing: 'ready' } : { standing: 'ready', trouble: remark });
  }

  #publish(state: Omit<DeviceState, 'identity'>): void {
    if (this.#state.standing === state.standing && this.#state.trouble === state.trouble) return;
    this.#state = { ...state, identity: this.#options.identity };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

const stateOfFault: Record<OpenFault, Omit<DeviceState, 'identity'>> = {
  absent: { standing: 'absent', trouble: 'not-connected' },
  denied: { standing: 'faulted', trouble: 'no-permission' },
  busy: { standing: 'faulted', trouble: 'taken-by-another-program' },
  'held-by-driver': { standing: 'faulted', trouble: 'driver-took-it' },
  'two-alike': { standing: 'faulted', trouble: 'two-alike' },
  refused: { standing: 'faulted', trouble: 'not-connected' },
  'timed-out': { standing: 'faulted', trouble: 'unresponsive' },
  cancelled: { standing: 'absent' },
  broken: { standing: 'faulted', trouble: 'not-connected' },
};
