/** One device in hand: what to do with it, how it went, and the way out when it went wrong. */
import type { TrialFaultWord } from '../../../preload/contract/setup-shapes.ts';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { troubleWords } from '../../wording/trouble-words.ts';
import { useWords } from '../../wording/use-words.ts';
import { AccessRule } from './access-rule.tsx';
import { Elapsed } from './searching-step.tsx';
import { SlipQuestion } from './slip-question.tsx';
import type { Act, OpenSetup } from './use-setup.ts';
import { type SetupWords, useSetupWords } from './words.ts';

type Trial = NonNullable<OpenSetup['trial']>;
interface TrialProps {
  readonly setup: OpenSetup;
  readonly trial: Trial;
  readonly act: Act;
}

export function TrialStep({ setup, trial, act }: TrialProps) {
  const words = useSetupWords();
  return (
    <>
      <p className="trial-what">
        <strong>{words.roles[trial.role]}</strong> {trial.title}
        {trial.untested && <span className="untested">{words.untested}</span>}
        <span className="muted figures trial-place">
          {trial.name} · {trial.place}
        </span>
      </p>
      {setup.step === 'trying' && <Trying setup={setup} trial={trial} act={act} />}
      {setup.step === 'asking' && trial.question === 'display' && <DisplayQuestion act={act} />}
      {setup.step === 'asking' && trial.question === 'slip' && <SlipQuestion act={act} />}
      {setup.step === 'worked' && <Worked trial={trial} act={act} />}
      {setup.step === 'failed' && <Failed trial={trial} act={act} />}
    </>
  );
}

function Trying({ setup, trial, act }: TrialProps) {
  const words = useSetupWords();
  return (
    <>
      <h2 className="trial-prompt">{words.trying[trial.role]}</h2>
      {trial.speed !== undefined && <p className="figures">{words.speed(trial.speed.number, trial.speed.of)}</p>}
      <Elapsed sinceMs={setup.sinceMs} />
      <div className="setup-buttons">
        <button type="button" className="button tall" data-home onClick={() => void act({ act: 'back' })}>
          {words.stop}
          <kbd>Esc</kbd>
        </button>
      </div>
    </>
  );
}

function DisplayQuestion({ act }: { readonly act: Act }) {
  const words = useSetupWords();
  const answer = (seen: boolean): void => void act({ act: 'display-seen', seen });
  useKeys((key) => {
    if (key !== 'Enter') return false;
    answer(true);
    return true;
  });
  return (
    <>
      <h2 className="trial-prompt">{words.displayQuestion}</h2>
      <div className="setup-buttons">
        <button type="button" className="button primary" data-home onClick={() => answer(true)}>
          {words.yes}
        </button>
        <button type="button" className="button tall" onClick={() => answer(false)}>
          {words.no}
        </button>
      </div>
    </>
  );
}

function Worked({ trial, act }: Omit<TrialProps, 'setup'>) {
  const words = useSetupWords();
  const goOn = (): void => void act({ act: 'back' });
  useKeys((key) => {
    if (key !== 'Enter') return false;
    goOn();
    return true;
  });
  return (
    <>
      <h2 className="trial-verdict good">
        <ShapeIcon name="check" size={36} />
        {words.worked}
      </h2>
      {trial.maskedPan !== undefined && (
        <p>
          {words.readCard} <span className="figures">{trial.maskedPan}</span>
        </p>
      )}
      {trial.lengthChars !== undefined && (
        <p>
          {words.readCode(trial.lengthChars)} {trial.symbology}
        </p>
      )}
      {trial.identity !== undefined && <p className="muted figures">{trial.identity}</p>}
      <div className="setup-buttons">
        <button type="button" className="button primary" data-home onClick={goOn}>
          {words.go}
        </button>
      </div>
    </>
  );
}

/** The trial's own faults; every other is a trouble of the device, which has its words already. */
const isOwnFault = (fault: NonNullable<Trial['fault']>, own: SetupWords['faults']): fault is TrialFaultWord =>
  Object.hasOwn(own, fault);

function Failed({ trial, act }: Omit<TrialProps, 'setup'>) {
  const words = useSetupWords();
  const whole = useWords();
  const { fault = 'cannot-try' } = trial;
  const said = isOwnFault(fault, words.faults)
    ? words.faults[fault]
    : troubleWords(whole, trial.role === 'chip-reader' ? 'chip' : 'reader', fault);
  const again = (): void => void act({ act: 'again' });
  useKeys((key) => {
    if (key !== 'Enter') return false;
    again();
    return true;
  });
  return (
    <>
      <h2 className="trial-verdict bad">
        <ShapeIcon name="cross" size={36} />
        {said.what}
      </h2>
      <p>{said.todo}</p>
      {trial.heldBy !== undefined && <p>{words.heldBy(trial.heldBy)}</p>}
      {trial.rule !== undefined && <AccessRule rule={trial.rule} />}
      <div className="setup-buttons">
        <button type="button" className="button primary" data-home onClick={again}>
          {words.again}
        </button>
        {trial.maySpeeds && (
          <button type="button" className="button tall" onClick={() => void act({ act: 'other-speeds' })}>
            {words.speeds}
          </button>
        )}
        <button type="button" className="button tall" onClick={() => void act({ act: 'keep-untried' })}>
          {words.keepUntried}
        </button>
        <button type="button" className="button tall" onClick={() => void act({ act: 'back' })}>
          {words.back}
          <kbd>Esc</kbd>
        </button>
      </div>
    </>
  );
}
