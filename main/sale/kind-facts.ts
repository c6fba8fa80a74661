/** What a message of one kind or another says beyond card and amount, out of what is kept; its layout takes what it needs. */
import { asSixDigits, type Stan } from '../domain/numbers.ts';
import type { KindFacts, OriginalReference } from '../host/role.ts';
import type { Opening, Original } from './kept.ts';

/** F61.4 (unionpay-pos 1.6): told by telephone, or within the small limit of the shop's own. */
const BY_TELEPHONE = '01';
const WITHIN_LIMIT = '02';

export function kindFactsOf({ kind, original, tipMinor, authCode }: Opening, stan: Stan): KindFacts {
  return {
    ...(original && { original: referenceTo(original) }),
    ...(original?.organisation && { organisation: original.organisation }),
    ...(kind === 'adjustment' && tipMinor !== undefined && { tipMinor }),
    ...(kind === 'offline-sale' && { offline: offlineOf(authCode, stan) }),
  };
}

/** Without a code by telephone the terminal makes one of its own: the number of the payment. */
const offlineOf = (authCode: string | undefined, stan: Stan): NonNullable<KindFacts['offline']> =>
  authCode === undefined ? { authCode: asSixDigits(stan), method: WITHIN_LIMIT } : { authCode, method: BY_TELEPHONE };

function referenceTo({ batch, stan, rrn, authCode, date, voucherHex }: Original): OriginalReference {
  return {
    ...(batch !== undefined && { batch }),
    ...(stan !== undefined && { stan }),
    ...(rrn && { rrn }),
    ...(authCode && { authCode }),
    ...(date && { date }),
    ...(voucherHex && { voucherNumber: voucherNumberOf(voucherHex) }),
  };
}

/** F59 A4 as it came, from its bytes in hex. */
export const voucherNumberOf = (hex: string): string => Buffer.from(hex, 'hex').toString('latin1');
