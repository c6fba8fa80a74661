/**
 * The key a card has for enciphered PINs alone: 9F2D, remainder 9F2F, exponent 9F2E (EMV 4.4 Book 2, 7.1). The kernel tries it
 * before the card's ordinary key.
 *
 * NOTE emv.md 1.7 [K]: the layout is the ICC certificate's and its hash has no static data; no card of a vector carries one.
 */
import type { Result } from '../../domain/result.ts';
import type { OdaFault } from './oda-fault.ts';
import { type CardCertificate, type IccKey, recoverCardKey } from './recover-icc-key.ts';

export const recoverPinKey = (input: CardCertificate): Result<IccKey, OdaFault> =>
  recoverCardKey(input, new Uint8Array());
