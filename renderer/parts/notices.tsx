/**
 * The refusal line and short good news, shown above the key bar and spoken by a live region. A refusal stays until it is
 * understood or the next question is asked; it says what happened, whether money moved, what to do, and its code.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Refusal } from '../../preload/contract/contract.ts';
import type { Language } from '../../preload/contract/words.ts';
import { usePage } from '../terminal/terminal-context.tsx';
import { useLanguage, useWords } from '../wording/use-words.ts';
import './notices.css';

interface Notices {
  readonly refuse: (refusal: Refusal) => void;
  readonly tell: (sentence: string) => void;
  readonly clear: () => void;
}
type Notice =
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'news'; readonly sentence: string; readonly language: Language };

/** Good news needs no answer: it leaves by itself, and at once when another language is chosen. */
const NEWS_STAYS_MS = 5000;

const NoticesContext = createContext<Notices | undefined>(undefined);
const NoticeContext = createContext<Notice | undefined>(undefined);

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [notice, setNotice] = useState<Notice | undefined>(undefined);
  const language = useLanguage();
  // Not a reason for another `notices`: whoever asks something when it changes would ask again.
  const spoken = useRef(language);
  useEffect(() => {
    spoken.current = language;
  }, [language]);
  const notices = useMemo<Notices>(
    () => ({
      refuse: (refusal) => setNotice({ kind: 'refusal', refusal }),
      tell: (sentence) => setNotice({ kind: 'news', sentence, language: spoken.current }),
      clear: () => setNotice(undefined),
    }),
    [],
  );
  const { clock } = usePage();
  useEffect(() => {
    if (notice?.kind !== 'news') return;
    return clock.after(NEWS_STAYS_MS, notices.clear);
  }, [notice, notices, clock]);
  return (
    <NoticesContext.Provider value={notices}>
      <NoticeContext.Provider value={notice}>{children}</NoticeContext.Provider>
    </NoticesContext.Provider>
  );
}

export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (notices === undefined) throw new Error('useNotices outside of NoticesProvider');
  return notices;
}

/** Where notices are drawn; once, in the frame. */
export function NoticeLine() {
  const notice = useContext(NoticeContext);
  const { clear } = useNotices();
  const words = useWords();
  const language = useLanguage();
  return (
    <div className="notice-place" aria-live="assertive">
      {notice?.kind === 'refusal' && (
        <div className="notice refusal">
          <RefusalSentence refusal={notice.refusal} />
          <button type="button" className="button" onClick={clear}>
            {words.captions.common.dismissNotice}
          </button>
        </div>
      )}
      {notice?.kind === 'news' && notice.language === language && (
        <div className="notice news">
          <p className="notice-what">{notice.sentence}</p>
          <button type="button" className="button" onClick={clear}>
            {words.captions.common.dismissNotice}
          </button>
        </div>
      )}
    </div>
  );
}

/** A refusal in words; in brief beside the field that caused it. */
export function RefusalSentence({ refusal, brief = false }: { readonly refusal: Refusal; readonly brief?: boolean }) {
  const words = useWords();
  const sentence = words.refusals[refusal.code];
  if (brief) {
    return (
      <p>
        <strong>{sentence.what}</strong> {sentence.todo}
      </p>
    );
  }
  return (
    <div className="refusal-sentence">
      <p className="notice-what">{sentence.what}</p>
      <p>
        {sentence.money}
        {words.between}
        {sentence.todo}{' '}
        <span className="notice-code figures">
          {words.captions.common.code} {refusal.code}
          {refusal.detail === undefined ? '' : ` · ${refusal.detail}`}
        </span>
      </p>
    </div>
  );
}
