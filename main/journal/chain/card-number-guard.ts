/**
 * The last net under "no card number in clear": every text that goes into the journal passes here first. A hit is our
 * own mistake and throws, without the number. It is a net, not the mask: callers mask by type (`maskPan`). What counts as a
 * card number stands in `main/domain/card-number.ts`.
 *
 * Bytes written in hex are not digits: values under keys that begin with `tag` or end in `Hex`, or that say cryptogram,
 * hash or digest, are not searched; `tag5A`, `tag57` (EMV Book 3, Annex A: PAN and track 2), `tag56` and `tag9F6B` (the
 * tracks of contactless stripe data) are refused as such.
 */
import { holdsCardNumber } from '../../domain/card-number.ts';
import type { Json } from '../role.ts';

const BYTES_KEY = /^tag|Hex$|cryptogram|hash|digest/i;
const CARD_KEY = /^tag(56|57|5A|9F6B)/i;

/** Throws when any text, number or key in `value` may be a card number; `where` names the place, never the value. */
export function refuseCardNumbers(value: Json | undefined, where: string): void {
  if (typeof value === 'string' || typeof value === 'number') {
    if (holdsCardNumber(String(value))) throw new Error(`a card number in clear was about to be written: ${where}`);
  } else if (Array.isArray(value)) {
    for (const member of value as readonly Json[]) refuseCardNumbers(member, where);
  } else if (typeof value === 'object' && value !== null) {
    refuseInMembers(Object.entries(value), where);
  }
}

function refuseInMembers(members: readonly (readonly [string, Json | undefined])[], where: string): void {
  for (const [key, member] of members) {
    if (holdsCardNumber(key)) throw new Error(`a card number in clear was about to be written: a key of ${where}`);
    if (CARD_KEY.test(key)) throw new Error(`card data was about to be written: ${where}.${key}`);
    if (typeof member === 'string' && BYTES_KEY.test(key)) continue;
    refuseCardNumbers(member, `${where}.${key}`);
  }
}
