/**
 * The table of clips: each clip's name and what the speaker is given to say, in toned pinyin for Mandarin and in words for
 * English. `scripts/voice/make.ts` makes the audio from it; tests hold the composers and the files against it.
 */
export type ClipTexts = Readonly<Record<string, string>>;

const DIGITS = ['ling2', 'yi1', 'er4', 'san1', 'si4', 'wu3', 'liu4', 'qi1', 'ba1', 'jiu3'] as const;
/** Before 百 and 千: 一 falls, 二 is 两, and a third tone before 百 (itself a third) rises. */
const BEFORE_BAI = ['', 'yi4', 'liang2', 'san1', 'si4', 'wu2', 'liu4', 'qi1', 'ba1', 'jiu2'] as const;
const BEFORE_QIAN = ['', 'yi4', 'liang3', 'san1', 'si4', 'wu3', 'liu4', 'qi1', 'ba1', 'jiu3'] as const;

const upTo = (least: number, most: number): readonly number[] =>
  Array.from({ length: most - least + 1 }, (_, index) => least + index);

const numbered = (prefix: string, numbers: readonly number[], say: (n: number) => string): ClipTexts =>
  Object.fromEntries(numbers.map((n) => [`${prefix}${n}`, say(n)]));

function belowHundred(n: number): string {
  if (n < 10) return DIGITS[n] ?? '';
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  return [tens === 1 ? '' : DIGITS[tens], 'shi2', ones === 0 ? '' : DIGITS[ones]].filter(Boolean).join(' ');
}

export const MANDARIN_CLIPS: ClipTexts = {
  ...numbered('n', upTo(0, 99), belowHundred),
  ...numbered('m', upTo(10, 19), (n) => `yi1 ${belowHundred(n)}`),
  ...numbered('h', upTo(1, 9), (n) => `${BEFORE_BAI[n]} bai3`),
  ...numbered('k', upTo(1, 9), (n) => `${BEFORE_QIAN[n]} qian1`),
  wan: 'wan4',
  wan1: 'yi2 wan4',
  wan2: 'liang3 wan4',
  yi: 'yi4',
  yi1: 'yi2 yi4',
  yi2: 'liang3 yi4',
  dian: 'dian3',
  yuan: 'yuan2',
  'liang-yuan': 'liang3 yuan2',
  training: 'xun4 lian4',
  received: 'shou1 kuan3 cheng2 gong1',
  voided: 'che4 xiao1 cheng2 gong1',
  refunded: 'tui4 huo4 cheng2 gong1',
  'pre-authorised': 'yu4 shou4 quan2 cheng2 gong1',
  'pre-authorisation-voided': 'yu4 shou4 quan2 che4 xiao1 cheng2 gong1',
  completed: 'yu4 shou4 quan2 wan2 cheng2',
  enquired: 'cha2 xun2 cheng2 gong1',
  'stored-offline': 'li2 xian4 jiao1 yi4 cheng2 gong1',
  adjusted: 'tiao2 zheng3 cheng2 gong1',
  declined: 'jiao1 yi4 shi1 bai4',
  unknown: 'jie2 guo3 wei4 zhi1',
  reversed: 'yi3 chong1 zheng4',
  look: 'qing3 kan4 ping2 mu4',
};

const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;

const englishBelowHundred = (n: number): string =>
  ONES[n] ?? [TENS[Math.floor(n / 10)], n % 10 === 0 ? '' : ONES[n % 10]].filter(Boolean).join(' ');

export const ENGLISH_CLIPS: ClipTexts = {
  ...numbered('n', upTo(0, 99), englishBelowHundred),
  ...numbered('h', upTo(1, 9), (n) => `${ONES[n]} hundred`),
  and: 'and',
  thousand: 'thousand',
  million: 'million',
  billion: 'billion',
  yuan: 'yuan',
  fen: 'fen',
  training: 'Training.',
  received: 'Payment received.',
  voided: 'Payment voided.',
  refunded: 'Refunded.',
  'pre-authorised': 'Pre authorised.',
  'pre-authorisation-voided': 'Pre authorisation voided.',
  completed: 'Pre authorisation completed.',
  enquired: 'Enquiry done.',
  'stored-offline': 'Payment taken offline.',
  adjusted: 'Amount adjusted.',
  declined: 'Declined.',
  unknown: 'Result unknown.',
  reversed: 'Reversed.',
  look: 'Please look at the screen.',
};

export const CLIP_TEXTS = { 'zh-CN': MANDARIN_CLIPS, en: ENGLISH_CLIPS } as const;
