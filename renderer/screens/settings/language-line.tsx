/** The language of the screen: not a setting of the journal, so it is chosen at once and by anybody. */
import type { Language } from '../../../preload/contract/words.ts';
import { useAsk } from '../../terminal/use-ask.ts';
import { useLanguage } from '../../wording/use-words.ts';
import { useSettingsWords } from './words.ts';

const OWN_NAMES = { 'zh-CN': '中文', en: 'English' } satisfies Record<Language, string>;
const LANGUAGES = Object.keys(OWN_NAMES) as Language[];

export function LanguageLine() {
  const words = useSettingsWords();
  const language = useLanguage();
  const ask = useAsk();
  return (
    <div className="setting-line" data-setting="language">
      <div className="setting-words">
        <span id="language-name" className="setting-name">
          {words.language.name}
        </span>
        <p className="muted small">{words.language.effect}</p>
      </div>
      <div className="setting-hand">
        <div className="setting-choices" role="radiogroup" aria-labelledby="language-name">
          {LANGUAGES.map((each) => (
            <label key={each} className="setting-choice" lang={each}>
              <input
                type="radio"
                className="visually-hidden"
                name="language"
                checked={language === each}
                onChange={() => void ask('language.choose', { language: each })}
              />
              {OWN_NAMES[each]}
            </label>
          ))}
        </div>
      </div>
    </div>
  );
}
