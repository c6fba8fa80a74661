/**
 * The word of a supervisor or an administrator: number and password, with the reason when the last one was refused. Every dialog
 * that needs somebody's word is made of it; it keeps nothing after handing the word over.
 */
import { type ReactNode, useState } from 'react';
import type { Refusal } from '../../preload/contract/contract.ts';
import { useWords } from '../wording/use-words.ts';
import { PasswordPad } from './password-pad.tsx';

export interface Word {
  readonly operator: string;
  readonly password: string;
}

/** Who gives his word where nobody else is named: 00 is the supervisor, 99 the administrator (unionpay-pos 4.4). */
export const SUPERVISOR_NUMBER = '00';

export interface StaffWordProps {
  readonly confirmWord: string;
  readonly onWord: (word: Word) => Promise<void>;
  readonly onClose: () => void;
  readonly refusal?: Refusal | undefined;
  /** Whose number stands there at first. */
  readonly firstNumber?: string;
  /** What the number is called; "operator number" if not given. */
  readonly numberLabel?: string;
  readonly disabled?: boolean;
  /** Fields above the number, such as the reason. */
  readonly children?: ReactNode;
}

export function StaffWord(props: StaffWordProps) {
  const { confirmWord, refusal, onWord, onClose, firstNumber = SUPERVISOR_NUMBER, disabled = false } = props;
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
      {props.children}
      <label className="field">
        <span>{props.numberLabel ?? captions.signIn.number}</span>
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
