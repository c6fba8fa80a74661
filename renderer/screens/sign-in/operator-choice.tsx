/** The first step of signing in: a tile per operator, or two digits from the keyboard. */
import { useEffect, useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { RefusalSentence } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import type { Operator } from './sign-in-screen.tsx';

export interface OperatorChoiceProps {
  readonly operators: readonly Operator[];
  readonly refusal: Refusal | undefined;
  readonly startedOver: boolean;
  readonly onChoose: (operator: string) => void;
}

export function OperatorChoice({ operators, refusal, startedOver, onChoose }: OperatorChoiceProps) {
  const words = useWords();
  const other = useOtherWords();
  const [typed, setTyped] = useState('');
  useEffect(() => {
    if (typed.length === 2) onChoose(typed);
  }, [typed, onChoose]);
  useKeys((key) => {
    if (/^\d$/.test(key)) setTyped((before) => (before + key).slice(0, 2));
    else if (key === 'Backspace') setTyped((before) => before.slice(0, -1));
    else if (key === 'Escape') setTyped('');
    else return false;
    return true;
  });
  return (
    <>
      <h1 className="page-title">
        {words.captions.signIn.title}{' '}
        <span className="beside" lang={other.language} aria-hidden="true">
          {other.captions.signIn.title}
        </span>
      </h1>
      <p className="muted">{words.captions.signIn.who}</p>
      <p className="number-boxes figures">
        <span className="visually-hidden" aria-live="polite">
          {words.captions.signIn.number} {typed}
        </span>
        {[0, 1].map((place) => (
          <span key={place} aria-hidden="true" className={place === typed.length ? 'number-box next' : 'number-box'}>
            {typed[place] ?? ''}
          </span>
        ))}
      </p>
      <div className="password-refusal" role="alert">
        {refusal !== undefined && <RefusalSentence refusal={refusal} brief />}
        {startedOver && words.captions.signIn.startOver}
      </div>
      <ul className="tiles">
        {operators.map((operator) => (
          <li key={operator.operator}>
            <button
              type="button"
              className="tile"
              data-operator={operator.operator}
              onClick={() => onChoose(operator.operator)}
            >
              <span className="tile-number figures">{operator.operator}</span>
              <span className="tile-words">
                <strong>{operator.name}</strong>
                <span className="small muted">{words.roles[operator.role]}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
