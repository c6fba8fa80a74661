/**
 * A restored journal does not trade (counter 5.5): why, what to compare, and the administrator's release with a trace number
 * past every number ever used. Stands in the place of the amount until the view says it is released.
 */
import { useState } from 'react';
import { sixDigits } from '../../parts/moments.ts';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { ReleaseDialog } from './release-dialog.tsx';
import './restored-panel.css';

export function RestoredPanel({ leastNextStan }: { readonly leastNextStan: number }) {
  const { restored, common } = useWords().captions;
  const other = useOtherWords();
  const [releasing, setReleasing] = useState<boolean>(false);
  useKeys((key) => {
    if (key !== 'Enter' || releasing) return false;
    setReleasing(true);
    return true;
  });
  return (
    <div className="sign-on">
      <div className="sign-on-middle">
        <div>
          <h1 className="restored-title">{restored.title}</h1>
          <p className="prompt-other" lang={other.language} aria-hidden="true">
            {other.captions.restored.title}
          </p>
        </div>
        <p className="prompt-trouble">{restored.lead}</p>
        <ol className="restored-steps">
          {restored.steps.map((step, index) => (
            <li key={step}>
              <span className="tile-number figures">{index + 1}</span>
              {step}
            </li>
          ))}
        </ol>
        <p className="muted figures">
          {restored.nextStan} · {restored.atLeast(sixDigits(leastNextStan))}
        </p>
      </div>
      <div className="payment-buttons">
        <button type="button" data-home className="button primary" onClick={() => setReleasing(true)}>
          {restored.release} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
      {releasing && <ReleaseDialog leastNextStan={leastNextStan} onClose={() => setReleasing(false)} />}
    </div>
  );
}
