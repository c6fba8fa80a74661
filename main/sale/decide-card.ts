/** The card's part of the decision: opening a payment, judging a swipe. Nothing here is known to the host yet. */
import { askPin, intend } from './decide-intent.ts';
import type { Circumstances, Decision, ReadCard, SaleEvent } from './happenings.ts';
import type { CardNotice, Presenting } from './sale.ts';

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
      ...(opening.original && { originalStan: opening.original.stan }),
    },
  };
  return { ...next, write: next.write ?? write };
}

/** A void without card or PIN goes straight to its intent; the intent's own line then also opens the payment. */
function afterOpening(sale: Presenting, event: Opened, around: Circumstances): Decision {
  const { rules } = around;
  const isVoid = sale.kept.opening.kind === 'void';
  if (isVoid && !rules.voidNeedsCard && event.originalCard !== undefined) {
    const ready = {
      kept: { opening: sale.kept.opening, shown: event.originalCard.shown },
      passing: { card: event.originalCard.card },
    };
    return rules.voidNeedsPin ? askPin(ready, 'none') : intend({ ...ready, entry: 'none' }, undefined, around);
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
  if (sale.kept.opening.kind === 'void' && !read.isOriginals) return again(sale, 'differs');
  // ISO 7813: a first digit of 2 or 6 says the card has a chip; the stripe alone is then refused (unionpay-pos 4.5).
  if (read.saysChip) return again(sale, 'insert-chip');
  if (read.expired) return again(sale, 'expired');
  return {
    sale: {
      stage: 'confirming',
      kept: { opening: sale.kept.opening, shown: read.shown },
      passing: { card: read.card },
    },
    effects: [],
  };
}

const again = (sale: Presenting, notice: CardNotice): Decision => ({
  sale: { ...sale, notice },
  effects: [{ do: 'readCard' }],
});
