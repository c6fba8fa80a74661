/**
 * Balance enquiries at the simulated acquirer (unionpay-pos 2.1, F54): what a test card's account holds after everything that was booked
 * on it here. Nothing is booked. Called by `payment-rules.ts`.
 */
import { maskPan } from '../../domain/masked-pan.ts';
import { amountText, institutions } from './answer-message.ts';
import type { Books, Verdict } from './books.ts';
import {
  habitOf,
  issuerSays,
  isYes,
  NEW_PAYMENT,
  type PaymentContext,
  presentedCard,
  testCardOf,
} from './card-rules.ts';
import { heldBy } from './held-amount.ts';
import type { HostRequest } from './host-request.ts';
import { stands } from './ledger-entry.ts';
import type { TestAccount, TestCard } from './test-card.ts';

/** Of a card that has none of its own: 10,000.00 of savings. */
const USUAL: TestAccount = { type: '10', openingMinor: 1_000_000 };

export function balance(request: HostRequest, context: PaymentContext): Verdict {
  const { books, keys } = context;
  const presented = presentedCard(request.message, keys);
  const card = testCardOf(presented.pan, books);
  if (card?.habit.mischief === 'silent') return { mischief: 'silent' };
  const issued = issuerSays({
    request,
    presented,
    demand: { ...NEW_PAYMENT, hasAmount: false, scripts: false },
    ...context,
  });
  // What a card lacks for a sale does not keep it from being asked.
  const isShort = issued.code === '51' || issued.code === '10';
  const code = isShort ? '00' : issued.code;
  const fields = new Map<number, string | Uint8Array>([[44, institutions(card?.issuerId ?? '00000000')]]);
  if (/^\d{13,19}$/.test(presented.pan)) fields.set(2, presented.pan);
  if (issued.field55 !== undefined) fields.set(55, issued.field55);
  if (card !== undefined && isYes(code)) {
    fields.set(54, amountText((card.account ?? USUAL).type, availableOf(card, books))).set(63, card.organisation);
  }
  return { code, fields, ...habitOf(card) };
}

const SPENT = ['sale', 'offline-sale', 'completion', 'completion-advice'];

/** Opening less what was paid and is held, and what came back; over all terminals of this host. */
function availableOf(card: TestCard, books: Books): number {
  const pan = maskPan(card.pan);
  const own = books.ledger.entries().filter((entry) => entry.maskedPan === pan && stands(entry));
  return own.reduce(
    (left, entry) => {
      if (SPENT.includes(entry.kind)) return left - entry.amountMinor;
      return entry.kind === 'refund' ? left + entry.amountMinor : left - heldBy(entry, books);
    },
    (card.account ?? USUAL).openingMinor,
  );
}
