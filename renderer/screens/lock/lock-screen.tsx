/** Covers everything while the counter is locked: the same operator, or the supervisor, unlocks with a password. */
import { useState } from 'react';
import type { Refusal, View } from '../../../preload/contract/contract.ts';
import { clockTime } from '../../parts/moments.ts';
import { PasswordPad } from '../../parts/password-pad.tsx';
import { ShapeIcon } from '../../parts/shape-icon.tsx';
import { SUPERVISOR_NUMBER } from '../../parts/staff-word.tsx';
import { LanguageButton, useOwedWords } from '../../parts/strip.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useHostNow, useView } from '../../terminal/use-view.ts';
import { useOtherWords, useWords } from '../../wording/use-words.ts';
import './lock-screen.css';

type Locked = Extract<View['session'], { state: 'locked' }>;

export function LockScreen({ session }: { readonly session: Locked }) {
  const ask = useAsk();
  const words = useWords();
  const other = useOtherWords();
  const now = useHostNow(1000);
  const { mode } = useView();
  const owed = useOwedWords();
  const [bySupervisor, setBySupervisor] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const operator = bySupervisor ? SUPERVISOR_NUMBER : session.operator;
  const unlock = async (password: string): Promise<void> => {
    const reply = await ask('operator.unlock', { operator, password }, 'all');
    setRefusal(reply.ok ? undefined : reply.refusal);
  };
  const { lock } = words.captions;
  return (
    <main className="lock on-bezel">
      <section className="lock-face">
        <ShapeIcon name="lock" size={72} />
        <h1>
          {lock.title}
          <span lang={other.language} aria-hidden="true">
            {other.captions.lock.title}
          </span>
        </h1>
        <p className="lock-time figures">{clockTime(now)}</p>
        <p>{lock.note}</p>
        {owed !== undefined && (
          <p className="lock-owed">
            <ShapeIcon name="return" size={20} />
            {owed}
          </p>
        )}
        <div className="lock-foot">
          {mode === 'training' && (
            <strong className="lock-training">
              {words.captions.strip.training} {other.captions.strip.training}
            </strong>
          )}
          <LanguageButton />
        </div>
      </section>
      <section className="lock-panel panel">
        <div className="chosen">
          <span className="tile-number figures">{operator}</span>
          <h2 className="chosen-name">{bySupervisor ? words.roles.supervisor : session.name}</h2>
        </div>
        <PasswordPad
          key={operator}
          label={words.captions.signIn.password}
          confirmWord={lock.unlock}
          refusal={refusal}
          onEnter={unlock}
        />
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            setRefusal(undefined);
            setBySupervisor(!bySupervisor);
          }}
        >
          {bySupervisor ? lock.self : lock.supervisor}
        </button>
      </section>
    </main>
  );
}
