/**
 * Sets the counter's devices up, one thing at a time: look, choose, try together, and at the end save with the administrator's word.
 * What has been chosen stands beside it all the while. Opened from the devices screen, and offered at a first start.
 */
import { useEffect, useRef } from 'react';
import { useKeys } from '../../terminal/key-router.tsx';
import { useView } from '../../terminal/use-view.ts';
import { useOtherWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { ChosenList } from './chosen-list.tsx';
import { FoundStep, type FoundStepProps } from './found-step.tsx';
import { SearchingStep } from './searching-step.tsx';
import { TrialStep } from './trial-step.tsx';
import { useAct } from './use-setup.ts';
import { SETUP_WORDS, useSetupWords } from './words.ts';
import './device-setup-screen.css';

export function DeviceSetupScreen() {
  const words = useSetupWords();
  const other = useOtherWords();
  const { deviceSetup } = useView();
  const { open: openScreen } = useNavigation();
  const act = useAct();
  const isThere = deviceSetup !== undefined;
  const setup = deviceSetup?.open;
  const isOpen = setup !== undefined;
  const hasLooked = useRef<boolean>(false);
  if (setup?.step === 'searching') hasLooked.current = true;
  useEffect(() => {
    if (isThere && !isOpen) void act({ act: 'open' });
  }, [isThere, isOpen, act]);
  const leave = (): void => {
    openScreen('devices');
    void act({ act: 'close' });
  };
  useKeys((key) => {
    if (key !== 'Escape') return false;
    if (setup === undefined || setup.step === 'found' || setup.step === 'saved') leave();
    else void act({ act: 'back' });
    return true;
  });
  return (
    <div className="page device-setup">
      <header>
        <h1 className="page-title">
          {words.title}{' '}
          <span className="beside" lang={other.language} aria-hidden="true">
            {SETUP_WORDS[other.language].title}
          </span>
        </h1>
        <p className="muted">{isThere ? words.lead : words.notHere}</p>
      </header>
      {setup !== undefined && (
        <div className="setup-halves">
          <section className="setup-step panel" data-step={setup.step} aria-live="polite">
            <StepOf setup={setup} act={act} hasLooked={hasLooked.current} onDone={leave} />
          </section>
          <ChosenList setup={setup} act={act} />
        </div>
      )}
    </div>
  );
}

interface StepProps extends FoundStepProps {
  readonly onDone: () => void;
}

function StepOf({ setup, act, hasLooked, onDone }: StepProps) {
  switch (setup.step) {
    case 'found':
      return <FoundStep setup={setup} act={act} hasLooked={hasLooked} />;
    case 'searching':
      return <SearchingStep setup={setup} act={act} />;
    case 'saved':
      return <Saved setup={setup} onDone={onDone} />;
    case 'trying':
    case 'asking':
    case 'worked':
    case 'failed':
      return setup.trial === undefined ? null : <TrialStep setup={setup} trial={setup.trial} act={act} />;
  }
}

function Saved({ setup, onDone }: Pick<StepProps, 'setup' | 'onDone'>) {
  const words = useSetupWords();
  useKeys((key) => {
    if (key !== 'Enter') return false;
    onDone();
    return true;
  });
  return (
    <>
      <h2>{setup.takesEffect === 'now' ? words.savedNow : words.savedRestart}</h2>
      <div className="setup-buttons">
        <button type="button" className="button primary" data-home onClick={onDone}>
          {words.done}
        </button>
      </div>
    </>
  );
}
