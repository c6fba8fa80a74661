/**
 * Reconciliation, for the supervisor and the administrator: on the left the statements that are loaded, in the middle the queue of
 * differences, on the right one of them with its reasons and what is done about it. Nothing closes by itself.
 */
import { useState } from 'react';
import type { StatementAsk } from '../../../preload/contract/contract.ts';
import { RefusalSentence } from '../../parts/notices.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useOtherWords } from '../../wording/use-words.ts';
import { useNavigation, useWayOut } from '../navigation.tsx';
import { DifferencePane } from './difference-pane.tsx';
import { LayoutWizard } from './layout/layout-wizard.tsx';
import type { LoadBegin, Making } from './load-dialog.tsx';
import { LoadedList } from './loaded-list.tsx';
import { QueueList } from './queue-list.tsx';
import { useStatements } from './use-statements.ts';
import { STATEMENT_WORDS, useStatementWords } from './words.ts';
import { Comparing } from './work-progress.tsx';
import './statements-screen.css';

export function StatementsScreen() {
  const words = useStatementWords();
  const other = useOtherWords();
  const { difference } = useNavigation().openedWith;
  const leave = useWayOut('menu');
  const [chosen, setChosen] = useState<StatementAsk>({ stage: 'open', ...(difference && { state: difference }) });
  const { shown, isLooking, act, again } = useStatements(chosen);
  const [loading, setLoading] = useState<LoadBegin | undefined>(undefined);
  const [making, setMaking] = useState<Making | undefined>(undefined);
  useKeys((key) => {
    if (key !== 'Escape') return false;
    leave();
    return true;
  });
  if (making !== undefined)
    return (
      <LayoutWizard
        making={making}
        onAct={act}
        onDone={(profile) => {
          // The file is still in hand: it may be loaded at once by what was made for it.
          setLoading({ file: making.file, ...(profile !== undefined && { profile }) });
          setMaking(undefined);
        }}
      />
    );
  return (
    <div className="statements">
      <h1 className="page-title statements-title">
        {words.title}{' '}
        <span className="beside" lang={other.language} aria-hidden="true">
          {STATEMENT_WORDS[other.language].title}
        </span>
        {isLooking && <Comparing />}
      </h1>
      {shown.state === 'loading' && <p className="statements-face muted">{words.loading}</p>}
      {shown.state === 'failed' && (
        <div className="statements-face" role="alert">
          <h2>{words.failed}</h2>
          <RefusalSentence refusal={shown.refusal} />
          <button type="button" className="button tall" onClick={again}>
            {words.again}
          </button>
        </div>
      )}
      {shown.state === 'ready' && (
        <>
          <LoadedList
            picture={shown.picture}
            onAct={act}
            loading={loading}
            onLoading={setLoading}
            onMake={(next) => {
              setLoading(undefined);
              setMaking(next);
            }}
          />
          <QueueList picture={shown.picture} chosen={chosen} onChoose={setChosen} />
          <DifferencePane picture={shown.picture} onAct={act} />
        </>
      )}
    </div>
  );
}
