/**
 * The waiting half of every scanner: one wait at a time or a stream, time limit, cancelling, repeats dropped, and the published
 * state. Shared by the byte scanners' driver and the keyboard. It must never keep a code for a later wait.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import type { ScanOptions, ScanOutcome } from './role.ts';
import type { ScannedCode } from './scanned-code.ts';

/** A phone held in front of the window is read again and again (peripherals 5.3). */
const REPEAT_MS = 3000;

type Unreadable = Extract<ScanOutcome, { kind: 'unreadable' }>['why'];

export class ScanningDesk {
  readonly #clock: DriverClock;
  readonly #identity: string | undefined;
  readonly #stateListeners = new Set<(state: DeviceState) => void>();
  readonly #codeListeners = new Set<(code: ScannedCode) => void>();
  #state: DeviceState = { standing: 'opening' };
  #finish: ((outcome: ScanOutcome) => void) | undefined;
  #handedOver: { readonly code: ScannedCode; readonly seenMs: number } | undefined;

  constructor(clock: DriverClock, identity: string | undefined) {
    this.#clock = clock;
    this.#identity = identity;
    this.#publish({ standing: 'opening' });
  }

  get state(): DeviceState {
    return this.#state;
  }

  /** Whether anybody wants a code now. */
  get isWanted(): boolean {
    return this.#finish !== undefined || this.#codeListeners.size > 0;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  onScan(listener: (code: ScannedCode) => void): () => void {
    this.#codeListeners.add(listener);
    return () => this.#codeListeners.delete(listener);
  }

  setUp(): void {
    this.#publish({ standing: 'ready' });
  }

  /** The device cannot serve: a wait under way ends with `device-gone`. */
  setDown(state: DeviceState): void {
    this.#publish(state);
    this.#answer({ kind: 'device-gone' });
  }

  /** Throws when a wait is under way: two at once would be our own mistake. */
  async scan({ timeoutMs, signal }: ScanOptions): Promise<ScanOutcome> {
    if (this.#finish !== undefined) throw new Error('the scanner is already waiting for a code');
    if (signal.aborted) return { kind: 'cancelled' };
    if (!isServing(this.#state)) return { kind: 'device-gone' };
    const over = new AbortController();
    const cancel = () => over.abort();
    signal.addEventListener('abort', cancel, { once: true });
    const { promise: answered, resolve: finish } = Promise.withResolvers<ScanOutcome>();
    this.#finish = finish;
    this.#publish({ standing: 'busy' });
    const limit = this.#clock.sleep(timeoutMs, over.signal);
    const waited = limit.then<ScanOutcome>(() => ({ kind: signal.aborted ? 'cancelled' : 'timed-out' }));
    const outcome = await Promise.race([answered, waited]);
    // The next wait may have begun already: then it is busy on its behalf.
    if (this.#finish === finish) this.#finish = undefined;
    signal.removeEventListener('abort', cancel);
    over.abort();
    if (isServing(this.#state) && this.#finish === undefined) this.#publish({ standing: 'ready' });
    return outcome;
  }

  /** A code came. Only one that somebody took counts as handed over: its repeats are dropped while the scanner sees it. */
  scanned(code: ScannedCode): void {
    if (!this.isWanted) return;
    const nowMs = this.#clock.ticksMs();
    const last = this.#handedOver;
    const isRepeat = last !== undefined && nowMs - last.seenMs < REPEAT_MS && last.code.isSameAs(code);
    this.#handedOver = { code, seenMs: nowMs };
    if (isRepeat) return;
    if (this.#finish !== undefined) this.#answer({ kind: 'code', code });
    else for (const listener of this.#codeListeners) listener(code);
  }

  /** Something came that may have been a code. */
  damaged(why: Unreadable): void {
    this.#answer({ kind: 'unreadable', why });
  }

  /** The wait is over with its first answer: a code right behind it is nobody's, and must not count as handed over. */
  #answer(outcome: ScanOutcome): void {
    const finish = this.#finish;
    this.#finish = undefined;
    finish?.(outcome);
  }

  #publish(state: DeviceState): void {
    this.#state = this.#identity === undefined ? state : { ...state, identity: this.#identity };
    for (const listener of this.#stateListeners) listener(this.#state);
  }
}

function isServing(state: DeviceState): boolean {
  return state.standing === 'ready' || state.standing === 'busy';
}
