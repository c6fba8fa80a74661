/**
 * The way from the certification authority's key to the card's own (EMV 4.4 Book 2, 5 and 6; emv.md 1.7), for offline data
 * authentication and for enciphered PINs. Pure; every fault is a value, and says whether the card left something out.
 */
import { bad, type Result } from '../../../domain/result.ts';
import type { CaKey, RsaPublicKey } from '../../oda/ca-key.ts';
import type { OdaFault } from '../../oda/oda-fault.ts';
import { recoverIccKey } from '../../oda/recover-icc-key.ts';
import { recoverIssuerKey } from '../../oda/recover-issuer-key.ts';
import { recoverPinKey } from '../../oda/recover-pin-key.ts';
import { staticDataToAuthenticate } from '../../oda/static-data.ts';
import { hexOf } from '../bytes.ts';
import type { WorkingState } from '../working-state.ts';

/** data-missing: an object that the method needs is not on the card. no-ca-key: the terminal has no key of that index. */
export type KeyFault = OdaFault | 'data-missing' | 'no-ca-key';

const RID_DIGITS = 10;

/** By the RID of the selected application and 8F. */
function caKeyOf(working: WorkingState, index: Uint8Array): CaKey | undefined {
  const rid = working.candidate.aid.slice(0, RID_DIGITS);
  return working.terminal.caKeys.find((key) => key.rid === rid && key.index === hexOf(index));
}

const missing = (fault: OdaFault): KeyFault => (fault === 'missing-remainder' ? 'data-missing' : fault);

export function issuerKeyOf(working: WorkingState): Result<RsaPublicKey, KeyFault> {
  const { data, pan, transaction, terminal } = working;
  const [index, certificate, exponent] = [data.card('8F'), data.card('90'), data.card('9F32')];
  if (index === undefined || certificate === undefined || exponent === undefined) return bad('data-missing');
  const caKey = caKeyOf(working, index);
  if (caKey === undefined) return bad('no-ca-key');
  const key = recoverIssuerKey({
    caKey,
    certificate,
    remainder: data.card('92'),
    exponent,
    pan,
    date: transaction.date,
    isRevoked: terminal.isRevoked,
  });
  return key.ok ? key : bad(missing(key.fault));
}

/** What the issuer signed: the records as they were read, and the AIP where 9F4A asks for it. */
export function staticDataOf(working: WorkingState): Result<Uint8Array, OdaFault> {
  if (working.odaRecords === undefined) return bad('format');
  return staticDataToAuthenticate(working.odaRecords, working.data.card('9F4A'), working.aip);
}

export function iccKeyOf(working: WorkingState): Result<RsaPublicKey, KeyFault> {
  const { data, pan, transaction } = working;
  const [certificate, exponent] = [data.card('9F46'), data.card('9F47')];
  if (certificate === undefined || exponent === undefined) return bad('data-missing');
  const issuerKey = issuerKeyOf(working);
  if (!issuerKey.ok) return issuerKey;
  const staticData = staticDataOf(working);
  if (!staticData.ok) return staticData;
  const key = recoverIccKey({
    issuerKey: issuerKey.value,
    certificate,
    remainder: data.card('9F48'),
    exponent,
    pan,
    date: transaction.date,
    staticData: staticData.value,
  });
  return key.ok ? key : bad(missing(key.fault));
}

/** The key for enciphered PINs: the card's own for that purpose where it has one that is good, else its ordinary key. */
export function pinKeyOf(working: WorkingState): Result<RsaPublicKey, KeyFault> {
  const own = keyForPinsAlone(working);
  return own.ok ? own : iccKeyOf(working);
}

function keyForPinsAlone(working: WorkingState): Result<RsaPublicKey, KeyFault> {
  const { data, pan, transaction } = working;
  const [certificate, exponent] = [data.card('9F2D'), data.card('9F2E')];
  if (certificate === undefined || exponent === undefined) return bad('data-missing');
  const issuerKey = issuerKeyOf(working);
  if (!issuerKey.ok) return issuerKey;
  const remainder = data.card('9F2F');
  return recoverPinKey({ issuerKey: issuerKey.value, certificate, remainder, exponent, pan, date: transaction.date });
}
