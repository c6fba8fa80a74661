/**
 * The smart-card service of the system (pcscd, or Windows' own) as a driver needs it: list, look, connect, transmit. Types only; the
 * binding is pcsc.ts, and the driver knows nothing of it.
 */

/** What the service says went wrong, in its own few words. */
export type PcscFault =
  /** No library, or no service that answers. */
  | 'no-service'
  /** Another program has the reader for itself. */
  | 'taken'
  | 'denied'
  | 'mute'
  | 'removed'
  | 'reset'
  | 'no-card'
  | 'reader-gone'
  | 'timed-out'
  | 'other';

export type PcscResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: PcscFault };

export interface PcscLook {
  readonly isPresent: boolean;
  /** A program has it for itself. */
  readonly isTaken: boolean;
  /** A program uses it, alone or with others. */
  readonly isInUse: boolean;
  /** Goes up whenever a card comes or goes; tells a quick change apart from none. */
  readonly changes: number;
}

export interface PcscCard {
  /** As negotiated at the last connect or reconnect. */
  readonly protocol: 'T=0' | 'T=1';
  readonly atr: Uint8Array;
  transmit(command: Uint8Array): Promise<PcscResult<Uint8Array>>;
  /** Resets the card; the answer to reset is a new one. */
  reconnect(
    reset: 'cold' | 'warm',
  ): Promise<PcscResult<{ readonly atr: Uint8Array; readonly protocol: 'T=0' | 'T=1' }>>;
  /** A command to the reader itself (PC/SC part 10); the code is the system's own. */
  control(code: number, data: Uint8Array): Promise<PcscResult<Uint8Array>>;
  /** Takes the power off and lets go. Never throws. */
  disconnect(): Promise<void>;
}

export interface PcscContext {
  listReaders(): Promise<PcscResult<readonly string[]>>;
  /** How the reader stands now; does not wait. */
  look(reader: string): Promise<PcscResult<PcscLook>>;
  /** For us alone. */
  connect(reader: string): Promise<PcscResult<PcscCard>>;
  /** Never throws. */
  close(): Promise<void>;
}

export interface PcscService {
  /** The control code by which readers tell their features (PC/SC part 10, 2.2). */
  readonly featureRequestCode: number;
  open(): Promise<PcscResult<PcscContext>>;
}
