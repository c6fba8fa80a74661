/** What changes while the program runs and no flow owns, as it stands at the start. */
import type { CounterState, Language } from '../counter/parts.ts';
import type { Journal } from '../journal/role.ts';

export const freshState = (journal: Journal): CounterState => ({
  language: languageOf(journal),
  salePicture: undefined,
  settlementPicture: undefined,
  stopped: false,
  followUps: new Set(),
  opening: undefined,
  recovered: [],
  hostReachable: undefined,
});

const languageOf = (journal: Journal): Language => (journal.setting('language') === 'en' ? 'en' : 'zh-CN');
