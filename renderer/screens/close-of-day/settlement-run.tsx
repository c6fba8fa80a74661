/** A settlement under way or stopped: its steps, what is waited for, how much is uploaded; and how to go on after a fault. */
import { useRef } from 'react';
import type { SettlementView } from '../../../preload/contract/contract.ts';
import { AttemptDots } from '../../parts/attempt-dots.tsx';
import { TimeRing } from '../../parts/time-ring.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useLanguage, useWords } from '../../wording/use-words.ts';
import { SettlementSteps } from './settlement-steps.tsx';
import { SidesTable } from './sides-table.tsx';
import { useCloseWords } from './words.ts';

export function SettlementRun({ settlement }: { readonly settlement: SettlementView }) {
  const words = useCloseWords();
  const { captions } = useWords();
  const ask = useAsk();
  const asking = useRef<boolean>(false);
  const hasFailed = settlement.state === 'failed';
  const goOn = async (): Promise<void> => {
    if (asking.current) return;
    asking.current = true;
    await ask('settlement.start', {});
    asking.current = false;
  };
  useKeys((key) => {
    if (key !== 'Enter' || !hasFailed) return key === 'Enter' || key === 'Escape';
    void goOn();
    return true;
  });
  return (
    <div className="close-before">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a short page this has to be scrolled from the keyboard too */}
      <section className="close-body settle-run" tabIndex={0} aria-label={words.running}>
        <div className="settle-left">
          {settlement.resumed && settlement.step !== 'print' && (
            <p className="settle-resumed" role="status">
              {words.resumed}
            </p>
          )}
          <SettlementSteps settlement={settlement} />
        </div>
        <div className="settle-right">
          {hasFailed ? <Stopped settlement={settlement} /> : <Running settlement={settlement} />}
          <SidesTable settlement={settlement} />
        </div>
      </section>
      {hasFailed && (
        <footer className="close-actions">
          <p className="muted">{words.nothingLost}</p>
          <button type="button" data-home className="button primary" onClick={() => void goOn()}>
            {words.goOn} <span className="cap">{captions.common.enterKey}</span>
          </button>
        </footer>
      )}
    </div>
  );
}

function Running({ settlement }: { readonly settlement: SettlementView }) {
  const words = useCloseWords();
  const { settlementSteps } = useWords();
  return (
    <div className="settle-now">
      <div>
        <h2 className="prompt-title">{settlementSteps[settlement.step]}</h2>
        <p className="lead">{words.doNotSwitchOff}</p>
        {settlement.attempt !== undefined && (
          <AttemptDots number={settlement.attempt.number} of={settlement.attempt.of} />
        )}
        {settlement.toUpload > 0 && (
          <label className="settle-upload figures">
            {words.uploaded(settlement.uploaded, settlement.toUpload)}
            <progress value={settlement.uploaded} max={settlement.toUpload} />
          </label>
        )}
      </div>
      {settlement.waiting !== undefined && <TimeRing waiting={settlement.waiting} />}
    </div>
  );
}

function Stopped({ settlement }: { readonly settlement: SettlementView }) {
  const words = useCloseWords();
  const { settlementFaults, captions, between } = useWords();
  const language = useLanguage();
  const { fault, answer } = settlement;
  return (
    <section className="settle-stopped" role="alert">
      <h2 className="prompt-title">{words.stopped}</h2>
      {fault !== undefined && (
        <p className="settle-fault">
          <strong>{settlementFaults[fault].what}</strong>
          {between || '：'}
          {settlementFaults[fault].todo}
        </p>
      )}
      {answer !== undefined && (
        <p>
          {language === 'en' ? answer.en : answer.zh}{' '}
          <span className="figures muted">
            {captions.sale.answerCode} {answer.code}
          </span>
          {between}
          {language === 'en' ? answer.nextEn : answer.nextZh}
        </p>
      )}
      {fault !== undefined && (
        <p className="muted figures">
          {captions.common.code} {fault}
        </p>
      )}
    </section>
  );
}
