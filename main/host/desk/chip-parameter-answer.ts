/**
 * Reads field 62 of the answers that bring chip parameters (unionpay-pos 2.8): which keys and applications there are, and one
 * of them. The host desk calls it after the answer was found to be ours; whether a key is true is for its caller to prove.
 */
import { type BerObject, berObjects } from '../iso8583/ber-objects.ts';
import { bytesOf, type Message } from '../iso8583/message.ts';
import type { ChipParameterKind } from '../role.ts';

/** Byte 0 of field 62, an ASCII digit. NOTE: sources call the last page `1` or `3`; both end the list. */
const NONE = 0x30;
const WHOLE_OR_LAST: readonly number[] = [0x31, 0x33];
const MORE = 0x32;

/** AID, or RID of a key (9F06), and the key's index (9F22). */
const NAME = '9F06';
const KEY_INDEX = '9F22';

export interface ListedNames {
  readonly names: readonly Uint8Array[];
  readonly more: boolean;
}

/** Undefined when the answer holds no list that can be read. */
export function listedIn(answer: Message, kind: 'ca-keys' | 'applications'): ListedNames | undefined {
  const field62 = bytesOf(answer, 62);
  const page = field62?.[0];
  if (field62 === undefined || page === undefined) return undefined;
  if (page === NONE) return { names: [], more: false };
  if (page !== MORE && !WHOLE_OR_LAST.includes(page)) return undefined;
  const objects = berObjects(field62.subarray(1));
  const names = objects === undefined ? undefined : namesIn(objects, kind);
  return names === undefined ? undefined : { names, more: page === MORE };
}

/** Each 9F06 begins one name; a key without its index has none. What else is said of it, like its expiry, is left out. */
function namesIn(objects: readonly BerObject[], kind: 'ca-keys' | 'applications'): readonly Uint8Array[] | undefined {
  const names: Uint8Array[] = [];
  for (const [place, object] of objects.entries()) {
    if (object.tag !== NAME) continue;
    if (kind === 'applications') {
      names.push(object.raw);
      continue;
    }
    const index = objects[place + 1];
    if (index?.tag !== KEY_INDEX) return undefined;
    names.push(new Uint8Array(Buffer.concat([object.raw, index.raw])));
  }
  return names;
}

/** `none`: the host has no such thing. Undefined when the answer cannot be read. */
export function downloadedIn(answer: Message, kind: ChipParameterKind): Uint8Array | 'none' | undefined {
  const field62 = bytesOf(answer, 62);
  const first = field62?.[0];
  if (field62 === undefined || first === undefined) return undefined;
  if (first === NONE) return 'none';
  if (isPage(first)) return field62.slice(1);
  // The leading byte is told of keys and applications; small-payment parameters come with and without it.
  return kind === 'small-payments' ? field62.slice() : undefined;
}

const isPage = (byte: number): boolean => byte === MORE || WHOLE_OR_LAST.includes(byte);
