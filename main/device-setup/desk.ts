/**
 * The set-up at work: keeps the state, gives events to `decide`, does what it wishes and tells whoever shows it. At most one search
 * and one trial run; what an abandoned one still brings is dropped by its number.
 */
import type { DeviceProfile } from '../../native-drivers/registry/device-profile.ts';
import type { DeviceFinder } from '../../native-drivers/registry/found-device.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { Clock } from '../domain/clock.ts';
import { decideSetup, openSetup } from './decide.ts';
import type { ProfileStore } from './profile-store.ts';
import {
  type Placed,
  profileOf,
  type SetupEffect,
  type SetupEvent,
  type SetupRules,
  type SetupState,
  type TrialOutcome,
} from './setup.ts';
import type { TrialBench } from './trial-bench.ts';

export interface SetupDesk {
  /** Undefined while nobody sets up. */
  readonly state: SetupState | undefined;
  /** The first start is to offer a set-up. */
  readonly isOffered: boolean;
  open(): void;
  close(): void;
  /** Puts the offer off: until the next start the first time, for good the second time. */
  later(): void;
  /** False when it does not belong to the step. */
  tell(event: SetupEvent): boolean;
  /** @throws when the journal does not take it. */
  save(by: string): 'saved' | 'not-now' | 'disk-trouble';
}

export interface SetupDeskOptions {
  readonly finder: DeviceFinder;
  readonly bench: TrialBench;
  readonly store: ProfileStore;
  readonly rules: SetupRules;
  readonly clock: Clock;
  /** What the counter has now. */
  readonly placed: readonly Placed[];
  readonly offer: { readonly isDue: () => boolean; readonly putOff: () => void };
  /** Runs a trial while nothing else can begin at the counter; undefined when something runs. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<Value | undefined>;
  readonly onChange: () => void;
  /** Our own mistake in a search or a trial. */
  readonly onTrouble: (trouble: unknown) => void;
}

export function createSetupDesk(options: SetupDeskOptions): SetupDesk {
  return new Desk(options);
}

class Desk implements SetupDesk {
  readonly #options: SetupDeskOptions;
  #placed: readonly Placed[];
  #state: SetupState | undefined;
  #search = new AbortController();
  #trial = new AbortController();
  #isPutOff: boolean = false;

  constructor(options: SetupDeskOptions) {
    this.#options = options;
    this.#placed = options.placed;
  }

  get state(): SetupState | undefined {
    return this.#state;
  }

  get isOffered(): boolean {
    return this.#state === undefined && !this.#isPutOff && this.#options.offer.isDue();
  }

  open(): void {
    this.#state ??= openSetup(this.#placed);
    this.#options.onChange();
  }

  close(): void {
    this.#search.abort();
    this.#trial.abort();
    this.#state = undefined;
    this.#options.onChange();
  }

  later(): void {
    this.#isPutOff = true;
    this.#options.offer.putOff();
    this.#options.onChange();
  }

  tell(event: SetupEvent): boolean {
    if (this.#state === undefined) return false;
    const decision = decideSetup(this.#state, event, this.#options.rules);
    if (decision === undefined) return false;
    this.#state = decision.state;
    for (const effect of decision.effects) this.#do(effect);
    this.#options.onChange();
    return true;
  }

  save(by: string): ReturnType<SetupDesk['save']> {
    const state = this.#state;
    if (state === undefined || !['found', 'worked', 'saved'].includes(state.step.at)) return 'not-now';
    const profile: DeviceProfile = profileOf(state.placed);
    const takesEffect = this.#options.store.save(profile, by);
    if (takesEffect === 'disk-trouble') return takesEffect;
    this.#placed = state.placed;
    return this.tell({ type: 'saved', takesEffect }) ? 'saved' : 'not-now';
  }

  #do(effect: SetupEffect): void {
    switch (effect.type) {
      case 'search':
        this.#search = new AbortController();
        void this.#look(effect.wish, this.#search.signal);
        break;
      case 'stopSearch':
        this.#search.abort();
        break;
      case 'try':
        this.#trial.abort();
        this.#trial = new AbortController();
        void this.#try(effect.entry, this.#trial.signal);
        break;
      case 'stopTrying':
        this.#trial.abort();
        break;
      default:
        assertNever(effect);
    }
  }

  async #look(wish: Extract<SetupEffect, { type: 'search' }>['wish'], signal: AbortSignal): Promise<void> {
    try {
      await this.#options.finder.search(wish, {
        signal,
        onFound: (device) => {
          if (!signal.aborted) this.tell({ type: 'deviceFound', device });
        },
      });
    } catch (trouble) {
      this.#options.onTrouble(trouble);
    }
    if (!signal.aborted) this.tell({ type: 'searchEnded' });
  }

  async #try(entry: Extract<SetupEffect, { type: 'try' }>['entry'], signal: AbortSignal): Promise<void> {
    const outcome = await this.#outcomeOf(entry, signal);
    if (!signal.aborted) this.tell({ type: 'tried', outcome, atMs: this.#options.clock.nowMs() });
  }

  async #outcomeOf(entry: Extract<SetupEffect, { type: 'try' }>['entry'], signal: AbortSignal): Promise<TrialOutcome> {
    try {
      const outcome = await this.#options.alone(() => this.#options.bench.run(entry, signal));
      return outcome ?? { kind: 'failed', why: 'counter-busy' };
    } catch (trouble) {
      this.#options.onTrouble(trouble);
      return { kind: 'failed', why: 'cannot-try' };
    }
  }
}
