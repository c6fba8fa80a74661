/**
 * What every kind of chip reader keeps for one slot: the lamp, whether a card is in, who waits for one to come or go, and that only
 * one exchange runs. Drivers tell it what they learn; it never talks to a device.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import type { CardWaiting } from './role.ts';

/** `collision`: more than one card in a contactless field. */
export type Presence = 'absent' | 'present' | 'collision';

/** Thrown when a second exchange begins while one runs: a mistake of the caller. */
export class ChipReaderBusyError extends Error {
  override readonly name = 'ChipReaderBusyError';
  constructor(what: string) {
    super(`the chip reader is already ${what}`);
  }
}

/** Thrown when a card is spoken to that was never given power: a mistake of the caller. */
export class CardNotPoweredError extends Error {
  override readonly name = 'CardNotPoweredError';
  constructor() {
    super('the card has no power');
  }
}

export class SlotDesk {
  readonly #clock: DriverClock;
  readonly #listeners = new Set<(state: DeviceState) => void>();
  readonly #changes = new Set<() => void>();
  #device: DeviceState;
  #told: DeviceState;
  #presence: Presence = 'absent';
  #isPowered: boolean = false;
  #running: Promise<unknown> | undefined;
  #isWaiting: boolean = false;

  constructor(clock: DriverClock, first: DeviceState) {
    this.#clock = clock;
    this.#device = first;
    this.#told = first;
  }

  get state(): DeviceState {
    return this.#told;
  }

  get isUp(): boolean {
    return this.#device.standing === 'ready';
  }

  get presence(): Presence {
    return this.isUp ? this.#presence : 'absent';
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How the device stands; `busy` is worked out here. */
  setDevice(state: DeviceState): void {
    this.#device = state;
    if (state.standing !== 'ready') {
      this.#presence = 'absent';
      this.#isPowered = false;
    }
    this.#changed();
  }

  setPresence(presence: Presence): void {
    if (this.#presence === presence) return;
    this.#presence = presence;
    this.#changed();
  }

  setPowered(isPowered: boolean): void {
    this.#isPowered = isPowered;
    this.#changed();
  }

  /** Runs one exchange. Throws ChipReaderBusyError while another runs. */
  async exclusively<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
    if (this.#running !== undefined) throw new ChipReaderBusyError('exchanging');
    const running = work();
    this.#running = running.then(
      () => undefined,
      () => undefined,
    );
    this.#changed();
    try {
      return await running;
    } finally {
      this.#running = undefined;
      this.#changed();
    }
  }

  /** Resolves when no exchange runs. */
  async quiet(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Throws ChipReaderBusyError while another wait for a card is under way. */
  async waitForCard(options: { readonly timeoutMs: number; readonly signal: AbortSignal }): Promise<CardWaiting> {
    if (this.#isWaiting) throw new ChipReaderBusyError('waiting for a card');
    this.#isWaiting = true;
    this.#changed();
    const outcome = await this.#until<CardWaiting>(() => {
      if (!this.isUp) return { kind: 'device-gone' };
      if (this.#presence === 'present') return { kind: 'present' };
      return this.#presence === 'collision' ? { kind: 'collision' } : undefined;
    }, options);
    this.#isWaiting = false;
    this.#changed();
    return typeof outcome === 'string' ? { kind: outcome } : outcome;
  }

  async waitForRemoval(signal: AbortSignal): Promise<'removed' | 'cancelled' | 'device-gone'> {
    const outcome = await this.#until<'removed' | 'device-gone'>(
      () => {
        if (!this.isUp) return 'device-gone';
        return this.#presence === 'absent' ? 'removed' : undefined;
      },
      { signal },
    );
    return outcome === 'timed-out' ? 'cancelled' : outcome;
  }

  /** Looks now and after each change until there is something to say. */
  #until<Found>(
    look: () => Found | undefined,
    limits: { readonly timeoutMs?: number; readonly signal: AbortSignal },
  ): Promise<Found | 'timed-out' | 'cancelled'> {
    const { signal, timeoutMs } = limits;
    if (signal.aborted) return Promise.resolve('cancelled');
    return new Promise((resolve) => {
      const over = new AbortController();
      const finish = (found: Found | 'timed-out' | 'cancelled') => {
        this.#changes.delete(check);
        signal.removeEventListener('abort', cancel);
        over.abort();
        resolve(found);
      };
      const check = () => {
        const found = look();
        if (found !== undefined) finish(found);
      };
      const cancel = () => finish('cancelled');
      this.#changes.add(check);
      signal.addEventListener('abort', cancel, { once: true });
      check();
      if (timeoutMs === undefined || over.signal.aborted) return;
      void this.#clock.sleep(timeoutMs, over.signal).then(() => {
        if (!over.signal.aborted) finish('timed-out');
      });
    });
  }

  #changed(): void {
    const isBusy = this.#running !== undefined || this.#isWaiting || this.#isPowered;
    const next: DeviceState = isBusy && this.isUp ? { ...this.#device, standing: 'busy' } : this.#device;
    const isNews =
      next.standing !== this.#told.standing ||
      next.trouble !== this.#told.trouble ||
      next.identity !== this.#told.identity;
    this.#told = next;
    if (isNews) for (const listener of [...this.#listeners]) listener(next);
    for (const check of [...this.#changes]) check();
  }
}
