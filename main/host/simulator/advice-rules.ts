/**
 * What was decided at the counter and is only told: offline sales and adjustments (unionpay-pos 2.1, 2.5). Called by
 * `payment-rules.ts`; one that is told again is found there.
 */
import { maskPan } from '../../domain/masked-pan.ts';
import { textOf } from '../iso8583/message.ts';
import type { Books, Verdict } from './books.ts';
import {
  answerTo,
  issuerSays,
  isYes,
  newAuthCode,
  newEntry,
  OF_ORIGINAL,
  type PaymentContext,
  presentedCard,
  testCardOf,
} from './card-rules.ts';
import type { HostRequest } from './host-request.ts';
import type { Entry, NewEntry } from './ledger-entry.ts';
import { sameBatchOriginal } from './original-rules.ts';

const FORMAT_ERROR: Verdict = { code: '30' };

/** It keeps the code that was given for it; field 61 says how, in 18 digits or 29. */
export function offlineSale(request: HostRequest, context: PaymentContext): Verdict {
  const { books, keys } = context;
  const refusal = books.ledger.refusalFor(request.tid, request.batch, request.stan);
  if (refusal !== undefined) return { code: refusal };
  const authCode = textOf(request.message, 38);
  const how = textOf(request.message, 61) ?? '';
  if (authCode === undefined || !/^0{12}\d{6}(\d{11})?$/.test(how)) return FORMAT_ERROR;
  const presented = presentedCard(request.message, keys);
  const card = testCardOf(presented.pan, books);
  if (card?.habit.mischief === 'silent') return { mischief: 'silent' };
  const issued = issuerSays({ request, presented, demand: OF_ORIGINAL, ...context });
  // It was authorised before: a card of partial approvals pays the whole.
  const code = issued.code === '10' ? '00' : issued.code;
  const entry: NewEntry = {
    ...newEntry(request, 'offline-sale', books),
    amountMinor: isYes(code) ? request.amountMinor : 0,
    maskedPan: maskPan(presented.pan),
    organisation: card?.organisation ?? 'CUP',
    code,
    authCode,
  };
  if (isYes(code)) books.ledger.approve(entry);
  else books.ledger.decline(entry);
  return answerTo(entry, { presented, card });
}

const TIP = '34';
const ADJUSTABLE = ['sale', 'offline-sale'];

/** The original's line gets the new amount and so counts once; a tip must be the difference to what it was without one. */
export function adjustment(request: HostRequest, context: PaymentContext): Verdict {
  const { books } = context;
  const found = sameBatchOriginal(request, context);
  if (!('original' in found)) return found;
  const { original, presented, card } = found;
  const tipMinor = tipOf(request);
  if (tipMinor === 'torn') return FORMAT_ERROR;
  const code = refusalOf(request, original, { tipMinor: tipMinor ?? 0, books }) ?? '00';
  const isTaken = code === '00';
  const entry: NewEntry = {
    ...newEntry(request, 'adjustment', books),
    amountMinor: isTaken ? request.amountMinor : 0,
    maskedPan: original.maskedPan,
    organisation: original.organisation,
    code,
    originalStan: original.stan,
    ...(tipMinor === undefined ? {} : { tipMinor }),
    ...(isTaken ? { authCode: newAuthCode(books) } : {}),
  };
  if (!isTaken) {
    books.ledger.decline(entry);
    return answerTo(entry, { presented, card });
  }
  books.ledger.approve(entry);
  const { tipMinor: _, ...untipped } = original;
  const tip = tipMinor === undefined ? {} : { tipMinor };
  books.ledger.change({ ...untipped, ...tip, amountMinor: request.amountMinor });
  return answerTo(entry, { presented, card });
}

/** Twelve digits of field 48 of a tip; an adjustment has none. */
function tipOf({ message, typeCode }: HostRequest): number | 'torn' | undefined {
  const digits = textOf(message, 48);
  if (typeCode !== TIP) return digits === undefined ? undefined : 'torn';
  return digits !== undefined && /^\d{12}$/.test(digits) ? Number(digits) : 'torn';
}

interface Adjusting {
  readonly tipMinor: number;
  readonly books: Books;
}

function refusalOf(request: HostRequest, original: Entry, { tipMinor, books }: Adjusting): string | undefined {
  const { message, amountMinor, typeCode } = request;
  if (!ADJUSTABLE.includes(original.kind)) return '25';
  const isRefunded = books.ledger.about(original).some(({ kind }) => kind !== 'adjustment');
  if (original.state !== 'approved' || isRefunded) return '12';
  const pan = textOf(message, 2);
  if (pan !== undefined && maskPan(pan) !== original.maskedPan) return '14';
  if (amountMinor === 0) return '13';
  const untippedMinor = original.amountMinor - (original.tipMinor ?? 0);
  return typeCode === TIP && amountMinor - tipMinor !== untippedMinor ? '64' : undefined;
}
