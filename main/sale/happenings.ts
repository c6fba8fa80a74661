/** What may happen to a payment (events, past tense), what is then done (effects, imperative), and what the acquirer's profile rules. */

import type { Stan } from '../domain/numbers.ts';
import type { Secret } from '../domain/secret.ts';
import type { KernelEvent, OfferedApplication, Termination } from '../emv/kernel/kernel.ts';
import type { CardForHost, CodeStateOutcome, Delivery, ShownCodeOutcome } from '../host/role.ts';
import type { JsonObject, WhichPrinter } from '../journal/role.ts';
import type { PrintEnd, PrintProgress } from '../printing/decide.ts';
import type { CardHistory } from '../risk/judge.ts';
import type { RiskRules } from '../risk/rules.ts';
import type { KeptChip, ShownCard, SlipCopy } from './kept.ts';
import type { Sale } from './sale.ts';

/** A readable stripe with what the rules need of it, worked out at the edge where clock and original are known. */
export interface ReadCard {
  readonly card: Secret<CardForHost>;
  readonly shown: ShownCard;
  /** Service code 2xx or 6xx. */
  readonly saysChip: boolean;
  readonly expired: boolean;
  /** A void only: the card of the original. */
  readonly isOriginals: boolean;
  /** What the risk guard knows of it. */
  readonly history?: CardHistory;
}

/** What the chip's conversation came to, as far as the flow has a part in it. */
export type ChipSaid =
  | { readonly says: 'choose'; readonly applications: readonly OfferedApplication[]; readonly again: boolean }
  | { readonly says: 'card'; readonly read: ReadCard }
  | { readonly says: 'online-pin'; readonly because: 'cvm' | 'policy' }
  | { readonly says: 'go-online'; readonly chip: KeptChip }
  | {
      readonly says: 'ended';
      readonly as: ChipEnd;
      readonly chip?: KeptChip;
    };

/** How the kernel ended, in the flow's words. */
export type ChipEnd =
  | { readonly kind: 'approved' }
  | { readonly kind: 'declined'; readonly cardGone: boolean }
  /** Simplified flow: the card was read and nothing else asked. */
  | { readonly kind: 'read' }
  /** No answer to reset at all. */
  | { readonly kind: 'mute' }
  | { readonly kind: 'terminated'; readonly why: Termination; readonly chipFailed: boolean };

export type SaleEvent =
  | {
      readonly type: 'opened';
      readonly earlyCard?: ReadCard;
      readonly originalCard?: { readonly card: Secret<CardForHost>; readonly shown: ShownCard };
    }
  | { readonly type: 'cardRead'; readonly read: ReadCard }
  | { readonly type: 'cardFailed'; readonly why: 'unreadable' | 'blank' | 'bad-format' | 'encrypted' }
  | { readonly type: 'cardInserted' }
  | { readonly type: 'cardTapped' }
  | { readonly type: 'cardsCollided' }
  | { readonly type: 'chipSaid'; readonly said: ChipSaid }
  | { readonly type: 'applicationChosen'; readonly index: number }
  /** A code that looks like a wallet's; its digits stay in the secret. */
  | { readonly type: 'codeScanned'; readonly code: Secret<string>; readonly shown: ShownCard }
  | { readonly type: 'codeFailed'; readonly why: 'unknown' | 'unreadable' }
  | { readonly type: 'scanEnded'; readonly why: 'timed-out' | 'device-gone' }
  /** What became of asking for a code to show. */
  | { readonly type: 'codeShown'; readonly outcome: ShownCodeOutcome }
  /** How the payment stands; `last` when the person has ended the waiting meanwhile. */
  | { readonly type: 'polled'; readonly outcome: CodeStateOutcome; readonly last: boolean }
  | { readonly type: 'cardWaitEnded'; readonly why: 'timed-out' | 'device-gone' }
  | { readonly type: 'cardConfirmed' }
  /** A supervisor lets a payment go on that a rule has held back. */
  | { readonly type: 'riskAllowed'; readonly by: string; readonly reason: string }
  | { readonly type: 'cancelled' }
  | { readonly type: 'pinEntered'; readonly pinBlock: Secret<Uint8Array> }
  | { readonly type: 'pinBypassed' }
  | { readonly type: 'pinFailed'; readonly why: 'cancelled' | 'timed-out' | 'key-fault' | 'pad-trouble' }
  | { readonly type: 'delivered'; readonly delivery: Delivery }
  | { readonly type: 'partialAnswered'; readonly accept: boolean }
  | { readonly type: 'reversalDelivered'; readonly delivery: Delivery }
  | {
      readonly type: 'slipEnded';
      readonly copy: PrintProgress['copy'];
      readonly end: PrintEnd;
    }
  /** Signed on the screen, or to be signed on paper: the slips are printed now. */
  | { readonly type: 'signatureEnded' }
  | { readonly type: 'copyAsked'; readonly on?: 'second' }
  | { readonly type: 'copySkipped' }
  /** The person goes on; what is not printed stays owed. */
  | { readonly type: 'slipsOwed' }
  | { readonly type: 'reversalAsked'; readonly tries: number }
  | {
      readonly type: 'closedByPerson';
      readonly by: string;
      readonly reason: string;
      readonly evidence: string;
      readonly stood?: boolean;
    }
  /** The program starts and finds the payment where a power cut left it. */
  | { readonly type: 'restarted' };

export type Effect =
  | { readonly do: 'readCard' }
  | { readonly do: 'startChip' }
  /** Passes an answer on to the card's conversation; it ends as `chipSaid`. */
  | { readonly do: 'answerChip'; readonly answer: KernelEvent }
  /** Ends the conversation where it stands and takes the power off the card. */
  | { readonly do: 'leaveChip' }
  | { readonly do: 'enterPin' }
  | { readonly do: 'scanCode' }
  /** Asks the host for a code to show. */
  | { readonly do: 'showCode' }
  /** Asks how a payment by code stands: after a while, or at once where nothing has been asked since a restart. */
  | { readonly do: 'poll'; readonly when: 'later' | 'now' }
  /** Ends the pause between two polls: one more is asked, and that is the last. */
  | { readonly do: 'stopWaiting' }
  | { readonly do: 'authorise' }
  /** Stops dialling if no byte has left; otherwise does nothing. */
  | { readonly do: 'stopDialling' }
  | { readonly do: 'reverse' }
  /** The customer signs on a screen; ends as `signatureEnded` whatever comes of it. */
  | { readonly do: 'takeSignature'; readonly code: string }
  | {
      readonly do: 'print';
      readonly copy: PrintProgress['copy'];
      readonly on: WhichPrinter;
      readonly duplicate: boolean;
    }
  | { readonly do: 'printFault' };

/** One line of the journal, written before any effect. */
export interface Write {
  readonly event: string;
  readonly body: JsonObject;
  /** Takes the trace number in the same transaction (law 2). */
  readonly takesStan?: Stan;
  /** Sealed for a reversal, or for the advice that is still to be sent. */
  readonly sealsCard?: Secret<CardForHost>;
  /** What takes its original back whole marks it in the same transaction. */
  readonly marksOriginalVoided?: true;
  /** A fault slip becomes a print job in the same transaction. */
  readonly owesFaultSlip?: true;
}

export interface Decision {
  readonly sale: Sale;
  /** Absent when nothing that is kept has changed. */
  readonly write?: Write;
  readonly effects: readonly Effect[];
}

export interface SaleRules {
  /** How many reversal messages in one round. */
  readonly reversalAttempts: number;
  /** Answers that close an owed reversal: 00, and 25 where the profile says so. */
  readonly reversalClosingCodes: readonly string[];
  /** Declines after which the host may still hold the money: 68, 98. */
  readonly reverseOnCodes: readonly string[];
  readonly slipCopies: readonly SlipCopy[];
  /** Whether another printer stands in, and whether it does so without a question. */
  readonly secondPrinter: 'none' | 'asks' | 'by-itself';
  /** A payment may go on before its slips are on paper. */
  readonly slipsMayBeOwed: boolean;
  /** Of what takes another payment back: the kinds with `by-setting` in their row. */
  readonly voidNeedsCard: boolean;
  readonly voidNeedsPin: boolean;
  readonly codes: CodeTimes;
  /** The stripe may stand in for a chip that cannot be used. */
  readonly fallbackAllowed: boolean;
  /** The risk guard's rules; without them no card is judged. */
  readonly risk?: RiskRules;
  /** Where the customer signs; paper wherever the screen cannot. */
  readonly signature: 'paper' | 'screen';
}

/** How a payment by code is waited for; milliseconds. */
export interface CodeTimes {
  readonly everyMs: number;
  /** How long a payer may take to decide on the phone. */
  readonly limitMs: number;
  /** How long a code of ours may be scanned and paid. */
  readonly shownLimitMs: number;
}

/** Insertions without any answer before the stripe may stand in (emv.md 1.16). */
export const MUTE_INSERTIONS = 3;

/** What a decision may know besides sale and event: the numbers as they stand inside the journal's transaction, and the moment. */
export interface Circumstances {
  readonly rules: SaleRules;
  readonly nextStan: Stan;
  readonly nowMs: number;
  /** Turns F12/F13 of an answer into a moment: F13 has no year, the nearest is taken. */
  readonly hostMoment: (hostDate: string | undefined, hostTime: string | undefined) => number;
}
