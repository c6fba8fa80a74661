/** What may be ordered of the counter, by kind: the contract's words are assigned to these in the bridge, which checks that they agree. */
import type { PaymentKind } from '../domain/payment-kinds.ts';

interface Amount {
  readonly amountMinor: number;
}

/** The payment referred to: of this batch by its number, chosen in history, or typed from its slip. `date` is MMDD. */
export type OriginalAsk =
  | { readonly by: 'voucher'; readonly voucher: number }
  | { readonly by: 'payment'; readonly paymentId: string }
  | { readonly by: 'reference'; readonly rrn: string; readonly date: string }
  | { readonly by: 'authorisation'; readonly authCode: string; readonly date: string };

export type FollowingOrder = {
  readonly kind: Exclude<PaymentKind, 'sale' | 'preauth' | 'balance' | 'offline-sale'>;
  readonly original: OriginalAsk;
  /** Absent where the original's own is meant. */
  readonly amount?: Amount | undefined;
};

export type Order =
  | {
      readonly kind: 'sale';
      readonly amount: Amount;
      /** A part of the amount. */
      readonly tip?: Amount | undefined;
      readonly way?: 'card' | 'code' | 'shown-code' | undefined;
    }
  | { readonly kind: 'preauth'; readonly amount: Amount }
  | { readonly kind: 'balance' }
  | { readonly kind: 'offline-sale'; readonly amount: Amount; readonly authCode?: string | undefined }
  | FollowingOrder;
