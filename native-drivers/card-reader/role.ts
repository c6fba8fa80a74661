/** What the shop wants of a card reader. No vendor's name or status byte passes this line. */
import type { DeviceState } from '../device-state.ts';

/** Clear card data in memory for one payment; never stored, never printed whole, never sent to the renderer. */
export interface StripeCard {
  /** 13 to 19 digits. */
  readonly pan: string;
  /** YYMM. */
  readonly expiry: string;
  /** Three digits; the first 2 or 6 says the card has a chip (ISO 7813). */
  readonly serviceCode: string;
  /** Between the sentinels, `=` as separator, without LRC. */
  readonly track2: string;
  readonly track3?: string;
  readonly cardholderName?: string;
}

export type ReadCardOutcome =
  | { readonly kind: 'card'; readonly card: StripeCard }
  /** Too fast, worn or dirty: 读卡失败, swipe again. */
  | { readonly kind: 'unreadable'; readonly why: 'track-error' | 'bad-format' }
  /** Nothing on the stripe. */
  | { readonly kind: 'blank' }
  /** The reader encrypts and this counter has no key for it. */
  | { readonly kind: 'encrypted'; readonly maskedPan: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'device-gone' };

export interface CardReader {
  /** Waits for one swipe. A stripe passed with its wrong side gives nothing at all: the wait goes on. */
  readCard(options: { readonly timeoutMs: number; readonly signal: AbortSignal }): Promise<ReadCardOutcome>;
  readonly state: DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}
