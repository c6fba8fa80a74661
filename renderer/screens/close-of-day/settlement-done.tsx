/** After the settlement: one word on a band, the host's verdict beside our totals, and the totals slip with its print state. */
import { useRef } from 'react';
import type { SettlementView } from '../../../preload/contract/contract.ts';
import type { ResultWord } from '../../../preload/contract/words.ts';
import { LiveSlip } from '../../parts/live-slip.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useWords } from '../../wording/use-words.ts';
import { SidesTable } from './sides-table.tsx';
import { useCloseWords } from './words.ts';
import '../../parts/result-band.css';

type Outcome = 'balanced' | 'unbalanced' | 'error';

const FACES = {
  balanced: { result: 'approved', shape: 'check' },
  unbalanced: { result: 'unknown', shape: 'question' },
  error: { result: 'unknown', shape: 'alert' },
} as const satisfies Record<Outcome, { readonly result: ResultWord; readonly shape: 'check' | 'question' | 'alert' }>;

/** One word for both sides: the worse of the two. */
export function outcomeOf({ domestic, foreign }: SettlementView): Outcome {
  const verdicts = [domestic.verdict, foreign.verdict];
  if (verdicts.includes('error')) return 'error';
  return verdicts.includes('unbalanced') ? 'unbalanced' : 'balanced';
}

export function SettlementDone({ settlement }: { readonly settlement: SettlementView }) {
  const words = useCloseWords();
  const { captions } = useWords();
  const ask = useAsk();
  const asking = useRef<boolean>(false);
  const outcome = outcomeOf(settlement);
  const dismiss = async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    await ask('settlement.dismiss', {});
    asking.current = false;
  };
  useKeys((key) => {
    if (key === 'Enter') void dismiss();
    return key === 'Enter' || key === 'Escape';
  });
  const title = { balanced: words.done, unbalanced: words.doneUnbalanced, error: words.doneError }[outcome];
  return (
    <div className="close-done">
      <div className="close-done-work">
        <div className="result close-band" data-result={FACES[outcome].result}>
          <ShapeIcon name={FACES[outcome].shape} size={48} />
          <h2 className="close-band-word">{title}</h2>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a short page this has to be scrolled from the keyboard too */}
        <section className="close-body" tabIndex={0} aria-label={title}>
          <p className="settle-fault" role="status">
            {words.doneNote[outcome]}
          </p>
          <SidesTable settlement={settlement} />
          {settlement.toUpload > 0 && (
            <p className="muted figures">{words.uploaded(settlement.uploaded, settlement.toUpload)}</p>
          )}
          <SlipTrouble settlement={settlement} />
        </section>
        <footer className="close-actions">
          <span />
          <button type="button" data-home className="button primary" onClick={() => void dismiss()}>
            {words.dismiss} <span className="cap">{captions.common.enterKey}</span>
          </button>
        </footer>
      </div>
      <TotalsSlip settlement={settlement} />
    </div>
  );
}

function SlipTrouble({ settlement: { slip } }: { readonly settlement: SettlementView }) {
  const words = useCloseWords();
  const { troubles } = useWords();
  if (slip?.state !== 'failed') return null;
  return (
    <p className="prompt-trouble" role="alert">
      <strong>{slip.trouble === undefined ? '' : troubles[slip.trouble].what}</strong> {words.slipTrouble}{' '}
      {slip.trouble === undefined ? '' : troubles[slip.trouble].todo}
    </p>
  );
}

function TotalsSlip({ settlement: { slip, paper } }: { readonly settlement: SettlementView }) {
  const words = useCloseWords();
  const { printStates } = useWords();
  return (
    <aside className="slip-pane" aria-label={words.slip}>
      <div className="slip-head">
        <span>{words.slip}</span>
        {slip !== undefined && <span className="slip-state">{printStates[slip.state]}</span>}
      </div>
      <div className="slip-slot" />
      <div className="slip-out">{paper !== undefined && <LiveSlip paper={paper} label={words.slip} />}</div>
    </aside>
  );
}
