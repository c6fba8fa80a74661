/**
 * The dynamic data that DDA and CDA sign (EMV 4.4 Book 2, tables 17 and 22): opened, hashed against what the terminal sent, and
 * cut into the ICC dynamic number and the rest.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import type { RsaPublicKey } from './ca-key.ts';
import type { OdaFault } from './oda-fault.ts';
import { HASH_BYTES, hashMatches, isKnownAlgorithm, openSigned, SIGNED_FORMAT } from './signed-data.ts';

/** 6A, 05, hash algorithm, length. */
const DATA_AT = 4;
const NUMBER_BYTES = { least: 2, most: 8 };

export interface DynamicData {
  readonly iccDynamicNumber: Uint8Array;
  /** What CDA has behind the number. */
  readonly rest: Uint8Array;
}

export interface SignedDynamicData {
  readonly iccKey: RsaPublicKey;
  /** 9F4B */
  readonly signed: Uint8Array;
  /** DDOL values, or 9F37 for CDA. */
  readonly terminalData: Uint8Array;
}

export function openDynamicData({ iccKey, signed, terminalData }: SignedDynamicData): Result<DynamicData, OdaFault> {
  const opened = openSigned({ signed, key: iccKey, format: SIGNED_FORMAT.dynamicData });
  if (!opened.ok) return opened;
  if (!isKnownAlgorithm(opened.value[2])) return bad('algorithm');
  if (!hashMatches(opened.value, terminalData)) return bad('hash');
  return readDynamicData(opened.value);
}

/** `recovered` has passed `openSigned`; the hash is the caller's. */
export function readDynamicData(recovered: Uint8Array): Result<DynamicData, OdaFault> {
  const data = dynamicDataOf(recovered);
  if (data === undefined) return bad('dynamic-data');
  const [numberBytes = 0] = data;
  if (numberBytes < NUMBER_BYTES.least || numberBytes > NUMBER_BYTES.most) return bad('dynamic-data');
  if (data.length < 1 + numberBytes) return bad('dynamic-data');
  return ok({ iccDynamicNumber: data.slice(1, 1 + numberBytes), rest: data.slice(1 + numberBytes) });
}

/** ICC dynamic data with its own length byte; undefined where the stated length has no room before the hash. */
export function dynamicDataOf(recovered: Uint8Array): Uint8Array | undefined {
  const length = recovered[3];
  const room = recovered.length - DATA_AT - HASH_BYTES - 1;
  return length === undefined || length > room ? undefined : recovered.slice(DATA_AT, DATA_AT + length);
}
