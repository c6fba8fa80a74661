/**
 * A pole display as the shop sees it: the last picture stands, also after the plug was pulled. Built by the registry or the
 * composition root. It never holds anybody up: a picture that was overtaken is not sent at all.
 */
import type { DriverClock } from '../clock.ts';
import type { DeviceState } from '../device-state.ts';
import { keepOpen } from '../reopening.ts';
import type { Transport } from '../transports/transport.ts';
import type { DisplayModel } from './display-models.ts';
import { greeting, paint } from './protocol.ts';
import type { CustomerDisplay, DisplayPicture } from './role.ts';

export interface PoleDisplayOptions {
  readonly transport: Transport;
  readonly clock: DriverClock;
  readonly model: DisplayModel;
}

/** Starts opening at once; `close` ends it for good. */
export function poleDisplay(options: PoleDisplayOptions): CustomerDisplay {
  return new PoleDisplay(options);
}

class PoleDisplay implements CustomerDisplay {
  readonly #options: PoleDisplayOptions;
  readonly #ending = new AbortController();
  readonly #running: Promise<void>;
  readonly #listeners = new Set<(state: DeviceState) => void>();
  #state: DeviceState;
  #wanted: DisplayPicture | undefined;
  #shown: DisplayPicture | undefined;
  #isPainting: boolean = false;
  #giveUp: (() => void) | undefined;

  constructor(options: PoleDisplayOptions) {
    this.#options = options;
    this.#state = { standing: 'opening', identity: options.model.name };
    const { transport, clock } = options;
    this.#running = keepOpen({
      transport,
      clock,
      signal: this.#ending.signal,
      onDown: (state) => this.#goDown(state),
      onUp: (giveUp) => this.#greet(giveUp),
    });
  }

  get state(): DeviceState {
    return this.#state;
  }

  onState(listener: (state: DeviceState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  show(picture: DisplayPicture): void {
    this.#wanted = picture;
    void this.#paint();
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#options.transport.close();
    await this.#running;
  }

  async #greet(giveUp: () => void): Promise<boolean> {
    if (!(await this.#options.transport.write(greeting(this.#options.model))).ok) return false;
    this.#shown = undefined;
    this.#giveUp = giveUp;
    this.#publish({ standing: 'ready' });
    void this.#paint();
    return true;
  }

  #goDown(state: DeviceState): void {
    this.#giveUp = undefined;
    this.#publish(state);
  }

  /** One writer; what is wanted when it is done is painted next. */
  async #paint(): Promise<void> {
    if (this.#isPainting) return;
    this.#isPainting = true;
    while (this.#wanted !== undefined && this.#wanted !== this.#shown && this.#giveUp !== undefined) {
      const picture = this.#wanted;
      const giveUp = this.#giveUp;
      const written = await this.#options.transport.write(paint(picture, this.#options.model));
      // A line that was lost meanwhile has been told of already; the next session paints anew.
      if (giveUp !== this.#giveUp) continue;
      if (written.ok) this.#shown = picture;
      else {
        this.#giveUp = undefined;
        giveUp();
      }
    }
    this.#isPainting = false;
  }

  #publish(state: DeviceState): void {
    this.#state = { ...state, identity: this.#options.model.name };
    for (const listener of this.#listeners) listener(this.#state);
  }
}
