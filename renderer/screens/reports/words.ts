/** The sentences of the reports in both languages; a language that lacks one does not compile. */
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';
import { REPORT_EN } from './words-en.ts';
import { REPORT_ZH } from './words-zh-cn.ts';

/** The tables of a page that are lines with what was taken and given back. */
export const LINE_TABLES = [
  'tenders',
  'operators',
  'organisations',
  'hours',
  'batches',
  'days',
  'settlementDates',
] as const;
export type LineTable = (typeof LINE_TABLES)[number];

export interface ReportWords {
  readonly title: string;
  readonly menuNote: string;
  readonly loading: string;
  readonly failed: string;
  readonly again: string;
  readonly choose: string;
  readonly periods: Readonly<Record<'day' | 'week' | 'month', string>>;
  readonly before: string;
  readonly after: string;
  readonly range: string;
  readonly from: string;
  readonly to: string;
  readonly operator: string;
  readonly organisation: string;
  readonly tender: string;
  readonly everyTender: string;
  readonly nextZ: string;
  readonly noneYet: string;
  readonly zNumber: (number: number) => string;
  readonly earlierZ: (last: number) => string;
  readonly dayTitle: string;
  readonly zTitle: string;
  readonly notMadeYet: string;
  readonly business: string;
  readonly span: (from: string, to: string) => string;
  readonly madeBy: (operator: string) => string;
  readonly shownAt: (moment: string) => string;
  readonly merchant: string;
  readonly terminal: string;
  readonly training: string;
  readonly taken: string;
  readonly given: string;
  readonly net: string;
  readonly grand: string;
  readonly count: string;
  readonly amount: string;
  readonly times: (count: number) => string;
  readonly kinds: string;
  readonly lines: Readonly<Record<LineTable, string>>;
  readonly results: string;
  readonly declines: string;
  readonly code: (code: string) => string;
  readonly risk: string;
  readonly words: string;
  readonly wordBy: (supervisor: string) => string;
  readonly open: string;
  readonly openWhy: Readonly<Record<'reversals' | 'refunds' | 'advicesOwed' | 'advicesRefused', string>>;
  readonly nothingOpen: string;
  readonly nothing: string;
  /** Of a list that is too long for the page: the lines it lacks, with what they come to in the columns beside it. */
  readonly earlierLines: (count: number) => string;
  readonly moreLines: (count: number) => string;
  readonly only: string;
  readonly printDays: string;
  readonly noName: string;
  readonly noBatch: string;
  readonly cash: string;
  readonly float: string;
  readonly cashTaken: string;
  readonly cashGiven: string;
  readonly cashIn: string;
  readonly cashOut: string;
  readonly expected: string;
  readonly counted: string;
  readonly difference: string;
  readonly shifts: string;
  readonly shift: (number: number, operator: string) => string;
  readonly place: string;
  readonly signature: string;
  readonly makeZ: string;
  readonly makeZNote: string;
  readonly makeZAsked: (number: number) => string;
  readonly makeZConfirm: string;
  readonly made: (number: number) => string;
  readonly shiftIsOpen: string;
  readonly printZ: string;
  readonly printed: string;
  readonly save: Readonly<Record<'pdf' | 'csv' | 'xlsx', string>>;
  readonly mail: string;
  readonly saved: (file: string) => string;
}

export const REPORT_WORDS: Readonly<Record<Language, ReportWords>> = { 'zh-CN': REPORT_ZH, en: REPORT_EN };

export const useReportWords = (): ReportWords => REPORT_WORDS[useLanguage()];
