/**
 * A PIN pad that keeps one master key selected: after each plugging, and again before a PIN if need be. It also lets one exchange
 * wait for another, so that words for the cardholder and a question for life never meet a PIN entry half-way.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import type { EnterPinOutcome, EnterPinRequest, MasterKeyOutcome, PinPad } from './role.ts';

export interface KeyKeepingOptions {
  readonly pad: PinPad;
  /** The master key slot that the bank has injected, 0 to 9. */
  readonly slot: number;
  readonly clock: DriverClock;
}

/** Between two tries to select the key while the pad is there. */
const RETRY_MS = 2_000;

export class KeyKeepingPad implements PinPad {
  readonly #pad: PinPad;
  readonly #slot: number;
  readonly #clock: DriverClock;
  readonly #closing = new AbortController();
  #selected: boolean = false;
  #away: boolean;
  #nap = new AbortController();
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ pad, slot, clock }: KeyKeepingOptions) {
    this.#pad = pad;
    this.#slot = slot;
    this.#clock = clock;
    this.#away = pad.state.standing !== 'ready';
    pad.onState(({ standing }) => this.#heed(standing));
    void this.#keepSelected();
  }

  get state(): DeviceState {
    return this.#pad.state;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#pad.onState(listener);
  }

  selectMasterKey(slot: number, signal: AbortSignal): Promise<MasterKeyOutcome> {
    return this.#inTurn(() => this.#pad.selectMasterKey(slot, signal));
  }

  enterPin(request: EnterPinRequest): Promise<EnterPinOutcome> {
    return this.#inTurn(async () => {
      const trouble = await this.#trouble(request.signal);
      return trouble ?? this.#pad.enterPin(request);
    });
  }

  show(lines: readonly string[], signal: AbortSignal): Promise<boolean> {
    return this.#inTurn(() => this.#pad.show(lines, signal));
  }

  probe(signal: AbortSignal): Promise<boolean> {
    return this.#inTurn(() => this.#pad.probe(signal));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#pad.close();
  }

  /** A pad that was away has forgotten which key was selected; one that is back is asked at once. */
  #heed(standing: DeviceState['standing']): void {
    if (standing !== 'ready' && standing !== 'busy') {
      this.#selected = false;
      this.#away = true;
    } else if (this.#away) {
      this.#away = false;
      this.#nap.abort();
    }
  }

  async #keepSelected(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      this.#nap = new AbortController();
      if (!this.#selected && this.#pad.state.standing === 'ready') await this.#inTurn(() => this.#select(signal));
      await this.#clock.sleep(RETRY_MS, AbortSignal.any([signal, this.#nap.signal]));
    }
  }

  async #select(signal: AbortSignal): Promise<MasterKeyOutcome> {
    const outcome = await this.#pad.selectMasterKey(this.#slot, signal);
    this.#selected = outcome.kind === 'present';
    return outcome;
  }

  /** Why no PIN can be entered, or undefined once the key is selected. */
  async #trouble(signal: AbortSignal): Promise<EnterPinOutcome | undefined> {
    if (this.#selected) return undefined;
    const outcome = await this.#select(signal);
    if (outcome.kind === 'present') return undefined;
    return outcome.kind === 'missing' ? { kind: 'key-fault' } : outcome;
  }

  /** One exchange after the other, whatever became of the one before. */
  #inTurn<Value>(exchange: () => Promise<Value>): Promise<Value> {
    const mine = this.#turn.then(exchange, exchange);
    this.#turn = mine;
    return mine;
  }
}
