/** The terminal's sign-on to the host: its steps ticking, its waits and attempts, its fault with what to do. Enter starts it. */
import { useCallback, useRef } from 'react';
import type { View } from '../../../preload/contract/contract.ts';
import type { SignOnStep } from '../../../preload/contract/words.ts';
import { AttemptDots } from '../../parts/attempt-dots.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { TimeRing } from '../../parts/time-ring.tsx';
import { useKeys } from '../../terminal/key-router.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useView } from '../../terminal/use-view.ts';
import { useLanguage, useOtherWords, useWords } from '../../wording/use-words.ts';
import './sign-on-panel.css';

type SignOn = View['signOn'];

/** The order in which the steps happen; the type makes a missing step an error. */
const ORDER = { connect: 0, register: 1, keys: 2, clock: 3, parameters: 4 } satisfies Record<SignOnStep, number>;
const STEPS = Object.keys(ORDER) as SignOnStep[];

export function SignOnPanel() {
  const { signOn } = useView();
  const ask = useAsk();
  const words = useWords();
  const other = useOtherWords();
  const asking = useRef<boolean>(false);
  const startable = signOn.state === 'needed' || signOn.state === 'failed';
  const start = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    await ask('host.signOn', {});
    asking.current = false;
  }, [ask]);
  useKeys((key) => {
    if (key !== 'Enter' || !startable) return false;
    void start();
    return true;
  });
  const title = titleOf(signOn, words);
  return (
    <div className="sign-on" data-sign-on={signOn.state}>
      <div className="sign-on-middle">
        <div>
          <h1 className="prompt-title">{title}</h1>
          <p className="prompt-other" lang={other.language} aria-hidden="true">
            {titleOf(signOn, other)}
          </p>
        </div>
        {signOn.fault !== undefined && <SignOnFaultLine signOn={signOn} />}
        <div className="sign-on-state">
          <ol className="ticks">
            {STEPS.map((step) => (
              <Tick key={step} step={step} signOn={signOn} />
            ))}
          </ol>
          <div className="waits">
            {signOn.waiting !== undefined && <TimeRing waiting={signOn.waiting} />}
            {signOn.attempt !== undefined && <AttemptDots number={signOn.attempt.number} of={signOn.attempt.of} />}
          </div>
        </div>
        <p className="muted">{words.captions.signOn.nothingMoved}</p>
      </div>
      {startable && (
        <div className="payment-buttons">
          <button type="button" data-home className="button primary" onClick={() => void start()}>
            {signOn.state === 'failed' ? words.captions.common.retry : words.captions.signOn.start}
            <span className="cap">{words.captions.common.enterKey}</span>
          </button>
        </div>
      )}
    </div>
  );
}

function titleOf(signOn: SignOn, words: ReturnType<typeof useWords>): string {
  const { captions } = words;
  switch (signOn.state) {
    case 'needed':
      return captions.signOn.needed;
    case 'running':
      return captions.signOn.running;
    case 'failed':
      return captions.signOn.failed;
    case 'done':
      return captions.signOn.success;
  }
}

type TickState = 'waiting' | 'current' | 'done' | 'failed';

function tickState(step: SignOnStep, signOn: SignOn): TickState {
  if (signOn.state === 'done') return 'done';
  if (signOn.step === undefined || signOn.state === 'needed') return 'waiting';
  const distance = ORDER[step] - ORDER[signOn.step];
  if (distance === 0) return signOn.state === 'failed' ? 'failed' : 'current';
  return distance < 0 ? 'done' : 'waiting';
}

function Tick({ step, signOn }: { readonly step: SignOnStep; readonly signOn: SignOn }) {
  const words = useWords();
  const state = tickState(step, signOn);
  return (
    <li className="tick" data-state={state}>
      <span className="tick-sign">
        {state === 'done' && <ShapeIcon name="check" />}
        {state === 'failed' && <ShapeIcon name="cross" />}
      </span>
      {words.signOnSteps[step]}
      <span className="visually-hidden">{words.stationStates[state]}</span>
    </li>
  );
}

function SignOnFaultLine({ signOn }: { readonly signOn: SignOn }) {
  const words = useWords();
  const language = useLanguage();
  if (signOn.fault === undefined) return null;
  const fault = words.signOnFaults[signOn.fault];
  const { answer } = signOn;
  return (
    <div className="prompt-trouble" role="alert">
      <strong>{fault.what}</strong> {fault.todo}
      {answer !== undefined && (
        <p>
          {language === 'en' ? `${answer.en} ${answer.nextEn}` : `${answer.zh}，${answer.nextZh}`}{' '}
          <span className="figures muted">
            {words.captions.sale.answerCode} {answer.code}
          </span>
        </p>
      )}
    </div>
  );
}
