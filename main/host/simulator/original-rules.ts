/**
 * How a request names the payment it speaks of (unionpay-pos 1.6 F61), and whether the books know that one: by batch and number, by
 * reference and date, or by authorisation code and date. Called by the rules of each kind.
 */
import { maskPan } from '../../domain/masked-pan.ts';
import { bytesOf, textOf } from '../iso8583/message.ts';
import type { Books, Verdict } from './books.ts';
import { type PaymentContext, pinFault, presentedCard, testCardOf } from './card-rules.ts';
import { type HostRequest, originalOf, type PresentedCard } from './host-request.ts';
import type { Entry, EntryKind } from './ledger-entry.ts';
import type { TestCard } from './test-cards.ts';

const NO_ORIGINAL: Verdict = { code: '25' };
const UNKNOWN_DATE = '0000';
const DATE_AT = 12;

export interface FoundOriginal {
  readonly original: Entry;
  readonly presented: PresentedCard;
  readonly card: TestCard | undefined;
}

/** By batch and number within this batch; a reference that comes along must be its own. */
export function sameBatchOriginal(request: HostRequest, { books, keys }: PaymentContext): FoundOriginal | Verdict {
  const refusal = books.ledger.refusalFor(request.tid, request.batch, request.stan);
  if (refusal !== undefined) return { code: refusal };
  const named = originalOf(request.message);
  const original = named && books.ledger.entry(request.tid, named.batch, named.stan);
  if (original === undefined || (textOf(request.message, 37) ?? original.rrn) !== original.rrn) return NO_ORIGINAL;
  return withCard(request, original, { books, keys });
}

/** The card shown with it, where one is: its PIN must be right if it came, whether it is the original's card is the rule's business. */
function withCard(request: HostRequest, original: Entry, { books, keys }: PaymentContext): FoundOriginal | Verdict {
  const presented = presentedCard(request.message, keys);
  const card = testCardOf(presented.pan, books);
  const isPinSent = bytesOf(request.message, 52) !== undefined && card !== undefined;
  const fault = isPinSent ? pinFault(request.message, card, keys) : undefined;
  return fault === undefined ? { original, presented, card } : { code: fault };
}

/** MMDD of field 61; undefined when the terminal did not know it. */
const originalDate = (request: HostRequest): string | undefined => {
  const date = (textOf(request.message, 61) ?? '').slice(DATE_AT, DATE_AT + UNKNOWN_DATE.length);
  return date === '' || date === UNKNOWN_DATE ? undefined : date;
};

interface Wanted {
  readonly kinds: readonly EntryKind[];
  readonly by: 'reference-and-date' | 'code-and-date';
}

/** What was settled long ago and what another till sold is found too. One that was reversed or declined is no original. */
export function datedOriginal(
  request: HostRequest,
  { books, keys }: PaymentContext,
  wanted: Wanted,
): FoundOriginal | Verdict {
  const refusal = books.ledger.refusalFor(request.tid, request.batch, request.stan);
  if (refusal !== undefined) return { code: refusal };
  const original = named(request, books, wanted);
  if (original === undefined) return NO_ORIGINAL;
  const found = withCard(request, original, { books, keys });
  if (!('original' in found)) return found;
  const { pan } = found.presented;
  return pan !== '' && maskPan(pan) !== original.maskedPan ? { code: '14' } : found;
}

function named(request: HostRequest, { ledger }: Books, { kinds, by }: Wanted): Entry | undefined {
  const date = originalDate(request);
  const reference = textOf(request.message, 37);
  const code = textOf(request.message, 38);
  // A reference is no name without its day; a code is, where the terminal does not know the day (F61 0000).
  if (by === 'reference-and-date' && (date === undefined || reference === undefined)) return undefined;
  if (by === 'code-and-date' && code === undefined) return undefined;
  const isNamed = (entry: Entry): boolean =>
    kinds.includes(entry.kind) &&
    (date === undefined || entry.date === date) &&
    (by === 'reference-and-date' ? entry.rrn === reference : entry.authCode === code);
  const found = ledger.entries().filter((entry) => isNamed(entry) && isHeldHere(entry));
  return found.find(({ tid }) => tid === request.tid) ?? found[0];
}

const isHeldHere = ({ state }: Entry): boolean => state === 'approved' || state === 'voided';
