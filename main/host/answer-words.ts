/** What comes of asking the acquirer's host. `role.ts` hands these words on; flows import them from there. */

/** What header digit 6 of an answer asks for (unionpay-pos 1.3). */
export type FollowUp =
  | 'none'
  | 'parameters'
  | 'status-upload'
  | 'sign-on'
  | 'ca-keys'
  | 'ic-parameters'
  | 'application'
  | 'blacklist';

export type AnswerOutcome =
  | 'approved'
  | 'approved-partial'
  | 'declined'
  | 'keep-card'
  | 'try-again'
  | 'sign-on-again'
  | 'fix-at-terminal'
  | 'call';

export interface Balance {
  /** F54, two digits: 10 savings, 20 cheque, 30 credit, and so on. */
  readonly accountType: string;
  /** Three digits: 156. */
  readonly currency: string;
  /** Minor units; negative when the holder owes it (sign D). */
  readonly amountMinor: number;
}

/** A readable answer with the right MAC that belongs to the request. */
export interface HostAnswer {
  /** F39, two characters. */
  readonly code: string;
  readonly outcome: AnswerOutcome;
  readonly rrn?: string;
  readonly authCode?: string;
  /** hhmmss. */
  readonly hostTime?: string;
  /** MMDD. */
  readonly hostDate?: string;
  /** MMDD. */
  readonly settlementDate?: string;
  readonly amountMinor?: number;
  /** F44: issuer and acquirer, 8 to 11 characters each. */
  readonly issuerId?: string;
  readonly acquirerId?: string;
  /** F63.1; `CUP` when missing. Decides domestic or foreign in the totals. */
  readonly organisation: string;
  readonly remarks?: string;
  /** F55 as it came: 91, 71, 72; open data for the card. */
  readonly issuerData?: Uint8Array;
  /** Of a balance enquiry (F54); an approved one without a readable balance is no answer. */
  readonly balance?: Balance;
  /** Of an additional pre-authorisation, where the host says so: what is held in all (F54), minor units. */
  readonly heldMinor?: number;
  /** Of a payment by code: the payment voucher number (F59 A4), printed as Code 128, sent back by void and refund. */
  readonly voucherNumber?: string;
  /**
   * Of a payment by code alone: the payer has not decided yet. Look at it before `outcome`: it is neither approved nor declined,
   * and is asked for with `queryCode`.
   */
  readonly isPending?: true;
  readonly followUp: FollowUp;
}

export type NotAnswered =
  /** No byte left: nothing is owed. */
  | { readonly kind: 'never-sent'; readonly why: 'unreachable' | 'cancelled' | 'no-keys' }
  /** Bytes left and no whole answer came within the limit. */
  | { readonly kind: 'no-answer'; readonly why: 'timed-out' | 'closed' }
  /** Something came that is not the answer: wrong MAC, another message's, not readable. */
  | { readonly kind: 'bad-answer'; readonly fault: 'mac' | 'mismatch' | 'unreadable' };

export type Answered = { readonly kind: 'answered'; readonly answer: HostAnswer };
export type Delivery = Answered | NotAnswered;
