/** What the cashier reads: one code per moment of a payment; the renderer has a sentence for each. */

import type { Prompt } from '../../../preload/contract/words.ts';
import { kindRow } from '../../domain/payment-kinds.ts';
import { isByCode } from '../../sale/decide-code.ts';
import { nextSlip } from '../../sale/decide-slip.ts';
import type { AbandonedBecause, KeptPolling, OwedBecause } from '../../sale/kept.ts';
import type { SalePicture } from '../../sale/parts.ts';
import type { Progress } from '../../sale/progress.ts';
import type { Approved, CardNotice, Reversing } from '../../sale/sale.ts';
import { hasLineToSign } from '../../sale/signing.ts';

const NOTICES: Record<CardNotice, Prompt> = {
  none: 'present-card',
  unreadable: 'swipe-again',
  blank: 'card-blank',
  'bad-format': 'card-bad-format',
  encrypted: 'card-encrypted',
  'insert-chip': 'insert-chip',
  'chip-unreadable': 'chip-unreadable',
  'chip-fallback': 'chip-fallback',
  'use-contact': 'use-contact',
  'see-phone': 'see-phone',
  'one-card-only': 'one-card-only',
  expired: 'card-expired',
  differs: 'card-differs',
  'code-unknown': 'code-unknown',
  'code-unreadable': 'code-unreadable',
};

const ENDS: Record<AbandonedBecause, Prompt> = {
  cancelled: 'cancelled',
  'card-timeout': 'card-timeout',
  'reader-lost': 'reader-lost',
  'card-pulled': 'card-pulled',
  'chip-not-accepted': 'chip-not-accepted',
  'chip-blocked': 'chip-blocked',
  'chip-trouble': 'chip-trouble',
  'pin-cancelled': 'pin-cancelled',
  'pin-timeout': 'pin-timeout',
  'pad-trouble': 'pad-trouble',
  'pad-key-fault': 'pad-key-fault',
  'comms-failed': 'comms-failed',
  'no-keys': 'pad-key-fault',
  unanswered: 'comms-timeout',
  'power-cut': 'power-cut',
  'scan-timeout': 'scan-timeout',
  'scanner-lost': 'scanner-lost',
  'code-not-offered': 'code-not-offered',
  'risk-blocked': 'risk-blocked',
};

/** Why the result is unknown, said while the first reversal is on its way (counter.md 1: 通讯超时, and the reversal takes over). */
const CAUSES: Record<OwedBecause, Prompt> = {
  'no-answer': 'comms-timeout',
  'host-timed-out': 'comms-timeout',
  'bad-mac': 'mac-wrong',
  mismatch: 'answer-unreadable',
  unreadable: 'answer-unreadable',
  'partial-refused': 'reversing',
  'partial-not-for-this-kind': 'reversing',
  'card-refused': 'reversing',
  'card-pulled': 'reversing',
  'power-cut': 'reversing',
  'code-timed-out': 'cancelling-code',
  'code-stopped': 'cancelling-code',
};

/** A payment by code that is asked about again and again. */
const POLLS: Record<KeptPolling['why'], Prompt> = {
  payer: 'await-payer',
  shown: 'show-code',
  'no-answer': 'asking-host',
  'power-cut': 'asking-host',
};

export function promptOf({ sale, progress }: SalePicture): Prompt {
  switch (sale.stage) {
    case 'presenting':
      return sale.notice === 'none' && sale.kept.opening.way === 'code' ? 'scan-code' : NOTICES[sale.notice];
    case 'confirming':
      return 'confirm-card';
    case 'chip':
      return sale.asks.what === 'application' ? 'choose-application' : atTheCard(progress);
    case 'pin':
      return 'enter-pin';
    case 'authorising':
      return onTheWire(progress);
    case 'polling':
      return POLLS[sale.kept.polling.why];
    case 'completing':
      return 'completing';
    case 'partial':
      return 'accept-partial';
    case 'approved':
      return progress.at === 'signing' ? 'sign-on-screen' : slipPrompt(sale);
    case 'declined':
      return 'intent' in sale.kept ? 'declined' : 'declined-by-card';
    case 'reversing':
      return reversalPrompt(sale);
    case 'unresolved':
      // Of a refund no reversal was ever sent (counter.md 4).
      return kindRow(sale.kept.opening.kind).unanswered === 'unresolved' ? 'unresolved-refund' : 'unresolved';
    case 'reversed':
      return 'reversed';
    case 'done':
      if ('closed' in sale.kept) return 'finished';
      return nextSlip(sale.kept.slips) === undefined ? 'approved' : 'slip-owed';
    case 'abandoned':
      return ENDS[sale.kept.abandonedBecause];
  }
}

function reversalPrompt(sale: Reversing): Prompt {
  if (isByCode(sale)) return 'cancelling-code';
  return sale.kept.owed.attempts > 0 ? 'reversing' : CAUSES[sale.kept.owed.because];
}

/** The PIN is typed at the chip reader, or the card is being read. */
function atTheCard(progress: Progress): Prompt {
  if (progress.at !== 'pin-at-reader') return 'reading-chip';
  if (progress.triesLeft === 1) return 'pin-last-try';
  return progress.wasWrong ? 'pin-wrong' : 'enter-pin-at-reader';
}

function onTheWire(progress: Progress): Prompt {
  if (progress.at === 'receiving') return 'receiving';
  return progress.at === 'sending' ? 'sending' : 'dialling';
}

function slipPrompt(sale: Approved): Prompt {
  const next = nextSlip(sale.kept.slips);
  if (next?.state === 'failed') return next.fault === 'power-cut' ? 'power-cut' : 'printer-trouble';
  if (next?.state === 'sending') return next.copy === 'merchant' ? 'printing-merchant' : 'printing-cardholder';
  return hasLineToSign(sale) ? 'tear-off' : 'tear-off-unsigned';
}
