/**
 * What a search for devices brings: one entry a thing that is plugged in, is a line of this computer or answers in the network.
 * Made by the finder, shown by the set-up wizard, and turned into an entry of the device profile when a person has tried it.
 */
import type { DeviceTrouble } from '../device-state.ts';
import type { Confidence } from './device-ids.ts';
import type { DeviceConnection, DeviceRole } from './device-profile.ts';

export interface FoundDevice {
  /** Stable for one plugging: bus and path or address. */
  readonly key: string;
  readonly connection: DeviceConnection;
  /** As the device or the system calls it; open data, cut to 64 printable characters. */
  readonly name: string;
  /** What it can be. Empty: seen, and not known to us. A serial line can be several. */
  readonly guesses: readonly DeviceGuess[];
  /** Why it cannot be opened as things stand. */
  readonly trouble?: DeviceTrouble;
  /** The program or kernel driver that holds it, where the system tells. */
  readonly heldBy?: string;
}

export interface DeviceGuess {
  readonly role: DeviceRole;
  readonly driver: string;
  readonly model?: string;
  readonly title: string;
  readonly confidence: Confidence;
}

export interface SearchWish {
  /** Ask the local subnet for printers; only when a person has asked for it. */
  readonly network?: boolean;
  /** One printer by its address, `host` or `host:port`. */
  readonly address?: string;
}

export type SearchedBus = 'hid' | 'usb' | 'serial' | 'pcsc' | 'spooler' | 'network';

/** A search tells what it finds as it goes; it always ends, and never throws for a bus that is not there. */
export interface DeviceFinder {
  search(
    wish: SearchWish,
    options: {
      readonly signal: AbortSignal;
      readonly onFound: (device: FoundDevice) => void;
      /** A bus that could not be asked, in the system's own words: for the service log and the person who looks for a reason. */
      readonly onDiagnostic?: (diagnostic: { readonly bus: SearchedBus; readonly detail: string }) => void;
    },
  ): Promise<void>;
}
