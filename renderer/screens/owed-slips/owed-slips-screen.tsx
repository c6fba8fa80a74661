/** The slips that are not on paper: a person prints or gives up each of them, one by one. Opened from the strip and from the notes. */
import { useState } from 'react';
import { useKeys } from '../../terminal/key-router.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useOtherWords } from '../../wording/use-words.ts';
import { useWayOut } from '../navigation.tsx';
import { GiveUpDialog } from './give-up-dialog.tsx';
import { OwedSlipRow } from './owed-slip-row.tsx';
import { usePrinting } from './use-printing.ts';
import { OWED_SLIPS_WORDS, useOwedSlipsWords } from './words.ts';
import './owed-slips.css';

export function OwedSlipsScreen() {
  const words = useOwedSlipsWords();
  const other = useOtherWords();
  const { owedSlips } = useView();
  const leave = useWayOut('sale');
  const { job, isRun, print, stop } = usePrinting();
  const [givingUp, setGivingUp] = useState<string | undefined>(undefined);
  useKeys((key) => {
    if (key !== 'Escape') return false;
    leave();
    return true;
  });
  const { slips, count, mayUseSecond } = owedSlips;
  return (
    <div className="page owed-slips">
      <div className="owed-slips-head">
        <h1 className="page-title">
          {words.title}{' '}
          <span className="beside" lang={other.language} aria-hidden="true">
            {OWED_SLIPS_WORDS[other.language].title}
          </span>
        </h1>
        {isRun ? (
          <button type="button" className="button tall" onClick={stop}>
            {words.stop}
          </button>
        ) : (
          slips.length > 1 && (
            <button
              type="button"
              className="button tall"
              data-action="print-all"
              disabled={job !== undefined}
              onClick={() => void print(slips.map((slip) => slip.job))}
            >
              {words.printAll(slips.length)}
            </button>
          )
        )}
      </div>
      <p className="muted">{slips.length === 0 ? words.nothing : words.lead}</p>
      <ul className="owed-slip-list" aria-live="polite">
        {slips.map((slip) => (
          <OwedSlipRow
            key={slip.job}
            slip={slip}
            isPrinting={job === slip.job}
            mustWait={job !== undefined}
            mayUseSecond={mayUseSecond}
            onPrint={(second) => void print([slip.job], second)}
            onGiveUp={() => setGivingUp(slip.job)}
          />
        ))}
      </ul>
      {count > slips.length && <p className="muted">{words.more(count - slips.length)}</p>}
      {givingUp !== undefined && <GiveUpDialog job={givingUp} onClose={() => setGivingUp(undefined)} />}
    </div>
  );
}
