/**
 * The role PinPad over any family that is described by its rules: one exchange at a time, the line kept open, the state published, the
 * selected slot remembered. Built by the family's own maker. Nothing here can load a master key: the bank injects it.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import type { Transport } from '../transports/transport.ts';
import type { Ending } from './ending.ts';
import {
  assertMacRequest,
  type MacAlgorithm,
  type MacOutcome,
  type MacRequest,
  type MessageAuthenticator,
} from './message-authenticator.ts';
import { type LineMeans, PadConnection, type PadLine } from './pad-connection.ts';
import { assertPinRequest } from './pin-request.ts';
import type { EnterPinOutcome, EnterPinRequest, MasterKeyOutcome, PinPad } from './role.ts';

export interface SelectionJob {
  readonly slot: number;
  readonly signal: AbortSignal;
}

export interface EntryJob {
  readonly slot: number;
  readonly clock: DriverClock;
  readonly request: EnterPinRequest;
}

/** How one family does what the role wants. */
export interface PadFamily<Line extends PadLine> {
  readonly identity: string;
  openLine(means: LineMeans): Line;
  /** Checks what only this family cannot take. @throws RangeError naming the field, never its value. */
  readonly assertRequest?: (request: EnterPinRequest) => void;
  select(line: Line, job: SelectionJob): Promise<Ending<MasterKeyOutcome>>;
  enterPin(line: Line, job: EntryJob): Promise<Ending<EnterPinOutcome>>;
  /** Absent for a pad that cannot show words of ours: it then says that it took none. */
  readonly show?: (line: Line, lines: readonly string[], signal: AbortSignal) => Promise<Ending<boolean>>;
  /** Absent for a pad that computes no message authentication code. */
  readonly mac?: PadMac<Line>;
}

export interface PadMac<Line extends PadLine> {
  readonly algorithms: readonly MacAlgorithm[];
  readonly mostBytes: number;
  compute(line: Line, request: MacRequest): Promise<Ending<MacOutcome>>;
}

/** What every maker of a pad takes. */
export interface PinPadOptions {
  readonly transport: Transport;
  readonly clock: DriverClock;
  /** Pause between two questions for life while nothing else goes on; 10 000 ms if not given. */
  readonly heartbeatMs?: number;
}

/** Thrown when a PIN is asked for before `selectMasterKey` found a key: a mistake of the caller. */
export class NoMasterKeySelectedError extends Error {
  override readonly name = 'NoMasterKeySelectedError';
  constructor() {
    super('no master key has been selected on the PIN pad');
  }
}

/** Opens its transport at once, and again whenever it is lost, until `close`. */
export class FamilyPinPad<Line extends PadLine> implements PinPad, MessageAuthenticator {
  readonly macAlgorithms: readonly MacAlgorithm[];
  readonly #connection: PadConnection<Line>;
  readonly #family: PadFamily<Line>;
  readonly #clock: DriverClock;
  #slot: number | undefined;

  constructor(family: PadFamily<Line>, options: PinPadOptions) {
    this.#family = family;
    this.#clock = options.clock;
    this.macAlgorithms = family.mac?.algorithms ?? [];
    this.#connection = new PadConnection<Line>({
      transport: options.transport,
      clock: options.clock,
      heartbeatMs: options.heartbeatMs ?? 10_000,
      identity: family.identity,
      openLine: (means) => family.openLine(means),
    });
  }

  get state(): DeviceState {
    return this.#connection.state;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#connection.onState(listener);
  }

  /** @throws RangeError when the slot is not 0 to 9; PinPadBusyError during another exchange. */
  async selectMasterKey(slot: number, signal: AbortSignal): Promise<MasterKeyOutcome> {
    if (!Number.isInteger(slot) || slot < 0 || slot > 9) throw new RangeError('a master key slot is 0 to 9');
    if (signal.aborted) return { kind: 'unresponsive' };
    const outcome = await this.#run<MasterKeyOutcome>(async (line) => {
      const ending = await this.#family.select(line, { slot, signal });
      this.#remember(slot, ending.outcome);
      return ending;
    });
    return outcome ?? { kind: 'device-gone' };
  }

  /**
   * Cancelled by the signal or by the cardholder's Cancel key.
   * @throws RangeError on a field out of range; NoMasterKeySelectedError; PinPadBusyError during another exchange.
   */
  async enterPin(request: EnterPinRequest): Promise<EnterPinOutcome> {
    assertPinRequest(request);
    this.#family.assertRequest?.(request);
    const slot = this.#slot;
    if (slot === undefined) throw new NoMasterKeySelectedError();
    if (request.signal.aborted) return { kind: 'cancelled' };
    const job = { slot, clock: this.#clock, request };
    const outcome = await this.#run<EnterPinOutcome>((line) => this.#family.enterPin(line, job));
    return outcome ?? { kind: 'device-gone' };
  }

  async show(lines: readonly string[], signal: AbortSignal): Promise<boolean> {
    const { show } = this.#family;
    if (signal.aborted || show === undefined) return false;
    return (await this.#run<boolean>((line) => show(line, lines, signal))) ?? false;
  }

  async probe(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    const isAlive = await this.#run<boolean>(async (line) => {
      const outcome = await line.isAnswering(signal);
      return { outcome, pad: outcome || signal.aborted ? 'alive' : 'unresponsive' };
    });
    return isAlive ?? false;
  }

  async mac(request: MacRequest): Promise<MacOutcome> {
    const { mac } = this.#family;
    assertMacRequest(request, { mostBytes: mac?.mostBytes ?? 0, algorithms: this.macAlgorithms });
    if (mac === undefined) return { kind: 'refused' };
    if (request.signal.aborted) return { kind: 'cancelled' };
    return (await this.#run<MacOutcome>((line) => mac.compute(line, request))) ?? { kind: 'device-gone' };
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  #remember(slot: number, { kind, ...outcome }: MasterKeyOutcome): void {
    if (kind === 'present') {
      this.#slot = slot;
      this.#connection.remark('check' in outcome && outcome.check === 'verified' ? undefined : 'key-unverifiable');
    }
    if (kind === 'missing') {
      this.#slot = undefined;
      this.#connection.remark('key-missing');
    }
  }

  /** Undefined when there is no line. */
  async #run<Outcome>(talk: (line: Line) => Promise<Ending<Outcome>>): Promise<Outcome | undefined> {
    return await this.#connection.exchange(async (line) => {
      const ending = await talk(line);
      this.#connection.report(ending.pad);
      return ending.outcome;
    });
  }
}
