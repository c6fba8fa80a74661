/** Every key of the counter on one sheet, from the tables that the key bar and F5 are made of; each name in both languages. */
import type { ReactNode } from 'react';
import { FUNCTION_KEYS } from '../../parts/key-bar.tsx';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { MORE_TILES } from '../menu/more-tiles.ts';
import { TENDER_KEYS } from '../tender/tender-keys.ts';
import { TENDER_WORDS, useTenderWords } from '../tender/words.ts';
import { useKeyWords } from './key-words.ts';

export function KeySheet() {
  const words = useWords();
  const other = useOtherWords();
  const sheet = useKeyWords();
  const tender = useTenderWords();
  return (
    <div className="key-sheet">
      <h2 className="help-subtitle">{sheet.function}</h2>
      <ul className="help-keys">
        {FUNCTION_KEYS.map((name, index) => (
          <Key key={name} caps={[`F${index + 1}`]} beside={other.captions.keys[name]} lang={other.language}>
            {words.captions.keys[name]}
          </Key>
        ))}
      </ul>
      <h2 className="help-subtitle">{sheet.more}</h2>
      <ul className="help-keys">
        {MORE_TILES.map(({ digit, kind }) => (
          <Key key={digit} caps={[digit]} beside={other.kinds[kind]} lang={other.language}>
            {words.kinds[kind]}
          </Key>
        ))}
      </ul>
      <h2 className="help-subtitle">{sheet.bill}</h2>
      <ul className="help-keys">
        {TENDER_KEYS.map(({ key, name }) => (
          <Key key={key} caps={[key]} beside={name(TENDER_WORDS[other.language])} lang={other.language}>
            {name(tender)}
          </Key>
        ))}
      </ul>
      <h2 className="help-subtitle">{sheet.always}</h2>
      <ul className="help-keys wide">
        {sheet.keys.map(({ caps, does }) => (
          <Key key={does} caps={caps}>
            {does}
          </Key>
        ))}
      </ul>
    </div>
  );
}

interface KeyProps {
  readonly caps: readonly string[];
  readonly beside?: string;
  readonly lang?: string;
  readonly children: ReactNode;
}

function Key({ caps, beside, lang, children }: KeyProps) {
  return (
    <li>
      <span className="key-caps">
        {caps.map((cap) => (
          <span key={cap} className="cap figures">
            {cap}
          </span>
        ))}
      </span>
      <span>
        {children}
        {beside !== undefined && (
          <span className="key-beside" lang={lang} aria-hidden="true">
            {beside}
          </span>
        )}
      </span>
    </li>
  );
}
