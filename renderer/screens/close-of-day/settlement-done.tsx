/**
 * After the settlement: one word on a band, the host's verdict beside our totals, and the totals slip with its print state. A
 * slip that would not print is printed again or given up here, and Enter never gives it up.
 */
import { useRef } from 'react';
import type { SettlementView } from '../../../preload/contract/contract.ts';
import type { ResultWord } from '../../../preload/contract/words.ts';
import { LiveSlip } from '../../parts/live-slip.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useWords } from '../../wording/use-words.ts';
import { SidesTable } from './sides-table.tsx';
import { Suspects } from './suspects.tsx';
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
  const ask = useAsk();
  const asking = useRef<boolean>(false);
  const outcome = outcomeOf(settlement);
  const slipFailed = settlement.slip?.state === 'failed';
  /** A start while a closed batch still owes its slip prints that slip and settles nothing. */
  const choose = async (question: 'settlement.dismiss' | 'settlement.start'): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    await ask(question, {});
    asking.current = false;
  };
  useKeys((key) => {
    if (key === 'Enter') void choose(slipFailed ? 'settlement.start' : 'settlement.dismiss');
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
            {words.doneNote[outcome]}{' '}
            {settlement.toUpload > 0 && (
              <span className="muted figures">{words.uploaded(settlement.uploaded, settlement.toUpload)}</span>
            )}
          </p>
          <SlipTrouble settlement={settlement} />
          <SidesTable settlement={settlement} />
          <Suspects settlement={settlement} />
        </section>
        <DoneActions
          slipFailed={slipFailed}
          onDismiss={() => void choose('settlement.dismiss')}
          onPrintAgain={() => void choose('settlement.start')}
        />
      </div>
      <TotalsSlip settlement={settlement} />
    </div>
  );
}

interface DoneActionsProps {
  readonly slipFailed: boolean;
  readonly onDismiss: () => void;
  readonly onPrintAgain: () => void;
}

function DoneActions({ slipFailed, onDismiss, onPrintAgain }: DoneActionsProps) {
  const words = useCloseWords();
  const enter = <span className="cap">{useWords().captions.common.enterKey}</span>;
  if (!slipFailed) {
    return (
      <footer className="close-actions">
        <span />
        <button type="button" data-home className="button primary" onClick={onDismiss}>
          {words.dismiss} {enter}
        </button>
      </footer>
    );
  }
  return (
    <footer className="close-actions">
      <button type="button" className="button tall" data-action="give-up-slip" onClick={onDismiss}>
        {words.dismiss}
      </button>
      <button type="button" data-home className="button primary" data-action="print-again" onClick={onPrintAgain}>
        {words.printAgain} {enter}
      </button>
    </footer>
  );
}

function SlipTrouble({ settlement: { slip } }: { readonly settlement: SettlementView }) {
  const words = useCloseWords();
  const { troubles } = useWords();
  if (slip?.state !== 'failed') return null;
  return (
    <div className="prompt-trouble" role="alert">
      <p>
        <strong>{slip.trouble === undefined ? '' : troubles[slip.trouble].what}</strong> {words.slipTrouble}{' '}
        {slip.trouble === undefined ? '' : troubles[slip.trouble].todo}
      </p>
      <p>{words.slipChoice}</p>
    </div>
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
