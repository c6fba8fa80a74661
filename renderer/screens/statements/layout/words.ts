/** The sentences of making a layout in both languages; a language that lacks one does not compile. */
import type {
  CardKindWord,
  DateOrderWord,
  Delimiter,
  Encoding,
  LayoutForm,
  SignRule,
} from '../../../../preload/contract/statement-words.ts';
import type { Language } from '../../../../preload/contract/words.ts';
import { useLanguage } from '../../../wording/use-words.ts';
import { LAYOUT_EN } from './words-en.ts';
import { LAYOUT_ZH } from './words-zh-cn.ts';

export type Step = 'file' | 'columns' | 'forms' | 'words' | 'result';

export interface LayoutWords {
  readonly title: string;
  readonly ofFile: (fileName: string) => string;
  readonly step: (number: number, of: number) => string;
  readonly steps: Readonly<Record<Step, { readonly name: string; readonly lead: string }>>;
  readonly next: string;
  readonly back: string;
  readonly leave: string;
  readonly form: string;
  readonly forms: Readonly<Record<LayoutForm, string>>;
  readonly encoding: string;
  readonly encodings: Readonly<Record<Encoding, string>>;
  readonly delimiter: string;
  readonly delimiters: Readonly<Record<Delimiter, string>>;
  readonly widths: string;
  readonly widthsHint: string;
  readonly widthUnit: string;
  readonly widthUnits: Readonly<Record<'characters' | 'bytes', string>>;
  readonly sheet: string;
  readonly headingRow: string;
  readonly headingHint: string;
  readonly preview: string;
  readonly rowHead: string;
  readonly nothingToShow: string;
  readonly column: (place: number) => string;
  readonly meansNothing: string;
  readonly dates: string;
  readonly dateOrders: Readonly<Record<DateOrderWord, string>>;
  readonly unit: string;
  readonly units: Readonly<Record<'yuan' | 'fen', string>>;
  readonly decimals: string;
  readonly decimalMarks: Readonly<Record<'point' | 'comma', string>>;
  readonly sign: string;
  readonly signs: Readonly<Record<SignRule, string>>;
  readonly plus: string;
  readonly minus: string;
  readonly wordsHint: string;
  readonly feeSign: string;
  readonly feeSigns: Readonly<Record<'kept-above' | 'kept-below', string>>;
  readonly takenBack: string;
  readonly takenBackWays: Readonly<Record<'listed' | 'left-out', string>>;
  readonly cutOff: string;
  readonly kindWords: string;
  readonly kindHint: string;
  readonly noKindColumn: string;
  readonly unknownWord: string;
  readonly cardKindWords: string;
  readonly cardKinds: Readonly<Record<CardKindWord, string>>;
  readonly totalWords: string;
  readonly totalsChecked: string;
  readonly leftOutWords: string;
  readonly live: string;
  readonly looking: string;
  readonly good: (good: number, rows: number) => string;
  readonly all: string;
  readonly firstOnly: string;
  readonly others: (totals: number, leftOut: number) => string;
  readonly bad: (bad: number) => string;
  readonly noBad: string;
  readonly inRows: (count: number) => string;
  readonly needed: string;
  readonly lineHeads: Readonly<Record<'day' | 'kind' | 'gross' | 'fee' | 'net' | 'numbers', string>>;
  readonly name: string;
  readonly nameHint: string;
  readonly keep: string;
  readonly kept: (name: string) => string;
}

export const LAYOUT_WORDS: Readonly<Record<Language, LayoutWords>> = { 'zh-CN': LAYOUT_ZH, en: LAYOUT_EN };

export const useLayoutWords = (): LayoutWords => LAYOUT_WORDS[useLanguage()];
