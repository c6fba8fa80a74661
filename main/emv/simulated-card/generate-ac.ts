/**
 * GENERATE AC, first and second: the card's own decision and its proof (emv.md 1.12, 1.15, 3.4). A card keeps or lowers what it is
 * asked for; the profile's habits make it lower.
 */
import { cryptogramOf } from '../issuer/card-issuer.ts';
import { TERMINAL_DATA } from '../issuer/cryptogram.ts';
import { issuerApplicationData } from '../issuer/issuer-application-data.ts';
import { cdaTransactionData } from '../oda/cda-transaction-data.ts';
import { sha1 } from '../oda/signed-data.ts';
import { encodeTlv, parseTlv } from '../tlv/tlv.ts';
import { answer, type Command, refusal, SW } from './apdu.ts';
import { checkIssuer, DYNAMIC_NUMBER_BYTES } from './authenticate.ts';
import { ascii, hexOf, joined, turned, twoBytes } from './card-bytes.ts';
import type { CardContext, CardSession, CryptogramKind, Processing } from './card-session.ts';
import { cardKey } from './demo-keys.ts';
import { signedDynamicData } from './sign.ts';
import { valuesOf } from './start-processing.ts';

const CID: Readonly<Record<CryptogramKind, number>> = { AAC: 0x00, TC: 0x40, ARQC: 0x80 };
const KINDS: readonly (CryptogramKind | undefined)[] = ['AAC', 'TC', 'ARQC', undefined];
const SIGNATURE_BIT = 0x10;
const KEY_INDEX = 1;

export function generateAc(session: CardSession, command: Command): Uint8Array {
  const { processing } = session;
  const requested = KINDS[command.p1 >> 6];
  if (requested === undefined) return refusal(SW.wrongParameters);
  if (processing === undefined || processing.second !== undefined) return refusal(SW.conditionsNotMet);
  if (processing.first === undefined) return firstCryptogram(session, processing, { requested, command });
  if (processing.first.kind !== 'ARQC' || requested === 'ARQC') return refusal(SW.conditionsNotMet);
  return secondCryptogram(session, processing, { requested, command });
}

interface Asked {
  readonly requested: CryptogramKind;
  readonly command: Command;
}

function firstCryptogram(session: CardSession, processing: Processing, { requested, command }: Asked): Uint8Array {
  const told = valuesOf(processing.application.cdol1, command.data);
  if (told === undefined) return refusal(SW.wrongLength);
  remember(processing, told);
  processing.cdol1Values = command.data;
  const kind = firstDecision(session.context, processing, requested);
  const cryptogram = sum(session.context, processing, { kind, isSecond: false });
  processing.first = { kind, cryptogram };
  return given(session, processing, { kind, command, cryptogram });
}

function firstDecision(context: CardContext, processing: Processing, requested: CryptogramKind): CryptogramKind {
  if (requested === 'AAC' || context.profile.habits.declinesOffline === true) return 'AAC';
  if (requested === 'ARQC') return 'ARQC';
  const amountMinor = Number(hexOf(processing.told.get('9F02') ?? new Uint8Array()) || '0');
  return amountMinor <= processing.application.offlineAmountMinor ? 'TC' : 'ARQC';
}

function secondCryptogram(session: CardSession, processing: Processing, { requested, command }: Asked): Uint8Array {
  const told = valuesOf(processing.application.cdol2, command.data);
  if (told === undefined) return refusal(SW.wrongLength);
  remember(processing, told);
  processing.cdol2Values = command.data;
  const code = hexOf(told.get('8A') ?? new Uint8Array());
  processing.isUnreachable = code === hexOf(ascii('Y3')) || code === hexOf(ascii('Z3'));
  checkWithin(session, processing, told.get('91'));
  const kind = requested === 'TC' && agrees(session.context, processing) ? 'TC' : 'AAC';
  if (!processing.isUnreachable) session.context.memory.lastOnlineAtc = session.context.memory.atc;
  const cryptogram = sum(session.context, processing, { kind, isSecond: true });
  processing.second = { kind, cryptogram };
  return given(session, processing, { kind, command, cryptogram });
}

/** Cards that get 91 with CDOL2; zeros are none. */
function checkWithin(session: CardSession, processing: Processing, data: Uint8Array | undefined): void {
  const isSent = data?.some((byte) => byte !== 0) === true;
  if (data !== undefined && isSent && processing.application.issuerAuthentication === 'final')
    checkIssuer(session, processing, data);
}

function agrees({ profile }: CardContext, { issuer, isUnreachable }: Processing): boolean {
  const { refusesApproval, demandsIssuerAuthentication, believesNoWrongAnswer } = profile.habits;
  if (refusesApproval === true) return false;
  if (issuer === 'wrong') return demandsIssuerAuthentication !== true && believesNoWrongAnswer !== true;
  return issuer === 'right' || isUnreachable || demandsIssuerAuthentication !== true;
}

function remember(processing: Processing, told: ReadonlyMap<string, Uint8Array>): void {
  for (const [tag, value] of told) processing.told.set(tag, value);
}

/** What the terminal told, zeros where it was never asked, and what the card says of itself; contactless cards sum the same. */
export function cryptogramTags(
  told: ReadonlyMap<string, Uint8Array>,
  own: { readonly aip: Uint8Array; readonly atc: number },
): ReadonlyMap<string, Uint8Array> {
  const zeros = TERMINAL_DATA.map(([tag, lengthBytes]) => [tag, new Uint8Array(lengthBytes)] as const);
  return new Map([...zeros, ...told, ['82', own.aip], ['9F36', twoBytes(own.atc)]]);
}

interface Stage {
  readonly kind: CryptogramKind;
  readonly isSecond: boolean;
}

function sum({ keyed, memory, profile }: CardContext, processing: Processing, stage: Stage): Uint8Array {
  const tags = cryptogramTags(processing.told, { aip: processing.personality.aip, atc: memory.atc });
  const cryptogram = cryptogramOf(keyed, { tags, cvr: resultsOf(processing, stage) });
  return profile.habits.wrongCryptogram === true ? turned(cryptogram) : cryptogram;
}

const FIRST_BITS: Readonly<Record<CryptogramKind, number>> = { AAC: 0x00, TC: 0x10, ARQC: 0x20 };
const SECOND_BITS: Readonly<Record<CryptogramKind, number>> = { AAC: 0x00, TC: 0x40, ARQC: 0x80 };
const NO_SECOND = 0x80;

/**
 * Card verification results, 03 and three bytes.
 *
 * NOTE emv.md 3.4 has the bits of the first byte; that the last one counts scripts is [K].
 */
export function resultsOf(processing: Processing, { kind, isSecond }: Stage): Uint8Array {
  const first = FIRST_BITS[isSecond ? 'ARQC' : kind];
  const second = isSecond ? SECOND_BITS[kind] : NO_SECOND;
  const issuer = processing.issuer === 'wrong' ? 0x08 : 0;
  const pin = processing.pin === 'not-done' ? 0 : processing.pin === 'right' ? 0x04 : 0x06;
  const online = processing.isUnreachable ? 0x01 : 0;
  const scripts = (Math.min(processing.scriptsDone, 15) << 4) | (processing.scriptFailed ? 0x08 : 0);
  return Uint8Array.of(0x03, first | second | issuer | pin | online, 0x00, scripts);
}

interface Given {
  readonly kind: CryptogramKind;
  readonly command: Command;
  readonly cryptogram: Uint8Array;
}

function given(session: CardSession, processing: Processing, { kind, command, cryptogram }: Given): Uint8Array {
  const { memory } = session.context;
  const isSecond = processing.second !== undefined;
  const iad = issuerApplicationData(KEY_INDEX, resultsOf(processing, { kind, isSecond }), new Uint8Array());
  const cid = Uint8Array.of(CID[kind]);
  const atc = twoBytes(memory.atc);
  const wantsSignature = (command.p1 & SIGNATURE_BIT) !== 0 && processing.application.oda === 'cda' && kind !== 'AAC';
  if (wantsSignature) {
    const objects = joined(encodeTlv('9F27', cid), encodeTlv('9F36', atc), encodeTlv('9F10', iad));
    return answer(encodeTlv('77', joined(objects, signature(session, processing, { objects, cid, cryptogram }))));
  }
  if (processing.application.format === 1) return answer(encodeTlv('80', joined(cid, atc, cryptogram, iad)));
  const objects = [
    encodeTlv('9F27', cid),
    encodeTlv('9F36', atc),
    encodeTlv('9F26', cryptogram),
    encodeTlv('9F10', iad),
  ];
  return answer(encodeTlv('77', joined(...objects)));
}

interface Signed {
  readonly objects: Uint8Array;
  readonly cid: Uint8Array;
  readonly cryptogram: Uint8Array;
}

/** 9F4B with its tag (EMV 4.4 Book 2, 6.6.1). */
function signature(session: CardSession, processing: Processing, { objects, cid, cryptogram }: Signed): Uint8Array {
  const { chance, profile } = session.context;
  const parsed = parseTlv(objects);
  const transactionData = cdaTransactionData({
    pdolValues: processing.pdolValues,
    cdol1Values: processing.cdol1Values ?? new Uint8Array(),
    cdol2Values: processing.cdol2Values,
    responseObjects: parsed.ok ? parsed.value : [],
  });
  const rest = joined(cid, cryptogram, sha1(transactionData));
  const number = processing.told.get('9F37') ?? new Uint8Array(4);
  const made = signedDynamicData(cardKey, { number: chance.bytes(DYNAMIC_NUMBER_BYTES), rest }, number);
  return encodeTlv('9F4B', profile.habits.flaw === 'dynamic' ? turned(made) : made);
}
