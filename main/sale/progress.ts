/** What a running effect tells the screen: attempt dots, elapsed and remaining time. Never part of a decision. */
export type Progress =
  | { readonly at: 'idle' }
  | { readonly at: 'reading' | 'pin' | 'receiving'; readonly sinceMs: number; readonly limitMs: number }
  /** A payment by code is asked about again and again. */
  | { readonly at: 'scanning' | 'polling'; readonly sinceMs: number; readonly limitMs: number }
  /** The card is spoken to; nothing else can begin. */
  | { readonly at: 'card' }
  /** The cardholder types at the chip reader's own keys. */
  | {
      readonly at: 'pin-at-reader';
      readonly sinceMs: number;
      readonly limitMs: number;
      readonly triesLeft?: number;
      readonly wasWrong: boolean;
    }
  | { readonly at: 'dialling'; readonly attempt: number; readonly of: number }
  | { readonly at: 'sending' }
  /** The customer signs on a screen. */
  | { readonly at: 'signing'; readonly sinceMs: number; readonly limitMs: number }
  | { readonly at: 'printing'; readonly sinceMs: number; readonly limitMs: number };

export const IDLE: Progress = { at: 'idle' };
