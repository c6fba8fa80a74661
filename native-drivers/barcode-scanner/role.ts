/** What the shop wants of a bar code scanner: one code when it asks, or each code as it comes. No vendor's name passes this line. */
import type { DeviceState } from '../device-state.ts';
import type { ScannedCode } from './scanned-code.ts';

export type ScanOutcome =
  | { readonly kind: 'code'; readonly code: ScannedCode }
  /** Something came that is no whole code: scan again. */
  | { readonly kind: 'unreadable'; readonly why: 'damaged' | 'cut-short' | 'too-long' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'device-gone' };

export interface ScanOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface BarcodeScanner {
  /**
   * Waits for one code; throws while another wait is under way. A code scanned while nobody waits is forgotten, and one that was
   * handed over is not handed over again within 3 s, however often the scanner sees it (peripherals 5.3).
   */
  scan(options: ScanOptions): Promise<ScanOutcome>;
  /** Each code that no `scan` waits for. Returns the function that ends it. */
  onScan(listener: (code: ScannedCode) => void): () => void;
  readonly state: DeviceState;
  onState(listener: (state: DeviceState) => void): () => void;
  close(): Promise<void>;
}
