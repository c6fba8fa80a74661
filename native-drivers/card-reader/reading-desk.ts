/**
 * The waiting half of every card reader: one reading at a time, its time limit, its cancelling, and the published state. Shared by
 * the byte readers' driver and the keyboard wedge. It must never keep a swipe for a later reading.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import type { ReadCardOutcome } from './role.ts';
import { judgeSwipe, type Swipe, type SwipeVerdict } from './swipe.ts';

export class ReadingDesk {
  readonly #clock: DriverClock;
  readonly #identity: string | undefined;
  /** What the device that is plugged in now has said of itself. */
  #told: string | undefined;
  readonly #listeners = new Set<(state: DeviceState) => void>();
  #state: DeviceState = { standing: 'opening' };
  #finish: ((outcome: ReadCardOutcome) => void) | undefined;

  constructor(clock: DriverClock, identity: string | undefined) {
    this.#clock = clock;
    this.#identity = identity;
    this.#publish({ standing: 'opening' });
  }

  get state(): DeviceState {
    return this.#state;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setUp(): void {
    this.#publish({ standing: 'ready' });
  }

  /** What the device says of itself, beside what it is known as; forgotten when it is gone: the next one may be another. */
  identify(told: string): void {
    if (!isServing(this.#state)) return;
    this.#told = told;
    this.#publish(this.#state);
  }

  /** The device cannot serve: a reading under way ends with `device-gone`. */
  setDown(state: DeviceState): void {
    this.#told = undefined;
    this.#publish(state);
    this.#finish?.({ kind: 'device-gone' });
  }

  /** Throws when a reading is under way: two at once would be our own mistake. */
  async read(options: { readonly timeoutMs: number; readonly signal: AbortSignal }): Promise<ReadCardOutcome> {
    if (this.#finish !== undefined) throw new Error('the card reader is already reading');
    if (options.signal.aborted) return { kind: 'cancelled' };
    if (!isServing(this.#state)) return { kind: 'device-gone' };
    const over = new AbortController();
    const answered = new Promise<ReadCardOutcome>((resolve) => {
      this.#finish = resolve;
    });
    this.#publish({ standing: 'busy' });
    const limit = this.#clock.sleep(options.timeoutMs, AbortSignal.any([options.signal, over.signal]));
    const waited = limit.then<ReadCardOutcome>(() => ({ kind: options.signal.aborted ? 'cancelled' : 'timed-out' }));
    const outcome = await Promise.race([answered, waited]);
    this.#finish = undefined;
    over.abort();
    if (isServing(this.#state)) this.#publish({ standing: 'ready' });
    return outcome;
  }

  /** A swipe came. One that says nothing ends nothing (false): a stripe on the wrong side leaves the reader waiting. */
  swiped(swipe: Swipe): boolean {
    const outcome = outcomeOf(judgeSwipe(swipe));
    if (outcome !== undefined) this.#finish?.(outcome);
    return outcome !== undefined;
  }

  /** Something came that may have been a swipe. */
  damaged(): void {
    this.#finish?.({ kind: 'unreadable', why: 'bad-format' });
  }

  #publish(state: DeviceState): void {
    const identity = [this.#identity, this.#told].filter((each) => each !== undefined).join(' · ');
    this.#state = identity === '' ? state : { ...state, identity };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

function isServing(state: DeviceState): boolean {
  return state.standing === 'ready' || state.standing === 'busy';
}

/** The role's word for a verdict; undefined means: go on waiting. */
function outcomeOf(verdict: SwipeVerdict): ReadCardOutcome | undefined {
  switch (verdict.kind) {
    case 'card': {
      const { expiry, serviceCode, ...rest } = verdict.card;
      // A sale needs both, and the rules of ISO 7813 let an issuer leave them out: such a card cannot be used here.
      if (expiry === undefined || serviceCode === undefined) return { kind: 'unreadable', why: 'bad-format' };
      return { kind: 'card', card: { ...rest, expiry, serviceCode } };
    }
    case 'encrypted':
      return { kind: 'encrypted', maskedPan: verdict.maskedPan };
    case 'needsKey':
    case 'keyExhausted':
      return { kind: 'encrypted', maskedPan: '' };
    case 'trackError':
      return { kind: 'unreadable', why: 'track-error' };
    case 'badFormat':
      return { kind: 'unreadable', why: 'bad-format' };
    case 'blankCard':
      return { kind: 'blank' };
    case 'noData':
      return undefined;
  }
}
