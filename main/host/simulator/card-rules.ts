/**
 * What the issuer says of a card, whichever payment it is shown for: known, not expired, right PIN, believable chip, its habit. Called
 * by the rules of each kind; nothing goes into the books here.
 */
import { maskPan } from '../../domain/masked-pan.ts';
import type { FieldValue } from '../iso8583/field-table.ts';
import { bytesOf, type Message, textOf } from '../iso8583/message.ts';
import { institutions } from './answer-message.ts';
import { type Books, hostTime, referenceFor, type Verdict } from './books.ts';
import { entryOf, issuerField55, isVerifiedWithoutHost, type ProvenChip, proveChip } from './chip-rules.ts';
import { cardOf, type HostRequest, type PresentedCard } from './host-request.ts';
import type { EntryKind, NewEntry } from './ledger-entry.ts';
import type { TerminalKeys } from './terminal-keys.ts';
import type { TestCard } from './test-cards.ts';

export const PARTIAL = '10';
const APPROVED_CODES = ['00', PARTIAL, '11'];
export const isYes = (code: string): boolean => APPROVED_CODES.includes(code);

export interface PaymentContext {
  readonly books: Books;
  readonly keys: TerminalKeys;
}

/** The clear card of a request; track 2 is decrypted when F53 says it is encrypted (unionpay-pos 1.6). */
export function presentedCard(message: Message, keys: TerminalKeys): PresentedCard {
  const track = textOf(message, 35);
  const isEncrypted = (textOf(message, 53) ?? '').charAt(2) === '1';
  return cardOf(message, track !== undefined && isEncrypted ? keys.clearTrack(track) : track);
}

export const testCardOf = (pan: string, books: Books): TestCard | undefined =>
  books.policy.cards.find((card) => card.pan === pan);

export interface Issued {
  readonly code: string;
  /** For the chip; absent when its cryptogram was not believed, or there is no chip. */
  readonly field55?: Uint8Array;
}

/** What a kind wants looked at beyond the card itself. */
export interface Demand {
  /** An amount of zero is refused; a balance enquiry has none. */
  readonly hasAmount: boolean;
  /** sent: a PIN is proved where one was sent, as in everything that refers to an original; due: and wanted where none came. */
  readonly pin: 'sent' | 'due';
  /** A chip proves itself by a cryptogram; what refers to an original sends none. */
  readonly chip: boolean;
  /** Whether the issuer may send it scripts: not where nothing is booked that a notice could speak of. */
  readonly scripts: boolean;
}

export const NEW_PAYMENT: Demand = { hasAmount: true, pin: 'due', chip: true, scripts: true };
export const OF_ORIGINAL: Demand = { hasAmount: true, pin: 'sent', chip: false, scripts: false };

interface Shown extends PaymentContext {
  readonly request: HostRequest;
  readonly presented: PresentedCard;
  readonly demand: Demand;
}

export function issuerSays(shown: Shown): Issued {
  const { request, presented, books, demand } = shown;
  const { message } = request;
  if (!/^\d{13,19}$/.test(presented.pan)) return { code: '30' };
  const card = testCardOf(presented.pan, books);
  if (card === undefined) return { code: '14' };
  const isChip = demand.chip && entryOf(message) !== 'stripe';
  const chip = isChip ? proveChip(message, presented, books) : undefined;
  if (typeof chip === 'string') return { code: chip };
  const code = cardSays(shown, card, chip);
  const { scripts: _, ...unscripted } = card.habit;
  const habit = demand.scripts ? card.habit : unscripted;
  const field55 = chip && issuerField55(message, chip, { books, habit, code });
  return { code, ...(field55 === undefined ? {} : { field55 }) };
}

function cardSays({ request, presented, keys, books, demand }: Shown, card: TestCard, chip: ProvenChip | undefined) {
  if (demand.hasAmount && request.amountMinor === 0) return '13';
  if ((presented.expiry ?? card.expiry) < hostTime(books.clock).yymm) return '54';
  const isSent = bytesOf(request.message, 52) !== undefined;
  const isDue = demand.pin === 'due' && (chip === undefined || !isExcused(request, chip));
  return (isSent || isDue ? pinFault(request.message, card, keys) : undefined) ?? card.habit.code;
}

/** Up to and with it a tap needs no PIN (unionpay-pos 4.6). */
const SMALL_TAP_MINOR = 100_000;

/** What card and terminal made out in the slot counts, and a small tap needs nothing; a stripe is never excused. */
const isExcused = ({ message, amountMinor }: HostRequest, { tags }: ProvenChip): boolean =>
  entryOf(message) === 'tap' ? amountMinor <= SMALL_TAP_MINOR : isVerifiedWithoutHost(tags);

/** The PIN is read from its block and compared; a block of another key or card is 99, a wrong or missing PIN 55. */
export function pinFault(message: Message, card: TestCard, keys: TerminalKeys): '55' | '99' | undefined {
  if (card.pin === undefined) return undefined;
  const block = bytesOf(message, 52);
  if (block === undefined) return '55';
  const pin = keys.pinOf(block, card.pan);
  if (pin === undefined) return '99';
  return pin === card.pin ? undefined : '55';
}

export const newAuthCode = (books: Books): string => Buffer.from(books.chance.bytes(3)).toString('hex').toUpperCase();

export function newEntry(request: HostRequest, kind: EntryKind, books: Books): NewEntry {
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
    date: hostTime(books.clock).mmdd,
  };
}

interface Answered extends Omit<Issued, 'code'> {
  readonly presented: PresentedCard;
  readonly card: TestCard | undefined;
}

/** The answer of a payment as captured ones look: card organisation and authorisation code only with an approval. */
export function answerTo(entry: NewEntry, { presented, card, field55 }: Answered): Verdict {
  const fields = new Map<number, FieldValue>([
    [4, String(isYes(entry.code) ? entry.amountMinor : entry.askedMinor).padStart(12, '0')],
    [44, institutions(card?.issuerId ?? '00000000')],
  ]);
  if (/^\d{13,19}$/.test(presented.pan)) fields.set(2, presented.pan);
  if (presented.expiry !== undefined) fields.set(14, presented.expiry);
  if (field55 !== undefined) fields.set(55, field55);
  if (isYes(entry.code)) {
    if (entry.authCode !== undefined) fields.set(38, entry.authCode);
    fields.set(63, entry.organisation);
  }
  return { code: entry.code, fields, ...habitOf(card) };
}

/** What a card does to every answer about it. */
export const habitOf = (card: TestCard | undefined): Pick<Verdict, 'mischief' | 'followUp'> => ({
  ...(card?.habit.mischief === undefined ? {} : { mischief: card.habit.mischief }),
  ...(card?.habit.followUp === undefined ? {} : { followUp: card.habit.followUp }),
});
