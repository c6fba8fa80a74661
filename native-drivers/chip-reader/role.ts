/** What the shop wants of a chip reader's slot or field. APDUs cross here; no vendor's status byte and no TPDU does. */
import type { DeviceState } from '../device-state.ts';

/** A program behind a card's contacts, as simulators serve it: main/emv has scripted and live ones. */
export interface CardProgram {
  /** Cold or warm reset: the ATR; no bytes from a dead chip. */
  reset(): Uint8Array;
  /** One command; data and status word, or no bytes from a card that falls silent. */
  exchange(command: Uint8Array): Uint8Array;
}

export type CardWaiting =
  | { readonly kind: 'present' }
  /** Contactless: more than one card in the field. */
  | { readonly kind: 'collision' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'device-gone' };

export type Powering =
  | { readonly kind: 'powered'; readonly atr: Uint8Array; readonly protocol: 'T=0' | 'T=1' }
  /** No ATR, or one that EMV refuses twice: dirty, dead, or in the wrong way round. */
  | { readonly kind: 'mute' }
  | { readonly kind: 'card-gone' }
  | { readonly kind: 'device-gone' };

export type Exchanged =
  /** Data and status word: two bytes at least; 61xx and 6Cxx are already served. */
  | { readonly kind: 'answered'; readonly response: Uint8Array }
  | { readonly kind: 'card-gone' }
  /** Parity, timing, a silent card: retried as the protocol allows and given up. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'device-gone' };

export type PinVerifying =
  /** The reader sent VERIFY itself; the PIN never left it. */
  | { readonly kind: 'verified'; readonly statusWord: number }
  | { readonly kind: 'bypassed' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'card-gone' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'device-gone' };

export interface ChipReader {
  /** True while the reader says that a card is in. */
  readonly cardPresent: boolean;
  /** The reader has keys of its own and can verify a plaintext PIN without telling it (CCID Secure). */
  readonly canVerifyPin: boolean;
  /** Waits for a card in this slot or field; one that is in already ends the wait at once. */
  waitForCard(options: { readonly timeoutMs: number; readonly signal: AbortSignal }): Promise<CardWaiting>;
  /** Cold reset, one warm reset if the first answer is bad (EMV 4.4 Book 1, 8). */
  powerOn(): Promise<Powering>;
  /** One APDU, short or extended. One at a time: a second call while one runs throws. */
  exchange(command: Uint8Array): Promise<Exchanged>;
  /** VERIFY with a PIN typed at the reader's own keys. */
  verifyPin(options: {
    readonly minimumDigits: number;
    readonly maximumDigits: number;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  }): Promise<PinVerifying>;
  /** Takes the power off; idempotent. */
  powerOff(): Promise<void>;
  waitForRemoval(signal: AbortSignal): Promise<'removed' | 'cancelled' | 'device-gone'>;
  readonly state: DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}
