/**
 * The lamps: every device the counter should have, and how it stands, as one published picture. A flow looks at it when it is ready
 * to; nothing is called back into a flow. The drivers do the opening and reopening, and this only gathers what they say.
 */
import type { DeviceState } from '../device-state.ts';

/** What every role has in common. */
export interface Watchable {
  readonly state: DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}

/** Device name (`card-reader`, `pin-pad`, …) to how it stands. A new object after each change. */
export type DevicePicture = Readonly<Record<string, DeviceState>>;

interface Entry {
  readonly device: Watchable;
  readonly stop: () => void;
}

export class DeviceRegistry {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<(picture: DevicePicture) => void>();
  #picture: DevicePicture = {};

  get picture(): DevicePicture {
    return this.#picture;
  }

  onPicture(listener: (picture: DevicePicture) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes a device in. Throws when the name is taken: remove the old one first. */
  add(name: string, device: Watchable): void {
    if (this.#entries.has(name)) throw new Error(`a device named ${name} is registered already`);
    const stop = device.onState((state) => this.#set(name, state));
    this.#entries.set(name, { device, stop });
    this.#set(name, device.state);
  }

  /** Closes the device and takes its lamp away; does nothing for an unknown name. */
  async remove(name: string): Promise<void> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return;
    this.#entries.delete(name);
    entry.stop();
    const { [name]: _gone, ...rest } = this.#picture;
    this.#publish(rest);
    await entry.device.close();
  }

  /** Closes all devices. */
  async close(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((name) => this.remove(name)));
  }

  #set(name: string, state: DeviceState): void {
    this.#publish({ ...this.#picture, [name]: state });
  }

  #publish(picture: DevicePicture): void {
    this.#picture = picture;
    for (const listener of this.#listeners) listener(picture);
  }
}
