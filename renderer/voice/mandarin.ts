/**
 * How an amount is read in Mandarin, as a list of clips: 12.34 is 十二点三四元. Rules of the spoken number: groups of four
 * digits with 万 and 亿; one 零 for a gap between digits that are said; 一十 after anything, 十 at the beginning; 两 before
 * 百, 千, 万, 亿 and 元, 二 before 十, at the end and behind the point; behind the point each digit, without a last zero.
 */
import { type Piece, type SpokenLanguage, splitFen } from './pieces.ts';

/** 亿, 万, and the rest: what stands behind each group of four digits. */
const GROUPS = [
  { size: 100_000_000, word: 'yi' },
  { size: 10_000, word: 'wan' },
  { size: 1, word: '' },
] as const;

const ZERO = 'n0';

export const mandarin: SpokenLanguage = {
  amount: (amountFen) => {
    const { yuan, fen } = splitFen(amountFen);
    if (fen === 0 && yuan === 2) return ['liang-yuan'];
    return [...wholeNumber(yuan), ...decimals(fen), 'yuan'];
  },
};

function wholeNumber(value: number): readonly Piece[] {
  if (value === 0) return [ZERO];
  const said: Piece[] = [];
  for (const { size, word } of GROUPS) {
    const group = Math.floor(value / size) % 10_000;
    if (group === 0) continue;
    if (said.length > 0 && group < 1000) said.push(ZERO);
    said.push(...groupWithUnit(group, word, said.length === 0));
  }
  return said;
}

/** 一万, 两亿 are clips of their own, because 一 and 两 change before the unit. */
function groupWithUnit(group: number, word: string, isFirst: boolean): readonly Piece[] {
  if (word === '') return belowTenThousand(group, isFirst);
  return group <= 2 ? [`${word}${group}`] : [...belowTenThousand(group, isFirst), word];
}

/** 1 to 9999. `isFirst` when nothing was said before: 十二, but 一百一十二. */
function belowTenThousand(value: number, isFirst: boolean): readonly Piece[] {
  const thousands = Math.floor(value / 1000);
  const hundreds = Math.floor(value / 100) % 10;
  const rest = value % 100;
  const said: Piece[] = [];
  if (thousands > 0) said.push(`k${thousands}`);
  if (hundreds > 0) said.push(`h${hundreds}`);
  if (rest === 0) return said;
  const gap = (thousands > 0 && hundreds === 0) || (said.length > 0 && rest < 10);
  if (gap) said.push(ZERO);
  const startsWithTen = rest >= 10 && rest <= 19;
  said.push(startsWithTen && (said.length > 0 || !isFirst) ? `m${rest}` : `n${rest}`);
  return said;
}

/** Nothing for whole yuan; 0.05 零五, 0.50 五, 0.34 三四. */
function decimals(fen: number): readonly Piece[] {
  if (fen === 0) return [];
  const tenths = Math.floor(fen / 10);
  const hundredths = fen % 10;
  return ['dian', `n${tenths}`, ...(hundredths === 0 ? [] : [`n${hundredths}`])];
}
