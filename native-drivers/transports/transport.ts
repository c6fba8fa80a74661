/**
 * A way to move bytes and nothing else. The drivers are given one; only files of this folder import node-hid,
 * usb or serialport. HID transports deliver one report per chunk; all others may split or join at will.
 */
export interface Transport {
  /** For people and logs: `hid 0801:0002`, `tcp 10.0.0.5:9100`, `memory printer`. Never secret. */
  readonly name: string;
  /** Resolves when bytes can flow; gives a fault of the closed list instead of throwing. */
  open(signal?: AbortSignal): Promise<TransportOpening>;
  /** Resolves when the operating system has taken the bytes, which proves nothing about the device. */
  write(bytes: Uint8Array): Promise<TransportWriting>;
  /** One listener at a time; returns the function that takes it off. */
  onBytes(listener: (bytes: Uint8Array) => void): () => void;
  /** Called once when the device or the line is lost; not after `close`. */
  onGone(listener: (reason: string) => void): () => void;
  /** Idempotent; never throws. */
  close(): Promise<void>;
  /** Resolves when something was plugged into this computer; only where the system tells. Never rejects. */
  plugged?(signal: AbortSignal): Promise<void>;
  /** All bytes of one slip have been written; only lines that gather jobs have this. */
  endOfJob?(): Promise<void>;
  /** What a printer's port says past the bytes, also while it takes none; undefined where the line has no such door. */
  portStatus?(): Promise<PortStatus | undefined>;
  /** Throws away what the printer was sent, past the bytes; false where that cannot be done. */
  resetPort?(): Promise<boolean>;
  /**
   * Puts one question as a HID feature report, past the bytes, and fetches the answer, which is as long; undefined where the line has no
   * such door or the device refuses. Never rejects.
   */
  askFeature?(question: Uint8Array): Promise<Uint8Array | undefined>;
}

/** The three lines of a printer's port (USB printer class 1.1, GET_PORT_STATUS). */
export interface PortStatus {
  readonly paperEmpty: boolean;
  readonly selected: boolean;
  readonly error: boolean;
}

export type OpenFault =
  | 'absent'
  | 'denied'
  | 'busy'
  /** A driver of the system sits on it: usblp, cdc_acm, or one on Windows that is not WinUSB. */
  | 'held-by-driver'
  /** Several devices fit and nothing tells them apart. */
  | 'two-alike'
  | 'refused'
  | 'timed-out'
  | 'cancelled'
  | 'broken';

export type TransportOpening =
  | { readonly ok: true }
  | { readonly ok: false; readonly fault: OpenFault; readonly detail: string };

export type TransportWriting =
  | { readonly ok: true }
  | { readonly ok: false; readonly fault: 'gone' | 'stalled'; readonly detail: string };
