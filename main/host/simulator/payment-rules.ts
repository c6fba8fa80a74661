/**
 * Sales, voids and reversals at the simulated acquirer: what the issuer says, and what goes into the books. Called by
 * `acquirer.ts` after terminal and MAC were found right; its rules are its own and not the shop's.
 */
import { maskPan } from '../../domain/masked-pan.ts';
import type { FieldValue } from '../iso8583/field-table.ts';
import { bytesOf, type Message, textOf } from '../iso8583/message.ts';
import { institutions } from './answer-message.ts';
import { type Books, hostTime, referenceFor, type Verdict } from './books.ts';
import { entryOf, issuerField55, isVerifiedWithoutHost, type ProvenChip, proveChip } from './chip-rules.ts';
import { cardOf, type HostRequest, originalOf, type PresentedCard } from './host-request.ts';
import type { EntryKind, NewEntry } from './ledger.ts';
import type { TerminalKeys } from './terminal-keys.ts';
import type { TestCard } from './test-cards.ts';

const VOID = '200000';
const PARTIAL = '10';
const APPROVED_CODES = ['00', PARTIAL, '11'];

export interface PaymentContext {
  readonly books: Books;
  readonly keys: TerminalKeys;
}

/** 0200: processing code 000000 is a sale, 200000 with type code 23 a void (unionpay-pos 2.1). */
export function payment(request: HostRequest, context: PaymentContext): Verdict {
  const kind = `${request.processingCode}/${request.typeCode}`;
  if (kind === '000000/22') return sale(request, context);
  if (kind === `${VOID}/23`) return voided(request, context);
  return { code: '40' };
}

/** The clear card of a request; track 2 is decrypted when F53 says it is encrypted (unionpay-pos 1.6). */
export function presentedCard(message: Message, keys: TerminalKeys): PresentedCard {
  const track = textOf(message, 35);
  const isEncrypted = (textOf(message, 53) ?? '').charAt(2) === '1';
  return cardOf(message, track !== undefined && isEncrypted ? keys.clearTrack(track) : track);
}

export const testCardOf = (pan: string, books: Books): TestCard | undefined =>
  books.policy.cards.find((card) => card.pan === pan);

function sale(request: HostRequest, { books, keys }: PaymentContext): Verdict {
  const refusal = books.ledger.refusalFor(request.tid, request.batch, request.stan);
  if (refusal !== undefined) return { code: refusal };
  const presented = presentedCard(request.message, keys);
  const card = testCardOf(presented.pan, books);
  if (card?.habit.mischief === 'silent') return { mischief: 'silent' };
  const issued = issuerSays(request, presented, card, { books, keys });
  const isApproved = APPROVED_CODES.includes(issued.code);
  const amountMinor = approvedAmount(issued.code, request.amountMinor);
  const authCode = isApproved ? newAuthCode(books) : undefined;
  const entry: NewEntry = {
    ...newEntry(request, 'sale', books),
    amountMinor: isApproved ? amountMinor : 0,
    maskedPan: maskPan(presented.pan),
    organisation: card?.organisation ?? 'CUP',
    code: issued.code,
    ...(authCode === undefined ? {} : { authCode }),
  };
  if (isApproved) books.ledger.approve(entry);
  else books.ledger.decline(entry);
  return verdictOf(entry, card, { presented, ...issued });
}

interface Issued {
  readonly code: string;
  /** For the chip; absent when its cryptogram was not believed, or there is no chip. */
  readonly field55?: Uint8Array;
}

function issuerSays(
  request: HostRequest,
  presented: PresentedCard,
  card: TestCard | undefined,
  { books, keys }: PaymentContext,
): Issued {
  const { message } = request;
  if (!/^\d{13,19}$/.test(presented.pan)) return { code: '30' };
  if (card === undefined) return { code: '14' };
  const chip = entryOf(message) === 'stripe' ? undefined : proveChip(message, presented, books);
  if (typeof chip === 'string') return { code: chip };
  const code = cardSays(request, { presented, card, chip, books, keys });
  const field55 = chip && issuerField55(message, chip, { books, habit: card.habit, code });
  return { code, ...(field55 === undefined ? {} : { field55 }) };
}

interface SeenCard extends PaymentContext {
  readonly presented: PresentedCard;
  readonly card: TestCard;
  readonly chip: ProvenChip | undefined;
}

function cardSays(request: HostRequest, { presented, card, chip, books, keys }: SeenCard): string {
  if (request.amountMinor === 0) return '13';
  if ((presented.expiry ?? card.expiry) < hostTime(books.clock).yymm) return '54';
  const needsPin = bytesOf(request.message, 52) !== undefined || chip === undefined || !isExcused(request, chip);
  const fault = needsPin ? pinFault(request.message, card, keys) : undefined;
  return fault ?? card.habit.code;
}

/** Up to and with it a tap needs no PIN (unionpay-pos 4.6). */
const SMALL_TAP_MINOR = 100_000;

/** What card and terminal made out in the slot counts, and a small tap needs nothing; a stripe is never excused. */
const isExcused = ({ message, amountMinor }: HostRequest, { tags }: ProvenChip): boolean =>
  entryOf(message) === 'tap' ? amountMinor <= SMALL_TAP_MINOR : isVerifiedWithoutHost(tags);

/** The PIN is read from its block and compared; a block of another key or card is 99, a wrong or missing PIN 55. */
function pinFault(message: Message, card: TestCard, keys: TerminalKeys): '55' | '99' | undefined {
  if (card.pin === undefined) return undefined;
  const block = bytesOf(message, 52);
  if (block === undefined) return '55';
  const pin = keys.pinOf(block, card.pan);
  if (pin === undefined) return '99';
  return pin === card.pin ? undefined : '55';
}

const approvedAmount = (code: string, askedMinor: number): number =>
  code === PARTIAL ? Math.max(1, Math.floor(askedMinor / 2)) : askedMinor;

const newAuthCode = (books: Books): string => Buffer.from(books.chance.bytes(3)).toString('hex').toUpperCase();

function newEntry(request: HostRequest, kind: EntryKind, books: Books): NewEntry {
  return {
    tid: request.tid,
    batch: request.batch,
    stan: request.stan,
    kind,
    askedMinor: request.amountMinor,
    amountMinor: request.amountMinor,
    maskedPan: maskPan(textOf(request.message, 2) ?? ''),
    organisation: 'CUP',
    code: '00',
    rrn: referenceFor(request, books.clock),
  };
}

interface Answered {
  readonly presented: PresentedCard;
  readonly field55?: Uint8Array;
}

/** The answer of a sale as captured ones look: card organisation and authorisation code only with an approval. */
function verdictOf(entry: NewEntry, card: TestCard | undefined, answered: Answered): Verdict {
  const { presented, field55 } = answered;
  const fields = new Map<number, FieldValue>([
    [4, String(entry.authCode === undefined ? entry.askedMinor : entry.amountMinor).padStart(12, '0')],
    [44, institutions(card?.issuerId ?? '00000000')],
  ]);
  if (/^\d{13,19}$/.test(presented.pan)) fields.set(2, presented.pan);
  if (presented.expiry !== undefined) fields.set(14, presented.expiry);
  if (field55 !== undefined) fields.set(55, field55);
  if (entry.authCode !== undefined) fields.set(38, entry.authCode).set(63, entry.organisation);
  return {
    code: entry.code,
    fields,
    ...(card?.habit.mischief === undefined ? {} : { mischief: card.habit.mischief }),
    ...(card?.habit.followUp === undefined ? {} : { followUp: card.habit.followUp }),
  };
}

function voided(request: HostRequest, { books, keys }: PaymentContext): Verdict {
  const refusal = books.ledger.refusalFor(request.tid, request.batch, request.stan);
  if (refusal !== undefined) return { code: refusal };
  const reference = originalOf(request.message);
  const original = reference && books.ledger.entry(request.tid, reference.batch, reference.stan);
  if (reference === undefined || original === undefined || !isSameReference(request.message, original.rrn)) {
    return { code: '25' };
  }
  const presented = presentedCard(request.message, keys);
  const card = testCardOf(presented.pan, books);
  if (bytesOf(request.message, 52) !== undefined && card !== undefined) {
    const fault = pinFault(request.message, card, keys);
    if (fault !== undefined) return { code: fault };
  }
  const authCode = newAuthCode(books);
  const entry = {
    ...newEntry(request, 'void', books),
    maskedPan: presented.pan === '' ? original.maskedPan : maskPan(presented.pan),
    organisation: original.organisation,
    authCode,
    originalStan: reference.stan,
  };
  const code = books.ledger.voidSale(entry, reference.batch);
  return code === '00' ? verdictOf(entry, card, { presented }) : { code };
}

const isSameReference = (message: Message, rrn: string): boolean => (textOf(message, 37) ?? rrn) === rrn;

/** 0400: always answered from the books, never from a card's habit. */
export function reversal(request: HostRequest, books: Books): Verdict {
  const kind = request.processingCode === VOID ? 'void' : 'sale';
  return { code: books.ledger.reverse(newEntry(request, kind, books), books.policy.unknownReversal) };
}
