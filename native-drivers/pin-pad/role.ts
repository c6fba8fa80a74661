/** What the shop wants of a PIN pad. The PIN never leaves the pad in clear; what comes back is an encrypted block. */
import type { DeviceState } from '../device-state.ts';

export interface EnterPinRequest {
  /** The complete card number: the pad takes the digits its block format wants. */
  readonly pan: string;
  /** Minor units, shown to the cardholder by the pad. */
  readonly amountMinor: number;
  /** Working PIN key as the host sent it, encrypted under the selected master key (16 or 32 hex digits). */
  readonly workingKeyHex: string;
  /** Digits 4 to 12. */
  readonly minimumDigits: number;
  readonly maximumDigits: number;
  /** Enter alone means "no PIN". */
  readonly mayBypass: boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Called with the number of digits keyed so far where the pad reports keys; never with a digit. */
  readonly onKeys?: (count: number) => void;
}

export type EnterPinOutcome =
  /** 8 bytes, ISO 9564 format 0 under the working key. */
  | { readonly kind: 'entered'; readonly pinBlock: Uint8Array }
  | { readonly kind: 'bypassed' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timed-out' }
  /** No master key, wrong working key: the manager must act. */
  | { readonly kind: 'key-fault' }
  | { readonly kind: 'unresponsive' }
  | { readonly kind: 'device-gone' };

export type MasterKeyOutcome =
  | { readonly kind: 'present'; readonly check: 'verified' | 'not-verifiable' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unresponsive' }
  | { readonly kind: 'device-gone' };

export interface PinPad {
  /** Selects a master key slot (0 to 9) and checks that a key is in it. */
  selectMasterKey(slot: number, signal: AbortSignal): Promise<MasterKeyOutcome>;
  enterPin(request: EnterPinRequest): Promise<EnterPinOutcome>;
  /** Shows up to two lines of 16 columns to the cardholder; false when the pad did not take it. */
  show(lines: readonly string[], signal: AbortSignal): Promise<boolean>;
  /** Asks for life; the state follows. */
  probe(signal: AbortSignal): Promise<boolean>;
  readonly state: DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}
