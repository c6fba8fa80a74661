/**
 * Amounts read aloud, held against what a person would write down. The written readings are the table; the clips are turned
 * back into what the speaker was given to say, so that a wrong clip shows as a wrong word.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLIP_TEXTS } from './clip-texts.ts';
import { english } from './english.ts';
import { mandarin } from './mandarin.ts';
import { REST } from './pieces.ts';

const SYLLABLES: Readonly<Record<string, string>> = {
  ling2: '零',
  yi1: '一',
  er4: '二',
  san1: '三',
  si4: '四',
  wu3: '五',
  wu2: '五',
  liu4: '六',
  qi1: '七',
  ba1: '八',
  jiu3: '九',
  jiu2: '九',
  liang3: '两',
  liang2: '两',
  shi2: '十',
  bai3: '百',
  qian1: '千',
  wan4: '万',
  dian3: '点',
  yuan2: '元',
};

/** The four syllables yi: 一 before a fourth or another tone, and the unit 亿. */
function character(syllable: string, next: string | undefined): string {
  if (syllable === 'yi2') return '一';
  if (syllable === 'yi4') return next === 'bai3' || next === 'qian1' ? '一' : '亿';
  return SYLLABLES[syllable] ?? `<${syllable}>`;
}

const textsOf = (language: keyof typeof CLIP_TEXTS, clips: readonly string[]): readonly string[] =>
  clips.map((clip) => (clip === REST ? ',' : (CLIP_TEXTS[language][clip] ?? `<no clip ${clip}>`)));

const inMandarin = (fen: number): string =>
  textsOf('zh-CN', mandarin.amount(fen))
    .map((text) => {
      const syllables = text.split(' ');
      return syllables.map((each, index) => character(each, syllables[index + 1])).join('');
    })
    .join('');

const inEnglish = (fen: number): string => textsOf('en', english.amount(fen)).join(' ').replace(' ,', ',');

describe('an amount in Mandarin', () => {
  it.each([
    [0, '零元'],
    [1, '零点零一元'],
    [5, '零点零五元'],
    [20, '零点二元'],
    [99, '零点九九元'],
    [100, '一元'],
    [200, '两元'],
    [250, '二点五元'],
    [1000, '十元'],
    [1001, '十点零一元'],
    [1010, '十点一元'],
    [1200, '十二元'],
    [1234, '十二点三四元'],
    [2200, '二十二元'],
    [10_000, '一百元'],
    [10_100, '一百零一元'],
    [10_200, '一百零二元'],
    [11_000, '一百一十元'],
    [11_200, '一百一十二元'],
    [20_000, '两百元'],
    [22_200, '两百二十二元'],
    [101_000, '一千零一十元'],
    [100_100, '一千零一元'],
    [110_000, '一千一百元'],
    [200_000, '两千元'],
    [202_020, '两千零二十点二元'],
    [999_999, '九千九百九十九点九九元'],
    [1_000_000, '一万元'],
    [1_000_100, '一万零一元'],
    [1_001_000, '一万零一十元'],
    [1_010_000, '一万零一百元'],
    [1_100_000, '一万一千元'],
    [2_000_250, '两万零二点五元'],
    [2_200_000, '两万两千元'],
    [10_000_000, '十万元'],
    [10_000_200, '十万零二元'],
    [12_345_678, '十二万三千四百五十六点七八元'],
    [101_000_000, '一百零一万元'],
    [100_010_000, '一百万零一百元'],
    [1_000_000_000, '一千万元'],
    [1_010_000_000, '一千零一十万元'],
    [1_010_010_100, '一千零一十万零一百零一元'],
    [10_000_000_000, '一亿元'],
    [10_000_000_100, '一亿零一元'],
    [10_001_000_000, '一亿零一万元'],
    [10_010_000_000, '一亿零一十万元'],
    [11_000_000_000, '一亿一千万元'],
    [20_000_000_000, '两亿元'],
    [20_002_000_200, '两亿零两万零二元'],
    [100_000_000_000, '十亿元'],
    [999_999_999_999, '九十九亿九千九百九十九万九千九百九十九点九九元'],
  ])('when it is %i fen, then it is read %s', (fen, read) => {
    expect(inMandarin(fen)).toBe(read);
  });
});

describe('an amount in English', () => {
  it.each([
    [0, 'zero yuan'],
    [5, 'five fen'],
    [99, 'ninety nine fen'],
    [100, 'one yuan'],
    [1000, 'ten yuan'],
    [1001, 'ten yuan, one fen'],
    [1234, 'twelve yuan, thirty four fen'],
    [10_000, 'one hundred yuan'],
    [10_100, 'one hundred and one yuan'],
    [11_000, 'one hundred and ten yuan'],
    [100_500, 'one thousand and five yuan'],
    [101_000, 'one thousand and ten yuan'],
    [110_000, 'one thousand one hundred yuan'],
    [1_000_000, 'ten thousand yuan'],
    [2_000_250, 'twenty thousand and two yuan, fifty fen'],
    [12_345_600, 'one hundred and twenty three thousand four hundred and fifty six yuan'],
    [100_000_100, 'one million and one yuan'],
    [10_000_000_000, 'one hundred million yuan'],
    [100_000_000_000, 'one billion yuan'],
    [
      999_999_999_999,
      'nine billion nine hundred and ninety nine million nine hundred and ninety nine thousand nine hundred and ninety nine yuan, ninety nine fen',
    ],
  ])('when it is %i fen, then it is read "%s"', (fen, read) => {
    expect(inEnglish(fen)).toBe(read);
  });
});

const VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  [...'零一二三四五六七八九'].map((digit, value) => [digit, value]),
);

/** Reads the Mandarin words back, by units alone: a second way to the same number. */
function readBack(read: string): number {
  const [whole = '', decimals = ''] = read.replace('元', '').replaceAll('两', '二').split('点');
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const word of whole) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[word];
    const large = { 万: 10_000, 亿: 100_000_000 }[word];
    if (unit !== undefined) {
      group += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    } else if (large !== undefined) {
      total += (group + digit) * large;
      group = 0;
      digit = 0;
    } else digit = VALUES[word] ?? Number.NaN;
  }
  const fen = [...decimals].map((word) => VALUES[word] ?? Number.NaN);
  return (total + group + digit) * 100 + (fen[0] ?? 0) * 10 + (fen[1] ?? 0);
}

describe('any amount', () => {
  const anyFen = fc.oneof(
    fc.integer({ min: 0, max: 100_000 }),
    fc.integer({ min: 0, max: 999_999_999_999 }),
    // Numbers full of zeros are the hard ones.
    fc
      .array(fc.constantFrom(0, 0, 0, 1, 2, 5), { minLength: 1, maxLength: 12 })
      .map((digits) => Number(digits.join(''))),
  );

  it('when it is read in Mandarin, then what is heard is that amount and no 零 stands twice or at the end', () => {
    fc.assert(
      fc.property(anyFen, (fen) => {
        const read = inMandarin(fen);
        expect(readBack(read)).toBe(fen);
        expect(read.split('点')[0]).not.toMatch(/零零|.零元|零[万亿]|零$(?<!^零)/);
      }),
      { numRuns: 2000 },
    );
  });

  it('when it is read in either language, then each clip is in the table', () => {
    fc.assert(
      fc.property(anyFen, (fen) => {
        expect(`${inMandarin(fen)} ${inEnglish(fen)}`).not.toContain('<');
      }),
      { numRuns: 2000 },
    );
  });

  it.each([-1, 0.5, 1_000_000_000_000, Number.NaN])('when it is no amount (%d), then it is not read', (fen) => {
    expect(() => mandarin.amount(fen)).toThrow(RangeError);
    expect(() => english.amount(fen)).toThrow(RangeError);
  });
});
