/** Static data authentication (EMV 4.4 Book 2, 5.4; emv.md 1.7): 93 proves that nobody changed the records since personalisation. */
import { bad, ok, type Result } from '../../domain/result.ts';
import type { RsaPublicKey } from './ca-key.ts';
import type { OdaFault } from './oda-fault.ts';
import { hashMatches, isKnownAlgorithm, openSigned, SIGNED_FORMAT } from './signed-data.ts';

export interface SignedStaticData {
  readonly issuerKey: RsaPublicKey;
  /** 93 */
  readonly signed: Uint8Array;
  /** From `staticDataToAuthenticate`. */
  readonly staticData: Uint8Array;
}

const CODE_AT = 3;
const CODE_BYTES = 2;

/** 9F45, two bytes. */
export function verifySda({
  issuerKey,
  signed,
  staticData,
}: SignedStaticData): Result<{ readonly dataAuthenticationCode: Uint8Array }, OdaFault> {
  const opened = openSigned({ signed, key: issuerKey, format: SIGNED_FORMAT.staticData });
  if (!opened.ok) return opened;
  if (!isKnownAlgorithm(opened.value[2])) return bad('algorithm');
  if (!hashMatches(opened.value, staticData)) return bad('hash');
  return ok({ dataAuthenticationCode: opened.value.slice(CODE_AT, CODE_AT + CODE_BYTES) });
}
