/**
 * What the customer is told at each moment of a payment: one story, drawn by the customer's window and shortened to two lines by
 * the pole display. Pure, and small on purpose: no reason of a refusal, nothing that is the cashier's alone.
 */
import { assertNever } from '../domain/assert-never.ts';
import type { SalePicture } from '../sale/parts.ts';
import { resultOf } from '../sale/row.ts';
import type { CardNotice, Sale } from '../sale/sale.ts';

export type CustomerMoment =
  | 'idle'
  | 'present-card'
  | 'card-again'
  | 'insert-card'
  | 'see-phone'
  | 'ask-cashier'
  | 'leave-card'
  | 'look-at-pad'
  | 'wait'
  | 'sign'
  | 'open-code'
  | 'scan-code'
  | 'confirm-phone'
  | 'approved'
  | 'declined'
  | 'unknown'
  | 'reversed'
  | 'cancelled';

const NOTICES: Record<CardNotice, CustomerMoment> = {
  none: 'present-card',
  unreadable: 'card-again',
  blank: 'card-again',
  'bad-format': 'card-again',
  encrypted: 'card-again',
  'insert-chip': 'insert-card',
  'chip-unreadable': 'insert-card',
  'chip-fallback': 'present-card',
  'use-contact': 'insert-card',
  'see-phone': 'see-phone',
  'one-card-only': 'card-again',
  expired: 'ask-cashier',
  differs: 'card-again',
  'code-unknown': 'open-code',
  'code-unreadable': 'open-code',
};

export function momentOf(
  picture: Pick<SalePicture, 'sale' | 'progress'> | undefined,
  isSigning: boolean,
): CustomerMoment {
  if (picture === undefined) return 'idle';
  const { sale, progress } = picture;
  const result = resultOf(sale);
  switch (result) {
    case undefined:
      return underWay(sale, progress.at);
    case 'approved':
      return isSigning ? 'sign' : 'approved';
    case 'declined':
    case 'reversed':
    // Nobody knows yet whether the money moved: the customer is told just that.
    case 'unknown':
      return result;
    case 'abandoned':
      return 'cancelled';
    default:
      return assertNever(result);
  }
}

function underWay(sale: Sale, at: SalePicture['progress']['at']): CustomerMoment {
  switch (sale.stage) {
    case 'presenting':
      return sale.kept.opening.way === 'code' ? 'open-code' : NOTICES[sale.notice];
    case 'pin':
      return 'look-at-pad';
    case 'chip':
      if (at === 'pin-at-reader') return 'look-at-pad';
      return sale.asks.what === 'application' ? 'ask-cashier' : inSlot(sale.entry);
    case 'partial':
      return 'ask-cashier';
    case 'polling':
      if (sale.kept.polling.why === 'payer') return 'confirm-phone';
      return sale.content === undefined ? 'wait' : 'scan-code';
    case 'authorising':
    case 'completing':
      return inSlot(sale.kept.intent.entry);
    default:
      return 'wait';
  }
}

const inSlot = (entry: string): CustomerMoment => (entry === 'chip' ? 'leave-card' : 'wait');
