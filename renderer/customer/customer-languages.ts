/** The customer's choice of language, each named in itself. */
import type { Language } from '../../preload/contract/words.ts';

const NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

export const LANGUAGES_IN_ORDER: readonly Language[] = ['zh-CN', 'en'];
export const languageName = (language: Language): string => NAMES[language];
