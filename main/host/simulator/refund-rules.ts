/**
 * Refunds at the simulated acquirer (unionpay-pos 2.1, 4.5): of a sale named by reference and date, in one or many parts, never more in
 * all than was paid. Called by `payment-rules.ts`.
 */
import { textOf } from '../iso8583/message.ts';
import type { Books, Verdict } from './books.ts';
import { answerTo, isYes, newAuthCode, newEntry, type PaymentContext } from './card-rules.ts';
import { voucherIn } from './code-rules.ts';
import type { HostRequest } from './host-request.ts';
import { type Entry, type EntryKind, type NewEntry, nameOf } from './ledger-entry.ts';
import { datedOriginal } from './original-rules.ts';

/** Whatever took money for goods. */
const REFUNDABLE: readonly EntryKind[] = ['sale', 'offline-sale', 'completion', 'completion-advice'];

export function refund(request: HostRequest, context: PaymentContext): Verdict {
  const { books } = context;
  if (textOf(request.message, 63) === undefined) return { code: '30' };
  const found = datedOriginal(request, context, { kinds: REFUNDABLE, by: 'reference-and-date' });
  if (!('original' in found)) return found;
  const { original, presented, card } = found;
  if (card?.habit.mischief === 'silent') return { mischief: 'silent' };
  const code = refusalOf(request, original, books) ?? habitCode(card?.habit.code);
  const entry: NewEntry = {
    ...newEntry(request, 'refund', books),
    amountMinor: isYes(code) ? request.amountMinor : 0,
    maskedPan: original.maskedPan,
    organisation: original.organisation,
    code,
    originalStan: original.stan,
    originalBatch: original.batch,
    originalTid: original.tid,
    ...(isYes(code) ? { authCode: newAuthCode(books) } : {}),
    ...(original.voucherNumber === undefined ? {} : { voucherNumber: original.voucherNumber }),
  };
  if (isYes(code)) books.ledger.approve(entry);
  else books.ledger.decline(entry);
  return answerTo(entry, { presented, card });
}

/** A card whose sales are refused may have been in order on the day; one that is cut in half gets the whole refund. */
const habitCode = (code: string | undefined): string => (code === '96' || code === '91' ? code : '00');

function refusalOf(
  { message, amountMinor, batch, tid }: HostRequest,
  original: Entry,
  books: Books,
): string | undefined {
  if (original.state !== 'approved') return '12';
  const isOpen = original.tid === tid && original.batch === batch;
  if (isOpen && !books.policy.refundsOpenBatch) return '12';
  const voucher = voucherIn(message);
  if (voucher !== undefined && voucher !== original.voucherNumber) return '25';
  if (amountMinor === 0) return '13';
  return amountMinor > original.amountMinor - refundedOf(original, books) ? '64' : undefined;
}

/** What has gone back already, minor units. */
const refundedOf = (original: Entry, { ledger }: Books): number =>
  ledger
    .about(nameOf(original))
    .filter(({ kind }) => kind === 'refund')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
