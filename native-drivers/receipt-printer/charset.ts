/**
 * What a Chinese receipt printer's font can print, and the bytes for it: ASCII in one byte, GB18030's two-byte area in two.
 * The layout and the composer use it, so that the slip on screen shows exactly the characters the paper will show.
 * It must never let a control character through: a merchant's name cannot become a printer command.
 */
import iconv from 'iconv-lite';
import { isRareOfBasicPlane, RARE_OF_OTHER_PLANES } from './rare-ideographs.ts';

/** Stands for a character that neither the printer's font nor ours has. */
export const MISSING_GLYPH = '〓';

const NOT_VERBATIM = 0xffff;
/** Two columns wide, not in printers' fonts (GB18030's four-byte area, peripherals 4.2): its line is drawn. */
const DRAWN = 0xfffe;
/** Per UTF-16 unit: 0 not looked up yet, NOT_VERBATIM if it must be replaced, DRAWN, else the printer's code. */
const codes = new Uint16Array(0x1_0000);
for (let ascii = 0x20; ascii < 0x7f; ascii += 1) codes[ascii] = ascii;
/** Many printers' fonts have ￥ only as the full-width sign (peripherals 4.2). */
const REPLACED: ReadonlyMap<string, string> = new Map([
  ['¥', '￥'],
  ['\t', ' '],
]);
// Encoders and font makers disagree on these: full-width forms of 2005 and 2022 that moved out of the private area.
const DISPUTED = /[\uFE10-\uFE19\u9FB4-\u9FBB]/;

function lookUp(unit: number): number {
  const known = codes[unit] ?? NOT_VERBATIM;
  if (known !== 0) return known;
  const character = String.fromCharCode(unit);
  const bytes = iconv.encode(character, 'gb18030');
  const [lead = 0, trail = 0] = bytes;
  const replaced = REPLACED.has(character) || DISPUTED.test(character) || latinBase(character) !== undefined;
  const printable = bytes.length === 2 && !replaced && /[\p{L}\p{N}\p{P}\p{S}\u3000]/u.test(character);
  const code = printable ? (lead << 8) | trail : isRareOfBasicPlane(unit) ? DRAWN : NOT_VERBATIM;
  codes[unit] = code;
  return code;
}

/**
 * The text as the paper will show it: composed, accents of Latin letters taken off (a GB font has them only as wide
 * letters with a gap), every kind of space an ASCII space but the ideographic one, combining marks and control characters
 * dropped, anything without a glyph as 〓. Applying it twice changes nothing.
 */
export function printable(text: string): string {
  return verbatimWidth(text) < 0 ? replaceUnprintable(text) : text;
}

/** Width in columns, or -1 when the text is not printable as it stands: both questions in one walk, as slips ask them all the time. */
export function verbatimWidth(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    let code = codes[unit] ?? NOT_VERBATIM;
    if (code === 0) code = lookUp(unit);
    if (code === NOT_VERBATIM) {
      if (!isRarePair(text, index)) return -1;
      index += 1;
    }
    width += code > 0xff ? 2 : 1;
  }
  return width;
}

const isRarePair = (text: string, index: number): boolean =>
  (text.charCodeAt(index) & 0xfc00) === 0xd800 && RARE_OF_OTHER_PLANES.has(text.slice(index, index + 2));

function replaceUnprintable(text: string): string {
  let result = '';
  for (const character of text.normalize('NFC')) result += replacementFor(character);
  return result;
}

function replacementFor(character: string): string {
  const replaced = REPLACED.get(character);
  if (replaced !== undefined) return replaced;
  if (character.length === 1 && lookUp(character.charCodeAt(0)) !== NOT_VERBATIM) return character;
  if (RARE_OF_OTHER_PLANES.has(character)) return character;
  if (/[\p{Cc}\p{Cf}\p{M}\p{Zl}\p{Zp}\p{Emoji_Modifier}]/u.test(character)) return '';
  if (/\p{Zs}/u.test(character)) return ' ';
  return latinBase(character) ?? MISSING_GLYPH;
}

/** The letter under the accents; undefined for whatever is no accented Latin letter. */
function latinBase(character: string): string | undefined {
  const [base = ''] = character.normalize('NFD');
  return /^[A-Za-z]$/.test(base) ? base : undefined;
}

/** Columns of one UTF-16 unit of printable text: a GB glyph is 24 dots wide, ASCII 12. */
export const columnsOfUnit = (unit: number): 1 | 2 => (unit < 0x80 ? 1 : 2);

/**
 * Writes printable text into `target` from `offset` on and returns the offset behind it, or -1 when the text has a character
 * that must be drawn; what was written then is void.
 * @param target must have room for two bytes per UTF-16 unit.
 */
export function encodeInto(target: Uint8Array, offset: number, text: string): number {
  let at = offset;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const known = codes[unit] ?? NOT_VERBATIM;
    const code = known === 0 ? lookUp(unit) : known;
    if (code === DRAWN || (code === NOT_VERBATIM && isRarePair(text, index))) return -1;
    if (code === NOT_VERBATIM) throw new RangeError('text was not made printable before it was encoded');
    if (code > 0xff) target[at++] = code >> 8;
    target[at++] = code & 0xff;
  }
  return at;
}

/** Printable text for a printer for which nothing can be drawn: each rare character as the sign for a missing one. */
export function withoutDrawn(text: string): string {
  let result = '';
  for (const character of text) {
    const isDrawn = character.length === 2 || lookUp(character.charCodeAt(0)) === DRAWN;
    result += isDrawn ? MISSING_GLYPH : character;
  }
  return result;
}
