/** Dynamic data authentication (EMV 4.4 Book 2, 6.5; emv.md 1.7): the answer to INTERNAL AUTHENTICATE is signed by this card now. */
import { ok, type Result } from '../../domain/result.ts';
import type { RsaPublicKey } from './ca-key.ts';
import { openDynamicData } from './dynamic-data.ts';
import type { OdaFault } from './oda-fault.ts';

export interface SignedChallenge {
  readonly iccKey: RsaPublicKey;
  /** 9F4B */
  readonly signed: Uint8Array;
  /** The data of INTERNAL AUTHENTICATE as sent. */
  readonly ddolValues: Uint8Array;
}

/** 9F4C, two to eight bytes. */
export function verifyDda({
  iccKey,
  signed,
  ddolValues,
}: SignedChallenge): Result<{ readonly iccDynamicNumber: Uint8Array }, OdaFault> {
  const opened = openDynamicData({ iccKey, signed, terminalData: ddolValues });
  return opened.ok ? ok({ iccDynamicNumber: opened.value.iccDynamicNumber }) : opened;
}
