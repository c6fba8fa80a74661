/**
 * Payments by code at the simulated acquirer (unionpay-pos 2.10; query, cancel and shown codes are invented, counter.md 5.9): booked at
 * once, waiting for their payer where there is one to wait for. Called by `payment-rules.ts` and `acquirer.ts`.
 */
import { type Message, textOf } from '../iso8583/message.ts';
import { taggedTexts } from '../iso8583/tagged-text.ts';
import type { Books, Verdict } from './books.ts';
import { isYes, newAuthCode, newEntry } from './card-rules.ts';
import type { HostRequest } from './host-request.ts';
import type { Entry, EntryName, NewEntry, Payer } from './ledger-entry.ts';
import { isPaymentCode, type TestCode } from './test-codes.ts';

const SCANNED = '03';
const SHOWN = '04';
const PENDING = '09';
const RAN_OUT = '22';
const FORMAT_ERROR: Verdict = { code: '30' };

const entryDigits = ({ message }: HostRequest): string => (textOf(message, 22) ?? '').slice(0, 2);

export const isByCode = (request: HostRequest): boolean => [SCANNED, SHOWN].includes(entryDigits(request));

const detailOf = (message: Message, wanted: string): string | undefined =>
  taggedTexts(textOf(message, 59) ?? '')?.find(({ tag }) => tag === wanted)?.value;

/** The payment voucher number that a void or refund sends back. */
export const voucherIn = (message: Message): string | undefined => detailOf(message, 'A4');

const detail = (tag: string, value: string): string => `${tag}${String(value.length).padStart(3, '0')}${value}`;

/** 0200 without a card: the customer's code in F59 A3, or F22 04x and nothing, for a code of ours. */
export function codeSale(request: HostRequest, books: Books): Verdict {
  if (request.amountMinor === 0) return { code: '13' };
  if (entryDigits(request) === SHOWN) return shownCode(request, books);
  const code = detailOf(request.message, 'A3');
  if (code === undefined || !isPaymentCode(code)) return FORMAT_ERROR;
  const known = books.policy.codes.find((each) => each.code === code);
  if (known?.mischief === 'silent') return { mischief: 'silent' };
  return booked(request, books, known);
}

function booked(request: HostRequest, books: Books, known: TestCode | undefined): Verdict {
  const code = known?.answer ?? PENDING;
  const entry = codeEntry(request, books, code);
  const mischief = known?.mischief === undefined ? {} : { mischief: known.mischief };
  if (code === PENDING) {
    books.ledger.await(waiting(entry, books, known?.payer ?? 'by-hand'));
    return { code, ...mischief };
  }
  if (!isYes(code)) {
    books.ledger.decline(entry);
    return { code, ...mischief };
  }
  const paid = withPapers(entry, books);
  books.ledger.approve(paid);
  return { code, fields: paidFields(paid), ...mischief };
}

const codeEntry = (request: HostRequest, books: Books, code: string): NewEntry => ({
  ...newEntry(request, 'sale', books),
  amountMinor: isYes(code) ? request.amountMinor : 0,
  code,
});

const waiting = (entry: NewEntry, { clock }: Books, payer: Payer): NewEntry => ({
  ...entry,
  pendingSinceMs: clock.nowMs(),
  payer,
});

const VOUCHER_DIGITS = 20;

/** Authorisation code and voucher number, as every payment that was paid has them. */
const withPapers = <Line extends NewEntry>(entry: Line, books: Books): Line => ({
  ...entry,
  authCode: newAuthCode(books),
  voucherNumber: [...books.chance.bytes(VOUCHER_DIGITS)].map((byte) => byte % 10).join(''),
});

const paidFields = ({ authCode, voucherNumber, organisation }: NewEntry): Map<number, string> =>
  new Map([
    ...(authCode === undefined ? [] : ([[38, authCode]] as const)),
    ...(voucherNumber === undefined ? [] : ([[59, detail('A4', voucherNumber)]] as const)),
    [63, organisation],
  ]);

function shownCode(request: HostRequest, books: Books): Verdict {
  const entry = codeEntry(request, books, PENDING);
  books.ledger.await(waiting(entry, books, books.policy.shownCodePayer));
  const content = `https://pay.countertop.invalid/${request.tid}/${entry.rrn}`;
  return { code: PENDING, fields: new Map([[59, detail('B2', content)]]) };
}

/** 0820 / 911: how it stands, as a letter and its own F39. Asking moves the payer to decide. */
export function codeQuery(request: HostRequest, books: Books): Verdict {
  const found = books.ledger.entry(request.tid, request.batch, request.stan);
  if (found === undefined) return { code: '25' };
  if (found.askedMinor !== request.amountMinor) return { code: '64' };
  const entry = found.state === 'pending' ? askedAgain(found, books) : found;
  const paid = entry.state === 'approved' || entry.state === 'voided' ? paidFields(entry) : new Map<number, string>();
  const state = detail('B1', stateOf(entry));
  return {
    code: '00',
    fields: new Map([...paid, [37, entry.rrn], [59, `${state}${paid.get(59) ?? ''}`]]),
  };
}

function stateOf({ state, code }: Entry): string {
  switch (state) {
    case 'approved':
    case 'voided':
      return `P${code}`;
    case 'pending':
      return `W${code}`;
    case 'declined':
      return `R${code}`;
    case 'reversed':
      return 'C00';
  }
}

function askedAgain(entry: Entry, books: Books): Entry {
  const asked = { ...entry, timesAsked: (entry.timesAsked ?? 0) + 1 };
  const sinceMs = books.clock.nowMs() - (entry.pendingSinceMs ?? 0);
  const next = sinceMs > books.policy.codeLifetimeMs ? ended(asked, RAN_OUT) : decidedWhenAsked(asked, books);
  books.ledger.change(next);
  return next;
}

const SECOND = 2;

function decidedWhenAsked(entry: Entry, books: Books): Entry {
  if (entry.payer === 'by-hand' || (entry.timesAsked ?? 0) < SECOND) return entry;
  return entry.payer === 'pays-when-asked' ? paidNow(entry, books) : ended(entry, '05');
}

const ended = (entry: Entry, code: string): Entry => ({ ...entry, state: 'declined', code });

const paidNow = (entry: Entry, books: Books): Entry =>
  withPapers({ ...entry, state: 'approved', code: '00', amountMinor: entry.askedMinor }, books);

/** 0820 / 912: no money stays moved, whatever became of it; as a reversal does. */
export function codeCancel(request: HostRequest, books: Books): Verdict {
  return { code: books.ledger.reverse(newEntry(request, 'unknown', books), '00') };
}

/** The phone of the training bench. */
export interface Phone {
  /** Payments that wait for their payer, oldest first. */
  waiting(): readonly (EntryName & { readonly amountMinor: number })[];
  /** False when it does not wait any more. */
  decide(name: EntryName, word: 'pay' | 'refuse'): boolean;
}

export const phoneOf = (books: Books): Phone => ({
  waiting: () =>
    books.ledger
      .entries()
      .filter(({ state }) => state === 'pending')
      .map(({ tid, batch, stan, askedMinor }) => ({ tid, batch, stan, amountMinor: askedMinor })),
  decide: (name, word) => {
    const entry = books.ledger.entry(name.tid, name.batch, name.stan);
    if (entry?.state !== 'pending') return false;
    books.ledger.change(word === 'pay' ? paidNow(entry, books) : ended(entry, '05'));
    return true;
  },
});
