/**
 * The word of a supervisor or an administrator: number and password, with the reason when the last one was refused. Used by
 * the dialogs of history and settings; it keeps nothing after handing the word over.
 */
import { useState } from 'react';
import type { Refusal } from '../../../preload/contract/contract.ts';
import { PasswordPad } from '../../parts/password-pad.tsx';
import { useWords } from '../../wording/use-words.ts';

export interface Word {
  readonly operator: string;
  readonly password: string;
}

export interface StaffWordProps {
  readonly confirmWord: string;
  readonly refusal: Refusal | undefined;
  readonly onWord: (word: Word) => Promise<void>;
  readonly onClose: () => void;
  /** Whose number stands there at first: 00 is the supervisor, 99 the administrator (unionpay-pos 4.4). */
  readonly firstNumber?: string;
  readonly disabled?: boolean;
}

export function StaffWord(props: StaffWordProps) {
  const { confirmWord, refusal, onWord, onClose, firstNumber = '00', disabled = false } = props;
  const { captions } = useWords();
  const [operator, setOperator] = useState(firstNumber);
  return (
    <PasswordPad
      label={captions.signIn.password}
      confirmWord={confirmWord}
      refusal={refusal}
      disabled={disabled || operator.length !== 2}
      onCancel={onClose}
      onEnter={(password) => onWord({ operator, password })}
    >
      <label className="field">
        <span>{captions.signIn.number}</span>
        <input
          className="input figures"
          inputMode="numeric"
          maxLength={2}
          value={operator}
          onChange={(event) => setOperator(event.target.value.replace(/\D/g, ''))}
        />
      </label>
    </PasswordPad>
  );
}
