/** The card's part of the decision: opening a payment, judging a swipe. Nothing here is known to the host yet. */
import { openedWithoutCard } from './decide-code.ts';
import { askPin, intend } from './decide-intent.ts';
import type { Circumstances, Decision, ReadCard, SaleEvent } from './happenings.ts';
import { isOtherCard, mayGoWithoutCard, readsNumberAlone, wantsPin } from './kind-rules.ts';
import type { CardNotice, Confirming, Presenting } from './sale.ts';
import { isWithoutCard } from './without-card.ts';

type Opened = Extract<SaleEvent, { type: 'opened' }>;

export function onOpened(sale: Presenting, event: Opened, around: Circumstances): Decision {
  const next = afterOpening(sale, event, around);
  const { opening } = sale.kept;
  const write = {
    event: 'payment-opened',
    body: {
      kind: opening.kind,
      amountMinor: opening.amountMinor,
      ...(opening.supervisor && { supervisor: opening.supervisor }),
      ...(opening.supervisorReason && { supervisorReason: opening.supervisorReason }),
      ...(opening.tipMinor !== undefined && { tipMinor: opening.tipMinor }),
      ...(opening.original?.stan && { originalStan: opening.original.stan }),
      ...(opening.original?.rrn && { originalReference: opening.original.rrn }),
      ...(opening.original?.authCode && { originalAuthCode: opening.original.authCode }),
    },
  };
  return { ...next, write: next.write ?? write };
}

/** One that takes another back without card or PIN goes straight to its intent; the intent's own line then also opens the payment. */
function afterOpening(sale: Presenting, event: Opened, around: Circumstances): Decision {
  const { rules } = around;
  const { opening } = sale.kept;
  if (isWithoutCard(opening)) return openedWithoutCard(sale, around);
  if (mayGoWithoutCard(opening, rules) && event.originalCard !== undefined) {
    const ready = {
      kept: { opening, shown: event.originalCard.shown },
      passing: { card: event.originalCard.card },
    };
    return wantsPin(opening, rules) ? askPin(ready, 'none') : intend({ ...ready, entry: 'none' }, undefined, around);
  }
  if (event.earlyCard !== undefined) return judge(sale, event.earlyCard);
  return { sale, effects: [{ do: 'readCard' }] };
}

const FAILURES: Record<Extract<SaleEvent, { type: 'cardFailed' }>['why'], CardNotice> = {
  unreadable: 'unreadable',
  blank: 'blank',
  'bad-format': 'bad-format',
  encrypted: 'encrypted',
};

export function onCard(sale: Presenting, event: Extract<SaleEvent, { type: 'cardRead' | 'cardFailed' }>): Decision {
  return event.type === 'cardRead' ? judge(sale, event.read) : again(sale, FAILURES[event.why]);
}

function judge(sale: Presenting, read: ReadCard): Decision {
  const { opening } = sale.kept;
  if (isOtherCard(opening, read)) return again(sale, 'differs');
  // ISO 7813: a first digit of 2 or 6 says the card has a chip; the stripe alone is then refused (unionpay-pos 4.5).
  const isFallback = sale.notice === 'chip-fallback' && read.saysChip;
  if (read.saysChip && !isFallback && !readsNumberAlone(opening)) return again(sale, 'insert-chip');
  if (read.expired) return again(sale, sale.notice === 'chip-fallback' ? 'chip-fallback' : 'expired');
  return { sale: confirming(sale, read, isFallback ? 'stripe-fallback' : 'stripe'), effects: [] };
}

/** The number on the card is compared with the one on the screen (counter.md 1). */
export const confirming = (sale: Pick<Presenting, 'kept'>, read: ReadCard, entry: Confirming['entry']): Confirming => ({
  stage: 'confirming',
  kept: { opening: sale.kept.opening, shown: read.shown },
  passing: { card: read.card },
  entry,
});

/** Waits for a card again and says why; a chip that has failed keeps the stripe open whatever else happens. */
export const again = (sale: Presenting, notice: CardNotice): Decision => ({
  sale: {
    ...sale,
    notice: sale.notice === 'chip-fallback' && KEEPS_FALLBACK.includes(notice) ? 'chip-fallback' : notice,
  },
  effects: [{ do: 'readCard' }],
});

/** A stripe badly swiped in the chip's stead may be swiped again. */
const KEEPS_FALLBACK: readonly CardNotice[] = ['unreadable', 'blank', 'bad-format'];
