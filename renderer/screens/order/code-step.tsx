/** The authorisation code that was given by telephone, if there is one. */
import { useState } from 'react';
import { DigitPad } from '../../parts/digit-pad.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useWords } from '../../wording/use-words.ts';
import { useOrderWords } from './words.ts';

const LENGTH = 6;

export interface CodeStepProps {
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
}

export function CodeStep({ onCode, onBack }: CodeStepProps) {
  const { code: words, next } = useOrderWords();
  const { common } = useWords().captions;
  const [code, setCode] = useState('');
  const ready = code === '' || code.length === LENGTH;
  const enter = (): void => {
    if (ready) onCode(code);
  };
  useKeys((key) => {
    if (key === 'Escape') onBack();
    else if (key === 'Enter') enter();
    else return false;
    return true;
  });
  return (
    <div className="order-find">
      <div className="order-form">
        <label className="field">
          <span className="amount-caption">{words.caption}</span>
          <input
            className="input figures order-number"
            // biome-ignore lint/a11y/noAutofocus: the one thing to do on this step
            autoFocus
            autoComplete="off"
            maxLength={LENGTH}
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/[^0-9A-Za-z]/g, '').toUpperCase())}
          />
        </label>
        <p className="muted">{words.hint}</p>
        <div className="order-actions">
          <button type="button" className="button tall" onClick={onBack}>
            {common.back} <span className="cap">{common.escKey}</span>
          </button>
          <button type="button" data-home className="button primary" disabled={!ready} onClick={enter}>
            {code === '' ? words.without : next} <span className="cap">{common.enterKey}</span>
          </button>
        </div>
      </div>
      <DigitPad
        onDigit={(digit) => setCode((before) => (before + digit).slice(0, LENGTH))}
        onBackspace={() => setCode((before) => before.slice(0, -1))}
        onClear={() => setCode('')}
      />
    </div>
  );
}
