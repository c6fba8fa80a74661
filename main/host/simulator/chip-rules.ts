/**
 * The issuer's side of a chip at the simulated acquirer (emv.md 3.4): reads field 55, proves the cryptogram, refuses a replayed
 * one, and makes the answer's field 55. Called by the payment rules; what the card is worth is not decided here.
 */
import { issuerScript } from '../../emv/issuer/issuer-script.ts';
import { issuerAuthenticationData, pbocCard, type VerifiedArqc, verifyArqc } from '../../emv/issuer/verify-arqc.ts';
import { encodeTlv, parseTlv } from '../../emv/tlv/tlv.ts';
import { bytesOf, type Message, textOf } from '../iso8583/message.ts';
import type { Books } from './books.ts';
import type { PresentedCard } from './host-request.ts';
import type { CardHabit } from './test-card.ts';

/** `stripe` stands for everything that is no chip. */
export type CardEntry = 'chip' | 'tap' | 'stripe';

/** First two digits of F22 (unionpay-pos 1.6). */
export function entryOf(message: Message): CardEntry {
  const digits = (textOf(message, 22) ?? '').slice(0, 2);
  if (digits === '05') return 'chip';
  return digits === '07' ? 'tap' : 'stripe';
}

/** Field 55 by tag; undefined when it is not there or no list of objects. */
export function chipTags(message: Message): ReadonlyMap<string, Uint8Array> | undefined {
  const field55 = bytesOf(message, 55);
  const objects = field55 === undefined ? undefined : parseTlv(field55);
  return objects?.ok === true ? new Map(objects.value.map(({ tag, value }) => [tag, value])) : undefined;
}

export interface ProvenChip {
  readonly verified: VerifiedArqc;
  readonly tags: ReadonlyMap<string, Uint8Array>;
  readonly presented: PresentedCard;
}

/** F39 of a chip that cannot be believed; a wrong or repeated cryptogram is `05` and gets no 91 (emv.md 3.4). */
export type ChipRefusal = '30' | '05';
const NO_CRYPTOGRAM: ChipRefusal = '30';
const NOT_BELIEVED: ChipRefusal = '05';

/** Throws nothing whatever the terminal sends; the card number has been looked at before. */
export function proveChip(message: Message, presented: PresentedCard, books: Books): ProvenChip | ChipRefusal {
  const tags = chipTags(message);
  if (tags === undefined) return NO_CRYPTOGRAM;
  const verified = verifyArqc(keyedCard(message, presented, books), tags);
  if (!verified.ok) return verified.fault === 'missing-tag' ? NO_CRYPTOGRAM : NOT_BELIEVED;
  const name = `${presented.pan}/${sequenceOf(message)}`;
  const atc = Buffer.from(verified.value.atc).readUInt16BE(0);
  if (atc <= (books.lastAtc.get(name) ?? -1)) return NOT_BELIEVED;
  books.lastAtc.set(name, atc);
  return { verified: verified.value, tags, presented };
}

/** Two digits of 5F34; a card without one is 00 (emv.md 3.4). */
const sequenceOf = (message: Message): string => (textOf(message, 23) ?? '000').slice(-2);

export const keyedCard = (message: Message, { pan }: PresentedCard, books: Books) =>
  pbocCard(books.policy.issuerKeys, { pan, panSequence: sequenceOf(message) });

/**
 * Field 55 of the answer: 9F36, 91 and scripts, in the order of a captured one. A tap is over before the answer comes, so it gets
 * none (emv.md 2.6). Undefined when there is nothing to say.
 */
export function issuerField55(
  message: Message,
  { verified, presented }: ProvenChip,
  { books, habit, code }: { readonly books: Books; readonly habit: CardHabit; readonly code: string },
): Uint8Array | undefined {
  if (entryOf(message) !== 'chip') return undefined;
  const card = keyedCard(message, presented, books);
  const session = { cryptogram: verified.arqc, atc: verified.atc };
  const scripts = (habit.scripts ?? []).map((script) => issuerScript(card, session, script));
  const objects = [
    ...(habit.issuerData === 'none' ? [] : [encodeTlv('9F36', verified.atc), encodeTlv('91', arpcOf())]),
    ...(habit.spoilsScripts === true ? scripts.map(withOtherLastByte) : scripts),
  ];
  return objects.length === 0 ? undefined : new Uint8Array(Buffer.concat(objects));

  function arpcOf(): Uint8Array {
    const data = issuerAuthenticationData(verified, code);
    return habit.issuerData === 'wrong' ? data.with(0, (data[0] ?? 0) ^ 1) : data;
  }
}

/** A script ends in the MAC of its last command. */
const withOtherLastByte = (script: Uint8Array): Uint8Array => script.with(-1, (script.at(-1) ?? 0) ^ 1);

/** Method of 9F34 without the bit that says what happens when it fails (EMV 4.4 Book 3, Annex C3). */
const METHOD_BITS = 0x3f;
const ONLINE_PIN = 0x02;
const NOT_RUN = 0x3f;
const FAILED = 0x01;

/** Whether card and terminal settled without the host who holds the card, or that nobody need ask (9F34). */
export function isVerifiedWithoutHost(tags: ReadonlyMap<string, Uint8Array>): boolean {
  const [rule, , result] = tags.get('9F34') ?? [];
  if (rule === undefined || result === undefined || result === FAILED) return false;
  const method = rule & METHOD_BITS;
  return method !== 0 && method !== ONLINE_PIN && method !== NOT_RUN;
}
