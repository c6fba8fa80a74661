/**
 * Payments by code (unionpay-pos 2.10): the customer's code scanned, or ours shown. No card, no PIN; the intent comes first as with any
 * payment. Where the payer has not decided, or no answer came, the host is asked until it is known. Only when the asking has ended and
 * the result is still unknown is the payment taken back, and from then on a late approval changes nothing.
 */
import { UNKNOWN_CODE } from '../domain/masked-code.ts';
import type { CodeStateOutcome, Delivery, ShownCodeOutcome } from '../host/role.ts';
import { approved, declined, onDelivered, outcomeOf } from './decide-answer.ts';
import { abandon, intend } from './decide-intent.ts';
import { takeBack } from './decide-reversal.ts';
import type { Circumstances, Decision, SaleEvent } from './happenings.ts';
import type { KeptPolling, OwedBecause, ShownCard } from './kept.ts';
import type { Authorising, CardNotice, CodeEntry, Polling, Presenting } from './sale.ts';

export function openedWithoutCard(sale: Presenting, around: Circumstances): Decision {
  const { opening } = sale.kept;
  if (opening.way === 'code') return { sale, effects: [{ do: 'scanCode' }] };
  const shown: ShownCard = { maskedPan: opening.original?.maskedPan ?? UNKNOWN_CODE, expiry: '' };
  const ready = { kept: { opening, shown }, passing: {} };
  if (opening.way === undefined) return intend({ ...ready, entry: 'none' }, undefined, around);
  const { effects: _card, ...intended } = intend({ ...ready, entry: 'shown-code' }, undefined, around);
  return { ...intended, effects: [{ do: 'showCode' }] };
}

export function onCodeScanned(
  sale: Presenting,
  { code, shown }: Extract<SaleEvent, { type: 'codeScanned' }>,
  around: Circumstances,
): Decision {
  const kept = { opening: sale.kept.opening, shown };
  return intend({ kept, passing: { code }, entry: 'code' }, undefined, around);
}

const FAILURES: Record<Extract<SaleEvent, { type: 'codeFailed' }>['why'], CardNotice> = {
  unknown: 'code-unknown',
  unreadable: 'code-unreadable',
};

export const onCodeFailed = (sale: Presenting, { why }: Extract<SaleEvent, { type: 'codeFailed' }>): Decision => ({
  sale: { ...sale, notice: FAILURES[why] },
  effects: [{ do: 'scanCode' }],
});

export const onScanEnded = (sale: Presenting, { why }: Extract<SaleEvent, { type: 'scanEnded' }>): Decision =>
  abandon(sale, why === 'timed-out' ? 'scan-timeout' : 'scanner-lost');

export const isByCode = (sale: { readonly kept: Authorising['kept'] }): boolean => codeEntryOf(sale) !== undefined;

/** How a code came into it; undefined for cards, and for a void or refund of a payment by code. */
export function codeEntryOf({ kept }: { readonly kept: Pick<Authorising['kept'], 'intent'> }): CodeEntry | undefined {
  const { entry } = kept.intent;
  return entry === 'code' || entry === 'shown-code' ? entry : undefined;
}

/** What the first message came to. Whatever is not the last word is asked about and not taken back: the payer may be typing. */
export function onCodeDelivered(sale: Authorising, delivery: Delivery, around: Circumstances): Decision {
  switch (delivery.kind) {
    case 'never-sent':
      return onDelivered(sale, delivery, around);
    case 'no-answer':
    case 'bad-answer':
      return poll(sale, 'no-answer', around);
    case 'answered':
      if (delivery.answer.isPending === true) return poll(sale, 'payer', around);
      return around.rules.reverseOnCodes.includes(delivery.answer.code)
        ? poll(sale, 'no-answer', around)
        : onDelivered(sale, delivery, around);
  }
}

export function onCodeShown(sale: Authorising, outcome: ShownCodeOutcome, around: Circumstances): Decision {
  switch (outcome.kind) {
    case 'show':
      return poll(sale, 'shown', around, outcome.content);
    case 'declined':
      return declined({ ...sale.kept, outcome: outcomeOf(outcome.answer, around) });
    case 'not-in-profile':
      return abandon(sale, 'code-not-offered');
    case 'never-sent':
      return abandon(sale, ENDS[outcome.why]);
    // Nobody has seen the code, so nobody can have paid: there is nothing to ask, and what the host may have begun is taken back.
    case 'no-answer':
      return cancel(sale, 'no-answer', around);
    case 'bad-answer':
      return cancel(sale, outcome.fault === 'mac' ? 'bad-mac' : outcome.fault, around);
  }
}

const ENDS = { cancelled: 'cancelled', 'no-keys': 'no-keys', unreachable: 'comms-failed' } as const;

/** The stage is in the journal before the first question, so that a restart goes on asking. */
function poll(sale: Authorising, why: KeptPolling['why'], around: Circumstances, content?: string): Decision {
  const polling = pollingFrom(around.nowMs, why, around);
  return {
    sale: { stage: 'polling', kept: { ...sale.kept, polling }, ...(content !== undefined && { content }) },
    write: { event: 'polling', body: { why } },
    effects: [{ do: 'poll', when: 'later' }],
  };
}

const pollingFrom = (sinceMs: number, why: KeptPolling['why'], { rules }: Circumstances): KeptPolling => ({
  why,
  sinceMs,
  untilMs: sinceMs + (why === 'shown' ? rules.codes.shownLimitMs : rules.codes.limitMs),
});

export function onPolled(
  sale: Polling,
  { outcome, last }: { readonly outcome: CodeStateOutcome; readonly last: boolean },
  around: Circumstances,
): Decision {
  const { polling: _over, ...kept } = sale.kept;
  switch (outcome.kind) {
    case 'paid':
      return approved({ ...kept, outcome: outcomeOf(outcome.answer, around) }, around);
    case 'refused':
      return declined({ ...kept, outcome: outcomeOf(outcome.answer, around) });
    // Nobody can be asked: the acquirer's rules leave the reversal (unionpay-pos 2.10).
    case 'not-in-profile':
      return cancel(sale, 'code-timed-out', around);
    case 'pending':
    case 'not-heard-of':
    case 'cannot-say':
    case 'never-sent':
    case 'no-answer':
    case 'bad-answer':
      if (last) return cancel(sale, 'code-stopped', around);
      if (around.nowMs >= sale.kept.polling.untilMs) return cancel(sale, 'code-timed-out', around);
      return { sale, effects: [{ do: 'poll', when: 'later' }] };
  }
}

/** The law of the trade: only when the asking has ended and the result is unknown. It is repeated like a reversal until answered. */
function cancel(sale: Authorising | Polling, because: OwedBecause, around: Circumstances): Decision {
  return takeBack(sale.kept, { reason: '98', because }, around);
}

/** Asked about again after a restart, before the next payment, or on command. */
export const askAgain = (sale: Polling): Decision => ({ sale, effects: [{ do: 'poll', when: 'now' }] });

/** A power cut after the intent: asked about first, and taken back only when that has ended. */
export function onCodeRestarted(sale: Authorising | Polling, around: Circumstances): Decision {
  if (sale.stage === 'polling') return { sale, effects: [] };
  const { atMs, entry } = sale.kept.intent;
  const since = pollingFrom(atMs, 'power-cut', around);
  // A code of ours that was never shown cannot be paid: asked about once.
  const polling = entry === 'shown-code' ? { ...since, untilMs: atMs } : since;
  return {
    sale: { stage: 'polling', kept: { ...sale.kept, polling } },
    write: { event: 'polling', body: { why: polling.why } },
    effects: [],
  };
}
