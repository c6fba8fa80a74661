/**
 * A card reader that is a keyboard. The window gives it every key before the page sees it (`before-input-event`), and it says which
 * must not get there. Card keys are held back also while nobody waits for a card: they must never reach the page.
 */
import type { DriverClock } from '../../clock.ts';
import type { DeviceState } from '../../device-state.ts';
import { ReadingDesk } from '../reading-desk.ts';
import type { CardReader, ReadCardOutcome } from '../role.ts';
import {
  DETECTOR_DEFAULTS,
  type DetectorSettings,
  type DetectorStep,
  dueAtMs,
  feedKey,
  feedSilence,
  IDLE,
} from './detector.ts';
import type { WedgeKey } from './keymap.ts';
import { parseTypedSwipe } from './typed-text.ts';

export interface WedgeReaderOptions {
  readonly clock: DriverClock;
  /** Gives keys back to the page; they pass through `key` again and are let through. */
  readonly replay: (keys: readonly WedgeKey[]) => void;
  /** A scanned payment code; only called while `takesCodes` is on. */
  readonly onCode?: (digits: string) => void;
  /** An input method was on while a card came in: worth a word in diagnostics. */
  readonly onInputMethod?: () => void;
  readonly settings?: Partial<DetectorSettings>;
}

/** A key press as the window tells it; the time is taken here. */
export type WedgeKeyEvent = Omit<WedgeKey, 'atMs'>;

/** How long given-back keys are awaited: the page's event loop answers far sooner. */
const REPLAY_PATIENCE_MS = 500;

export class WedgeReader implements CardReader {
  readonly #options: WedgeReaderOptions;
  readonly #desk: ReadingDesk;
  #settings: DetectorSettings;
  #detector = IDLE;
  #returning: WedgeKey[] = [];
  #timer: AbortController | undefined;

  constructor(options: WedgeReaderOptions) {
    this.#options = options;
    this.#settings = { ...DETECTOR_DEFAULTS, ...options.settings };
    this.#desk = new ReadingDesk(options.clock, 'keyboard wedge');
    // A keyboard cannot be asked whether it is a card reader: it counts as there.
    this.#desk.setUp();
  }

  get state(): DeviceState {
    return this.#desk.state;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#desk.onState(listener);
  }

  readCard(options: { readonly timeoutMs: number; readonly signal: AbortSignal }): Promise<ReadCardOutcome> {
    return this.#desk.read(options);
  }

  /** Switch it on only on screens that wait for a code: typed digits are delayed meanwhile. */
  takeCodes(takesCodes: boolean): void {
    this.#settings = { ...this.#settings, takesCodes };
  }

  /** Call for each key going down, repeats included; true means: prevent the default, the page must not see it. */
  key(event: WedgeKeyEvent): boolean {
    const atMs = this.#options.clock.ticksMs();
    if (this.#isReturning(event, atMs)) return false;
    const step = feedKey(this.#detector, { ...event, atMs }, this.#settings);
    if (event.key === 'Process' && step.state.held.length > 1) this.#options.onInputMethod?.();
    this.#apply(step);
    return step.swallow;
  }

  async close(): Promise<void> {
    this.#timer?.abort();
    this.#detector = IDLE;
    this.#desk.setDown({ standing: 'absent', trouble: 'not-connected' });
  }

  #apply(step: DetectorStep): void {
    this.#detector = step.state;
    if (step.replay.length > 0) this.#giveBack(step.replay);
    if (step.result?.kind === 'card') this.#desk.swiped(parseTypedSwipe(step.result.text));
    else if (step.result?.kind === 'code') this.#options.onCode?.(step.result.digits);
    else if (step.result?.kind === 'damaged') this.#desk.damaged();
    this.#timer?.abort();
    this.#timer = undefined;
    const dueMs = dueAtMs(this.#detector, this.#settings);
    if (dueMs !== undefined) void this.#awaitSilence(dueMs);
  }

  async #awaitSilence(dueMs: number): Promise<void> {
    const timer = new AbortController();
    this.#timer = timer;
    await this.#options.clock.sleep(Math.max(0, dueMs - this.#options.clock.ticksMs()), timer.signal);
    if (timer.signal.aborted) return;
    // A timer may fire a hair early by the other clock; what is due is due.
    this.#apply(feedSilence(this.#detector, Math.max(dueMs, this.#options.clock.ticksMs()), this.#settings));
  }

  #giveBack(keys: readonly WedgeKey[]): void {
    const atMs = this.#options.clock.ticksMs();
    this.#returning = [...this.#returning, ...keys.map((key) => ({ ...key, atMs }))];
    this.#options.replay(keys);
  }

  /** A given-back key comes round once more; without this it would be held and given back for ever. */
  #isReturning(event: WedgeKeyEvent, nowMs: number): boolean {
    this.#returning = this.#returning.filter((key) => nowMs - key.atMs < REPLAY_PATIENCE_MS);
    const at = this.#returning.findIndex((key) => key.code === event.code && key.shift === event.shift);
    if (at < 0) return false;
    this.#returning = this.#returning.slice(at + 1);
    return true;
  }
}
