/**
 * The issuer's look at field 55 (emv.md 3.4): finds the card's key, sums the cryptogram again and compares. The acquirer simulator
 * asks it before it answers; a mismatch gets a decline and no 91.
 */
import { timingSafeEqual } from 'node:crypto';
import { bad, ok, type Result } from '../../domain/result.ts';
import { type CardKeys, cryptogramData, type KeyedCard } from './card-issuer.ts';
import { cardKeyA } from './card-key.ts';
import { applicationCryptogram, arpcByCode, TERMINAL_DATA } from './cryptogram.ts';
import { readIssuerApplicationData } from './issuer-application-data.ts';
import { commonSessionKey, diversificationOf, pbocSessionKey } from './session-key.ts';
import { cryptogramVersions } from './versions.ts';

export interface MasterKeys {
  readonly cryptogram: Uint8Array;
  readonly scriptMac: Uint8Array;
  readonly scriptEncryption: Uint8Array;
}

export interface CardIdentity {
  /** Digits. */
  readonly pan: string;
  /** Two digits of 5F34 or F23; 00 when absent. */
  readonly panSequence: string;
}

/** The card's three keys, all by option A. */
export const cardKeysOf = (masters: MasterKeys, card: CardIdentity): CardKeys => ({
  cryptogram: cardKeyA({ masterKey: masters.cryptogram, ...card }),
  scriptMac: cardKeyA({ masterKey: masters.scriptMac, ...card }),
  scriptEncryption: cardKeyA({ masterKey: masters.scriptEncryption, ...card }),
});

/** A PBOC card with cryptogram version 01. */
export const pbocCard = (masters: MasterKeys, card: CardIdentity): KeyedCard => ({
  version: cryptogramVersions.pboc01,
  keys: cardKeysOf(masters, card),
});

export type ArqcFault =
  | 'missing-tag'
  | 'bad-length'
  | 'issuer-application-data'
  | 'cryptogram-version'
  /** Algorithm 04: there is no worked example to prove an implementation by (emv.md 2.7). */
  | 'sm4-not-supported'
  | 'mismatch';

export interface VerifiedArqc {
  readonly arqc: Uint8Array;
  readonly atc: Uint8Array;
  /** What the answer is made with. */
  readonly sessionKey: Uint8Array;
}

const LENGTHS: ReadonlyMap<string, number> = new Map([['9F26', 8], ...TERMINAL_DATA, ['82', 2], ['9F36', 2]]);

/** `tags`: field 55 by tag. Tries PBOC's session key and EMV's common one (emv.md 3.4). */
export function verifyArqc(card: KeyedCard, tags: ReadonlyMap<string, Uint8Array>): Result<VerifiedArqc, ArqcFault> {
  for (const [tag, lengthBytes] of LENGTHS) {
    const value = tags.get(tag);
    if (value === undefined) return bad('missing-tag');
    if (value.length !== lengthBytes) return bad('bad-length');
  }
  const iad = readIssuerApplicationData(tags.get('9F10') ?? new Uint8Array());
  if (!iad.ok) return bad('issuer-application-data');
  if (iad.value.algorithm === 'sm4') return bad('sm4-not-supported');
  if (iad.value.cryptogramVersion !== 0x01) return bad('cryptogram-version');
  const arqc = tags.get('9F26') ?? new Uint8Array();
  const atc = tags.get('9F36') ?? new Uint8Array();
  const data = cryptogramData(card.version, { tags, cvr: iad.value.cvr });
  const key = card.keys.cryptogram;
  const candidates = [pbocSessionKey(key, atc), commonSessionKey(key, diversificationOf(atc))];
  const sessionKey = candidates.find((one) => timingSafeEqual(applicationCryptogram(one, data), arqc));
  return sessionKey === undefined ? bad('mismatch') : ok({ arqc, atc, sessionKey });
}

/** The value of 91: ARPC by method 1 and the two characters of F39. */
export function issuerAuthenticationData({ sessionKey, arqc }: VerifiedArqc, code: string): Uint8Array {
  const responseCode = new Uint8Array(Buffer.from(code, 'ascii'));
  return Uint8Array.of(...arpcByCode({ key: sessionKey, arqc, responseCode }), ...responseCode);
}
