/** What a card proves and checks beside its cryptogram: itself (DDA), the cardholder's PIN, its issuer's answer. */
import { answerOf } from '../issuer/card-issuer.ts';
import { pinBlockFormat2, pinIn } from '../issuer/script-security.ts';
import { recover } from '../oda/recover.ts';
import { encodeTlv } from '../tlv/tlv.ts';
import { answer, type Command, refusal, SW } from './apdu.ts';
import { turned, twoBytes } from './card-bytes.ts';
import type { CardSession, Processing } from './card-session.ts';
import { cardKey, type DemoKey, pinKey } from './demo-keys.ts';
import { signedDynamicData } from './sign.ts';

export const DYNAMIC_NUMBER_BYTES = 8;
const BLOCK_BYTES = 8;

export function internalAuthenticate({ context, processing }: CardSession, { data }: Command): Uint8Array {
  if (processing === undefined || !canSign(processing)) return refusal(SW.conditionsNotMet);
  if (data.length < 4) return refusal(SW.wrongLength);
  const number = context.chance.bytes(DYNAMIC_NUMBER_BYTES);
  const made = signedDynamicData(cardKey, { number }, data);
  const signature = context.profile.habits.flaw === 'dynamic' ? turned(made) : made;
  const { format } = processing.application;
  return answer(format === 1 ? encodeTlv('80', signature) : encodeTlv('77', encodeTlv('9F4B', signature)));
}

const canSign = ({ application }: Processing): boolean => application.oda === 'dda' || application.oda === 'cda';

export function getChallenge(session: CardSession): Uint8Array {
  session.challenge = session.context.chance.bytes(BLOCK_BYTES);
  return answer(session.challenge);
}

const PLAINTEXT = 0x80;
const ENCIPHERED = 0x88;

/** emv.md 1.9. Tries are counted before the comparison, and in memory. */
export function verify(session: CardSession, { p2, data }: Command): Uint8Array {
  const { processing, context } = session;
  const { memory, profile } = context;
  if (processing === undefined) return refusal(SW.conditionsNotMet);
  if (memory.pin === undefined) return refusal(SW.dataNotFound);
  if (p2 !== PLAINTEXT && p2 !== ENCIPHERED) return refusal(SW.wrongParameters);
  if (memory.pinTriesLeft === 0) return refusal(SW.blocked);
  const block = p2 === PLAINTEXT ? data : decipheredBlock(session, processing, data);
  if (block === undefined || block.length !== BLOCK_BYTES) return refusal(SW.wrongData);
  memory.pinTriesLeft -= 1;
  const isRight = Buffer.compare(block, pinBlockFormat2(memory.pin)) === 0;
  processing.pin = isRight ? 'right' : 'wrong';
  if (!isRight) return refusal(0x63c0 | memory.pinTriesLeft);
  memory.pinTriesLeft = profile.pinTries;
  return refusal(SW.done);
}

/** `7F`, block, challenge, padding (EMV 4.4 Book 2, 7.2); a challenge is good once. */
function decipheredBlock(session: CardSession, { application }: Processing, data: Uint8Array): Uint8Array | undefined {
  const { challenge } = session;
  delete session.challenge;
  const key: DemoKey = application.pinKey === 'own' ? pinKey : cardKey;
  if (challenge === undefined || data.length !== key.modulus.length) return undefined;
  const plain = recover(data, { modulus: key.modulus, exponent: key.privateExponent });
  const block = plain.slice(1, 1 + BLOCK_BYTES);
  const isOurs = Buffer.compare(plain.subarray(1 + BLOCK_BYTES, 1 + 2 * BLOCK_BYTES), challenge) === 0;
  return plain[0] === 0x7f && isOurs && pinIn(block, 2) !== undefined ? block : undefined;
}

const SHORTEST_ISSUER_DATA = 8;
const LONGEST_ISSUER_DATA = 16;

/** Once per transaction, between the two cryptograms. */
export function externalAuthenticate(session: CardSession, { data }: Command): Uint8Array {
  const { processing } = session;
  const isDue =
    processing?.first?.kind === 'ARQC' &&
    processing.second === undefined &&
    processing.issuer === 'not-done' &&
    processing.application.issuerAuthentication === 'external';
  if (processing === undefined || !isDue) return refusal(SW.conditionsNotMet);
  if (data.length < SHORTEST_ISSUER_DATA || data.length > LONGEST_ISSUER_DATA) return refusal(SW.wrongLength);
  return refusal(checkIssuer(session, processing, data) ? SW.done : SW.authenticationFailed);
}

/** 91: ARPC by method 1 and the response code it is over (emv.md 3.4). */
export function checkIssuer({ context }: CardSession, processing: Processing, data: Uint8Array): boolean {
  const arqc = processing.first?.cryptogram ?? new Uint8Array();
  const responseCode = data.slice(BLOCK_BYTES, BLOCK_BYTES + 2);
  const isWhole = data.length === BLOCK_BYTES + 2 && arqc.length === BLOCK_BYTES;
  const expected = isWhole && answerOf(context.keyed, { arqc, responseCode, atc: twoBytes(context.memory.atc) });
  const isRight = expected !== false && Buffer.compare(expected, data.subarray(0, BLOCK_BYTES)) === 0;
  processing.issuer = isRight ? 'right' : 'wrong';
  return isRight;
}
