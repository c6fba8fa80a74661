/** The customer's phone in a window of its own. Its language is the customer's, not the counter's, so it is chosen on the phone. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Answer, BenchAction, BenchView } from '../../preload/contract/contract.ts';
import type { Language } from '../../preload/contract/words.ts';
import { LANGUAGES_IN_ORDER, languageName } from '../customer/customer-languages.ts';
import { PhoneScreen } from '../screens/bench/phone-screen.tsx';
import { PHONE_WORDS } from '../screens/bench/phone-words.ts';
import type { PictureClient } from '../terminal/picture-client.ts';
import '../screens/bench/toggle.css';
import '../screens/bench/phone.css';
import './phone-face.css';

export interface PhoneFaceProps {
  readonly client: PictureClient<BenchView, BenchAction, Answer<'bench.act'>>;
  readonly firstLanguage: Language;
}

export function PhoneFace({ client, firstLanguage }: PhoneFaceProps) {
  const view = useSyncExternalStore(client.view.subscribe, client.view.current);
  const [language, setLanguage] = useState(firstLanguage);
  const words = PHONE_WORDS[language];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.phone;
  }, [language, words]);
  if (view === undefined) return null;
  return (
    <main className="phone-face">
      <h1>{words.phone}</h1>
      <PhoneScreen phone={view.phone} language={language} act={(action) => void client.act(action)} />
      <p className="muted small">{words.training}</p>
      <fieldset className="phone-languages" aria-label={words.languages}>
        {LANGUAGES_IN_ORDER.map((each) => (
          <button
            key={each}
            type="button"
            className="toggle"
            lang={each}
            aria-pressed={each === language}
            onClick={() => setLanguage(each)}
          >
            {languageName(each)}
          </button>
        ))}
      </fieldset>
    </main>
  );
}
