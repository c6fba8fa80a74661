/** Before the settlement: the ledger of the batch, what has to be done first, and the one button that settles. */
import { useRef, useState } from 'react';
import { RefusalSentence } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';
import { useWords } from '../../wording/use-words.ts';
import { useWayOut } from '../navigation.tsx';
import { ConfirmSettlement } from './confirm-settlement.tsx';
import { DoFirst } from './do-first.tsx';
import { Ledger } from './ledger.tsx';
import { useTotals } from './use-totals.ts';
import { useCloseWords } from './words.ts';

export function BeforeSettlement() {
  const words = useCloseWords();
  const { common } = useWords().captions;
  const leave = useWayOut('sale');
  const ask = useAsk();
  const { owedNotices, owedAdvices = 0, owedSignatures = 0, terminal } = useView();
  const { shown, again } = useTotals();
  const [confirming, setConfirming] = useState(false);
  const asking = useRef<boolean>(false);
  const totals = shown.state === 'ready' ? shown.totals : undefined;
  const isEmpty = totals !== undefined && terminal.paymentsInBatch === 0;
  // Amounts that are only held are no money yet and in no total; their batch is closed all the same.
  const isAllHeld = !isEmpty && totals?.lines.every((line) => line.count === 0) === true;
  const mayStart = totals !== undefined && !isEmpty;
  const settle = async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    await ask('settlement.start', {});
    asking.current = false;
    setConfirming(false);
    again();
  };
  useKeys((key) => {
    if (key === 'Escape') leave();
    else if (key === 'Enter' && mayStart) setConfirming(true);
    else return false;
    return true;
  });
  return (
    <div className="close-before">
      <div className="close-body">
        {shown.state === 'loading' && <p className="muted">{words.loading}</p>}
        {shown.state === 'failed' && (
          <div className="close-face" role="alert">
            <h2>{words.failed}</h2>
            <RefusalSentence refusal={shown.refusal} brief />
            <button type="button" className="button" onClick={again}>
              {common.retry}
            </button>
          </div>
        )}
        {totals !== undefined && (
          <DoFirst
            owed={totals.owedReversals}
            unresolved={totals.unresolved}
            notices={owedNotices}
            advices={owedAdvices}
          />
        )}
        {owedSignatures > 0 && <p className="close-aside">{words.signatures(owedSignatures)}</p>}
        {isAllHeld && <p className="close-aside">{words.allHeld(terminal.paymentsInBatch)}</p>}
        {isEmpty && (
          <div className="close-face">
            <h2>{words.empty}</h2>
            <p className="muted">{words.emptyHint}</p>
          </div>
        )}
        {totals !== undefined && !isEmpty && !isAllHeld && <Ledger totals={totals} />}
      </div>
      <footer className="close-actions">
        <p className="muted">{words.startNote}</p>
        <button
          type="button"
          data-home
          className="button primary"
          disabled={!mayStart}
          onClick={() => setConfirming(true)}
        >
          {words.start} <span className="cap">{common.enterKey}</span>
        </button>
      </footer>
      {confirming && <ConfirmSettlement onConfirm={() => void settle()} onClose={() => setConfirming(false)} />}
    </div>
  );
}
