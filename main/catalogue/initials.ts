/**
 * The initials of a name in pinyin, from the collation that the runtime's own Unicode data have: characters sorted by pinyin fall between
 * the first characters of each letter. A character with two readings has its commoner one (重庆 is ZQ), and a name is still found by
 * itself; a dictionary of readings would be larger than the whole program.
 */

/** The first character of each letter in pinyin order; no reading begins with I, U or V. */
const FIRSTS = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀';
const LETTERS = 'ABCDEFGHJKLMNOPQRSTWXYZ';
const HAN = /\p{Script=Han}/u;

const pinyin = new Intl.Collator('zh-u-co-pinyin');
const firsts = [...FIRSTS];

/** Upper case; letters and figures of the name stand as they are, everything else is left out. */
export function initialsOf(name: string): string {
  return [...name.normalize('NFKC')].map(initialOf).join('').toLocaleUpperCase('en');
}

function initialOf(character: string): string {
  if (/^[0-9A-Za-z]$/.test(character)) return character;
  if (!HAN.test(character)) return '';
  const next = firsts.findIndex((first) => pinyin.compare(character, first) < 0);
  const place = next === -1 ? LETTERS.length - 1 : next - 1;
  return LETTERS[place] ?? '';
}
