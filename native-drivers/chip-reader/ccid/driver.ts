/**
 * A CCID reader on one line, with a ChipReader for each slot. Made by whoever wires the devices; it opens its transport at once and
 * again whenever it is lost, and asks each slot for its card now and then, because hot-plug notices get lost (peripherals 3).
 */
import type { DriverClock } from '../../clock.ts';
import type { DeviceState } from '../../device-state.ts';
import type { CcidTransport } from '../../transports/ccid-transport.ts';
import type { ChipReader } from '../role.ts';
import { CcidLink } from './link.ts';
import type { CcidNotification } from './protocol.ts';
import { CcidSlot } from './slot.ts';

export interface CcidReaderOptions {
  readonly transport: CcidTransport;
  readonly clock: DriverClock;
  /** Model, for the lamp; open data. */
  readonly identity?: string;
  /** Pause between two questions whether a card is in; 500 ms if not given. */
  readonly pollMs?: number;
}

export interface SlotChoice {
  readonly field: 'contact' | 'contactless';
  /** 0 if not given. */
  readonly slot?: number;
  /** The vendor's bError for more than one card in the field; without it two cards are simply mute. */
  readonly collisionError?: number;
}

const POLL_MS = 500;

export class CcidReader {
  readonly #link: CcidLink;
  readonly #options: CcidReaderOptions;
  readonly #slots = new Map<number, CcidSlot>();
  readonly #ending = new AbortController();
  readonly #polling: Promise<void>;
  #state: DeviceState = { standing: 'opening' };

  constructor(options: CcidReaderOptions) {
    this.#options = options;
    this.#link = new CcidLink({
      transport: options.transport,
      clock: options.clock,
      ...(options.identity === undefined ? {} : { identity: options.identity }),
      onState: (state) => this.#setState(state),
      onNotification: (notification) => this.#notified(notification),
    });
    this.#polling = this.#poll();
  }

  /** The slot as a reader of its own; the same one for the same number. A slot the device lacks stays absent. */
  slot(choice: SlotChoice): ChipReader {
    const slot = choice.slot ?? 0;
    const known = this.#slots.get(slot);
    if (known !== undefined) return known;
    const onClose = async () => {
      this.#slots.delete(slot);
      made.setDevice(NOT_CONNECTED);
      if (this.#slots.size === 0) await this.close();
    };
    const made: CcidSlot = new CcidSlot(
      { ...choice, slot, link: this.#link, clock: this.#options.clock, onClose },
      this.#stateOf(slot),
    );
    this.#slots.set(slot, made);
    void made.poll();
    return made;
  }

  /** Closes the line and with it every slot. Closing the last slot does it too. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.#link.close();
    await this.#polling;
  }

  #stateOf(slot: number): DeviceState {
    const slots = this.#link?.descriptor?.slotCount;
    return slots !== undefined && slot >= slots ? NOT_CONNECTED : this.#state;
  }

  #setState(state: DeviceState): void {
    const becameReady = state.standing === 'ready' && this.#state.standing !== 'ready';
    this.#state = state;
    for (const [number, slot] of this.#slots) {
      slot.setDevice(this.#stateOf(number));
      if (becameReady) void slot.poll();
    }
  }

  #notified(notification: CcidNotification): void {
    if (notification.kind !== 'slots') return;
    for (const [number, slot] of this.#slots) {
      const told = notification.slots[number];
      if (told !== undefined) slot.noticed(told);
    }
  }

  async #poll(): Promise<void> {
    const { clock, pollMs } = this.#options;
    const signal = this.#ending.signal;
    while (!signal.aborted) {
      await clock.sleep(pollMs ?? POLL_MS, signal);
      for (const slot of [...this.#slots.values()]) if (!signal.aborted) await slot.poll();
    }
  }
}

const NOT_CONNECTED: DeviceState = { standing: 'absent', trouble: 'not-connected' };

/** One contact slot on a line of its own. */
export function ccidChipReader(options: CcidReaderOptions & Partial<SlotChoice>): ChipReader {
  return new CcidReader(options).slot({ ...options, field: options.field ?? 'contact' });
}
