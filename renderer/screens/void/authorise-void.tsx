/** The supervisor's word for a void: number and password, over the original that is being voided. */
import { useState } from 'react';
import type { PaymentLife, Refusal } from '../../../preload/contract/contract.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Money } from '../../parts/money.tsx';
import { PasswordPad } from '../../parts/password-pad.tsx';
import { useWords } from '../../wording/use-words.ts';
import { SUPERVISOR_NUMBER } from '../sale/supervisor-word-dialog.tsx';

export interface AuthoriseVoidProps {
  readonly life: PaymentLife;
  readonly refusal: Refusal | undefined;
  readonly onWord: (operator: string, password: string) => Promise<void>;
  readonly onClose: () => void;
}

export function AuthoriseVoid({ life, refusal, onWord, onClose }: AuthoriseVoidProps) {
  const { captions } = useWords();
  const [operator, setOperator] = useState(SUPERVISOR_NUMBER);
  return (
    <Dialog title={captions.void.authorise} onClose={onClose}>
      <p className="dialog-note">
        {captions.void.authoriseHint} <Money className="dialog-amount" amountMinor={life.row.amount.amountMinor} />
      </p>
      <PasswordPad
        label={captions.signIn.password}
        confirmWord={captions.common.confirm}
        refusal={refusal}
        disabled={operator.length !== 2}
        onCancel={onClose}
        onEnter={(password) => onWord(operator, password)}
      >
        <label className="field">
          <span>{captions.sale.supervisorNumber}</span>
          <input
            className="input figures"
            inputMode="numeric"
            maxLength={2}
            value={operator}
            onChange={(event) => setOperator(event.target.value.replace(/\D/g, ''))}
          />
        </label>
      </PasswordPad>
    </Dialog>
  );
}
