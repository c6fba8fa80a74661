/**
 * The stages of offline data authentication one by one, each with what it shows on the way: what RSA gave, whether the hash is
 * right, what stands in it. The verdicts are main/emv/oda's; this only looks inside. oda-command.ts prints it.
 */
import { bad, type Result } from '../../main/domain/result.ts';
import type { RsaPublicKey } from '../../main/emv/oda/ca-key.ts';
import { dynamicDataOf, readDynamicData } from '../../main/emv/oda/dynamic-data.ts';
import {
  CARD_HOLDER_BYTES,
  ISSUER_HOLDER_BYTES,
  type KeyCertificate,
  readKeyCertificate,
} from '../../main/emv/oda/key-certificate.ts';
import type { OdaFault } from '../../main/emv/oda/oda-fault.ts';
import { recoverIccKey } from '../../main/emv/oda/recover-icc-key.ts';
import { recoverIssuerKey } from '../../main/emv/oda/recover-issuer-key.ts';
import { hashMatches, openSigned, SIGNED_FORMAT } from '../../main/emv/oda/signed-data.ts';
import { verifyCda } from '../../main/emv/oda/verify-cda.ts';
import { verifyDda } from '../../main/emv/oda/verify-dda.ts';
import { verifySda } from '../../main/emv/oda/verify-sda.ts';
import type { DynamicInput, OdaInput } from './oda-input.ts';

/** `missing`: a tag the method needs is not there. `unknown-key`: 8F asks for another authority key. */
export type StageFault = OdaFault | 'missing' | 'unknown-key';

/** Hex, or null where the stage did not come so far. */
export interface Opened {
  readonly recovered: string | null;
  readonly hashOk: boolean | null;
}

export interface KeyStage extends Opened {
  readonly certificate: KeyCertificate | null;
  readonly key: Result<RsaPublicKey, StageFault>;
}

export interface SdaStage extends Opened {
  readonly verdict: Result<{ readonly dataAuthenticationCode: Uint8Array }, StageFault>;
}

export interface DynamicStage extends Opened {
  /** With its length byte; null unless the hash is right. */
  readonly data: Uint8Array | null;
  readonly fault: StageFault | null;
}

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const NOTHING = new Uint8Array();
const unopened = { recovered: null, hashOk: null } as const;
const notReached = (fault: StageFault): KeyStage => ({ ...unopened, certificate: null, key: bad(fault) });

function panOf(card: OdaInput['card']): string | undefined {
  const number = card.get('5A') ?? card.get('57');
  return number && /^\d*/.exec(hexOf(number))?.[0];
}
const digitsOf = (certificate: KeyCertificate | null): string => certificate?.holder.replace(/F+$/, '') ?? '';

export function issuerStage(input: OdaInput): KeyStage {
  const { caKey, card, date } = input;
  const [certificate, exponent, index] = [card.get('90'), card.get('9F32'), card.get('8F')];
  if (certificate === undefined || exponent === undefined) return notReached('missing');
  if (index !== undefined && hexOf(index) !== caKey.index) return notReached('unknown-key');
  const remainder = card.get('92');
  const opened = openSigned({ signed: certificate, key: caKey, format: SIGNED_FORMAT.issuerKey });
  const read = opened.ok ? readKeyCertificate(opened.value, ISSUER_HOLDER_BYTES) : opened;
  const contents = read.ok ? read.value : null;
  const pan = panOf(card) ?? digitsOf(contents);
  const key = recoverIssuerKey({ caKey, certificate, remainder, exponent, pan, date, isRevoked: () => false });
  if (!opened.ok) return { ...notReached(opened.fault), key };
  const hashOk = hashMatches(opened.value, remainder ?? NOTHING, exponent);
  return { recovered: hexOf(opened.value), hashOk, certificate: hashOk ? contents : null, key };
}

export function iccStage(input: OdaInput, issuer: KeyStage): KeyStage {
  const { card, date, staticData } = input;
  if (!issuer.key.ok) return notReached(issuer.key.fault);
  const [certificate, exponent] = [card.get('9F46'), card.get('9F47')];
  if (certificate === undefined || exponent === undefined) return notReached('missing');
  if (asksForMore(card)) return notReached('static-data-list');
  const issuerKey = issuer.key.value;
  const remainder = card.get('9F48');
  const opened = openSigned({ signed: certificate, key: issuerKey, format: SIGNED_FORMAT.iccKey });
  const read = opened.ok ? readKeyCertificate(opened.value, CARD_HOLDER_BYTES) : opened;
  const contents = read.ok ? read.value : null;
  const pan = panOf(card) ?? digitsOf(contents);
  const key = recoverIccKey({ issuerKey, certificate, remainder, exponent, pan, date, staticData });
  if (!opened.ok) return { ...notReached(opened.fault), key };
  const hashOk = hashMatches(opened.value, remainder ?? NOTHING, exponent, staticData);
  return { recovered: hexOf(opened.value), hashOk, certificate: hashOk ? contents : null, key };
}

/** 9F4A may ask for the AIP alone; the file's static data has it already. */
const asksForMore = (card: OdaInput['card']): boolean => {
  const list = card.get('9F4A');
  return list !== undefined && hexOf(list) !== '82';
};

export function sdaStage(input: OdaInput, issuer: KeyStage): SdaStage {
  const { card, staticData } = input;
  if (!issuer.key.ok) return { ...unopened, verdict: bad(issuer.key.fault) };
  const signed = card.get('93');
  if (signed === undefined) return { ...unopened, verdict: bad('missing') };
  if (asksForMore(card)) return { ...unopened, verdict: bad('static-data-list') };
  const issuerKey = issuer.key.value;
  const opened = openSigned({ signed, key: issuerKey, format: SIGNED_FORMAT.staticData });
  if (!opened.ok) return { ...unopened, verdict: opened };
  return {
    recovered: hexOf(opened.value),
    hashOk: hashMatches(opened.value, staticData),
    verdict: verifySda({ issuerKey, signed, staticData }),
  };
}

export function dynamicStage(input: DynamicInput, iccKey: RsaPublicKey): DynamicStage {
  const { signed, terminalData } = input;
  const opened = openSigned({ signed, key: iccKey, format: SIGNED_FORMAT.dynamicData });
  if (!opened.ok) return { ...unopened, data: null, fault: opened.fault };
  const hashOk = hashMatches(opened.value, terminalData);
  const data = hashOk ? (dynamicDataOf(opened.value) ?? null) : null;
  return { recovered: hexOf(opened.value), hashOk, data, fault: whyNot(input, iccKey, opened.value) };
}

/** A CDA signature without its transaction data in the file is judged as far as it can be. */
function whyNot(input: DynamicInput, iccKey: RsaPublicKey, recovered: Uint8Array): OdaFault | null {
  const { isCda, signed, terminalData, transactionData } = input;
  const dda = verifyDda({ iccKey, signed, ddolValues: terminalData });
  if (!dda.ok) return dda.fault;
  if (!isCda || transactionData === undefined) return null;
  const contents = readDynamicData(recovered);
  const cid = (contents.ok ? contents.value.rest[0] : undefined) ?? 0;
  const cda = verifyCda({ iccKey, signed, unpredictableNumber: terminalData, cid, transactionData });
  return cda.ok ? null : cda.fault;
}
