/** The wording of the language the view says; the other language for the small line beside headings. */
import type { Language } from '../../preload/contract/words.ts';
import { useViewIfAny } from '../terminal/use-view.ts';
import { en } from './en.ts';
import type { Wording } from './wording.ts';
import { zhCN } from './zh-CN.ts';

export const WORDINGS = { 'zh-CN': zhCN, en } satisfies Record<Language, Wording>;

export const otherLanguage = (language: Language): Language => (language === 'en' ? 'zh-CN' : 'en');

export function useLanguage(): Language {
  return useViewIfAny()?.language ?? 'zh-CN';
}

export function useWords(): Wording {
  return WORDINGS[useLanguage()];
}

/** The other language's wording: English stands beside Chinese, and the other way round. */
export function useOtherWords(): Wording {
  return WORDINGS[otherLanguage(useLanguage())];
}
