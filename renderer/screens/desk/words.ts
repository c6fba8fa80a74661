/** The sentences of the manager's desk in both languages; a language that lacks one does not compile. */
import type { Language } from '../../../preload/contract/words.ts';
import { useLanguage } from '../../wording/use-words.ts';
import { DESK_EN } from './words-en.ts';
import { DESK_ZH } from './words-zh-cn.ts';

export interface DeskWords {
  readonly title: string;
  readonly menuNote: string;
  readonly loading: string;
  readonly failed: string;
  readonly again: string;
  /** On the button of a screen that was opened from the desk. */
  readonly backTo: string;
  readonly asOf: (time: string) => string;
  readonly refresh: string;
  readonly days: string;
  readonly dayBefore: string;
  readonly dayAfter: string;
  readonly today: string;
  /** Sunday first. */
  readonly weekdays: readonly string[];
  readonly glance: string;
  readonly net: string;
  readonly payments: string;
  readonly counted: (count: number) => string;
  readonly rate: string;
  readonly noRequests: string;
  readonly unsettled: string;
  readonly inBatch: (count: number, batch: string) => string;
  /** Up to which hour, or the whole day where there is none. */
  readonly lastWeekUntil: (amount: string, until: string | undefined) => string;
  readonly soFarUntil: (amount: string, until: string) => string;
  readonly lastWeekNothing: string;
  readonly noLastWeek: string;
  readonly firstHour: string;
  readonly nothingYet: string;
  readonly nothingThatDay: string;
  readonly chart: string;
  readonly table: string;
  readonly show: (title: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly thisDay: string;
  readonly lastWeek: string;
  readonly hours: string;
  readonly hour: string;
  readonly hourSays: (hour: string, net: string, count: number) => string;
  readonly lastWeekSays: (net: string) => string;
  readonly tenders: string;
  readonly tender: string;
  readonly taken: string;
  readonly given: string;
  readonly count: string;
  readonly declines: string;
  readonly reason: string;
  readonly code: string;
  readonly noCode: string;
  readonly noDeclines: string;
  readonly times: (count: number) => string;
  readonly devices: string;
  readonly devicesFine: string;
  readonly openDevices: string;
  readonly differences: string;
  readonly noStatements: string;
  readonly noDifferences: string;
  readonly comparing: string;
  readonly notCompared: string;
  readonly state: string;
  readonly amount: string;
  readonly ages: Readonly<Record<'fresh' | 'week' | 'older', string>>;
  readonly oldest: string;
  readonly daysOld: (days: number) => string;
  readonly shifts: string;
  readonly noShifts: string;
  readonly shift: (number: number, operator: string) => string;
  readonly shiftTitle: (number: number) => string;
  readonly countedBy: string;
  readonly recorded: string;
  readonly moreRecorded: (shown: number) => string;
  readonly time: string;
  readonly operator: string;
  readonly close: string;
  readonly open: string;
  readonly nothingOpen: string;
  readonly what: string;
  readonly since: string;
  readonly owedSlips: (count: number) => string;
  readonly owedNotices: (count: number) => string;
}

export const DESK_WORDS: Readonly<Record<Language, DeskWords>> = { 'zh-CN': DESK_ZH, en: DESK_EN };

export const useDeskWords = (): DeskWords => DESK_WORDS[useLanguage()];
