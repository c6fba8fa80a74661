/**
 * Who is at the counter: operator number by tile or by keying, then the password. An unknown number asks for the number
 * again, a wrong password for the password; three wrong ones return to the start. A first password is changed here.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Refusal } from '../../../preload/contract/contract.ts';
import { calendarDay, clockTime } from '../../parts/moments.ts';
import { PasswordPad } from '../../parts/password-pad.tsx';
import { usePage } from '../../terminal/terminal-context.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useHostNow, useView } from '../../terminal/use-view.ts';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import { useNavigation } from '../navigation.tsx';
import { ChangePassword } from './change-password.tsx';
import { OperatorChoice } from './operator-choice.tsx';
import './sign-in-screen.css';

export type Operator = Answer<'operator.list'>['operators'][number];
const MOST_TRIES = 3;

type Step =
  | { readonly at: 'number'; readonly refusal?: Refusal | undefined; readonly startedOver?: boolean }
  | { readonly at: 'password'; readonly operator: string; readonly refusal?: Refusal | undefined }
  | { readonly at: 'change'; readonly operator: string; readonly password: string };

export function SignInScreen() {
  const operators = useOperators();
  const [step, setStep] = useState<Step>({ at: 'number' });
  const tries = useRef(0);
  const ask = useAsk();
  const { captions } = useWords();
  const signIn = async (operator: string, password: string): Promise<void> => {
    const reply = await ask('operator.signIn', { operator, password }, 'all');
    if (reply.ok) return;
    const { refusal } = reply;
    if (refusal.code === 'password-must-change') setStep({ at: 'change', operator, password });
    else if (refusal.code === 'operator-unknown') setStep({ at: 'number', refusal });
    else if (refusal.code === 'password-wrong' && ++tries.current >= MOST_TRIES) {
      tries.current = 0;
      setStep({ at: 'number', startedOver: true });
    } else setStep({ at: 'password', operator, refusal });
  };
  const choose = useCallback((operator: string) => {
    tries.current = 0;
    setStep({ at: 'password', operator });
  }, []);
  return (
    <div className="sign-in">
      <Welcome />
      <section className="sign-in-panel panel" aria-label={captions.signIn.title}>
        {step.at === 'number' && (
          <OperatorChoice
            operators={operators}
            refusal={step.refusal}
            startedOver={step.startedOver ?? false}
            onChoose={choose}
          />
        )}
        {step.at === 'password' && (
          <>
            <ChosenOperator operators={operators} operator={step.operator} />
            <TrainingPassword operator={step.operator} />
            <PasswordPad
              key={step.operator}
              label={captions.signIn.password}
              confirmWord={captions.signOn.start}
              refusal={step.refusal}
              onEnter={(password) => signIn(step.operator, password)}
              onCancel={() => setStep({ at: 'number' })}
            />
          </>
        )}
        {step.at === 'change' && (
          <ChangePassword
            operator={step.operator}
            password={step.password}
            onDone={(password) => signIn(step.operator, password)}
            onCancel={() => setStep({ at: 'number' })}
          />
        )}
      </section>
    </div>
  );
}

function useOperators(): readonly Operator[] {
  const { client } = usePage();
  const [operators, setOperators] = useState<readonly Operator[]>([]);
  useEffect(() => {
    let gone = false;
    void client.ask('operator.list', {}).then((reply) => {
      if (!gone && reply.ok && 'operators' in reply.value) setOperators(reply.value.operators);
    });
    return () => {
      gone = true;
    };
  }, [client]);
  return operators;
}

function Welcome() {
  const view = useView();
  const now = useHostNow(1000);
  const words = useWords();
  const other = useOtherWords();
  const { open } = useNavigation();
  return (
    <section className="welcome">
      <div>
        <p className="welcome-merchant">{view.terminal.merchantName}</p>
        <p className="welcome-name">
          {words.captions.signIn.welcome}
          <span className="beside" lang={other.language} aria-hidden="true">
            {other.captions.signIn.welcome}
          </span>
        </p>
      </div>
      <div>
        <p className="welcome-time figures">{clockTime(now)}</p>
        <p className="lead figures">{calendarDay(now)}</p>
      </div>
      {view.mode === 'training' && <p className="training-hint">{words.captions.signIn.trainingHint}</p>}
      <button type="button" className="welcome-fraud" onClick={() => open('help', { topic: 'fraud' })}>
        {words.captions.signIn.fraudTeaser}
      </button>
    </section>
  );
}

/** Start passwords of training, where they work as they are (counter.md 3): nobody should have to read a manual to try. */
const TRAINING_PASSWORDS = { '00': '123456', '99': '12345678' } as const;
const CASHIERS_PASSWORD = '0000';

function TrainingPassword({ operator }: { readonly operator: string }) {
  const view = useView();
  const { signIn } = useWords().captions;
  if (view.mode !== 'training') return null;
  const password = operator === '00' || operator === '99' ? TRAINING_PASSWORDS[operator] : CASHIERS_PASSWORD;
  return <p className="training-hint figures">{signIn.trainingPassword(password)}</p>;
}

function ChosenOperator({
  operators,
  operator,
}: {
  readonly operators: readonly Operator[];
  readonly operator: string;
}) {
  const words = useWords();
  const known = operators.find((each) => each.operator === operator);
  return (
    <div className="chosen">
      <span className="tile-number figures">{operator}</span>
      <h1 className="chosen-name">
        {known?.name ?? words.captions.signIn.title}
        {known !== undefined && <span className="beside">{words.roles[known.role]}</span>}
      </h1>
    </div>
  );
}
