/** A new password for an operator, keyed twice. At the first sign-in of a production terminal, and from the menu. */
import { useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { PasswordPad } from '../../parts/password-pad.tsx';
import { useAsk } from '../../terminal/use-ask.ts';
import { useWords } from '../../wording/use-words.ts';

export interface ChangePasswordProps {
  readonly operator: string;
  readonly password: string;
  readonly onDone: (newPassword: string) => Promise<void>;
  readonly onCancel: () => void;
}

export function ChangePassword({ operator, password, onDone, onCancel }: ChangePasswordProps) {
  const ask = useAsk();
  const { signIn, common } = useWords().captions;
  const [first, setFirst] = useState<string | undefined>(undefined);
  const [differs, setDiffers] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | undefined>(undefined);
  const enter = async (typed: string): Promise<void> => {
    if (first === undefined) {
      setDiffers(false);
      setRefusal(undefined);
      setFirst(typed);
      return;
    }
    setFirst(undefined);
    if (typed !== first) {
      setDiffers(true);
      return;
    }
    const reply = await ask('operator.changePassword', { operator, password, newPassword: typed }, 'all');
    if (reply.ok) await onDone(typed);
    else setRefusal(reply.refusal);
  };
  return (
    <>
      <h1 className="page-title">{signIn.changeTitle}</h1>
      {differs && (
        <p className="prompt-trouble" role="alert">
          {signIn.differs}
        </p>
      )}
      <PasswordPad
        key={first === undefined ? 'first' : 'again'}
        label={first === undefined ? signIn.newPassword : signIn.again}
        confirmWord={common.confirm}
        refusal={refusal}
        onEnter={enter}
        onCancel={onCancel}
      />
    </>
  );
}
