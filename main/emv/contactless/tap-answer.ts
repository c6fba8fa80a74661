/**
 * The one answer a tap is about: what GET PROCESSING OPTIONS gives when the card has understood 9F66 (emv.md 2.6, step 3). Checks
 * every object that is read by position before anything is decided by it. Pure.
 */
import { bad, ok, type Result } from '../../domain/result.ts';
import { hexOf } from '../kernel/bytes.ts';
import { kindOfCode } from '../kernel/cryptogram/cryptogram-kind.ts';
import type { Cryptogram, CryptogramKind } from '../kernel/kernel.ts';
import { objectsOf, soleTemplate } from '../kernel/templates.ts';

export interface TapAnswer {
  readonly kind: CryptogramKind;
  /** Everything the card sent, by tag; 9F27 made up from 9F10 where it was not sent. */
  readonly objects: ReadonlyMap<string, Uint8Array>;
}

/** no-cryptogram: well coded, and an answer for the slot: the card did not take this for a tap. */
export type TapAnswerFault = 'malformed' | 'no-cryptogram';

const FORMAT_1 = { aipBytes: 2, aflEntryBytes: 4 };
/** The only length of each; 9F10 and 94 have rules of their own (EMV 4.4 Book 3, Annex A). */
const LENGTHS: readonly (readonly [tag: string, lengthBytes: number])[] = [
  ['82', 2],
  ['9F36', 2],
  ['9F26', 8],
  ['9F27', 1],
  ['9F6C', 2],
  ['5F34', 1],
  ['5F24', 3],
];
const MANDATORY = ['82', '9F36', '9F26', '9F10'];
const LONGEST_IAD_BYTES = 32;

export function parseTapAnswer(data: Uint8Array): Result<TapAnswer, TapAnswerFault> {
  const first = soleTemplate(data, '80')?.value;
  if (first !== undefined) return bad(isContactAnswer(first) ? 'no-cryptogram' : 'malformed');
  const second = soleTemplate(data, '77');
  const read = second === undefined ? undefined : objectsOf(second);
  if (read === undefined || !read.ok) return bad('malformed');
  const objects = new Map(read.value);
  // Cards without records send an empty locator as readily as none.
  if (objects.get('94')?.length === 0) objects.delete('94');
  if (!areWellCoded(objects)) return bad('malformed');
  if (!objects.has('9F26') && objects.has('82') && objects.has('94')) return bad('no-cryptogram');
  if (!MANDATORY.every((tag) => objects.has(tag))) return bad('malformed');
  return withKind(objects);
}

/** NOTE: format 1 has room for 82 and 94 alone (EMV 4.4 Book 3, 6.5.8.4), hence never for a cryptogram. */
function isContactAnswer({ length }: Uint8Array): boolean {
  const { aipBytes, aflEntryBytes } = FORMAT_1;
  return length >= aipBytes + aflEntryBytes && (length - aipBytes) % aflEntryBytes === 0;
}

function areWellCoded(objects: ReadonlyMap<string, Uint8Array>): boolean {
  const isWrong = ([tag, lengthBytes]: readonly [string, number]): boolean =>
    (objects.get(tag)?.length ?? lengthBytes) !== lengthBytes;
  const afl = objects.get('94');
  if (afl !== undefined && afl.length % FORMAT_1.aflEntryBytes !== 0) return false;
  return !LENGTHS.some(isWrong) && (objects.get('9F10')?.length ?? 0) <= LONGEST_IAD_BYTES;
}

/** b8 and b7 of 9F27. */
const CID_SHIFT = 6;
/** b6 and b5 of the first byte of the card verification results, byte 5 of 9F10. */
const CVR = { at: 4, mask: 0x30, shift: 4 };

/**
 * NOTE emv.md 2.6 [1]: 9F10 has the kind only in its PBOC layout, so that 9F27 counts where the card sends it; one that
 * contradicts 9F10 is not looked for.
 */
function withKind(objects: ReadonlyMap<string, Uint8Array>): Result<TapAnswer, TapAnswerFault> {
  const said = objects.get('9F27')?.[0];
  const results = objects.get('9F10')?.[CVR.at];
  const code =
    said !== undefined ? said >> CID_SHIFT : results === undefined ? undefined : (results & CVR.mask) >> CVR.shift;
  const kind = code === undefined ? undefined : kindOfCode(code);
  if (kind === undefined || code === undefined) return bad('malformed');
  if (said !== undefined) return ok({ kind, objects });
  return ok({ kind, objects: new Map([...objects, ['9F27', Uint8Array.of(code << CID_SHIFT)]]) });
}

/** `requested`: what 9F66 asked for. */
export function cryptogramOf({ kind, objects }: TapAnswer, requested: CryptogramKind): Cryptogram {
  const hex = (tag: string): string => hexOf(objects.get(tag) ?? new Uint8Array());
  return { requested, returned: kind, ac: hex('9F26'), atc: hex('9F36'), iad: hex('9F10') };
}
