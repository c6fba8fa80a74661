/**
 * One card seen from its issuer: its three keys and its cryptogram version do what an issuer's host does, and what the card itself
 * does too. The acquirer simulator and the live test card share it; worked examples from outside keep both honest.
 */
import { assertNever } from '../../domain/assert-never.ts';
import { applicationCryptogram, arpcByCode, arpcByStatus } from './cryptogram.ts';
import { encryptedScriptData, maskedPinBlock, pinBlockFormat2, scriptMac } from './script-security.ts';
import { commonSessionKey, diversificationOf, pbocSessionKey, visaScriptKey } from './session-key.ts';
import type { CryptogramVersion } from './versions.ts';

export interface CardKeys {
  readonly cryptogram: Uint8Array;
  readonly scriptMac: Uint8Array;
  readonly scriptEncryption: Uint8Array;
}

export interface KeyedCard {
  readonly version: CryptogramVersion;
  readonly keys: CardKeys;
}

/** The values a cryptogram is summed over, by tag; `cvr` and `counters` are cut from 9F10 by whoever knows its layout. */
export interface CryptogramFacts {
  readonly tags: ReadonlyMap<string, Uint8Array>;
  readonly cvr?: Uint8Array | undefined;
  readonly counters?: Uint8Array | undefined;
}

/** emv.md 3.4: 29 bytes of the terminal's, then what the card says of itself. */
const CRYPTOGRAM_TAGS = ['9F02', '9F03', '9F1A', '95', '5F2A', '9A', '9C', '9F37', '82', '9F36'];

function needTag(tags: ReadonlyMap<string, Uint8Array>, tag: string): Uint8Array {
  const value = tags.get(tag);
  if (value === undefined) throw new RangeError(`a cryptogram needs ${tag}`);
  return value;
}

/** What 9F26 is summed over. Throws where a value is missing: callers look first. */
export function cryptogramData({ tail }: CryptogramVersion, facts: CryptogramFacts): Uint8Array {
  const common = CRYPTOGRAM_TAGS.map((tag) => needTag(facts.tags, tag));
  return new Uint8Array(Buffer.concat([...common, ...tailOf(tail, facts)]));
}

function tailOf(tail: CryptogramVersion['tail'], { tags, cvr, counters }: CryptogramFacts): Uint8Array[] {
  if (tail === 'iad') return [needTag(tags, '9F10')];
  if (cvr === undefined || (tail === 'cvr-and-counters' && counters === undefined))
    throw new RangeError('a cryptogram needs the card verification results');
  return tail === 'cvr' ? [cvr] : [cvr, counters ?? new Uint8Array()];
}

export interface SessionFacts {
  readonly atc: Uint8Array;
  /** 9F37, for the versions that take it. */
  readonly unpredictableNumber?: Uint8Array | undefined;
}

export function cryptogramKey({ version, keys }: KeyedCard, session: SessionFacts): Uint8Array {
  const { atc, unpredictableNumber } = session;
  switch (version.cryptogramKey) {
    case 'card':
      return keys.cryptogram;
    case 'pboc':
      return pbocSessionKey(keys.cryptogram, atc);
    case 'common':
      return commonSessionKey(keys.cryptogram, diversificationOf(atc));
    case 'common-with-number':
      return commonSessionKey(keys.cryptogram, diversificationOf(atc, unpredictableNumber));
    default:
      return assertNever(version.cryptogramKey);
  }
}

/** ARQC, TC or AAC: eight bytes. */
export function cryptogramOf(card: KeyedCard, facts: CryptogramFacts): Uint8Array {
  const session = { atc: needTag(facts.tags, '9F36'), unpredictableNumber: facts.tags.get('9F37') };
  const data = cryptogramData(card.version, facts);
  return applicationCryptogram(cryptogramKey(card, session), data, card.version.padding);
}

export interface AnswerFacts extends SessionFacts {
  readonly arqc: Uint8Array;
  /** Two bytes where the version answers by code. */
  readonly responseCode?: Uint8Array | undefined;
  /** Four bytes where it answers by status. */
  readonly cardStatusUpdate?: Uint8Array | undefined;
  readonly proprietary?: Uint8Array | undefined;
}

/** ARPC: eight bytes by code, four by status. */
export function answerOf(card: KeyedCard, facts: AnswerFacts): Uint8Array {
  const own = card.version.answerKey === 'card';
  const key = own ? card.keys.cryptogram : cryptogramKey(card, facts);
  const { arqc, responseCode, cardStatusUpdate, proprietary } = facts;
  if (card.version.answer === 'code') return arpcByCode({ key, arqc, responseCode: responseCode ?? new Uint8Array() });
  return arpcByStatus({ key, arqc, cardStatusUpdate: cardStatusUpdate ?? new Uint8Array(), proprietary });
}

/** What a script hangs on: the cryptogram it answers and its ATC. */
export interface ScriptSession {
  readonly cryptogram: Uint8Array;
  readonly atc: Uint8Array;
}

export function scriptKeyOf({ scriptKey }: CryptogramVersion, cardKey: Uint8Array, session: ScriptSession): Uint8Array {
  switch (scriptKey) {
    case 'pboc':
      return pbocSessionKey(cardKey, session.atc);
    case 'visa':
      return visaScriptKey(cardKey, session.atc);
    case 'common-of-cryptogram':
      return commonSessionKey(cardKey, session.cryptogram);
    default:
      return assertNever(scriptKey);
  }
}

/** `header`: CLA, INS, P1, P2 and the Lc that counts the MAC too. Eight bytes. */
export function scriptMacOf(
  card: KeyedCard,
  session: ScriptSession,
  header: Uint8Array,
  data: Uint8Array = new Uint8Array(),
): Uint8Array {
  const chain = card.version.scriptChain === 'none' ? [] : [session.atc, session.cryptogram];
  const covered = Buffer.concat([header, ...chain, data]);
  return scriptMac(scriptKeyOf(card.version, card.keys.scriptMac, session), new Uint8Array(covered));
}

/** The new PIN as a script carries it: encrypted, without MAC. `currentPin` only where the command is told it. */
export function scriptPinOf(card: KeyedCard, session: ScriptSession, pin: string, currentPin?: string): Uint8Array {
  const { version, keys } = card;
  const isMasked =
    version.scriptPin === 'masked' || (version.scriptPin === 'masked-with-current' && currentPin !== undefined);
  const block = isMasked ? maskedPinBlock(keys.cryptogram, pin, currentPin) : pinBlockFormat2(pin);
  return encryptedScriptData(scriptKeyOf(version, keys.scriptEncryption, session), block, version.scriptEncryption);
}

const MAC_BYTES = 8;
const HEADER_BYTES = 4;

/** A whole command: header, length, data and MAC. `macBytes`: 4 or 8 (emv.md 3.4). */
export function securedCommand(
  card: KeyedCard,
  session: ScriptSession,
  command: { readonly header: Uint8Array; readonly data?: Uint8Array; readonly macBytes?: number },
): Uint8Array {
  const { header, data = new Uint8Array(), macBytes = MAC_BYTES } = command;
  if (header.length !== HEADER_BYTES) throw new RangeError('a header is CLA, INS, P1 and P2');
  const head = Uint8Array.of(...header, data.length + macBytes);
  const mac = scriptMacOf(card, session, head, data).subarray(0, macBytes);
  return new Uint8Array(Buffer.concat([head, data, mac]));
}

const pinChange = (p2: number): Uint8Array => Uint8Array.of(0x84, 0x24, 0x00, p2);

/** PIN CHANGE: P2 01 with the current PIN, 02 without (emv.md 3.4). */
export function pinChangeCommand(
  card: KeyedCard,
  session: ScriptSession,
  pin: string,
  currentPin?: string,
): Uint8Array {
  const isTold = card.version.scriptPin !== 'format-2' && currentPin !== undefined;
  const header = pinChange(isTold ? 1 : 2);
  return securedCommand(card, session, { header, data: scriptPinOf(card, session, pin, currentPin) });
}
