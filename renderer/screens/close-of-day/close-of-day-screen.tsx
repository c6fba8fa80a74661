/**
 * The close of the day: what the batch holds, then the settlement as it runs, then the host's verdict beside our totals. The
 * view says which of the three it is. F9.
 */
import { useView } from '../../terminal/use-view.ts';
import { useOtherWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { useStatementWords } from '../statements/words.ts';
import { BeforeSettlement } from './before-settlement.tsx';
import { SettlementDone } from './settlement-done.tsx';
import { SettlementRun } from './settlement-run.tsx';
import { CLOSE_WORDS, useCloseWords } from './words.ts';
import './close-of-day-screen.css';

export function CloseOfDayScreen() {
  const words = useCloseWords();
  const other = useOtherWords();
  const statements = useStatementWords();
  const { open } = useNavigation();
  const { settlement, terminal } = useView();
  const batch = settlement?.batch ?? terminal.batch;
  return (
    <div className="close-day">
      <header className="close-head">
        <h1 className="page-title">
          {words.title}{' '}
          <span className="beside" lang={other.language} aria-hidden="true">
            {CLOSE_WORDS[other.language].title}
          </span>
        </h1>
        <p className="figures close-batch">
          {words.batch} {String(batch).padStart(6, '0')}
        </p>
        <button type="button" className="button" data-action="statements" onClick={() => open('statements')}>
          {statements.title}
        </button>
      </header>
      {settlement === undefined && <BeforeSettlement />}
      {settlement !== undefined && settlement.state !== 'done' && <SettlementRun settlement={settlement} />}
      {settlement?.state === 'done' && <SettlementDone settlement={settlement} />}
    </div>
  );
}
