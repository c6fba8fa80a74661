/**
 * Which rule a financial request falls under at the simulated acquirer, and the rules of sale and void themselves. Called by
 * `acquirer.ts` after terminal and MAC were found right; they are its own and not the shop's.
 */
import { maskPan } from '../../domain/masked-pan.ts';
import type { PaymentKind } from '../../domain/payment-kinds.ts';
import { adjustment, offlineSale } from './advice-rules.ts';
import { balance } from './balance-rules.ts';
import type { Verdict } from './books.ts';
import {
  answerTo,
  issuerSays,
  isYes,
  NEW_PAYMENT,
  newAuthCode,
  newEntry,
  PARTIAL,
  type PaymentContext,
  presentedCard,
  testCardOf,
} from './card-rules.ts';
import { codeSale, isByCode } from './code-rules.ts';
import type { HostRequest } from './host-request.ts';
import type { NewEntry } from './ledger-entry.ts';
import { sameBatchOriginal } from './original-rules.ts';
import { addPreauth, completion, preauth, preauthVoid } from './preauth-rules.ts';
import { refund } from './refund-rules.ts';

type Rule = (request: HostRequest, context: PaymentContext) => Verdict;

/** Message type, processing code and 60.1 (unionpay-pos 2.1). Both 60.1 of an additional pre-authorisation are in use. */
const KINDS: Readonly<Record<string, { readonly kind: PaymentKind; readonly rule: Rule }>> = {
  '0200/000000/22': { kind: 'sale', rule: (request, context) => sale(request, context) },
  '0200/200000/23': { kind: 'void', rule: (request, context) => voided(request, context, 'void') },
  '0220/200000/25': { kind: 'refund', rule: refund },
  '0100/030000/10': { kind: 'preauth', rule: preauth },
  '0100/030000/12': { kind: 'add-preauth', rule: addPreauth },
  '0100/200000/11': { kind: 'preauth-void', rule: preauthVoid },
  '0200/000000/20': { kind: 'completion', rule: (request, context) => completion(request, context, 'completion') },
  '0200/200000/21': {
    kind: 'completion-void',
    rule: (request, context) => voided(request, context, 'completion-void'),
  },
  '0220/000000/24': {
    kind: 'completion-advice',
    rule: (request, context) => completion(request, context, 'completion-advice'),
  },
  '0200/310000/01': { kind: 'balance', rule: balance },
  '0220/000000/30': { kind: 'offline-sale', rule: offlineSale },
  '0220/000000/32': { kind: 'adjustment', rule: adjustment },
  '0220/000000/34': { kind: 'adjustment', rule: adjustment },
};

/** 40 for what no rule is for. */
export function payment(request: HostRequest, context: PaymentContext): Verdict {
  const found = KINDS[`${request.mti}/${request.processingCode}/${request.typeCode}`];
  if (found === undefined) return { code: '40' };
  const verdict = found.rule(request, context);
  const isToldAgain = verdict.code === REPEATED && ADVICES.includes(found.kind);
  return isToldAgain ? toldAgain(request, found.kind, context) : verdict;
}

const REPEATED = '94';
const ADVICES: readonly PaymentKind[] = ['completion-advice', 'offline-sale', 'adjustment'];

/** An advice that is booked is delivered: 94, with the references of its line (unionpay-pos 2.9). A refused one is refused again. */
function toldAgain(
  { tid, batch, stan, amountMinor }: HostRequest,
  kind: PaymentKind,
  { books }: PaymentContext,
): Verdict {
  const entry = books.ledger.entry(tid, batch, stan);
  if (entry === undefined || entry.kind !== kind || entry.askedMinor !== amountMinor) return { code: '12' };
  if (!isYes(entry.code)) return { code: entry.code };
  const { rrn, authCode, organisation } = entry;
  const fields = new Map([
    [37, rrn],
    [63, organisation],
  ] as const);
  return {
    code: REPEATED,
    fields: authCode === undefined ? fields : new Map<number, string>([...fields, [38, authCode]]),
  };
}

function sale(request: HostRequest, context: PaymentContext): Verdict {
  const { books, keys } = context;
  const refusal = books.ledger.refusalFor(request.tid, request.batch, request.stan);
  if (refusal !== undefined) return { code: refusal };
  if (isByCode(request)) return codeSale(request, books);
  const presented = presentedCard(request.message, keys);
  const card = testCardOf(presented.pan, books);
  if (card?.habit.mischief === 'silent') return { mischief: 'silent' };
  const issued = issuerSays({ request, presented, demand: NEW_PAYMENT, ...context });
  const isApproved = isYes(issued.code);
  const entry: NewEntry = {
    ...newEntry(request, 'sale', books),
    amountMinor: isApproved ? approvedAmount(issued.code, request.amountMinor) : 0,
    maskedPan: maskPan(presented.pan),
    organisation: card?.organisation ?? 'CUP',
    code: issued.code,
    ...(isApproved ? { authCode: newAuthCode(books) } : {}),
  };
  if (isApproved) books.ledger.approve(entry);
  else books.ledger.decline(entry);
  return answerTo(entry, { presented, card, ...issued });
}

const approvedAmount = (code: string, askedMinor: number): number =>
  code === PARTIAL ? Math.max(1, Math.floor(askedMinor / 2)) : askedMinor;

/** A sale or a completion of this batch, whole. */
function voided(request: HostRequest, context: PaymentContext, kind: 'void' | 'completion-void'): Verdict {
  const { books } = context;
  const found = sameBatchOriginal(request, context);
  if (!('original' in found)) return found;
  const { original, presented, card } = found;
  const entry = {
    ...newEntry(request, kind, books),
    maskedPan: presented.pan === '' ? original.maskedPan : maskPan(presented.pan),
    organisation: original.organisation,
    authCode: newAuthCode(books),
    originalStan: original.stan,
    ...(original.voucherNumber === undefined ? {} : { voucherNumber: original.voucherNumber }),
  };
  const code = books.ledger.voidSale(entry, original.batch);
  return code === '00' ? answerTo(entry, { presented, card }) : { code };
}

/** 0400: always answered from the books, never from a card's habit. */
export function reversal(request: HostRequest, { books }: Pick<PaymentContext, 'books'>): Verdict {
  // What it reverses is found by its number; the kind is only that of a number never heard of.
  const asked = newEntry(request, 'unknown', books);
  return { code: books.ledger.reverse(asked, books.policy.unknownReversal) };
}
