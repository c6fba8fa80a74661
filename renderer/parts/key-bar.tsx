/**
 * The function keys as touchable buttons: twelve places that never move. A key that does nothing here keeps its place and
 * looks unpressable. The frame decides which are live and what they do.
 */
import type { FunctionKeyName } from '../wording/captions.ts';
import { otherLanguage, useLanguage, useWords } from '../wording/use-words.ts';
import './key-bar.css';

/** The places in order, F1 to F12. */
export const FUNCTION_KEYS: readonly FunctionKeyName[] = [
  'help',
  'sale',
  'void',
  'refund',
  'more',
  'tender',
  'bench',
  'history',
  'close-of-day',
  'menu',
  'language',
  'lock',
];

export interface KeyBarProps {
  readonly live: (name: FunctionKeyName) => boolean;
  readonly pressed: (name: FunctionKeyName) => boolean;
  readonly onPress: (name: FunctionKeyName) => void;
}

export function KeyBar({ live, pressed, onPress }: KeyBarProps) {
  const words = useWords();
  const language = useLanguage();
  return (
    <nav className="key-bar on-bezel" aria-label="F1–F12">
      {FUNCTION_KEYS.map((name, index) => (
        <button
          key={name}
          type="button"
          className="function-key"
          aria-pressed={pressed(name)}
          aria-keyshortcuts={`F${index + 1}`}
          disabled={!live(name)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPress(name)}
        >
          <span className="function-key-number figures">F{index + 1}</span>
          <span lang={name === 'language' ? otherLanguage(language) : undefined}>{words.captions.keys[name]}</span>
        </button>
      ))}
    </nav>
  );
}
