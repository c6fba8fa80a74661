/**
 * Pre-authorisations at the simulated acquirer (unionpay-pos 2.1, 4.5): an amount is held, raised, freed, or completed once and up to
 * 115 % of what is held; a completion that is taken back leaves it held. Called by `payment-rules.ts`.
 */
import { maskPan } from '../../domain/masked-pan.ts';
import { amountText } from './answer-message.ts';
import type { Books, Verdict } from './books.ts';
import {
  answerTo,
  issuerSays,
  isYes,
  NEW_PAYMENT,
  newAuthCode,
  newEntry,
  type PaymentContext,
  presentedCard,
  testCardOf,
} from './card-rules.ts';
import { heldBy } from './held-amount.ts';
import type { HostRequest } from './host-request.ts';
import type { Entry, EntryKind, NewEntry } from './ledger-entry.ts';
import { datedOriginal, type FoundOriginal } from './original-rules.ts';

/** Percent of what is held that a completion may reach (unionpay-pos 4.5, 7.10: not certain everywhere). */
const MOST_PERCENT = 115;

export function preauth(request: HostRequest, context: PaymentContext): Verdict {
  const { books, keys } = context;
  const refusal = books.ledger.refusalFor(request.tid, request.batch, request.stan);
  if (refusal !== undefined) return { code: refusal };
  const presented = presentedCard(request.message, keys);
  const card = testCardOf(presented.pan, books);
  if (card?.habit.mischief === 'silent') return { mischief: 'silent' };
  const issued = issuerSays({ request, presented, demand: NEW_PAYMENT, ...context });
  // Held is all or nothing: a card of partial approvals has not got the whole.
  const code = issued.code === '10' ? '51' : issued.code;
  const entry: NewEntry = {
    ...newEntry(request, 'preauth', books),
    amountMinor: isYes(code) ? request.amountMinor : 0,
    maskedPan: maskPan(presented.pan),
    organisation: card?.organisation ?? 'CUP',
    code,
    ...(isYes(code) ? { authCode: newAuthCode(books) } : {}),
  };
  if (isYes(code)) books.ledger.approve(entry);
  else books.ledger.decline(entry);
  return answerTo(entry, { presented, card, ...issued });
}

const PREAUTH = { kinds: ['preauth'], by: 'code-and-date' } as const;

export const addPreauth = (request: HostRequest, context: PaymentContext): Verdict =>
  following(request, context, {
    kind: 'add-preauth',
    refusal: () => undefined,
    settle: (entry, { original, books }) => {
      books.ledger.approve(entry);
      return new Map([[54, amountText('00', heldBy(original, books))]]);
    },
  });

/** For what was asked at first, or for all that is held since. */
export const preauthVoid = (request: HostRequest, context: PaymentContext): Verdict =>
  following(request, context, {
    kind: 'preauth-void',
    refusal: (held, { amountMinor }, original) =>
      amountMinor === held || amountMinor === original.amountMinor ? undefined : '64',
    settle: (entry, { original, books }) => {
      books.ledger.takeBack(original, entry);
      return new Map();
    },
  });

export const completion = (
  request: HostRequest,
  context: PaymentContext,
  kind: 'completion' | 'completion-advice',
): Verdict =>
  following(request, context, {
    kind,
    refusal: (held, { amountMinor }) => (amountMinor * 100 > held * MOST_PERCENT ? '61' : undefined),
    settle: (entry, { books }) => {
      books.ledger.approve(entry);
      return new Map();
    },
  });

interface Following {
  readonly kind: EntryKind;
  /** F39 of what is against it; `held` is more than nothing. */
  readonly refusal: (held: number, request: HostRequest, original: Entry) => string | undefined;
  /** Books it; fields of the answer beyond the common. */
  readonly settle: (
    entry: NewEntry,
    found: { readonly original: Entry; readonly books: Books },
  ) => ReadonlyMap<number, string>;
}

/** Whatever follows a pre-authorisation that still holds something. */
function following(request: HostRequest, context: PaymentContext, { kind, refusal, settle }: Following): Verdict {
  const { books } = context;
  const found = datedOriginal(request, context, PREAUTH);
  if (!('original' in found)) return found;
  const { original, presented, card } = found;
  if (card?.habit.mischief === 'silent') return { mischief: 'silent' };
  const held = heldBy(original, books);
  const code = request.amountMinor === 0 ? '13' : held === 0 ? '12' : (refusal(held, request, original) ?? '00');
  const entry = entryOf(request, found, { kind, code, books });
  if (code !== '00') {
    books.ledger.decline(entry);
    return answerTo(entry, { presented, card });
  }
  const extra = settle(entry, { original, books });
  const answer = answerTo(entry, { presented, card });
  return { ...answer, fields: new Map([...(answer.fields ?? []), ...extra]) };
}

const entryOf = (
  request: HostRequest,
  { original }: FoundOriginal,
  { kind, code, books }: { readonly kind: EntryKind; readonly code: string; readonly books: Books },
): NewEntry => ({
  ...newEntry(request, kind, books),
  amountMinor: code === '00' ? request.amountMinor : 0,
  maskedPan: original.maskedPan,
  organisation: original.organisation,
  code,
  originalStan: original.stan,
  originalBatch: original.batch,
  originalTid: original.tid,
  ...(code === '00' ? { authCode: newAuthCode(books) } : {}),
});
