/** While a payment is unresolved, another one needs a supervisor's recorded word: number, password and reason. */
import { useState } from 'react';
import { Dialog } from '../../parts/dialog.tsx';
import { PasswordPad } from '../../parts/password-pad.tsx';
import { useWords } from '../../wording/use-words.ts';
import type { SupervisorWord } from './use-start-sale.ts';

export const SUPERVISOR_NUMBER = '00';

export interface SupervisorWordDialogProps {
  readonly onWord: (word: SupervisorWord) => Promise<void>;
  readonly onClose: () => void;
}

export function SupervisorWordDialog({ onWord, onClose }: SupervisorWordDialogProps) {
  const words = useWords();
  const { sale } = words.captions;
  const [operator, setOperator] = useState(SUPERVISOR_NUMBER);
  const [reason, setReason] = useState('');
  return (
    <Dialog title={sale.supervisorTitle} onClose={onClose} wide>
      <p className="dialog-note">
        {words.refusals['reversal-unresolved'].what} {words.refusals['reversal-unresolved'].todo}
      </p>
      <PasswordPad
        label={words.captions.signIn.password}
        confirmWord={words.captions.common.confirm}
        disabled={reason.trim() === '' || operator.length !== 2}
        onCancel={onClose}
        onEnter={(password) => onWord({ operator, password, reason: reason.trim() })}
      >
        <label className="field">
          <span>{sale.reason}</span>
          <input
            className="input"
            maxLength={200}
            placeholder={sale.reasonHint}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <label className="field">
          <span>{sale.supervisorNumber}</span>
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
