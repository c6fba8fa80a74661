/**
 * Asks a member of staff for a password: a real password field, a number pad for touch, and the reason when the last one was
 * refused. It keeps what is typed to itself and forgets it when it is handed over or refused.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../preload/contract/contract.ts';
import { useWords } from '../wording/use-words.ts';
import { DigitPad } from './digit-pad.tsx';
import { RefusalSentence } from './notices.tsx';
import './password-pad.css';

export interface PasswordPadProps {
  readonly label: string;
  /** Resolves when the asking is over; the field is empty again then. */
  readonly onEnter: (password: string) => Promise<void>;
  readonly onCancel?: () => void;
  readonly confirmWord: string;
  readonly refusal?: Refusal | undefined;
  readonly disabled?: boolean;
  /** More fields above the password, such as the supervisor's number. */
  readonly children?: ReactNode;
}

export function PasswordPad({
  label,
  onEnter,
  onCancel,
  confirmWord,
  refusal,
  disabled = false,
  children,
}: PasswordPadProps) {
  const { common } = useWords().captions;
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const asking = useRef<boolean>(false);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const enter = async (): Promise<void> => {
    if (typed === '' || asking.current || disabled) return;
    asking.current = true;
    await onEnter(typed);
    asking.current = false;
    setTyped('');
    field.current?.focus({ preventScroll: true });
  };
  return (
    <form
      className="password-pad"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      {children}
      <label className="field">
        <span>{label}</span>
        <input
          ref={field}
          data-home
          className="input password-input"
          type="password"
          inputMode="none"
          autoComplete="off"
          maxLength={32}
          value={typed}
          aria-invalid={refusal !== undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <div className="password-refusal" role="alert">
        {refusal !== undefined && <RefusalSentence refusal={refusal} brief />}
      </div>
      <DigitPad
        onDigit={(digit) => setTyped((before) => (before.length < 32 ? before + digit : before))}
        onBackspace={() => setTyped((before) => before.slice(0, -1))}
        onClear={() => setTyped('')}
      />
      <div className="password-actions">
        {onCancel !== undefined && (
          <button type="button" className="button tall" onClick={onCancel}>
            {common.cancel} <span className="cap">{common.escKey}</span>
          </button>
        )}
        <button type="submit" className="button primary" disabled={typed === '' || disabled}>
          {confirmWord} <span className="cap">{common.enterKey}</span>
        </button>
      </div>
    </form>
  );
}
