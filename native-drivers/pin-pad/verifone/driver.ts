/**
 * The role PinPad over a Verifone-style serial pad. Made by whoever wires the devices, with a transport and a model;
 * one exchange at a time. This family does not report key presses, so `onKeys` is never called. Nothing here can load a
 * master key: the bank injects it.
 */
import type { DriverClock } from '../../clock.ts';
import type { DeviceState } from '../../device-state.ts';
import type { Transport } from '../../transports/transport.ts';
import type { Ending } from '../ending.ts';
import {
  algorithmOf,
  assertMacRequest,
  type MacOutcome,
  type MacRequest,
  type MessageAuthenticator,
} from '../message-authenticator.ts';
import { PadConnection } from '../pad-connection.ts';
import type { EnterPinOutcome, EnterPinRequest, MasterKeyOutcome, PinPad } from '../role.ts';
import { Conversation } from './conversation.ts';
import { checkAndSelectOn } from './key-selection.ts';
import { longestMacDataBytes, macOn } from './mac.ts';
import type { PinPadModel } from './models.ts';
import { assertPadRequest, enterPinOn } from './pin-entry.ts';

export { PinPadBusyError } from '../pad-connection.ts';

export interface VerifonePinPadOptions {
  readonly transport: Transport;
  readonly clock: DriverClock;
  readonly model: PinPadModel;
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

const columns = 16;
const rows = 2;

/** Opens its transport at once, and again whenever it is lost, until `close`. */
export class VerifonePinPad implements PinPad, MessageAuthenticator {
  readonly macAlgorithms = ['x9.9', 'x9.19'] as const;
  readonly #connection: PadConnection<Conversation>;
  readonly #model: PinPadModel;
  readonly #clock: DriverClock;
  #slot: number | undefined;

  constructor(options: VerifonePinPadOptions) {
    this.#model = options.model;
    this.#clock = options.clock;
    this.#connection = new PadConnection({
      transport: options.transport,
      clock: options.clock,
      heartbeatMs: options.heartbeatMs ?? 10_000,
      identity: options.model.title,
      openLine: (means) => new Conversation(means),
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
      const ending = await checkAndSelectOn(line, { model: this.#model, slot, signal });
      if (ending.outcome.kind === 'present') this.#takeSlot(slot, 'key-unverifiable');
      if (ending.outcome.kind === 'missing') this.#takeSlot(undefined, 'key-missing');
      return ending;
    });
    return outcome ?? { kind: 'device-gone' };
  }

  /**
   * Cancelled by the signal or by the cardholder's Cancel key. A model that cannot be told the limits or to allow
   * Enter alone (`limitsDigits`, `canBypass` of its row) takes 4 to 12 digits and beeps at Enter alone.
   * @throws RangeError on a field out of range; NoMasterKeySelectedError; PinPadBusyError during another exchange.
   */
  async enterPin(request: EnterPinRequest): Promise<EnterPinOutcome> {
    assertPadRequest(this.#model, request);
    const slot = this.#slot;
    if (slot === undefined) throw new NoMasterKeySelectedError();
    if (request.signal.aborted) return { kind: 'cancelled' };
    const job = { model: this.#model, slot, clock: this.#clock, request };
    const outcome = await this.#run<EnterPinOutcome>((line) => enterPinOn(line, job));
    return outcome ?? { kind: 'device-gone' };
  }

  /** Two lines of 16 characters by `Z2`; what is longer is cut, what is not ASCII becomes a question mark. */
  async show(lines: readonly string[], signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    const cut = Array.from({ length: rows }, (_, row) => (lines[row] ?? '').slice(0, columns).padEnd(columns));
    // SUB clears the display; a display packet may not be empty, hence one blank at least.
    const text = cut.join('').trimEnd() || ' ';
    const wasTaken = await this.#run<boolean>(async (line) => {
      const delivery = await line.deliver({ kind: 'display', text }, signal);
      return { outcome: delivery === 'acknowledged', pad: delivery === 'silent' ? 'unresponsive' : 'alive' };
    });
    return wasTaken ?? false;
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
    assertMacRequest(request, { mostBytes: longestMacDataBytes, algorithms: this.macAlgorithms });
    if (algorithmOf(request) !== (request.workingKeyHex.length === 16 ? 'x9.9' : 'x9.19')) {
      throw new RangeError('this pad takes the algorithm of a MAC from the length of its key');
    }
    if (request.signal.aborted) return { kind: 'cancelled' };
    return (await this.#run<MacOutcome>((line) => macOn(line, request))) ?? { kind: 'device-gone' };
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  #takeSlot(slot: number | undefined, remark: 'key-unverifiable' | 'key-missing'): void {
    this.#slot = slot;
    this.#connection.remark(remark);
  }

  /** Undefined when there is no line. */
  async #run<Outcome>(talk: (line: Conversation) => Promise<Ending<Outcome>>): Promise<Outcome | undefined> {
    return await this.#connection.exchange(async (line) => {
      const ending = await talk(line);
      this.#connection.report(ending.pad);
      return ending.outcome;
    });
  }
}
