/**
 * Combined data authentication (EMV 4.4 Book 2, 6.6.2; emv.md 1.7): the card signs the cryptogram together with what it was asked.
 * The cryptogram exists only inside the signature, hence a kernel has none until this succeeds.
 */
import { timingSafeEqual } from 'node:crypto';
import { bad, ok, type Result } from '../../domain/result.ts';
import type { RsaPublicKey } from './ca-key.ts';
import { openDynamicData } from './dynamic-data.ts';
import type { OdaFault } from './oda-fault.ts';
import { HASH_BYTES, sha1 } from './signed-data.ts';

export interface SignedCryptogram {
  readonly iccKey: RsaPublicKey;
  /** 9F4B */
  readonly signed: Uint8Array;
  /** 9F37 as sent in this very command. */
  readonly unpredictableNumber: Uint8Array;
  /** 9F27 of the answer. */
  readonly cid: number;
  /** From `cdaTransactionData`. */
  readonly transactionData: Uint8Array;
}

export interface AuthenticCryptogram {
  /** 9F4C */
  readonly iccDynamicNumber: Uint8Array;
  /** 9F26, eight bytes. */
  readonly cryptogram: Uint8Array;
  /** 9F27 */
  readonly cid: number;
}

const CRYPTOGRAM_BYTES = 8;
/** Cryptogram information data, cryptogram, hash (EMV 4.4 Book 2, table 19). */
const REST_BYTES = 1 + CRYPTOGRAM_BYTES + HASH_BYTES;

export function verifyCda(input: SignedCryptogram): Result<AuthenticCryptogram, OdaFault> {
  const { iccKey, signed, unpredictableNumber, cid, transactionData } = input;
  const opened = openDynamicData({ iccKey, signed, terminalData: unpredictableNumber });
  if (!opened.ok) return opened;
  const { iccDynamicNumber, rest } = opened.value;
  if (rest.length < REST_BYTES) return bad('dynamic-data');
  if (rest[0] !== cid) return bad('cid');
  const hash = rest.subarray(1 + CRYPTOGRAM_BYTES, REST_BYTES);
  if (!timingSafeEqual(hash, sha1(transactionData))) return bad('transaction-hash');
  return ok({ iccDynamicNumber, cryptogram: rest.slice(1, 1 + CRYPTOGRAM_BYTES), cid });
}
